// The one decision point: may this actor do this to that object? Asked on what is stored, before any side effect.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/result.h"

namespace samlop {

struct Person;
struct Organisation;
struct Collaboration;
struct Party;
struct Initiative;

enum class Visibility : std::uint8_t { party, named, collaboration, everyone };

enum class PartyRole : std::uint8_t { coordinating, participating, adopting, partner, observer };
enum class MemberRole : std::uint8_t { lead, contributor, reader };

// What the actor is in the collaboration of the request. Default: nothing at all.
struct Standing {
    bool sees = false;      // The collaboration exists for the actor.
    Id<Party> party;        // The party the actor acts for; none for a guest.
    PartyRole role = PartyRole::observer;
    MemberRole member = MemberRole::reader;
    bool joined = false;    // The party takes part now: neither only invited nor gone.
    Id<Party> seen_as;      // Looks with this party's eyes; then nothing can be changed.
    int floor = 2;          // The lowest visibility that everybody like this actor sees: 2 inside, 3 for outsiders.

    bool writes() const { return sees && joined && party && !seen_as && member != MemberRole::reader; }
    bool coordinates() const { return writes() && role == PartyRole::coordinating; }
};

enum class Action : std::uint8_t {
    see,        // read it
    contribute, // add a record for one's own party
    answer,     // answer or confirm for the object's party
    edit,       // change the object
    share,      // let others see the object
    manage,     // parties, initiatives, bodies, gates of the collaboration
    take_stance, // say the party's view before a decision
    decide      // register what a body decided
};

struct Object {
    Visibility visibility = Visibility::collaboration;
    Id<Party> owner {};    // Whose it is; none: the collaboration's.
    bool named = false;    // Shared with the actor's party by name.
    Id<Party> chair {};    // For decide: the party that leads the body.
};

bool may(Standing const& standing, Action action, Object const& object = {});

// not_found when the actor may not even see it, forbidden when seen but not allowed.
Result<> require(Standing const& standing, Action action, Object const& object = {});

// The WHERE part that leaves only rows the actor may see. `kind` is shares.subject_kind; $n… are the numbers of four parameters:
// visible_parameters(standing) in that order. Columns: <table>.visibility, <table>.<owner>, <table>.id.
std::string visible_sql(std::string_view kind, std::string_view table, std::string_view owner, int first_parameter);

struct VisibleParameters {
    std::int64_t floor;  // $first: the visibility that needs no further ground
    std::int64_t mine;   // $first+1: the actor's party, 0 for none
    std::int64_t theirs; // $first+2: the party whose eyes are used
    std::int64_t least;  // $first+3: 1 hides the other party's own drafts
};
VisibleParameters visible_parameters(Standing const& standing);

}
