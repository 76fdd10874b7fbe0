// Bars the chosen one of a group of alternatives, so that another can come in.
#include "kernels/schedule/moves/all_moves.h"

namespace samlop::schedule {

static void pick(Picking& picking)
{
    auto const& state = picking.state;
    auto const& problem = state.problem();
    auto const group = picking.random.below(problem.model.alternatives.count());
    auto const chosen = state.group_member(group);
    if (chosen >= 0 && !problem.required[chosen])
        picking.barred.push_back(chosen);
    auto others = problem.model.alternatives[group].members;
    picking.random.shuffle(others);
    for (auto const j : others)
        if (j != chosen && picking.taken.count() < picking.size)
            picking.taken.push_back(j);
    for (int extra = picking.random.below(picking.size); extra > 0; --extra) {
        auto const j = picking.random.below(problem.count);
        if (state.placed(j))
            picking.taken.push_back(j);
    }
}

constinit Move const moves::alternative { "alternative", 10, with_alternatives, pick };

}
