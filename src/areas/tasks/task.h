// What waits for the actor's party, across collaborations, sorted by what blocks others. Derived: a task is never stored.
#pragma once

#include <string>
#include <vector>

#include "app/context.h"
#include "areas/collaborations/collaboration.h"
#include "areas/criteria/answer.h"
#include "html/html.h"

namespace samlop {

enum class TaskKind : std::uint8_t { answer, confirm, stance, condition, round };

struct Task {
    TaskKind kind = TaskKind::answer;
    Id<Collaboration> collaboration {};
    std::string collaboration_slug, collaboration_title;
    std::string initiative_number, initiative_title;
    playbook::Criterion const* criterion = nullptr; // answer, confirm
    std::string gate_ref;                           // stance
    std::string text;                               // condition
    std::string id;                                 // condition; the number of the round
    std::string due_on;                             // of the gate or the condition; empty: when you can
    int minutes = 1;
    int count = 1; // confirm: how many answers can be confirmed together
    bool blocking = false;
    bool overdue = false;
};

// Tasks of the organisation the actor acts for, in one collaboration or (0) in all. At most six statements, whatever the number.
Result<std::vector<Task>> tasks_of(Context const&, Id<Collaboration> only = {});

}
