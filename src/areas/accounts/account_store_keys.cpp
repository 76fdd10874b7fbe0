// Passwords, two-step keys, recovery codes, one-time links, and how often somebody has failed.
#include "areas/accounts/account_store.h"

namespace samlop::account_store {

namespace {

Credentials read_credentials(db::Row const& row)
{
    return { row.id<Person>(0), row.text(1), row.text(2), row.integer(3) };
}

Link read_link(db::Row const& row)
{
    return { row.id<Person>(0), row.text(1), row.text(2), row.flag(3) };
}

}

Result<Credentials> credentials_by_email(db::Session& session, std::string_view email)
{
    auto found = TRY(session.one("SELECT p.id, c.password, c.totp_secret, c.totp_step FROM people p LEFT JOIN credentials c ON c.person = p.id"
                                 " WHERE p.email = $1 AND p.disabled_at IS NULL",
        read_credentials, email));
    return found.value_or(Credentials {});
}

Result<Credentials> credentials(db::Session& session, Id<Person> person)
{
    auto found = TRY(
        session.one("SELECT person, password, totp_secret, totp_step FROM credentials WHERE person = $1", read_credentials, person));
    return found.value_or(Credentials { .person = person });
}

Result<> set_password(db::Session& session, Id<Person> person, std::string_view encoded, Micros now)
{
    TRY(session.run("INSERT INTO credentials (person, password, changed_at) VALUES ($1, $2, $3)"
                    " ON CONFLICT (person) DO UPDATE SET password = excluded.password, changed_at = excluded.changed_at",
        person, encoded, now));
    return {};
}

Result<> set_totp(db::Session& session, Id<Person> person, std::string_view secret, std::int64_t step, Micros now)
{
    TRY(session.run("INSERT INTO credentials (person, totp_secret, totp_step, changed_at) VALUES ($1, $2, $3, $4)"
                    " ON CONFLICT (person) DO UPDATE SET totp_secret = excluded.totp_secret, totp_step = excluded.totp_step,"
                    " changed_at = excluded.changed_at",
        person, secret, step, now));
    return {};
}

Result<bool> use_totp_step(db::Session& session, Id<Person> person, std::int64_t step)
{
    auto const changed
        = TRY(session.run("UPDATE credentials SET totp_step = $2 WHERE person = $1 AND totp_step < $2 AND totp_secret <> ''", person, step));
    return changed > 0;
}

Result<> replace_recovery_codes(db::Session& session, Id<Person> person, std::vector<std::string> const& hashes)
{
    TRY(session.run("DELETE FROM recovery_codes WHERE person = $1", person));
    for (auto const& hash : hashes)
        TRY(session.run("INSERT INTO recovery_codes (person, code) VALUES ($1, $2)", person, hash));
    return {};
}

Result<bool> use_recovery_code(db::Session& session, Id<Person> person, std::string_view hash, Micros at)
{
    auto const changed
        = TRY(session.run("UPDATE recovery_codes SET used_at = $3 WHERE person = $1 AND code = $2 AND used_at IS NULL", person, hash, at));
    return changed > 0;
}

Result<std::int64_t> recovery_codes_left(db::Session& session, Id<Person> person)
{
    return session.number("SELECT count(*) FROM recovery_codes WHERE person = $1 AND used_at IS NULL", person);
}

Result<> insert_link(db::Session& session, std::string_view token, Id<Person> person, std::string_view purpose, Micros now, Micros expires_at)
{
    TRY(session.run("INSERT INTO sign_in_links (id, token, person, purpose, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
        new_id_value(), token, person, purpose, now, expires_at));
    return {};
}

Result<std::optional<Link>> link(db::Session& session, std::string_view token, Micros now)
{
    return session.one("SELECT l.person, p.name, l.purpose, CASE WHEN coalesce(c.totp_secret, '') <> '' THEN 1 ELSE 0 END"
                       " FROM sign_in_links l JOIN people p ON p.id = l.person LEFT JOIN credentials c ON c.person = l.person"
                       " WHERE l.token = $1 AND l.used_at IS NULL AND l.expires_at > $2 AND p.disabled_at IS NULL",
        read_link, token, now);
}

Result<std::optional<Link>> use_link(db::Session& session, std::string_view token, Micros now)
{
    auto found = TRY(link(session, token, now));
    auto const used = TRY(session.run("UPDATE sign_in_links SET used_at = $2 WHERE token = $1 AND used_at IS NULL", token, now));
    if (used == 0)
        return std::optional<Link> {};
    return found;
}

Result<> drop_links(db::Session& session, Id<Person> person, std::string_view purpose)
{
    TRY(session.run("DELETE FROM sign_in_links WHERE person = $1 AND purpose = $2 AND used_at IS NULL", person, purpose));
    return {};
}

Result<Counted> count_failure(db::Session& session, std::string_view key, Micros now, Micros window)
{
    auto found = TRY(session.one("INSERT INTO sign_in_failures (key, count, since) VALUES ($1, 1, $2) ON CONFLICT (key) DO UPDATE SET"
                                 " count = CASE WHEN sign_in_failures.since <= $3 THEN 1 ELSE sign_in_failures.count + 1 END,"
                                 " since = CASE WHEN sign_in_failures.since <= $3 THEN excluded.since ELSE sign_in_failures.since END"
                                 " RETURNING count, since",
        [](db::Row const& row) { return Counted { row.integer(0), row.integer(1) }; }, key, now, now - window));
    return found.value_or(Counted {});
}

Result<> forgive(db::Session& session, std::string_view key)
{
    TRY(session.run("UPDATE sign_in_failures SET count = count - 1 WHERE key = $1 AND count > 0", key));
    return {};
}

Result<> sweep(db::Session& session, Micros now, Micros window)
{
    TRY(session.run("DELETE FROM sign_in_failures WHERE since <= $1", now - window));
    TRY(session.run("DELETE FROM sign_in_links WHERE expires_at <= $1", now - days(30)));
    return {};
}

}
