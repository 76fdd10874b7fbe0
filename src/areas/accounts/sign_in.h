// Signing in. Every way in ends in a Proof; open_session makes a session of it. Local passwords and one-time links are two ways
// that exist; an identity provider would be a third, with its own begin and finish beside these.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "areas/accounts/account.h"

namespace samlop {

// The person has proved who they are, as far as needed to be let in.
struct Proof {
    Id<Person> person {};
    std::string way; // "password", "code", "link": for the audit trail
};

// Either a proof, or a secret to send with the code from the person's phone.
struct Begun {
    std::optional<Proof> proof {};
    std::string step {};
};

struct Attempt {
    std::string email;
    std::string password;
    std::string address; // Of the client.
};

// Set when too many have failed from there or for that account: seconds to wait.
struct Waiting {
    std::int64_t seconds = 0;
};

// These hash passwords or must remember failures, so they open their own transactions (RouteOptions::own_transaction).
Result<std::variant<Begun, Waiting>> begin_sign_in(Context&, Attempt const&);
Result<std::variant<Proof, Waiting>> finish_sign_in(Context&, std::string_view step, std::string_view code, std::string const& address);

struct Link {
    Id<Person> person {};
    std::string name;
    std::string purpose; // invitation, sign_in, reset
    bool has_totp = false;
};
// Nothing for a link that is unknown, used or too old: the three look the same from outside.
Result<std::optional<Link>> look_at_link(db::Session&, std::string_view secret, Micros now);
struct LinkForm {
    std::string name;     // invitation
    std::string password; // invitation and reset; empty: none, signs in by link
    std::string address;
};
// Uses the link up. Gives a step instead of a proof when the person has a two-step key and the link is not a reset.
Result<Begun> use_link(Context&, std::string_view secret, LinkForm const&);

struct Opened {
    std::string secret; // For the cookie.
    std::string cookie; // The whole Set-Cookie value.
    Language language = Language::nb;
};
// Opens a session, ends the one the browser had, and acts for the person's only organisation or the one they last acted for.
Result<Opened> open_session(Context&, Proof const&, std::string device);
std::string gone_cookie(Settings const&); // Set-Cookie that removes it.

// --- Keys of the actor.
struct Keys {
    bool password = false;
    bool totp = false;
    std::int64_t recovery_codes = 0; // left
};
Result<Keys> keys_of(db::Session&, Id<Person>);
// Own transactions: hashes. `current` is needed when there is a password already.
Result<std::optional<Waiting>> change_password(Context&, std::string const& current, std::string const& wanted, std::string const& address);
// Proves anew, for what binds. `answer` is the password, or a code for who has no password. Own transactions.
Result<std::optional<Waiting>> prove_again(Context&, std::string const& answer, std::string const& address);
// Takes the key into use when the code from it is right. Gives recovery codes, to be shown once.
Result<std::vector<std::string>> set_up_totp(Context&, std::string const& secret, std::string_view code);
Result<> drop_totp(Context&);
Result<std::vector<std::string>> renew_recovery_codes(Context&);

// A path of our own to go back to, or "/" for anything else: no way out to other sites.
std::string own_path(std::string_view wanted);

}
