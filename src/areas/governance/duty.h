// Who decides what: topics, and the part that each body, role and party takes in them. And the roles, with who fills them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/context.h"
#include "areas/collaborations/collaboration.h"
#include "areas/gates/body.h"
#include "areas/governance/form.h"

namespace samlop {

// R does the work, A answers for it and decides, C is asked first, I is told afterwards.
inline constexpr std::string_view duty_letters = "RACI";
std::string letter_text(Language, char letter); // "decides"

struct Duty {
    std::string kind; // body, role, party
    std::int64_t holder = 0;
    char letter = 'R';
    friend bool operator==(Duty const&, Duty const&) = default;
};

struct DutyTopic {
    Id<DutyTopic> id {};
    Id<Initiative> initiative {}; // 0: the whole collaboration
    std::int64_t position = 0;
    std::string name;
    std::string note;
    std::int64_t version = 1;
    std::vector<Duty> duties {};
    std::int64_t count(char letter) const;
};

struct SteeringRole {
    Id<SteeringRole> id {};
    Id<Initiative> initiative {}; // 0: the whole collaboration
    std::string name;
    std::string task;
    Id<Form> form {}; // The form that asks for it
    Id<Party> party {};
    std::string person_name;
    std::string from_on, to_on;
    std::int64_t version = 1;
    bool filled(std::string_view day) const; // A person has it, and their time is not over
};

// A body, role or topic that was made from a skeleton of the guidance.
struct MadeFrom {
    std::string skeleton; // "programme.programstyre", "decision.mal"
    std::string kind;     // body, role, topic
    std::int64_t record = 0;
};

Result<std::vector<MadeFrom>> made_from_skeletons(db::Session&, Id<Collaboration>);
Result<std::vector<DutyTopic>> duty_topics_of(db::Session&, Id<Collaboration>); // With duties. Two statements.
Result<std::vector<SteeringRole>> steering_roles_of(db::Session&, Id<Collaboration>);
Result<DutyTopic> find_topic(Context const&, std::string_view id);      // not_found
Result<SteeringRole> find_steering_role(Context const&, std::string_view id); // not_found

Result<DutyTopic> add_topic(Context&, DutyTopic);
Result<> edit_topic(Context&, DutyTopic const& changed);
Result<> remove_topic(Context&, DutyTopic const&);
Result<SteeringRole> add_steering_role(Context&, SteeringRole);
Result<> edit_steering_role(Context&, SteeringRole const& changed);
Result<> remove_steering_role(Context&, SteeringRole const&);

// The ways back: what it was before, as text. Removed ones come again.
std::string undo_text(DutyTopic const& before);
std::string undo_text(SteeringRole const& before);
Result<> take_back_topic(Context&, Id<DutyTopic>, std::string const& undo);
Result<> take_back_role(Context&, Id<SteeringRole>, std::string const& undo);

}
