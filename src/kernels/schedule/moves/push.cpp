// Wishes for one increment in a month of its own, and takes up whoever stands in its way there.
#include "kernels/schedule/moves/all_moves.h"
#include "kernels/schedule/wishes.h"

namespace samlop::schedule {

static void pick(Picking& picking)
{
    auto const wanted = picking.random.below(picking.state.problem().count);
    wish(picking, wanted, draw_month(picking, wanted));
    take_a_few(picking);
}

constinit Move const moves::push { "push", 40, always, pick };

}
