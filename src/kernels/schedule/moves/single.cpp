// Takes one increment: the smallest step there is.
#include "kernels/schedule/moves/move.h"

namespace samlop::schedule {

void pick_single(Picking& picking)
{
    picking.taken.push_back(picking.random.below(picking.state.problem().count));
}

}
