#include "areas/collaborations/collaboration_store.h"

#include <fmt/format.h>

#include "app/kept.h"

namespace samlop::collaboration_store {

namespace {

constexpr std::string_view collaboration_columns
    = "id, slug, title, short_title, summary, life_event, life_event_uri, user_group, status_text, language, method, method_version, visibility,"
      " links, case_id, case_digest, version, created_at";

Collaboration read_collaboration(db::Row const& row)
{
    return { row.id<Collaboration>(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7), row.text(8),
        row.text(9), row.text(10), row.text(11), static_cast<Visibility>(row.integer(12)), row.text(13), row.text(14), row.text(15),
        row.integer(16), row.integer(17) };
}

// NULL instead of empty where a column is unique.
std::optional<std::string_view> or_null(std::string const& text)
{
    return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}

}

Result<std::optional<Collaboration>> find(db::Session& session, std::string_view where_column, std::string_view value)
{
    return session.one(fmt::format("SELECT {} FROM collaborations WHERE {} = $1", collaboration_columns, where_column), read_collaboration, value);
}

Result<> insert(db::Session& session, Collaboration const& c)
{
    TRY(session.run("INSERT INTO collaborations (id, slug, title, short_title, summary, life_event, life_event_uri, user_group, status_text,"
                    " language, method, method_version, visibility, links, case_id, case_digest, version, created_at)"
                    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1, $17)",
        c.id, c.slug, c.title, c.short_title, c.summary, c.life_event, c.life_event_uri, c.user_group, c.status_text, c.language, c.method,
        c.method_version, c.visibility, c.links, or_null(c.case_id), c.case_digest, c.created_at));
    return {};
}

Result<std::int64_t> update(db::Session& session, Collaboration const& c, std::int64_t expected_version)
{
    return session.run("UPDATE collaborations SET title = $3, short_title = $4, summary = $5, life_event = $6, life_event_uri = $7, user_group = $8,"
                       " status_text = $9, visibility = $10, links = $11, case_digest = $12, version = version + 1 WHERE id = $1 AND version = $2",
        c.id, expected_version, c.title, c.short_title, c.summary, c.life_event, c.life_event_uri, c.user_group, c.status_text, c.visibility, c.links,
        c.case_digest);
}

Result<bool> slug_taken(db::Session& session, std::string_view slug)
{
    return TRY(session.number("SELECT count(*) FROM collaborations WHERE slug = $1", slug)) > 0;
}

