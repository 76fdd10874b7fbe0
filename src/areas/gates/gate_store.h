// All SQL about bodies, gates, positions, decisions and snapshots.
#pragma once

#include "areas/gates/decision.h"
#include "areas/gates/gate.h"

namespace samlop::gate_store {

Result<std::vector<Body>> bodies(db::Session&, Id<Collaboration>);
Result<> insert(db::Session&, Id<Collaboration>, Body const&);
Result<std::int64_t> update(db::Session&, Body const& changed, std::int64_t expected_version);
Result<std::int64_t> remove_unused(db::Session&, Id<Collaboration>, Id<Body>); // 0 when it was changed or is in use
Result<> replace_members_and_rights(db::Session&, Body const&);

Result<std::vector<Gate>> gates(db::Session&, Id<Collaboration>);
Result<> insert(db::Session&, Id<Collaboration>, Gate const&);
Result<std::int64_t> update(db::Session&, Gate const& changed, std::int64_t expected_version);

Result<std::vector<Stance>> positions(db::Session&, Id<Gate>);
Result<> save(db::Session&, Id<Gate>, Stance const&, Id<Person> by, Micros now);

Result<std::vector<Decision>> decisions(db::Session&, Id<Collaboration>);
Result<> insert(db::Session&, Id<Collaboration>, Decision const&, Id<Person> by);
Result<std::vector<Condition>> open_conditions(db::Session&, Id<Collaboration>);
Result<std::optional<Condition>> find_condition(db::Session&, Id<Collaboration>, Id<Condition>);
Result<std::int64_t> close_condition(db::Session&, Condition const&, Id<Person> by);

Result<> insert(db::Session&, Id<Collaboration>, Snapshot const&);
Result<std::optional<Snapshot>> find_snapshot(db::Session&, Id<Collaboration>, std::int64_t id);
Result<std::vector<Snapshot>> snapshots(db::Session&, Id<Collaboration>); // without content, newest first

}
