// Wishes for everything a benefit still lacks, each in a month of its own: none of them pays before all are there.
#include "kernels/schedule/moves/all_moves.h"
#include "kernels/schedule/wishes.h"

namespace samlop::schedule {

static void add_lacking(Picking const& picking, int bundle, int percent_of_others, List<int>& chain)
{
    for (auto const j : picking.state.problem().model.bundles[bundle].members)
        if (!picking.state.placed(j) || picking.random.chance(percent_of_others))
            add_with_unplanned(picking, j, chain);
}

static void pick(Picking& picking)
{
    auto const& state = picking.state;
    auto& random = picking.random;
    auto const bundles = state.problem().bundles;
    auto k = random.below(bundles);
    for (int tries = 0; tries < 3 && state.complete(k); ++tries)
        k = random.below(bundles);
    List<int> chain;
    add_lacking(picking, k, 30, chain);
    // Two benefits may need the same: together they pay for what neither does alone.
    if (random.chance(30))
        add_lacking(picking, random.below(bundles), 0, chain);
    for (auto const j : chain)
        wish(picking, j, draw_month(picking, j));
    take_a_few(picking);
}

constinit Move const moves::claim { "claim", 20, with_bundles, pick };

}
