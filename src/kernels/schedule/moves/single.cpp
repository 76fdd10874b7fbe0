// Takes one increment: the smallest step there is.
#include "kernels/schedule/moves/all_moves.h"

namespace samlop::schedule {

static void pick(Picking& picking)
{
    picking.taken.push_back(picking.random.below(picking.state.problem().count));
}

constinit Move const moves::single { "single", 10, always, pick };

}