Result<std::optional<PlaceRow>> find_place(db::Session& session, std::string_view slug)
{
    static std::string const sql = "SELECT c.id, c.slug, c.title, c.short_title, c.method, c.method_version, c.version,"
                                   " (SELECT count(*) FROM parties p WHERE p.collaboration = c.id AND p.status <> 'left'), "
        + stamp_sql("c.id") + " FROM collaborations c WHERE c.slug = $1";
    return session.one(sql,
        [](db::Row const& row) {
            return PlaceRow { row.id<Collaboration>(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.integer(7), row.integer(6), row.text(8) };
        },
        slug);
}

Result<std::optional<StandingRow>> find_standing(
    db::Session& session, Id<Collaboration> collaboration, Id<Person> person, Id<Organisation> acting, Id<Organisation> seeing_as)
{
    return session.one(
        "SELECT p.id, p.role, p.status, p.left_effect, m.role, g.person, c.visibility, s.id FROM collaborations c"
        " LEFT JOIN memberships m ON m.person = $2 AND m.organisation = $3 AND m.ended_at IS NULL"
        " LEFT JOIN parties p ON p.collaboration = c.id AND p.organisation = m.organisation"
        " LEFT JOIN guest_readers g ON g.collaboration = c.id AND g.person = $2 AND g.ended_at IS NULL"
        " LEFT JOIN parties s ON s.collaboration = c.id AND s.organisation = $4"
        " WHERE c.id = $1",
        [](db::Row const& row) {
            return StandingRow { row.id<Party>(0), row.text(1), row.text(2), row.text(3), row.text(4), !row.null(5), static_cast<int>(row.integer(6)),
                row.id<Party>(7) };
        },
        collaboration, person, acting, seeing_as);
}

Result<std::vector<Party>> parties(db::Session& session, Id<Collaboration> collaboration)
{
    return session.list(
        "SELECT p.id, p.organisation, o.name, o.short_name, o.kind, p.role, p.status, p.contribution, p.joined_on, p.left_on, p.left_effect,"
        " p.sources, p.assumption, p.basis, p.version FROM parties p JOIN organisations o ON o.id = p.organisation WHERE p.collaboration = $1"
        " ORDER BY CASE o.kind WHEN 'state' THEN 1 WHEN 'ministry' THEN 2 WHEN 'county' THEN 3 WHEN 'municipality' THEN 4 WHEN 'private' THEN 5 ELSE 6 END, o.name",
        [](db::Row const& row) {
            return Party { row.id<Party>(0), row.id<Organisation>(1), row.text(2), row.text(3), row.text(4),
                parse_party_role(row.view(5)).value_or(PartyRole::observer), row.text(6), row.text(7), row.text(8), row.text(9), row.text(10),
                row.text(11), row.flag(12), row.text(13), row.integer(14) };
        },
        collaboration);
}

Result<> insert(db::Session& session, Id<Collaboration> collaboration, Party const& p, Micros now)
{
    TRY(session.run("INSERT INTO parties (id, collaboration, organisation, role, status, contribution, invited_at, joined_on, left_on, left_effect,"
                    " sources, assumption, basis, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)",
        p.id, collaboration, p.organisation, to_string(p.role), p.status, p.contribution, now, p.joined_on, p.left_on, p.left_effect, p.sources,
        p.assumption, p.basis));
    return {};
}

Result<std::int64_t> update(db::Session& session, Party const& p, std::int64_t expected_version)
{
    return session.run("UPDATE parties SET role = $3, status = $4, contribution = $5, joined_on = $6, left_on = $7, left_effect = $8,"
                       " assumption = $9, version = version + 1 WHERE id = $1 AND version = $2",
        p.id, expected_version, to_string(p.role), p.status, p.contribution, p.joined_on, p.left_on, p.left_effect, p.assumption);
}

Result<std::vector<Initiative>> initiatives(db::Session& session, Id<Collaboration> collaboration)
{
    auto all = TRY(session.list("SELECT id, parent, number, title, note, responsible, phase, starts_on, ends_on, stopped, sources, assumption, basis, version"
                                " FROM initiatives WHERE collaboration = $1",
        [](db::Row const& row) {
            return Initiative { row.id<Initiative>(0), row.id<Initiative>(1), row.text(2), row.text(3), row.text(4), row.id<Party>(5), {}, row.text(6),
                row.text(7), row.text(8), row.flag(9), row.text(10), row.flag(11), row.text(12), row.integer(13) };
        },
        collaboration));
    std::map<std::int64_t, std::vector<Id<Party>>> contributors;
    TRY(session.each("SELECT c.initiative, c.party FROM contributors c JOIN initiatives i ON i.id = c.initiative WHERE i.collaboration = $1",
        [&](db::Row const& row) { contributors[row.integer(0)].push_back(row.id<Party>(1)); }, collaboration));
    for (auto& initiative : all)
        initiative.contributors = std::move(contributors[initiative.id.value]);
    return all;
}

Result<> insert(db::Session& session, Id<Collaboration> collaboration, Initiative const& i, Micros now)
{
    TRY(session.run("INSERT INTO initiatives (id, collaboration, parent, number, title, note, responsible, phase, starts_on, ends_on, stopped, sources,"
                    " assumption, basis, version, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $15)",
        i.id, collaboration, i.parent, i.number, i.title, i.note, i.responsible, i.phase, i.starts_on, i.ends_on, i.stopped, i.sources, i.assumption,
        i.basis, now));
    return set_contributors(session, i);
}

Result<> set_contributors(db::Session& session, Initiative const& initiative)
{
    TRY(session.run("DELETE FROM contributors WHERE initiative = $1", initiative.id));
    for (auto const party : initiative.contributors)
        TRY(session.run("INSERT INTO contributors (initiative, party) VALUES ($1, $2) ON CONFLICT (initiative, party) DO NOTHING", initiative.id, party));
    return {};
}

Result<std::int64_t> update(db::Session& session, Initiative const& i, std::int64_t expected_version)
{
    return session.run("UPDATE initiatives SET title = $3, note = $4, responsible = $5, phase = $6, starts_on = $7, ends_on = $8, stopped = $9,"
                       " assumption = $10, version = version + 1 WHERE id = $1 AND version = $2",
        i.id, expected_version, i.title, i.note, i.responsible, i.phase, i.starts_on, i.ends_on, i.stopped, i.assumption);
}

Result<std::vector<PhasePeriod>> periods(db::Session& session, Id<Collaboration> collaboration)
{
    return session.list("SELECT id, initiative, phase, kind, from_on, to_on, how, decision, reason, caption, sources, assumption, basis, recorded_at"
                        " FROM phase_periods WHERE collaboration = $1 ORDER BY recorded_at, id",
        [](db::Row const& row) {
            return PhasePeriod { row.id<PhasePeriod>(0), row.id<Initiative>(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6),
                row.integer(7), row.text(8), row.text(9), row.text(10), row.flag(11), row.text(12), row.integer(13) };
        },
        collaboration);
}

Result<> insert(db::Session& session, Id<Collaboration> collaboration, PhasePeriod const& p, Micros now)
{
    auto const decision = p.decision ? std::optional(p.decision) : std::nullopt;
    TRY(session.run("INSERT INTO phase_periods (id, initiative, collaboration, phase, kind, from_on, to_on, how, decision, reason, caption, sources,"
                    " assumption, basis, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        p.id, p.initiative, collaboration, p.phase, p.kind, p.from_on, p.to_on, p.how, decision, p.reason, p.caption, p.sources, p.assumption, p.basis,
        now));
    return {};
}

Result<> end_open_periods(db::Session& session, Id<Initiative> initiative, std::string_view on)
{
    TRY(session.run("UPDATE phase_periods SET to_on = $2 WHERE initiative = $1 AND to_on = ''", initiative, on));
    return {};
}

}
