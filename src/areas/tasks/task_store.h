// The SQL behind My tasks: everything about the actor's own parties, whichever collaborations they are in.
#pragma once

#include "areas/tasks/task.h"

namespace samlop::task_store {

struct Part {
    Id<Collaboration> collaboration;
    std::string slug, title, method, method_version;
    Id<Party> party;
    std::string role;
    Id<Initiative> id, parent;
    std::string number, initiative_title, phase;
    Id<Party> responsible;
    bool contributes = false, has_contributors = false;
};
struct Line {
    Id<Initiative> initiative;
    std::string item;
    AnswerState state = AnswerState::not_started;
    bool from_source = false, confirmed = false;
};
struct ComingGate {
    Id<Initiative> initiative;
    std::string ref, from_phase, planned_on;
    bool member = false; // The party sits in the body that decides
    bool has_said = false;
};
struct OpenCondition {
    Id<Collaboration> collaboration;
    std::string id, text, due_on, gate_ref;
};

struct OpenRound {
    Id<Collaboration> collaboration;
    std::string number, closes_on;
};

// Of one collaboration, or (0) of all.
Result<std::vector<Part>> parts(db::Session&, Id<Person>, Id<Organisation>, Id<Collaboration> only);
Result<std::vector<Line>> own_lines(db::Session&, Id<Organisation>, Id<Collaboration> only);
Result<std::vector<ComingGate>> gates(db::Session&, Id<Organisation>, Id<Collaboration> only);
Result<std::vector<OpenCondition>> conditions(db::Session&, Id<Organisation>, Id<Collaboration> only);
// Rounds of the think-box that the organisation has not sent its answers to.
Result<std::vector<OpenRound>> rounds(db::Session&, Id<Organisation>, Id<Collaboration> only);

}
