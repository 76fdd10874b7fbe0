// People, memberships and guest readers. Sessions and keys have files of their own beside this one.
#include "areas/accounts/account_store.h"

namespace samlop::account_store {

namespace {

constexpr std::string_view select_person = "SELECT id, email, name, language, operator, created_at, disabled_at FROM people ";

Person read_person(db::Row const& row)
{
    return { .id = row.id<Person>(0),
        .email = row.text(1),
        .name = row.text(2),
        .language = parse_language(row.view(3)).value_or(Language::nb),
        .is_operator = row.flag(4),
        .created_at = row.integer(5),
        .disabled = !row.null(6) };
}

// Columns: person, organisation, person's name, email, organisation's name and short name, role, since, signed in once.
constexpr std::string_view select_membership
    = "SELECT m.person, m.organisation, p.name, p.email, o.name, o.short_name, m.role, m.since,"
      " CASE WHEN EXISTS (SELECT 1 FROM sessions s WHERE s.person = m.person) THEN 1 ELSE 0 END"
      " FROM memberships m JOIN people p ON p.id = m.person JOIN organisations o ON o.id = m.organisation WHERE m.ended_at IS NULL AND ";

Membership read_membership(db::Row const& row)
{
    return { .person = row.id<Person>(0),
        .organisation = row.id<Organisation>(1),
        .person_name = row.text(2),
        .email = row.text(3),
        .organisation_name = row.view(5).empty() ? row.text(4) : row.text(5),
        .role = parse_member_role(row.view(6)).value_or(MemberRole::reader),
        .since = row.integer(7),
        .signed_in_once = row.flag(8) };
}

}

Result<std::optional<Person>> person(db::Session& session, Id<Person> id)
{
    static auto const sql = std::string(select_person) + "WHERE id = $1";
    return session.one(sql, read_person, id);
}

Result<std::optional<Person>> person_by_email(db::Session& session, std::string_view email)
{
    static auto const sql = std::string(select_person) + "WHERE email = $1";
    return session.one(sql, read_person, email);
}

Result<std::vector<Person>> people(db::Session& session, std::int64_t most)
{
    static auto const sql = std::string(select_person) + "ORDER BY name, id LIMIT $1";
    return session.list(sql, read_person, most);
}

Result<> insert(db::Session& session, Person const& person)
{
    TRY(session.run("INSERT INTO people (id, email, name, language, operator, created_at) VALUES ($1, $2, $3, $4, $5, $6)", person.id,
        person.email, person.name, to_string(person.language), person.is_operator, person.created_at));
    return {};
}

Result<> rename(db::Session& session, Id<Person> person, std::string_view name, Language language)
{
    TRY(session.run("UPDATE people SET name = $2, language = $3 WHERE id = $1", person, name, to_string(language)));
    return {};
}

Result<> set_language(db::Session& session, Id<Person> person, Language language)
{
    TRY(session.run("UPDATE people SET language = $2 WHERE id = $1", person, to_string(language)));
    return {};
}

Result<> set_disabled(db::Session& session, Id<Person> person, std::optional<Micros> at)
{
    TRY(session.run("UPDATE people SET disabled_at = $2 WHERE id = $1", person, at));
    return {};
}

Result<bool> signed_in_once(db::Session& session, Id<Person> person)
{
    auto const marks = TRY(session.number("SELECT (SELECT count(*) FROM sessions WHERE person = $1)"
                                          " + (SELECT count(*) FROM credentials WHERE person = $1)",
        person));
    return marks > 0;
}

Result<std::int64_t> let_in_elsewhere(db::Session& session, Id<Person> person, Id<Organisation> organisation, Id<Collaboration> collaboration)
{
    return session.number("SELECT (SELECT count(*) FROM memberships WHERE person = $1 AND organisation <> $2)"
                          " + (SELECT count(*) FROM guest_readers WHERE person = $1 AND collaboration <> $3)"
                          " + (SELECT operator FROM people WHERE id = $1)",
        person, organisation.value, collaboration.value);
}

Result<> forget(db::Session& session, Id<Person> person, std::string_view pseudonym, Micros now)
{
    TRY(session.run("UPDATE people SET email = NULL, name = $2, operator = 0, disabled_at = $3 WHERE id = $1", person, pseudonym, now));
    TRY(session.run("UPDATE memberships SET ended_at = $2 WHERE person = $1 AND ended_at IS NULL", person, now));
    TRY(session.run("UPDATE guest_readers SET ended_at = $2 WHERE person = $1 AND ended_at IS NULL", person, now));
    for (auto const* sql : { "DELETE FROM credentials WHERE person = $1", "DELETE FROM recovery_codes WHERE person = $1",
             "DELETE FROM sign_in_links WHERE person = $1", "DELETE FROM sessions WHERE person = $1", "DELETE FROM drafts WHERE person = $1",
             "DELETE FROM visits WHERE person = $1", "DELETE FROM saved_views WHERE person = $1", "DELETE FROM receipts WHERE person = $1",
             "UPDATE audit SET person = NULL WHERE person = $1" })
        TRY(session.run(sql, person));
    return {};
}

Result<std::vector<Membership>> memberships(db::Session& session, Id<Person> person)
{
    static auto const sql = std::string(select_membership) + "m.person = $1 ORDER BY o.name, o.id";
    return session.list(sql, read_membership, person);
}

Result<std::vector<Membership>> members(db::Session& session, Id<Organisation> organisation)
{
    static auto const sql = std::string(select_membership) + "m.organisation = $1 ORDER BY p.name, p.id";
    return session.list(sql, read_membership, organisation);
}

Result<std::optional<MemberRole>> role(db::Session& session, Id<Person> person, Id<Organisation> organisation)
{
    return session.one(
        "SELECT role FROM memberships WHERE person = $1 AND organisation = $2 AND ended_at IS NULL",
        [](db::Row const& row) { return parse_member_role(row.view(0)).value_or(MemberRole::reader); }, person, organisation);
}

// Who comes back after having left begins anew.
Result<> put_membership(db::Session& session, Id<Person> person, Id<Organisation> organisation, MemberRole role, Micros since)
{
    TRY(session.run("INSERT INTO memberships (person, organisation, role, since) VALUES ($1, $2, $3, $4)"
                    " ON CONFLICT (person, organisation) DO UPDATE SET role = excluded.role, ended_at = NULL,"
                    " since = CASE WHEN memberships.ended_at IS NULL THEN memberships.since ELSE excluded.since END",
        person, organisation, to_string(role), since));
    return {};
}

Result<bool> end_membership(db::Session& session, Id<Person> person, Id<Organisation> organisation, Micros at)
{
    auto const changed = TRY(session.run(
        "UPDATE memberships SET ended_at = $3 WHERE person = $1 AND organisation = $2 AND ended_at IS NULL", person, organisation, at));
    return changed > 0;
}

Result<std::int64_t> other_leads(db::Session& session, Id<Organisation> organisation, Id<Person> than)
{
    return session.number(
        "SELECT count(*) FROM memberships WHERE organisation = $1 AND person <> $2 AND role = 'lead' AND ended_at IS NULL", organisation, than);
}

Result<std::vector<GuestReader>> guest_readers(db::Session& session, Id<Collaboration> collaboration)
{
    return session.list(
        "SELECT g.person, p.name, p.email, g.since, CASE WHEN EXISTS (SELECT 1 FROM sessions s WHERE s.person = g.person) THEN 1 ELSE 0 END"
        " FROM guest_readers g JOIN people p ON p.id = g.person WHERE g.collaboration = $1 AND g.ended_at IS NULL ORDER BY p.name, p.id",
        [](db::Row const& row) { return GuestReader { row.id<Person>(0), row.text(1), row.text(2), row.integer(3), row.flag(4) }; }, collaboration);
}

Result<> put_guest_reader(db::Session& session, Id<Collaboration> collaboration, Id<Person> person, Micros since)
{
    TRY(session.run("INSERT INTO guest_readers (collaboration, person, since) VALUES ($1, $2, $3)"
                    " ON CONFLICT (collaboration, person) DO UPDATE SET ended_at = NULL,"
                    " since = CASE WHEN guest_readers.ended_at IS NULL THEN guest_readers.since ELSE excluded.since END",
        collaboration, person, since));
    return {};
}

Result<bool> end_guest_reader(db::Session& session, Id<Collaboration> collaboration, Id<Person> person, Micros at)
{
    auto const changed = TRY(session.run(
        "UPDATE guest_readers SET ended_at = $3 WHERE collaboration = $1 AND person = $2 AND ended_at IS NULL", collaboration, person, at));
    return changed > 0;
}

}
