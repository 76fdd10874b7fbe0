#include "areas/map/map_store.h"

#include <algorithm>

namespace samlop::map_store {

namespace {

// Those the actor is inside of (as a party that has not left without reading, or as a guest), and those open to everyone.
constexpr std::string_view visible
    = "(SELECT c.id FROM collaborations c WHERE c.visibility = 3"
      " OR EXISTS (SELECT 1 FROM parties p JOIN memberships m ON m.organisation = p.organisation AND m.person = $1 AND m.ended_at IS NULL"
      " WHERE p.collaboration = c.id AND p.organisation = $2 AND (p.status <> 'left' OR p.left_effect = 'reads'))"
      " OR EXISTS (SELECT 1 FROM guest_readers g WHERE g.collaboration = c.id AND g.person = $1 AND g.ended_at IS NULL))";

std::string with_visible(std::string_view before, std::string_view after) { return std::string(before) + std::string(visible) + std::string(after); }

GateOutcome outcome_named(std::string_view name)
{
    for (auto const outcome : { GateOutcome::go, GateOutcome::go_with_conditions, GateOutcome::more_time, GateOutcome::back, GateOutcome::stop }) {
        if (to_string(outcome) == name)
            return outcome;
    }
    return GateOutcome::more_time;
}

}

Result<std::vector<CollaborationRow>> visible_collaborations(db::Session& session, Id<Person> person, Id<Organisation> organisation)
{
    static std::string const sql = with_visible(
        "SELECT c.id, c.slug, c.title, c.short_title, c.method, c.method_version,"
        " (SELECT count(*) FROM parties p WHERE p.collaboration = c.id AND p.status <> 'left'),"
        " (SELECT count(*) FROM deliverables d WHERE d.collaboration = c.id AND d.visibility >= 2 AND d.removed_at IS NULL),"
        " (SELECT count(*) FROM parties p WHERE p.collaboration = c.id AND p.organisation = $2 AND p.status <> 'left'),"
        " (SELECT min(b.name) FROM bodies b WHERE b.collaboration = c.id AND b.level = 'strategic' AND b.to_on = '')"
        " FROM collaborations c WHERE c.id IN ", " ORDER BY c.title");
    auto rows = TRY(session.list(sql,
        [](db::Row const& row) {
            return CollaborationRow { row.id<Collaboration>(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.integer(6), row.integer(7), 0,
                row.integer(8) > 0, row.text(9), {} };
        },
        person, organisation));
    std::map<std::int64_t, CollaborationRow*> by_id;
    for (auto& row : rows)
        by_id[row.id.value] = &row;
    static std::string const phases = with_visible("SELECT DISTINCT i.collaboration, i.phase FROM initiatives i WHERE i.stopped = 0 AND i.collaboration IN ", "");
    TRY(session.each(phases, [&](db::Row const& row) { by_id[row.integer(0)]->other_phases.push_back(row.text(1)); }, person, organisation));
    // In operation, and no party has said who pays for it (see the criteria that carry an alarm in the method).
    static std::string const unpaid = with_visible(
        "SELECT i.collaboration, count(*) FROM initiatives i WHERE i.phase = 'drift' AND i.stopped = 0 AND NOT EXISTS (SELECT 1 FROM answers a"
        " WHERE a.initiative = i.id AND a.item = 'D-K4' AND a.visibility >= 2 AND a.state IN (1, 2) AND a.confirmed_at IS NOT NULL) AND i.collaboration IN ",
        " GROUP BY i.collaboration");
    TRY(session.each(unpaid, [&](db::Row const& row) { by_id[row.integer(0)]->unpaid_operation = row.integer(1); }, person, organisation));
    return rows;
}

Result<ByCollaboration<Initiative>> main_initiatives(db::Session& session, Id<Person> person, Id<Organisation> organisation)
{
    static std::string const sql = with_visible("SELECT collaboration, id, number, title, phase, starts_on, ends_on, stopped FROM initiatives WHERE number = '1' AND collaboration IN ", "");
    ByCollaboration<Initiative> found;
    TRY(session.each(sql, [&](db::Row const& row) {
        found[row.integer(0)].push_back({ .id = row.id<Initiative>(1), .number = row.text(2), .title = row.text(3), .phase = row.text(4), .starts_on = row.text(5),
            .ends_on = row.text(6), .stopped = row.flag(7) });
    }, person, organisation));
    return found;
}

Result<ByCollaboration<PhasePeriod>> main_periods(db::Session& session, Id<Person> person, Id<Organisation> organisation)
{
    static std::string const sql = with_visible("SELECT p.collaboration, p.id, p.initiative, p.phase, p.kind, p.from_on, p.to_on, p.how, p.recorded_at FROM phase_periods p"
                                                " WHERE p.initiative IN (SELECT i.id FROM initiatives i WHERE i.number = '1' AND i.collaboration IN ", ") ORDER BY p.recorded_at, p.id");
    ByCollaboration<PhasePeriod> found;
    TRY(session.each(sql, [&](db::Row const& row) {
        found[row.integer(0)].push_back({ .id = row.id<PhasePeriod>(1), .initiative = row.id<Initiative>(2), .phase = row.text(3), .kind = row.text(4),
            .from_on = row.text(5), .to_on = row.text(6), .how = row.text(7), .recorded_at = row.integer(8) });
    }, person, organisation));
    return found;
}

Result<ByCollaboration<Gate>> main_gates(db::Session& session, Id<Person> person, Id<Organisation> organisation)
{
    static std::string const sql = with_visible("SELECT g.collaboration, g.id, g.initiative, g.ref, g.from_phase, g.planned_on, g.kind, g.passed_on FROM gates g"
                                                " JOIN initiatives i ON i.id = g.initiative WHERE i.number = '1' AND g.collaboration IN ", " ORDER BY g.id");
    ByCollaboration<Gate> found;
    TRY(session.each(sql, [&](db::Row const& row) {
        found[row.integer(0)].push_back({ .id = row.id<Gate>(1), .initiative = row.id<Initiative>(2), .ref = row.text(3), .from_phase = row.text(4),
            .planned_on = row.text(5), .kind = row.text(6), .passed_on = row.text(7) });
    }, person, organisation));
    return found;
}

Result<ByCollaboration<Decision>> main_decisions(db::Session& session, Id<Person> person, Id<Organisation> organisation)
{
    static std::string const sql = with_visible("SELECT d.collaboration, d.id, d.gate, d.outcome, d.decided_on FROM decisions d WHERE d.collaboration IN ", " ORDER BY d.recorded_at");
    ByCollaboration<Decision> found;
    TRY(session.each(sql, [&](db::Row const& row) {
        found[row.integer(0)].push_back({ .id = row.id<Decision>(1), .gate = row.id<Gate>(2), .outcome = outcome_named(row.view(3)), .decided_on = row.text(4) });
    }, person, organisation));
    return found;
}

}
