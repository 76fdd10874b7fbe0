// Takes everything one bundle of benefits needs, with a few others that may have to make room.
#include "kernels/schedule/moves/all_moves.h"

namespace samlop::schedule {

static void pick(Picking& picking)
{
    auto const& state = picking.state;
    auto const& problem = state.problem();
    auto k = picking.random.below(problem.bundles);
    // Rather one that yields nothing yet: that is where value is still to be found.
    for (int tries = 0; tries < 2 && state.complete(k); ++tries)
        k = picking.random.below(problem.bundles);
    for (auto const j : problem.model.bundles[k].members)
        if (picking.taken.count() < 4 * picking.size)
            picking.taken.push_back(j);
    for (int extra = picking.random.below(picking.size); extra > 0; --extra) {
        auto const j = picking.random.below(problem.count);
        if (state.placed(j))
            picking.taken.push_back(j);
    }
}

constinit Move const moves::bundle { "bundle", 25, with_bundles, pick };

}
