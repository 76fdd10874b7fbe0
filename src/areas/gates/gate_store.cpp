#include "areas/gates/gate_store.h"

#include <array>

namespace samlop::gate_store {

namespace {

GateOutcome outcome_named(std::string_view name)
{
    for (auto const outcome : { GateOutcome::go, GateOutcome::go_with_conditions, GateOutcome::more_time, GateOutcome::back, GateOutcome::stop }) {
        if (to_string(outcome) == name)
            return outcome;
    }
    return GateOutcome::more_time;
}

}

Result<std::vector<Body>> bodies(db::Session& session, Id<Collaboration> collaboration)
{
    auto all = TRY(session.list("SELECT id, ref, initiative, name, level, mandate, chair_kind, chair, chair_name, chair_period_months, rule, quorum_percent,"
                                " meetings_a_year, members_complete, from_on, to_on, note, sources, assumption, basis, version FROM bodies WHERE collaboration = $1 ORDER BY id",
        [](db::Row const& row) {
            return Body { row.id<Body>(0), row.text(1), row.id<Initiative>(2), row.text(3), row.text(4), row.text(5), row.text(6), row.id<Party>(7),
                row.text(8), row.maybe_integer(9), row.text(10), row.maybe_integer(11), row.maybe_integer(12), row.flag(13), row.text(14), row.text(15),
                row.text(16), row.text(17), row.flag(18), row.text(19), row.integer(20), {}, {} };
        },
        collaboration));
    std::map<std::int64_t, Body*> by_id;
    for (auto& body : all)
        by_id[body.id.value] = &body;
    TRY(session.each("SELECT m.body, m.id, m.party, m.person_name, m.role, m.must_attend, m.from_on, m.to_on, m.sources, p.status, p.left_on, m.end_reason"
                     " FROM body_members m JOIN bodies b ON b.id = m.body JOIN parties p ON p.id = m.party WHERE b.collaboration = $1 ORDER BY m.id",
        [&](db::Row const& row) {
            by_id[row.integer(0)]->members.push_back({ row.id<BodyMember>(1), row.id<Party>(2), row.text(3), row.text(4), row.flag(5), row.text(6), row.text(7),
                row.text(8), row.view(9) == "left", row.text(10), row.text(11) });
        },
        collaboration));
    TRY(session.each("SELECT r.body, r.id, r.from_phase, r.initiative, r.most_ore, r.granted_by, r.since_on FROM decision_rights r"
                     " JOIN bodies b ON b.id = r.body WHERE b.collaboration = $1 ORDER BY r.id",
        [&](db::Row const& row) {
            by_id[row.integer(0)]->rights.push_back(
                { row.id<DecisionRight>(1), row.text(2), row.id<Initiative>(3), row.maybe_integer(4), row.text(5), row.text(6) });
        },
        collaboration));
    return all;
}

Result<> insert(db::Session& session, Id<Collaboration> collaboration, Body const& b)
{
    TRY(session.run("INSERT INTO bodies (id, collaboration, ref, initiative, name, level, mandate, chair_kind, chair, chair_name, chair_period_months, rule,"
                    " quorum_percent, members_complete, from_on, to_on, note, sources, assumption, basis, meetings_a_year, version)"
                    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, 1)",
        b.id, collaboration, b.ref, b.initiative, b.name, b.level, b.mandate, b.chair_kind, b.chair, b.chair_name, b.chair_period_months, b.rule,
        b.quorum_percent, b.members_complete, b.from_on, b.to_on, b.note, b.sources, b.assumption, b.basis, b.meetings_a_year));
    return replace_members_and_rights(session, b);
}

Result<std::int64_t> update(db::Session& session, Body const& b, std::int64_t expected_version)
{
    return session.run("UPDATE bodies SET initiative = $3, name = $4, level = $5, mandate = $6, chair_kind = $7, chair = $8, chair_name = $9,"
                       " chair_period_months = $10, rule = $11, quorum_percent = $12, members_complete = $13, from_on = $14, to_on = $15, note = $16,"
                       " assumption = $17, meetings_a_year = $18, version = version + 1 WHERE id = $1 AND version = $2",
        b.id, expected_version, b.initiative, b.name, b.level, b.mandate, b.chair_kind, b.chair, b.chair_name, b.chair_period_months, b.rule,
        b.quorum_percent, b.members_complete, b.from_on, b.to_on, b.note, b.assumption, b.meetings_a_year);
}

