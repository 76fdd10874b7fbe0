// Deliverables: what the parties make together, who owns each, and what it builds on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/areas.h"
#include "app/context.h"
#include "areas/collaborations/collaboration.h"

namespace samlop {

struct Deliverable;

struct Dependency {
    Id<Deliverable> on {};
    bool assumption = false; // Somebody inferred it; the owner has not confirmed.
};

struct Deliverable {
    Id<Deliverable> id {};
    std::string ref; // D1; empty while it is one party's own draft
    std::string title;
    Id<Party> owner {};
    std::string status = "planned"; // planned, started, pilot, delivered, in_operation, stopped, unknown
    std::string status_text;        // The source's own words
    Id<Initiative> initiative {};
    std::string starts_on;
    std::string ends_on;
    std::string priority;
    std::string note;
    Visibility visibility = Visibility::collaboration;
    std::string sources = "[]";
    bool assumption = false;
    std::string basis;
    std::string extra = "{}"; // What the source says that has no field
    std::int64_t version = 1;
    Micros created_at = 0;
    Micros changed_at = 0;
    std::vector<Id<Party>> contributors {};
    std::vector<Dependency> dependencies {};
    bool done() const { return status == "delivered" || status == "in_operation"; }
};

Area deliverables_area();

// Those the actor may see, in the order of their numbers, with contributors and dependencies. Three statements.
Result<std::vector<Deliverable>> deliverables_of(Context const&);
Result<Deliverable> find_deliverable(Context const&, Id<Deliverable>); // not_found

// --- Verbs. Editing, sharing and removing are those of every register (areas/registers/register.h).
Result<Deliverable> add(Context&, Deliverable);
// The owner says whether an assumed dependency holds: it stays without the mark, or goes.
Result<> settle_dependency(Context&, Deliverable const&, Id<Deliverable> on, bool holds);

// --- Landing what a case file says, as it says it. For import only: no rules but those of the database, and no event. The
// dependencies come in a second round, because they may name records that land later.
Result<> land(Context&, Id<Collaboration>, Deliverable const&);
Result<> land_dependencies(Context&, Deliverable const&);

struct Edge {
    Id<Deliverable> from {};
    Id<Deliverable> on {};
};
// The chain from a deliverable back to itself, both ends included, if it built on these; empty when there is none. What `edges` say
// of `changed` itself is passed over.
std::vector<Id<Deliverable>> find_cycle(Id<Deliverable> changed, std::vector<Id<Deliverable>> const& on, std::vector<Edge> const& edges);

}
