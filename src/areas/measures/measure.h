// Joint measures of anchoring: who does what, by when, so that which level of whom stands behind, and what came of it.
#pragma once

#include <string>
#include <vector>

#include "app/areas.h"
#include "app/context.h"
#include "areas/collaborations/collaboration.h"

namespace samlop {

struct Measure {
    Id<Measure> id {};
    std::string ref; // T1; empty while it is one party's own draft
    std::string title;
    Id<Party> owner {};
    Id<Party> at {};   // Whose anchoring it is for; none: everybody's
    std::string level; // As AnchoringLevel is stored; empty: no certain one
    std::string due_on;
    std::string done_on;
    std::string effect = "not_seen"; // not_seen, worked, partly, none
    std::string effect_text;
    std::string note;
    Visibility visibility = Visibility::collaboration;
    std::string sources = "[]";
    bool assumption = false;
    std::string basis;
    std::string extra = "{}"; // What the source says that has no field
    std::int64_t version = 1;
    Micros created_at = 0;
    Micros changed_at = 0;
};

Area measures_area();

// Those the actor may see, in the order of their numbers. One statement.
Result<std::vector<Measure>> measures_of(Context const&);

// Adds one. Editing, sharing and removing are the verbs of every register (areas/registers/register.h).
Result<Measure> add(Context&, Measure);

// For import only: as the source says it, no rules but those of the database, and no event.
Result<> land(Context&, Id<Collaboration>, Measure const&);

}
