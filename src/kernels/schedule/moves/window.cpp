// Takes increments that are under way in the same span of months.
#include "kernels/schedule/moves/all_moves.h"

namespace samlop::schedule {

static void pick(Picking& picking)
{
    auto const& state = picking.state;
    auto const& problem = state.problem();
    auto const from = picking.random.below(problem.horizon);
    auto const until = from + picking.random.between(1, std::max(1, problem.horizon / 4));
    auto const first = picking.random.below(problem.count);
    for (int i = 0; i < problem.count && picking.taken.count() < picking.size; ++i) {
        auto const j = (first + i) % problem.count;
        if (state.placed(j) && state.start(j) < until && state.finish(j) > from)
            picking.taken.push_back(j);
    }
}

constinit Move const moves::window { "window", 20, always, pick };

}
