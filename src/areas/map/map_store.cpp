#include "areas/map/map_store.h"

#include <algorithm>
#include <fmt/format.h>

#include "app/kept.h"

namespace samlop::map_store {

namespace {

// Those the actor is inside of, as a party that has not left without reading or as a guest.
constexpr std::string_view inside
    = "(SELECT p.collaboration FROM parties p JOIN memberships m ON m.organisation = p.organisation AND m.person = $1 AND m.ended_at IS NULL"
      " WHERE p.organisation = $2 AND (p.status <> 'left' OR p.left_effect = 'reads')"
      " UNION SELECT g.collaboration FROM guest_readers g WHERE g.person = $1 AND g.ended_at IS NULL)";

// The statement, with the collaborations of the scope in brackets between its two halves, run for each row.
template<typename Visit>
Result<> each_in(db::Session& session, Scope const& scope, std::string_view before, std::string_view after, Visit const& visit)
{
    if (scope.named.empty())
        return session.each(fmt::format("{}(SELECT id FROM collaborations WHERE visibility = 3 UNION SELECT collaboration FROM {} x){}", before, inside, after),
            visit, scope.person, scope.organisation);
    std::vector<db::Parameter> ids(Scope::most_named);
    std::string list;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (i < scope.named.size())
            ids[i] = scope.named[i].value;
        list += fmt::format("{}CAST(${} AS BIGINT)", i ? ", " : "", i + 1);
    }
    TRY(session.execute(fmt::format("{}({}){}", before, list, after), ids, std::ref(visit)));
    return {};
}

GateOutcome outcome_named(std::string_view name)
{
    for (auto const outcome : { GateOutcome::go, GateOutcome::go_with_conditions, GateOutcome::more_time, GateOutcome::back, GateOutcome::stop }) {
        if (to_string(outcome) == name)
            return outcome;
    }
    return GateOutcome::more_time;
}

}

Result<std::vector<SeenRow>> seen(db::Session& session, Id<Person> person, Id<Organisation> organisation)
{
    static std::string const sql = fmt::format("WITH inside AS (SELECT collaboration FROM {} x), seen AS (SELECT collaboration AS id, 2 AS floor FROM inside"
        " UNION ALL SELECT c.id, 3 FROM collaborations c WHERE c.visibility = 3 AND c.id NOT IN (SELECT collaboration FROM inside))"
        " SELECT c.id, s.floor, (SELECT count(*) FROM parties p WHERE p.collaboration = c.id AND p.organisation = $2 AND p.status <> 'left'), {}"
        " FROM seen s JOIN collaborations c ON c.id = s.id ORDER BY c.title, c.id",
        inside, stamp_sql("c.id"));
    return session.list(sql, [](db::Row const& row) { return SeenRow { row.id<Collaboration>(0), static_cast<int>(row.integer(1)), row.integer(2) > 0, row.text(3) }; }, person, organisation);
}

