// Sessions, and the one statement that every request begins with.
#include "areas/accounts/account_store.h"

namespace samlop::account_store {

namespace {

std::string short_or_long(db::Row const& row, int name, int short_name)
{
    return row.view(short_name).empty() ? row.text(name) : row.text(short_name);
}

Found read_found(db::Row const& row)
{
    Actor actor;
    actor.session = row.id<Session>(0);
    actor.person = row.id<Person>(1);
    actor.name = row.text(2);
    actor.is_operator = row.flag(3);
    actor.organisation = row.id<Organisation>(5);
    actor.organisation_name = short_or_long(row, 6, 7);
    actor.seeing_as = row.id<Organisation>(8);
    actor.seeing_as_name = short_or_long(row, 9, 10);
    actor.form_token = row.text(11);
    actor.proved_at = row.integer(12);
    return { std::move(actor), parse_language(row.view(4)).value_or(Language::nb), row.integer(13) };
}

}

// A membership that has ended counts from that moment: the session goes on as a guest's.
Result<std::optional<Found>> signed_in(db::Session& session, std::string_view token, Micros now)
{
    return session.one("SELECT s.id, p.id, p.name, p.operator, p.language, m.organisation, o.name, o.short_name, s.seeing_as, a.name, a.short_name,"
                       " s.form_secret, s.proved_at, s.seen_at FROM sessions s JOIN people p ON p.id = s.person"
                       " LEFT JOIN memberships m ON m.person = s.person AND m.organisation = s.organisation AND m.ended_at IS NULL"
                       " LEFT JOIN organisations o ON o.id = m.organisation LEFT JOIN organisations a ON a.id = s.seeing_as"
                       " WHERE s.token = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND p.disabled_at IS NULL",
        read_found, token, now);
}

Result<std::vector<Session>> sessions_of(db::Session& session, Id<Person> person, Micros now)
{
    return session.list(
        "SELECT id, device, created_at, seen_at, expires_at FROM sessions WHERE person = $1 AND ended_at IS NULL AND expires_at > $2"
        " ORDER BY seen_at DESC, id LIMIT 200",
        [](db::Row const& row) { return Session { row.id<Session>(0), row.text(1), row.integer(2), row.integer(3), row.integer(4) }; }, person, now);
}

Result<> touch(db::Session& session, Id<Session> id, Micros now, Micros unless_since, Micros expires_at)
{
    TRY(session.run("UPDATE sessions SET seen_at = $2, expires_at = $4 WHERE id = $1 AND seen_at < $3", id, now, unless_since, expires_at));
    return {};
}

Result<> set_organisation(db::Session& session, Id<Session> id, Id<Organisation> organisation)
{
    TRY(session.run("UPDATE sessions SET organisation = $2, seeing_as = NULL WHERE id = $1", id, organisation));
    return {};
}

Result<> set_seeing_as(db::Session& session, Id<Session> id, Id<Organisation> organisation)
{
    TRY(session.run("UPDATE sessions SET seeing_as = $2 WHERE id = $1", id, organisation));
    return {};
}

Result<> set_proved(db::Session& session, Id<Session> id, Micros at)
{
    TRY(session.run("UPDATE sessions SET proved_at = $2 WHERE id = $1", id, at));
    return {};
}

Result<bool> end_session(db::Session& session, Id<Session> id, Id<Person> person, Micros at)
{
    auto const changed
        = TRY(session.run("UPDATE sessions SET ended_at = $3 WHERE id = $1 AND person = $2 AND ended_at IS NULL", id, person, at));
    return changed > 0;
}

Result<> end_sessions(db::Session& session, Id<Person> person, Id<Session> but, Micros at)
{
    TRY(session.run("UPDATE sessions SET ended_at = $3 WHERE person = $1 AND id <> $2 AND ended_at IS NULL", person, but.value, at));
    return {};
}

Result<> insert(db::Session& session, NewSession const& made)
{
    TRY(session.run("INSERT INTO sessions (id, token, person, organisation, form_secret, device, created_at, seen_at, proved_at, expires_at)"
                    " VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7, $8)",
        made.id, made.token, made.person, made.organisation, made.form_secret, made.device, made.now, made.expires_at));
    return {};
}

Result<Id<Organisation>> last_organisation(db::Session& session, Id<Person> person)
{
    auto const found = TRY(session.number("SELECT m.organisation FROM memberships m LEFT JOIN sessions s ON s.person = m.person AND s.organisation = m.organisation"
                                          " WHERE m.person = $1 AND m.ended_at IS NULL"
                                          " ORDER BY coalesce(s.seen_at, 0) DESC, m.since, m.organisation LIMIT 1",
        person));
    return Id<Organisation> { found };
}

}
