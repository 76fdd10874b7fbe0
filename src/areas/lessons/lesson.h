// Lessons: what the parties learnt, in which phase, and what they advise the next to do.
#pragma once

#include <string>
#include <vector>

#include "app/areas.h"
#include "app/context.h"
#include "areas/collaborations/collaboration.h"

namespace samlop {

struct Lesson {
    Id<Lesson> id {};
    std::string ref; // L1; empty while it is one party's own draft
    std::string title;
    std::string what_happened;
    std::string advice;
    std::string phase; // A phase of the method; empty: not said
    Id<Party> owner {};
    Visibility visibility = Visibility::collaboration;
    std::string sources = "[]";
    bool assumption = false;
    std::string basis;
    std::string extra = "{}"; // What the source says that has no field
    std::int64_t version = 1;
    Micros created_at = 0;
    Micros changed_at = 0;
};

Area lessons_area();

// Those the actor may see, in the order of their numbers. One statement.
Result<std::vector<Lesson>> lessons_of(Context const&);

// Adds one. Editing, sharing and removing are the verbs of every register (areas/registers/register.h).
Result<Lesson> add(Context&, Lesson);

// For import only: as the source says it, no rules but those of the database, and no event.
Result<> land(Context&, Id<Collaboration>, Lesson const&);

}
