// Takes increments that wait for each other, walking along precedences from a random one.
#include "kernels/schedule/moves/all_moves.h"

#include <algorithm>

namespace samlop::schedule {

static void pick(Picking& picking)
{
    auto const& problem = picking.state.problem();
    auto& taken = picking.taken;
    taken.push_back(picking.random.below(problem.count));
    for (int tries = 0; tries < 4 * picking.size && taken.count() < picking.size; ++tries) {
        auto const from = taken[picking.random.below(taken.count())];
        auto const& links = picking.random.chance(50) ? problem.before[from] : problem.after[from];
        if (links.empty())
            continue;
        auto const next = links[picking.random.below(links.count())].other;
        if (std::find(taken.begin(), taken.end(), next) == taken.end())
            taken.push_back(next);
    }
}

constinit Move const moves::chain { "chain", 20, with_links, pick };

}
