// Wishes for what the mixture of plans under prices has in some stretch of time, all of it in its months.
#include "kernels/schedule/moves/all_moves.h"
#include "kernels/schedule/wishes.h"

namespace samlop::schedule {

static void pick(Picking& picking)
{
    auto const& state = picking.state;
    auto const& problem = state.problem();
    auto& random = picking.random;
    auto const from = random.below(problem.horizon);
    auto const until = from + random.between(1, std::max(1, problem.horizon / 6));
    auto const month_of = [&](int j) { return picking.prices ? picking.prices->started(j, picking.part) : problem.earliest[j]; };
    auto const first = random.below(problem.count);
    List<int> chain;
    for (int i = 0; i < problem.count && chain.count() < picking.size; ++i) {
        auto const j = (first + i) % problem.count;
        auto const month = month_of(j);
        if (month >= from && month < until && state.start(j) != month)
            add_with_unplanned(picking, j, chain);
    }
    for (auto const j : chain)
        wish(picking, j, std::max(0, month_of(j)));
    take_a_few(picking);
}

constinit Move const moves::lead { "lead", 20, always, pick };

}
