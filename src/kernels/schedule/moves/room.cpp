// Takes what one bundle of benefits needs, and those whose people it would need at a time it could be done.
#include "kernels/schedule/moves/all_moves.h"

namespace samlop::schedule {

static bool share_an_agency(Increment const& a, Increment const& b)
{
    for (auto const& mine : a.demands)
        for (auto const& theirs : b.demands)
            if (mine.agency == theirs.agency)
                return true;
    return false;
}

static void pick(Picking& picking)
{
    auto const& state = picking.state;
    auto const& problem = state.problem();
    auto& random = picking.random;
    auto k = random.below(problem.bundles);
    for (int tries = 0; tries < 2 && state.complete(k); ++tries)
        k = random.below(problem.bundles);
    auto const& members = problem.model.bundles[k].members;
    for (auto const j : members)
        if (picking.taken.count() < 4 * picking.size)
            picking.taken.push_back(j);
    auto const newcomer = members[random.below(members.count())];
    if (problem.earliest[newcomer] > problem.latest[newcomer])
        return;
    // Earlier than it is now, or anywhere if it is not planned.
    auto const latest = state.placed(newcomer) ? std::max(problem.earliest[newcomer], state.start(newcomer)) : problem.latest[newcomer];
    auto const from = random.between(problem.earliest[newcomer], latest);
    auto const until = from + problem.duration(newcomer);
    auto const first = random.below(problem.count);
    for (int i = 0, more = picking.size; i < problem.count && more > 0; ++i) {
        auto const j = (first + i) % problem.count;
        if (j == newcomer || !state.placed(j) || state.start(j) >= until || state.finish(j) <= from)
            continue;
        if (!share_an_agency(problem.model.increments[newcomer], problem.model.increments[j]))
            continue;
        picking.taken.push_back(j);
        --more;
    }
}

constinit Move const moves::room { "room", 20, with_bundles, pick };

}
