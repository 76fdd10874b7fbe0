// People and what they may act for: memberships, guest readers, sessions, one-time links. How they prove who they are: sign_in.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/areas.h"
#include "app/context.h"

namespace samlop {

namespace http {
struct Request;
}

struct Person {
    Id<Person> id {};
    std::string email; // Lower case; empty when forgotten.
    std::string name;
    Language language = Language::nb;
    bool is_operator = false;
    Micros created_at = 0;
    bool disabled = false;
};

struct Membership {
    Id<Person> person {};
    Id<Organisation> organisation {};
    std::string person_name;
    std::string email;
    std::string organisation_name; // Short where there is one.
    MemberRole role = MemberRole::reader;
    Micros since = 0;
    bool signed_in_once = false;
};

// Somebody outside the parties who may read a collaboration.
struct GuestReader {
    Id<Person> person {};
    std::string name;
    std::string email;
    Micros since = 0;
    bool signed_in_once = false;
};

struct Session {
    Id<Session> id {};
    std::string device;
    Micros created_at = 0;
    Micros seen_at = 0;
    Micros expires_at = 0;
};

std::string_view to_string(MemberRole);
std::optional<MemberRole> parse_member_role(std::string_view);
std::string member_role_text(Language, MemberRole);

// --- For the frame.

// Who the cookie belongs to, and what the request needs to know at once. One statement.
struct SignedIn {
    Actor actor;
    Language language = Language::nb;
    bool stale = false; // Time to call touch_session.
};
Result<std::optional<SignedIn>> signed_in_by(db::Session&, std::string_view cookie_token, Micros now);
Result<std::optional<Actor>> actor_of(db::Session&, std::string_view cookie_token, Micros now);
// The session was used: it lasts session_days from now. Writes at most every tenth minute.
Result<> touch_session(db::Session&, Id<Session>, Settings const&, Micros now);
std::string cookie_name(Settings const&);
// What the person has chosen; who is not signed in has the choice in a cookie; else the installation's.
Language language_of(std::optional<SignedIn> const&, http::Request const&, Settings const&);

// --- Finding.
Result<std::optional<Person>> find_person(db::Session&, Id<Person>);
Result<std::optional<Person>> find_person_by_email(db::Session&, std::string_view email);
Result<std::vector<Membership>> memberships_of(db::Session&, Id<Person>);           // Those that last, by organisation name.
Result<std::vector<Membership>> members_of(Context&, Id<Organisation>);             // not_found for who is neither member nor operator.
Result<std::optional<MemberRole>> membership_in(db::Session&, Id<Person>, Id<Organisation>);
Result<std::vector<Session>> sessions_of_actor(Context const&);
Result<std::vector<GuestReader>> guest_readers(Context const&); // Of context.place.

// --- Verbs. Each is audited in the installation's chain, without names and addresses: they would outlive the person's wish to be forgotten.

// Operators, and those who invite. The address is unique.
Result<Person> add_person(Context&, std::string name, std::string email, bool is_operator = false);
Result<> rename_self(Context&, std::string name, Language);
Result<> choose_language(Context&, Language);
Result<> disable_person(Context&, Id<Person>, bool disabled = true); // Operators. Ends every session too.
// Removes name, address, keys and sessions, and takes the person out of the audit trail. A pseudonym stays where the person's work is.
Result<std::string> forget_person(Context&, Id<Person>); // Operators, and the person.

// What an invitation gave. The link is empty when the person has an account already: it would let the inviter in as that person.
struct Invitation {
    Person person;
    std::string link; // "/inn/…", shown once
};
Result<Invitation> invite_member(Context&, Id<Organisation>, std::string name, std::string email, MemberRole);
Result<> change_role(Context&, Id<Organisation>, Id<Person>, MemberRole);
Result<> end_membership(Context&, Id<Organisation>, Id<Person>);
// A new link for a member who has never signed in and whom nobody else has let in.
Result<std::string> renew_invitation(Context&, Id<Organisation>, Id<Person>);

// Guest readers of context.place. The coordinating party decides.
Result<Invitation> invite_reader(Context&, std::string name, std::string email);
Result<> let_read(Context&, Id<Person>);
Result<> end_reading(Context&, Id<Person>);

// The session of the request.
Result<> act_for(Context&, Id<Organisation>); // 0: as a guest, for no organisation.
Result<> see_as(Context&, Id<Party>);         // 0: with one's own eyes again.
Result<> sign_out(Context&);
Result<> end_session(Context&, Id<Session>); // One of the actor's own.
Result<> end_other_sessions(Context&);

// A link that signs the person in once. Purposes: invitation, sign_in, reset (also drops the two-step key; operators only).
Result<std::string> make_sign_in_link(Context&, Id<Person>, std::string_view purpose, Micros lifetime);

Area accounts_area();

}
