// All SQL about topics, duties, roles and the ladder of conflicts.
#pragma once

#include "areas/governance/duty.h"
#include "areas/governance/ladder.h"

namespace samlop::duty_store {

Result<std::vector<DutyTopic>> topics(db::Session&, Id<Collaboration>);
Result<> insert(db::Session&, Id<Collaboration>, DutyTopic const&);
Result<std::int64_t> update(db::Session&, DutyTopic const& changed, std::int64_t expected_version);
Result<std::int64_t> set_removed(db::Session&, Id<DutyTopic>, std::int64_t expected_version, std::optional<Micros> removed_at);

Result<std::vector<SteeringRole>> roles(db::Session&, Id<Collaboration>);
Result<> insert(db::Session&, Id<Collaboration>, SteeringRole const&);
Result<std::int64_t> update(db::Session&, SteeringRole const& changed, std::int64_t expected_version);
Result<std::int64_t> set_removed(db::Session&, Id<SteeringRole>, std::int64_t expected_version, std::optional<Micros> removed_at);

Result<std::vector<MadeFrom>> made_from(db::Session&, Id<Collaboration>);
Result<> insert(db::Session&, Id<Collaboration>, MadeFrom const&);

Result<std::vector<LadderStep>> steps(db::Session&, Id<Collaboration>);
Result<> replace_steps(db::Session&, Id<Collaboration>, std::vector<LadderStep> const&);

}
