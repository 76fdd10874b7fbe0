// Commitments: who promised which people and how much money, where it is written, and whether it was kept.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/areas.h"
#include "app/context.h"
#include "areas/collaborations/collaboration.h"
#include "base/field.h"

namespace samlop {

struct Commitment {
    Id<Commitment> id {};
    std::string ref; // F1; empty while it is one party's own draft
    std::string title; // What was promised
    Id<Party> owner {}; // Who promised it
    std::optional<std::int64_t> work_hours {}; // Nothing: not said, never zero
    Kroner amount {};
    std::string written_in; // allocation_letter, business_plan, minutes, agreement, other; empty: not said
    std::string reference;  // "2026, punkt 3.2"
    std::string from_on;
    std::string to_on;
    std::string kept = "unknown"; // kept, partly, broken, not_due, unknown
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

Area commitments_area();

// Those the actor may see, in the order of their numbers. One statement.
Result<std::vector<Commitment>> commitments_of(Context const&);

// Adds one. Editing, sharing and removing are the verbs of every register (areas/registers/register.h).
Result<Commitment> add(Context&, Commitment);

// For import only: as the source says it, no rules but those of the database, and no event.
Result<> land(Context&, Id<Collaboration>, Commitment const&);

}
