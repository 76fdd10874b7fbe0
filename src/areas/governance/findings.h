// What is wrong with who decides what: gaps and overlaps in the table, empty roles, parties without a seat, members that are gone,
// turns that are passed over, a ladder that ends nowhere. Computed from what is registered, never stored.
#pragma once

#include "areas/governance/duty.h"
#include "areas/governance/ladder.h"

namespace samlop {

struct Steering {
    std::vector<DutyTopic> topics {};
    std::vector<SteeringRole> roles {};
    Ladder ladder {};
    std::vector<Body> bodies {};
    std::vector<Party> parties {};
    std::vector<Initiative> initiatives {};
    std::vector<Form> forms {};
    std::vector<MadeFrom> made {};
    Party const* party(Id<Party>) const;
    Body const* body(Id<Body>) const;
    SteeringRole const* role(Id<SteeringRole>) const;
};
Result<Steering> steering_of(Context const&); // As many statements whatever the size

enum class FindingKind : std::uint8_t {
    nobody_decides,  // no A
    nobody_works,    // no R
    several_decide,  // two A
    holder_is_gone,  // the party has left, the body has ended
    role_is_empty,   // nobody fills it, or the time is over
    role_holder_left,
    without_seat,    // contributes, and sits in no body
    missing_from_body, // contributes to the part the body steers
    member_left,     // the organisation has left the collaboration
    term_over,
    chair_left,
    nobody_leads,
    turn_passed_over,
    ladder_fault
};

struct Finding {
    FindingKind kind;
    DutyTopic const* topic = nullptr;
    Body const* body = nullptr;
    SteeringRole const* role = nullptr;
    std::vector<Id<Party>> parties {};
    std::vector<Duty> duties {};
    std::optional<Skip> skip {};
    std::optional<LadderFault> fault {};
    std::string date {};
    std::string name {}; // Of a person
};
// Points into the steering it was made from. What stops a decision comes first.
std::vector<Finding> findings_of(Steering const&, std::string_view day);

// Parties that answer for or contribute to a part that goes on.
std::vector<Id<Party>> contributing(Steering const&);

}
