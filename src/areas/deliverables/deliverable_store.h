// SQL about what deliverables build on. The rest of their SQL follows from their description.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "areas/deliverables/deliverable.h"

namespace samlop::deliverable_store {

struct Neighbour {
    std::int64_t id = 0;
    std::string ref;
    std::string title;
    std::string status;
    bool assumption = false;
};
// What it builds on, and what builds on it: only what the actor may see.
Result<std::vector<Neighbour>> builds_on(Context const&, std::int64_t deliverable);
Result<std::vector<Neighbour>> needed_by(Context const&, std::int64_t deliverable);

// Every dependency in the collaboration, also between what the actor cannot see: a circle through those is a circle too.
Result<std::vector<Edge>> edges(db::Session&, Id<Collaboration>);
// The refs of the shared ones that the actor may see, by id.
Result<std::map<std::int64_t, std::string>> seen_refs(Context const&);

}
