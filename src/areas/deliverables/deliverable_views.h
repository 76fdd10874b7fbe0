// HTML about what a deliverable builds on.
#pragma once

#include "areas/deliverables/deliverable_store.h"
#include "areas/registers/register.h"
#include "html/html.h"

namespace samlop {

Html deliverable_neighbours(Context const&, registers::Entry const&, std::vector<deliverable_store::Neighbour> const& builds_on,
    std::vector<deliverable_store::Neighbour> const& needed_by);

}