Result<std::vector<CollaborationRow>> collaborations(db::Session& session, Scope const& scope)
{
    std::vector<CollaborationRow> rows;
    TRY(each_in(session, scope,
        "SELECT c.id, c.slug, c.title, c.short_title, c.method, c.method_version,"
        " (SELECT count(*) FROM parties p WHERE p.collaboration = c.id AND p.status <> 'left'),"
        " (SELECT count(*) FROM deliverables d WHERE d.collaboration = c.id AND d.visibility >= 2 AND d.removed_at IS NULL),"
        " (SELECT count(*) FROM deliverables d WHERE d.collaboration = c.id AND d.visibility >= 3 AND d.removed_at IS NULL),"
        " (SELECT min(b.name) FROM bodies b WHERE b.collaboration = c.id AND b.level = 'strategic' AND b.to_on = '')"
        " FROM collaborations c WHERE c.id IN ",
        "", [&](db::Row const& row) {
            rows.push_back({ row.id<Collaboration>(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.integer(6), row.integer(7), row.integer(8),
                0, 0, row.text(9), {} });
        }));
    std::map<std::int64_t, CollaborationRow*> by_id;
    for (auto& row : rows)
        by_id[row.id.value] = &row;
    TRY(each_in(session, scope, "SELECT DISTINCT i.collaboration, i.phase FROM initiatives i WHERE i.stopped = 0 AND i.collaboration IN ", " ORDER BY i.collaboration, i.phase",
        [&](db::Row const& row) { by_id[row.integer(0)]->other_phases.push_back(row.text(1)); }));
    // In operation, and no party has said, so that the reader may see it, who pays for it (the criteria that carry an alarm in the method).
    TRY(each_in(session, scope,
        "SELECT u.collaboration, sum(CASE WHEN u.seen < 2 THEN 1 ELSE 0 END), sum(CASE WHEN u.seen < 3 THEN 1 ELSE 0 END) FROM"
        " (SELECT i.collaboration, COALESCE((SELECT max(a.visibility) FROM answers a WHERE a.initiative = i.id AND a.item = 'D-K4' AND a.visibility >= 2"
        " AND a.state IN (1, 2) AND a.confirmed_at IS NOT NULL), 0) AS seen FROM initiatives i WHERE i.phase = 'drift' AND i.stopped = 0 AND i.collaboration IN ",
        ") u GROUP BY u.collaboration", [&](db::Row const& row) {
            auto& found = *by_id[row.integer(0)];
            found.unpaid_inside = row.integer(1);
            found.unpaid_open = row.integer(2);
        }));
    return rows;
}

Result<ByCollaboration<Initiative>> main_initiatives(db::Session& session, Scope const& scope)
{
    ByCollaboration<Initiative> found;
    TRY(each_in(session, scope,
        "SELECT collaboration, id, number, title, phase, starts_on, ends_on, stopped FROM initiatives WHERE number = '1' AND collaboration IN ", "", [&](db::Row const& row) {
        found[row.integer(0)].push_back({ .id = row.id<Initiative>(1), .number = row.text(2), .title = row.text(3), .phase = row.text(4), .starts_on = row.text(5),
            .ends_on = row.text(6), .stopped = row.flag(7) });
    }));
    return found;
}

Result<ByCollaboration<PhasePeriod>> main_periods(db::Session& session, Scope const& scope)
{
    ByCollaboration<PhasePeriod> found;
    TRY(each_in(session, scope,
        "SELECT p.collaboration, p.id, p.initiative, p.phase, p.kind, p.from_on, p.to_on, p.how, p.recorded_at FROM phase_periods p"
        " WHERE p.initiative IN (SELECT i.id FROM initiatives i WHERE i.number = '1' AND i.collaboration IN ", ") ORDER BY p.recorded_at, p.id", [&](db::Row const& row) {
        found[row.integer(0)].push_back({ .id = row.id<PhasePeriod>(1), .initiative = row.id<Initiative>(2), .phase = row.text(3), .kind = row.text(4),
            .from_on = row.text(5), .to_on = row.text(6), .how = row.text(7), .recorded_at = row.integer(8) });
    }));
    return found;
}

Result<ByCollaboration<Gate>> main_gates(db::Session& session, Scope const& scope)
{
    ByCollaboration<Gate> found;
    TRY(each_in(session, scope,
        "SELECT g.collaboration, g.id, g.initiative, g.ref, g.from_phase, g.planned_on, g.kind, g.passed_on FROM gates g"
        " JOIN initiatives i ON i.id = g.initiative WHERE i.number = '1' AND g.collaboration IN ", " ORDER BY g.id", [&](db::Row const& row) {
        found[row.integer(0)].push_back({ .id = row.id<Gate>(1), .initiative = row.id<Initiative>(2), .ref = row.text(3), .from_phase = row.text(4),
            .planned_on = row.text(5), .kind = row.text(6), .passed_on = row.text(7) });
    }));
    return found;
}

Result<ByCollaboration<Decision>> main_decisions(db::Session& session, Scope const& scope)
{
    ByCollaboration<Decision> found;
    TRY(each_in(session, scope,
        "SELECT d.collaboration, d.id, d.gate, d.outcome, d.decided_on FROM decisions d WHERE d.collaboration IN ", " ORDER BY d.recorded_at", [&](db::Row const& row) {
        found[row.integer(0)].push_back({ .id = row.id<Decision>(1), .gate = row.id<Gate>(2), .outcome = outcome_named(row.view(3)), .decided_on = row.text(4) });
    }));
    return found;
}

}
