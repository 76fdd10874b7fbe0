#include "areas/activity/activity_store.h"

#include <fmt/format.h>

namespace samlop::activity_store {

namespace {

constexpr std::string_view columns = "audit.sequence, audit.at, p.name, o.name, o.short_name, audit.action, audit.subject_kind, audit.subject, audit.detail";
constexpr std::string_view tables = " FROM audit LEFT JOIN people p ON p.id = audit.person LEFT JOIN organisations o ON o.id = audit.organisation WHERE ";

// As visible_sql, for the trail: its own record is named by subject_kind and subject.
std::string seen_sql(int first)
{
    auto side = [&](int party, std::string_view extra) {
        return fmt::format("((audit.party = ${0}{1}) OR (audit.visibility = 1 AND EXISTS (SELECT 1 FROM shares s WHERE s.subject_kind = audit.subject_kind"
                           " AND s.subject = audit.subject AND s.party = ${0})))",
            party, extra);
    };
    return fmt::format("(audit.visibility >= ${0} OR ({1} AND {2}))", first, side(first + 1, ""),
        side(first + 2, fmt::format(" AND audit.visibility >= ${}", first + 3)));
}

Happening read(db::Row const& row)
{
    return { row.integer(0), row.integer(1), row.text(2), row.view(4).empty() ? row.text(3) : row.text(4), row.text(5), row.text(6), row.integer(7),
        row.text(8), {} };
}

}

Result<std::vector<Happening>> of_collaboration(db::Session& session, Standing const& standing, Id<Collaboration> collaboration, Micros since, int most, int skip)
{
    static std::string const sql
        = fmt::format("SELECT {}{}audit.chain = $1 AND audit.at >= $2 AND {} ORDER BY audit.sequence DESC LIMIT $7 OFFSET $8", columns, tables, seen_sql(3));
    auto const who = visible_parameters(standing);
    return session.list(sql, read, collaboration, since, who.floor, who.mine, who.theirs, who.least, most, skip);
}

Result<std::vector<Happening>> of_subject(
    db::Session& session, Standing const& standing, Id<Collaboration> collaboration, std::string_view kind, std::int64_t subject, int most)
{
    static std::string const sql = fmt::format(
        "SELECT {}{}audit.chain = $1 AND audit.subject_kind = $2 AND audit.subject = $7 AND {} ORDER BY audit.sequence DESC LIMIT $8", columns, tables, seen_sql(3));
    auto const who = visible_parameters(standing);
    return session.list(sql, read, collaboration, kind, who.floor, who.mine, who.theirs, who.least, subject, most);
}

Result<std::optional<Visit>> find_visit(db::Session& session, Id<Person> person, Id<Collaboration> collaboration)
{
    return session.one("SELECT this_at, last_at FROM visits WHERE person = $1 AND collaboration = $2",
        [](db::Row const& row) { return Visit { row.integer(0), row.integer(1) }; }, person, collaboration);
}

Result<> save_visit(db::Session& session, Id<Person> person, Id<Collaboration> collaboration, Visit const& visit)
{
    TRY(session.run("INSERT INTO visits (person, collaboration, this_at, last_at) VALUES ($1, $2, $3, $4)"
                    " ON CONFLICT (person, collaboration) DO UPDATE SET this_at = excluded.this_at, last_at = excluded.last_at",
        person, collaboration, visit.this_at, visit.last_at));
    return {};
}

}
