// All SQL about people, memberships, sessions, keys and links.
#pragma once

#include "areas/accounts/account.h"
#include "areas/accounts/sign_in.h"

namespace samlop::account_store {

// --- People.
Result<std::optional<Person>> person(db::Session&, Id<Person>);
Result<std::optional<Person>> person_by_email(db::Session&, std::string_view email);
Result<std::vector<Person>> people(db::Session&, std::int64_t most);
Result<> insert(db::Session&, Person const&);
Result<> rename(db::Session&, Id<Person>, std::string_view name, Language);
Result<> set_language(db::Session&, Id<Person>, Language);
Result<> set_disabled(db::Session&, Id<Person>, std::optional<Micros> at);
Result<bool> signed_in_once(db::Session&, Id<Person>);
// Where the person was let in by others than this organisation and this collaboration: memberships, guest readings and the like.
Result<std::int64_t> let_in_elsewhere(db::Session&, Id<Person>, Id<Organisation>, Id<Collaboration>);
Result<> forget(db::Session&, Id<Person>, std::string_view pseudonym, Micros now);

// --- Memberships and guest readers.
Result<std::vector<Membership>> memberships(db::Session&, Id<Person>);
Result<std::vector<Membership>> members(db::Session&, Id<Organisation>);
Result<std::optional<MemberRole>> role(db::Session&, Id<Person>, Id<Organisation>);
Result<> put_membership(db::Session&, Id<Person>, Id<Organisation>, MemberRole, Micros since);
Result<bool> end_membership(db::Session&, Id<Person>, Id<Organisation>, Micros at);
Result<std::int64_t> other_leads(db::Session&, Id<Organisation>, Id<Person> than);
Result<std::vector<GuestReader>> guest_readers(db::Session&, Id<Collaboration>);
Result<> put_guest_reader(db::Session&, Id<Collaboration>, Id<Person>, Micros since);
Result<bool> end_guest_reader(db::Session&, Id<Collaboration>, Id<Person>, Micros at);

// --- Sessions.
struct Found {
    Actor actor;
    Language language = Language::nb;
    Micros seen_at = 0;
};
Result<std::optional<Found>> signed_in(db::Session&, std::string_view token, Micros now);
Result<std::vector<Session>> sessions_of(db::Session&, Id<Person>, Micros now);
Result<> touch(db::Session&, Id<Session>, Micros now, Micros unless_since, Micros expires_at);
Result<> set_organisation(db::Session&, Id<Session>, Id<Organisation>);
Result<> set_seeing_as(db::Session&, Id<Session>, Id<Organisation>);
Result<> set_proved(db::Session&, Id<Session>, Micros at);
Result<bool> end_session(db::Session&, Id<Session>, Id<Person>, Micros at);
Result<> end_sessions(db::Session&, Id<Person>, Id<Session> but, Micros at);
struct NewSession {
    Id<Session> id;
    std::string token;
    Id<Person> person;
    Id<Organisation> organisation;
    std::string form_secret;
    std::string device;
    Micros now;
    Micros expires_at;
};
Result<> insert(db::Session&, NewSession const&);
// The organisation the person acted for last, if the membership still lasts.
Result<Id<Organisation>> last_organisation(db::Session&, Id<Person>);

// --- Keys.
struct Credentials {
    Id<Person> person {}; // 0: nobody has that address.
    std::string password;
    std::string totp_secret;
    std::int64_t totp_step = 0;
};
Result<Credentials> credentials_by_email(db::Session&, std::string_view email); // Only of those who may sign in.
Result<Credentials> credentials(db::Session&, Id<Person>);
Result<> set_password(db::Session&, Id<Person>, std::string_view encoded, Micros now);
Result<> set_totp(db::Session&, Id<Person>, std::string_view secret, std::int64_t step, Micros now);
// False when a code of that step or a later one was used already.
Result<bool> use_totp_step(db::Session&, Id<Person>, std::int64_t step);
Result<> replace_recovery_codes(db::Session&, Id<Person>, std::vector<std::string> const& hashes);
Result<bool> use_recovery_code(db::Session&, Id<Person>, std::string_view hash, Micros at);
Result<std::int64_t> recovery_codes_left(db::Session&, Id<Person>);

// --- Links. Purpose "code" is the step between password and code.
Result<> insert_link(db::Session&, std::string_view token, Id<Person>, std::string_view purpose, Micros now, Micros expires_at);
Result<std::optional<Link>> link(db::Session&, std::string_view token, Micros now);
// Nothing when it is used, too old or unknown: only one caller ever gets it.
Result<std::optional<Link>> use_link(db::Session&, std::string_view token, Micros now);
Result<> drop_links(db::Session&, Id<Person>, std::string_view purpose);

// --- Failures.
struct Counted {
    std::int64_t count = 0;
    Micros since = 0;
};
Result<Counted> count_failure(db::Session&, std::string_view key, Micros now, Micros window);
Result<> forgive(db::Session&, std::string_view key);
Result<> sweep(db::Session&, Micros now, Micros window);

}
