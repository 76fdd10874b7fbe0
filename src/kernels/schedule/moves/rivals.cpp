// Takes increments that use the same agency's people around the same month, and one that would like to.
#include "kernels/schedule/moves/all_moves.h"

namespace samlop::schedule {

static bool uses(Increment const& increment, int agency)
{
    for (auto const& demand : increment.demands)
        if (demand.agency == agency)
            return true;
    return false;
}

static void pick(Picking& picking)
{
    auto const& state = picking.state;
    auto const& problem = state.problem();
    auto const agency = picking.random.below(problem.agencies);
    auto const month = picking.random.below(problem.horizon);
    auto const reach = picking.random.between(1, 6);
    auto const first = picking.random.below(problem.count);
    bool newcomer = false;
    for (int i = 0; i < problem.count && picking.taken.count() < picking.size; ++i) {
        auto const j = (first + i) % problem.count;
        if (!uses(problem.model.increments[j], agency))
            continue;
        bool const near = state.placed(j) && state.start(j) <= month + reach && state.finish(j) >= month - reach;
        if (near || (!state.placed(j) && !newcomer))
            picking.taken.push_back(j);
        newcomer |= !state.placed(j);
    }
}

constinit Move const moves::rivals { "rivals", 20, always, pick };

}
