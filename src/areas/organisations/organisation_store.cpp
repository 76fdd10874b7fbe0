#include "areas/organisations/organisation_store.h"

#include "areas/collaborations/collaboration.h"

namespace samlop::organisation_store {

namespace {

constexpr std::string_view select = "SELECT id, orgnr, name, short_name, kind, ministry, language_form, place_number, origin FROM organisations o ";

Organisation read(db::Row const& row)
{
    return { .id = row.id<Organisation>(0),
        .orgnr = row.text(1),
        .name = row.text(2),
        .short_name = row.text(3),
        .kind = row.text(4),
        .ministry = row.id<Organisation>(5),
        .language_form = row.text(6),
        .place_number = row.text(7),
        .origin = row.text(8) };
}

// lower() of SQLite knows ASCII only, so the letters of Norwegian and Sámi names are folded by hand.
std::string folded(std::string_view column)
{
    static constexpr std::pair<std::string_view, std::string_view> letters[] = { { "Æ", "æ" }, { "Ø", "ø" }, { "Å", "å" }, { "Á", "á" },
        { "Č", "č" }, { "Đ", "đ" }, { "Ŋ", "ŋ" }, { "Š", "š" }, { "Ŧ", "ŧ" }, { "Ž", "ž" }, { "Ö", "ö" }, { "Ä", "ä" } };
    std::string sql = fmt::format("lower({})", column);
    for (auto const& [upper, lower] : letters)
        sql = fmt::format("replace({}, '{}', '{}')", sql, upper, lower);
    return sql;
}

// The text anywhere in a name, with LIKE's own signs taken as they are written.
std::string pattern(std::string_view text)
{
    std::string out = "%";
    for (char const c : text) {
        if (c == '%' || c == '_' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + "%";
}

std::string where()
{
    static std::string const sql
        = fmt::format("WHERE ({0} LIKE {2} ESCAPE '\\' OR {1} LIKE {2} ESCAPE '\\' OR coalesce(o.orgnr, '') LIKE $1 ESCAPE '\\')"
                      " AND ($2 = '' OR o.kind = $2) ",
            folded("o.name"), folded("o.short_name"), folded("$1"));
    return sql;
}

}

Result<std::optional<Organisation>> by_id(db::Session& session, Id<Organisation> id)
{
    static auto const sql = std::string(select) + "WHERE o.id = $1";
    return session.one(sql, read, id);
}

Result<std::optional<Organisation>> by_number(db::Session& session, std::string_view orgnr)
{
    static auto const sql = std::string(select) + "WHERE o.orgnr = $1";
    return session.one(sql, read, orgnr);
}

// Names are not unique (Herøy, Våler): who has asked by name alone gets the same one every time.
Result<std::optional<Organisation>> by_name(db::Session& session, std::string_view name)
{
    static auto const sql = std::string(select) + "WHERE o.name = $1 ORDER BY o.id LIMIT 1";
    return session.one(sql, read, name);
}

Result<std::vector<Organisation>> all(db::Session& session)
{
    return session.list(select, read);
}

Result<std::vector<Organisation>> matching(db::Session& session, Wanted const& wanted)
{
    static auto const sql = std::string(select) + where() + "ORDER BY o.name, o.id LIMIT $3 OFFSET $4";
    return session.list(sql, read, pattern(wanted.text), wanted.kind, wanted.most, wanted.skip);
}

Result<std::int64_t> count_matching(db::Session& session, Wanted const& wanted)
{
    static auto const sql = "SELECT count(*) FROM organisations o " + where();
    return session.number(sql, pattern(wanted.text), wanted.kind);
}

Result<> insert(db::Session& session, Organisation const& organisation, Micros now)
{
    auto const number = organisation.orgnr.empty() ? std::optional<std::string>() : std::optional(organisation.orgnr);
    TRY(session.run("INSERT INTO organisations (id, orgnr, name, short_name, kind, ministry, language_form, place_number, origin, created_at)"
                    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        organisation.id, number, organisation.name, organisation.short_name, organisation.kind, organisation.ministry,
        organisation.language_form, organisation.place_number, organisation.origin, now));
    return {};
}

Result<> update(db::Session& session, Organisation const& organisation)
{
    auto const number = organisation.orgnr.empty() ? std::optional<std::string>() : std::optional(organisation.orgnr);
    TRY(session.run("UPDATE organisations SET orgnr = $2, name = $3, short_name = $4, kind = $5, ministry = $6, language_form = $7,"
                    " place_number = $8 WHERE id = $1",
        organisation.id, number, organisation.name, organisation.short_name, organisation.kind, organisation.ministry,
        organisation.language_form, organisation.place_number));
    return {};
}

Result<std::vector<Taking>> taking(db::Session& session, Id<Organisation> organisation, Id<Organisation> of_actor, Id<Person> person)
{
    return session.list(
        "SELECT c.slug, c.title, p.role, p.status FROM parties p JOIN collaborations c ON c.id = p.collaboration WHERE p.organisation = $1"
        " AND (c.visibility = 3"
        " OR EXISTS (SELECT 1 FROM parties m WHERE m.collaboration = c.id AND m.organisation = $2"
        " AND (m.status <> 'left' OR m.left_effect = 'reads'))"
        " OR EXISTS (SELECT 1 FROM guest_readers g WHERE g.collaboration = c.id AND g.person = $3 AND g.ended_at IS NULL))"
        " ORDER BY c.title, c.id",
        [](db::Row const& row) {
            return Taking { row.text(0), row.text(1), parse_party_role(row.view(2)).value_or(PartyRole::participating), row.text(3) };
        },
        organisation, of_actor.value, person.value);
}

}