Result<std::int64_t> remove_unused(db::Session& session, Id<Collaboration> collaboration, Id<Body> body)
{
    auto const free = TRY(session.number("SELECT COUNT(*) FROM bodies b WHERE b.id = $1 AND b.collaboration = $2 AND b.version = 1 AND NOT EXISTS (SELECT 1 FROM gates g WHERE g.body = b.id)"
                                         " AND NOT EXISTS (SELECT 1 FROM ladder_steps s WHERE s.body = b.id) AND NOT EXISTS (SELECT 1 FROM forms f WHERE f.adopted_body = b.id)",
        body, collaboration));
    if (free == 0)
        return 0;
    TRY(session.run("DELETE FROM body_members WHERE body = $1", body));
    TRY(session.run("DELETE FROM decision_rights WHERE body = $1", body));
    return session.run("DELETE FROM bodies WHERE id = $1", body);
}

Result<> replace_members_and_rights(db::Session& session, Body const& body)
{
    TRY(session.run("DELETE FROM body_members WHERE body = $1", body.id));
    TRY(session.run("DELETE FROM decision_rights WHERE body = $1", body.id));
    // Ids in the order given, since each is greater than the one before: the chair goes round by it.
    for (auto const& m : body.members)
        TRY(session.run("INSERT INTO body_members (id, body, party, person_name, role, must_attend, from_on, to_on, sources, end_reason)"
                        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            m.id ? m.id : new_id<BodyMember>(), body.id, m.party, m.person_name, m.role, m.must_attend, m.from_on, m.to_on, m.sources, m.end_reason));
    for (auto const& r : body.rights)
        TRY(session.run("INSERT INTO decision_rights (id, body, from_phase, initiative, most_ore, granted_by, since_on) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            r.id ? r.id : new_id<DecisionRight>(), body.id, r.from_phase, r.initiative, r.most_ore, r.granted_by, r.since_on));
    return {};
}

Result<std::vector<Gate>> gates(db::Session& session, Id<Collaboration> collaboration)
{
    return session.list("SELECT id, initiative, ref, from_phase, name, body, planned_on, sum_ore, kind, passed_on, result, decided_by, sources, assumption,"
                        " basis, version FROM gates WHERE collaboration = $1 ORDER BY id",
        [](db::Row const& row) {
            return Gate { row.id<Gate>(0), row.id<Initiative>(1), row.text(2), row.text(3), row.text(4), row.id<Body>(5), row.text(6), row.maybe_integer(7),
                row.text(8), row.text(9), row.text(10), row.text(11), row.text(12), row.flag(13), row.text(14), row.integer(15) };
        },
        collaboration);
}

Result<> insert(db::Session& session, Id<Collaboration> collaboration, Gate const& g)
{
    TRY(session.run("INSERT INTO gates (id, collaboration, initiative, ref, from_phase, name, body, planned_on, sum_ore, kind, passed_on, result, decided_by,"
                    " sources, assumption, basis, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1)",
        g.id, collaboration, g.initiative, g.ref, g.from_phase, g.name, g.body, g.planned_on, g.sum_ore, g.kind, g.passed_on, g.result, g.decided_by,
        g.sources, g.assumption, g.basis));
    return {};
}

Result<std::int64_t> update(db::Session& session, Gate const& g, std::int64_t expected_version)
{
    return session.run("UPDATE gates SET name = $3, body = $4, planned_on = $5, sum_ore = $6, assumption = $7, version = version + 1"
                       " WHERE id = $1 AND version = $2",
        g.id, expected_version, g.name, g.body, g.planned_on, g.sum_ore, g.assumption);
}

Result<std::vector<Stance>> positions(db::Session& session, Id<Gate> gate)
{
    return session.list("SELECT party, can_commit, stance, objection, given_at FROM positions WHERE gate = $1",
        [](db::Row const& row) { return Stance { row.id<Party>(0), row.text(1), row.text(2), row.text(3), row.integer(4) }; }, gate);
}

Result<> save(db::Session& session, Id<Gate> gate, Stance const& s, Id<Person> by, Micros now)
{
    TRY(session.run("INSERT INTO positions (gate, party, can_commit, stance, objection, given_by, given_at) VALUES ($1, $2, $3, $4, $5, $6, $7)"
                    " ON CONFLICT (gate, party) DO UPDATE SET can_commit = excluded.can_commit, stance = excluded.stance, objection = excluded.objection,"
                    " given_by = excluded.given_by, given_at = excluded.given_at",
        gate, s.party, s.can_commit, s.stance, s.objection, by, now));
    return {};
}

Result<std::vector<Decision>> decisions(db::Session& session, Id<Collaboration> collaboration)
{
    auto all = TRY(session.list("SELECT d.id, d.gate, d.sequence, d.body, d.outcome, d.to_phase, d.reason, d.next_on, d.decided_on, p.name, d.recorded_at,"
                                " d.snapshot FROM decisions d JOIN people p ON p.id = d.recorded_by WHERE d.collaboration = $1 ORDER BY d.recorded_at, d.id",
        [](db::Row const& row) {
            return Decision { row.id<Decision>(0), row.id<Gate>(1), row.integer(2), row.id<Body>(3), outcome_named(row.view(4)), row.text(5), row.text(6),
                row.text(7), row.text(8), row.text(9), row.integer(10), row.integer(11), {}, {} };
        },
        collaboration));
    if (all.empty())
        return all;
    std::map<std::int64_t, Decision*> by_id;
    for (auto& decision : all)
        by_id[decision.id.value] = &decision;
    TRY(session.each("SELECT decision, id, text, owner, due_on, met_on, met_note, version FROM conditions WHERE collaboration = $1 ORDER BY position",
        [&](db::Row const& row) {
            by_id[row.integer(0)]->conditions.push_back(
                { row.id<Condition>(1), row.integer(0), row.text(2), row.id<Party>(3), row.text(4), row.text(5), row.text(6), row.integer(7) });
        },
        collaboration));
    TRY(session.each("SELECT s.decision, s.party, s.text FROM dissents s JOIN decisions d ON d.id = s.decision WHERE d.collaboration = $1",
        [&](db::Row const& row) { by_id[row.integer(0)]->dissents.push_back({ row.id<Party>(1), row.text(2) }); }, collaboration));
    return all;
}

Result<> insert(db::Session& session, Id<Collaboration> collaboration, Decision const& d, Id<Person> by)
{
    TRY(session.run("INSERT INTO decisions (id, collaboration, gate, sequence, body, outcome, to_phase, reason, next_on, decided_on, recorded_by, recorded_at,"
                    " snapshot) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        d.id, collaboration, d.gate, d.sequence, d.body, to_string(d.outcome), d.to_phase, d.reason, d.next_on, d.decided_on, by, d.recorded_at, d.snapshot));
    std::int64_t position = 0;
    for (auto const& c : d.conditions)
        TRY(session.run("INSERT INTO conditions (id, collaboration, decision, position, text, owner, due_on) VALUES ($1, $2, $3, $4, $5, $6, $7)", c.id,
            collaboration, d.id, ++position, c.text, c.owner, c.due_on));
    for (auto const& dissent : d.dissents)
        TRY(session.run("INSERT INTO dissents (decision, party, text) VALUES ($1, $2, $3)", d.id, dissent.party, dissent.text));
    return {};
}

namespace {

constexpr std::string_view condition_columns = "SELECT id, decision, text, owner, due_on, met_on, met_note, version FROM conditions";

Condition read_condition(db::Row const& row)
{
    return { row.id<Condition>(0), row.integer(1), row.text(2), row.id<Party>(3), row.text(4), row.text(5), row.text(6), row.integer(7) };
}

}

Result<std::vector<Condition>> open_conditions(db::Session& session, Id<Collaboration> collaboration)
{
    static std::string const sql = std::string(condition_columns) + " WHERE collaboration = $1 AND met_on = '' ORDER BY due_on";
    return session.list(sql, read_condition, collaboration);
}

Result<std::optional<Condition>> find_condition(db::Session& session, Id<Collaboration> collaboration, Id<Condition> id)
{
    static std::string const sql = std::string(condition_columns) + " WHERE collaboration = $1 AND id = $2";
    return session.one(sql, read_condition, collaboration, id);
}

Result<std::int64_t> close_condition(db::Session& session, Condition const& c, Id<Person> by)
{
    return session.run("UPDATE conditions SET met_on = $3, met_note = $4, met_by = $5, version = version + 1 WHERE id = $1 AND version = $2", c.id, c.version,
        c.met_on, c.met_note, by);
}

Result<> insert(db::Session& session, Id<Collaboration> collaboration, Snapshot const& s)
{
    TRY(session.run("INSERT INTO snapshots (id, collaboration, initiative, content, digest, taken_at) VALUES ($1, $2, $3, $4, $5, $6)", s.id, collaboration,
        s.initiative, s.content, s.digest, s.taken_at));
    return {};
}

Result<std::optional<Snapshot>> find_snapshot(db::Session& session, Id<Collaboration> collaboration, std::int64_t id)
{
    return session.one("SELECT id, initiative, content, digest, taken_at FROM snapshots WHERE collaboration = $1 AND id = $2",
        [](db::Row const& row) { return Snapshot { row.integer(0), row.id<Initiative>(1), row.text(2), row.text(3), row.integer(4) }; }, collaboration, id);
}

Result<std::vector<Snapshot>> snapshots(db::Session& session, Id<Collaboration> collaboration)
{
    return session.list("SELECT id, initiative, digest, taken_at FROM snapshots WHERE collaboration = $1 ORDER BY taken_at DESC",
        [](db::Row const& row) { return Snapshot { row.integer(0), row.id<Initiative>(1), {}, row.text(2), row.integer(3) }; }, collaboration);
}

}
