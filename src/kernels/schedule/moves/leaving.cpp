// Leaves optional things out, and lets others take up the room. Several at once: each alone may be worth keeping for the others' sake.
#include "kernels/schedule/moves/all_moves.h"

namespace samlop::schedule {

static void bar(Picking& picking, int j)
{
    if (!picking.state.problem().required[j] && picking.state.placed(j))
        picking.barred.push_back(j);
}

static void pick(Picking& picking)
{
    auto const& state = picking.state;
    auto const& problem = state.problem();
    for (int leaving = picking.random.chance(50) ? 1 : picking.random.between(2, picking.size + 2); leaving > 0; --leaving) {
        if (problem.bundles > 0 && picking.random.chance(60)) {
            for (auto const j : problem.model.bundles[picking.random.below(problem.bundles)].members)
                bar(picking, j);
        } else {
            bar(picking, picking.random.below(problem.count));
        }
    }
    for (int others = picking.random.below(picking.size + 1); others > 0; --others)
        picking.taken.push_back(picking.random.below(problem.count));
}

constinit Move const moves::leaving { "leaving", 10, with_optional, pick };

}
