// Bodies: who may decide what. Level, mandate in words and as decision rights, chair, members per party, rule and quorum.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/context.h"
#include "areas/collaborations/collaboration.h"

namespace samlop {

struct BodyMember {
    Id<BodyMember> id {};
    Id<Party> party {};
    std::string person_name;
    std::string role = "member"; // chair, member, deputy
    bool must_attend = false;
    std::string from_on;
    std::string to_on;
    std::string sources = "[]";
    bool left = false;   // Its party has left the collaboration: it no longer counts. Read, never written.
    std::string left_on; // When, in the source's words where they are no date. Read, never written.
    std::string end_reason; // Why the time ended: "resigned", "the term was over"
};

struct DecisionRight {
    Id<DecisionRight> id {};
    std::string from_phase; // The gate out of this phase
    Id<Initiative> initiative {}; // 0: every initiative the body steers
    std::optional<std::int64_t> most_ore {};
    std::string granted_by;
    std::string since_on;
};

struct Body {
    Id<Body> id {};
    std::string ref; // B1
    Id<Initiative> initiative {}; // 0: the whole collaboration
    std::string name;
    std::string level = "operative"; // strategic, operative, advisory
    std::string mandate;
    std::string chair_kind = "unknown"; // fixed, rotating, external, unknown
    Id<Party> chair {};
    std::string chair_name;
    std::optional<std::int64_t> chair_period_months {};
    std::string rule = "unknown"; // consensus, majority, leader, unknown
    std::optional<std::int64_t> quorum_percent {};
    std::optional<std::int64_t> meetings_a_year {};
    bool members_complete = true;
    std::string from_on, to_on;
    std::string note;
    std::string sources = "[]";
    bool assumption = false;
    std::string basis;
    std::int64_t version = 1;
    std::vector<BodyMember> members {};
    std::vector<DecisionRight> rights {};
};

// With members and rights. Three statements, whatever the size.
Result<std::vector<Body>> bodies_of(db::Session&, Id<Collaboration>);
Result<Body> find_body(Context const&, std::string_view ref); // not_found
Result<Body> add_body(Context&, Body);
Result<> edit_body(Context&, Body const& changed);
// For undoing: a body that was just made goes away again. A conflict when somebody has changed or used it since.
Result<> take_back_body(Context&, Id<Body>);
Result<> land(Context&, Id<Collaboration>, Body const&);

// The members of a body on a day, without deputies and those whose party has left.
std::vector<BodyMember const*> members_on(Body const&, std::string_view day);
// Who leads the body on a day: the fixed chair, or the member whose turn it is.
Id<Party> chair_on(Body const&, std::string_view day);

// One member's time in the chair.
struct Turn {
    Id<Party> party {};
    std::string from_on;
    std::string to_on; // The day the next one takes over
};
// The turn of the day and those that follow; nothing where the chair does not rotate, or nobody said from when or how often.
std::vector<Turn> turns_from(Body const&, std::string_view day, int most);

// A member that the rotation passes over: its turn would begin when it, or the body, is no longer there.
struct Skip {
    Id<Party> party {};
    std::string turn_on;  // When its turn would begin
    std::string ends_on;  // When it, or the body, ends
    bool body_ends = false;
};
std::vector<Skip> skipped_from(Body const&, std::string_view day);
std::string skip_sentence(Context const&, Skip const&, std::string const& party);

}
