#include "areas/tasks/task_store.h"

#include <fmt/format.h>

#include "app/kept.h"

namespace samlop::task_store {

namespace {

// The statement for $1, the organisation, with the condition that leaves the collaborations of the scope in between its two halves.
template<typename Read>
auto list_in(db::Session& session, Scope const& scope, std::string_view before, std::string_view after, Read const& read)
    -> Result<std::vector<std::invoke_result_t<Read, db::Row const&>>>
{
    std::vector<db::Parameter> parameters { scope.organisation.value };
    std::string named;
    if (!scope.named.empty()) {
        parameters.resize(1 + Scope::most_named);
        for (std::size_t i = 0; i < Scope::most_named; ++i) {
            if (i < scope.named.size())
                parameters[i + 1] = scope.named[i].value;
            named += fmt::format("{}CAST(${} AS BIGINT)", i ? ", " : " AND p.collaboration IN (", i + 2);
        }
        named += ")";
    }
    std::vector<std::invoke_result_t<Read, db::Row const&>> rows;
    auto const visit = [&](db::Row const& row) { rows.push_back(read(row)); };
    TRY(session.execute(fmt::format("{}{}{}", before, named, after), parameters, visit));
    return rows;
}

}

Result<std::vector<Seen>> seen(db::Session& session, Id<Person> person, Id<Organisation> organisation, Id<Collaboration> only)
{
    static std::string const sql = "SELECT p.collaboration, " + stamp_sql("p.collaboration")
        + " FROM parties p JOIN memberships m ON m.organisation = p.organisation AND m.person = $1 AND m.ended_at IS NULL"
          " WHERE p.organisation = $2 AND (p.collaboration = $3 OR $3 IS NULL) AND p.status = 'joined' AND p.role <> 'observer' ORDER BY p.collaboration";
    return session.list(sql, [](db::Row const& row) { return Seen { row.id<Collaboration>(0), row.text(1) }; }, person, organisation, only);
}

Result<std::vector<Part>> parts(db::Session& session, Scope const& scope)
{
    return list_in(session, scope,
        "SELECT c.id, c.slug, c.title, c.short_title, c.method, c.method_version, p.id, p.role, i.id, i.parent, i.number, i.title, i.phase,"
        " i.responsible, (SELECT count(*) FROM contributors k WHERE k.initiative = i.id AND k.party = p.id),"
        " (SELECT count(*) FROM contributors k WHERE k.initiative = i.id)"
        " FROM parties p JOIN collaborations c ON c.id = p.collaboration JOIN initiatives i ON i.collaboration = c.id AND i.stopped = 0"
        " WHERE p.organisation = $1 AND p.status = 'joined' AND p.role <> 'observer'",
        " ORDER BY c.id, i.id",
        [](db::Row const& row) {
            return Part { row.id<Collaboration>(0), row.text(1), row.view(3).empty() ? row.text(2) : row.text(3), row.text(4), row.text(5), row.id<Party>(6),
                row.text(7), row.id<Initiative>(8), row.id<Initiative>(9), row.text(10), row.text(11), row.text(12), row.id<Party>(13), row.integer(14) > 0,
                row.integer(15) > 0 };
        });
}

Result<std::vector<Line>> own_lines(db::Session& session, Scope const& scope)
{
    return list_in(session, scope,
        "SELECT a.initiative, a.item, a.state, a.from_source, a.confirmed_at FROM answers a JOIN parties p ON p.id = a.party"
        " WHERE p.organisation = $1",
        " ORDER BY a.initiative, a.item",
        [](db::Row const& row) {
            return Line { row.id<Initiative>(0), row.text(1), static_cast<AnswerState>(row.integer(2)), row.flag(3), !row.null(4) };
        });
}

Result<std::vector<ComingGate>> gates(db::Session& session, Scope const& scope)
{
    return list_in(session, scope,
        "SELECT g.initiative, g.ref, g.from_phase, g.planned_on,"
        " (SELECT count(*) FROM body_members m WHERE m.body = g.body AND m.party = p.id AND m.role <> 'deputy' AND m.to_on = ''),"
        " (SELECT count(*) FROM positions s WHERE s.gate = g.id AND s.party = p.id AND s.stance <> 'none')"
        " FROM gates g JOIN parties p ON p.collaboration = g.collaboration JOIN initiatives i ON i.id = g.initiative AND i.phase = g.from_phase"
        " WHERE p.organisation = $1 AND p.status = 'joined' AND g.kind = 'gate' AND g.passed_on = '' AND i.stopped = 0"
        " AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.gate = g.id AND d.outcome <> 'more_time')",
        " ORDER BY g.id",
        [](db::Row const& row) {
            return ComingGate { row.id<Initiative>(0), row.text(1), row.text(2), row.text(3), row.integer(4) > 0, row.integer(5) > 0 };
        });
}

Result<std::vector<OpenCondition>> conditions(db::Session& session, Scope const& scope)
{
    return list_in(session, scope,
        "SELECT c.collaboration, c.id, c.text, c.due_on, g.ref FROM conditions c JOIN parties p ON p.id = c.owner"
        " JOIN decisions d ON d.id = c.decision JOIN gates g ON g.id = d.gate WHERE p.organisation = $1 AND c.met_on = '' AND p.status = 'joined'",
        " ORDER BY c.id",
        [](db::Row const& row) { return OpenCondition { row.id<Collaboration>(0), row.text(1), row.text(2), row.text(3), row.text(4) }; });
}

Result<std::vector<OpenRound>> rounds(db::Session& session, Scope const& scope)
{
    return list_in(session, scope,
        "SELECT r.collaboration, r.number, r.closes_on FROM anchoring_rounds r JOIN parties p ON p.collaboration = r.collaboration"
        " WHERE p.organisation = $1 AND p.status = 'joined' AND p.role <> 'observer' AND r.closed_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM round_replies y WHERE y.round = r.id AND y.party = p.id AND y.visibility >= 2)",
        " ORDER BY r.id",
        [](db::Row const& row) { return OpenRound { row.id<Collaboration>(0), std::to_string(row.integer(1)), row.text(2) }; });
}

}
