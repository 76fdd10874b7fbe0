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

// A collaboration that the organisation takes part in.
struct Seen {
    Id<Collaboration> id;
    std::string stamp;
};
// In one collaboration, or (0) in all.
Result<std::vector<Seen>> seen(db::Session&, Id<Person>, Id<Organisation>, Id<Collaboration> only);

// Whose tasks to read: of a few collaborations that are named, or of all. As many statements either way.
struct Scope {
    static constexpr std::size_t most_named = 16;
    Id<Organisation> organisation;
    std::vector<Id<Collaboration>> named; // Empty: all.
};
Result<std::vector<Part>> parts(db::Session&, Scope const&);
Result<std::vector<Line>> own_lines(db::Session&, Scope const&);
Result<std::vector<ComingGate>> gates(db::Session&, Scope const&);
Result<std::vector<OpenCondition>> conditions(db::Session&, Scope const&);
// Rounds of the think-box that the organisation has not sent its answers to.
Result<std::vector<OpenRound>> rounds(db::Session&, Scope const&);

}
