// Wishing: an increment is to start in a month of the move's choosing, and whoever stands in its way there is taken up.
#pragma once

#include "kernels/schedule/moves/move.h"

namespace samlop::schedule {

// Wishes that the increment starts in `from` or the first month after it that its calendar allows. Takes it up, with those it would
// wait for or that would wait for it in vain, and as many others as hold the people it needs.
void wish(Picking&, int increment, int from);

// A month for the increment: where what guides the search has it, or drawn from after its predecessors, rather earlier than now.
int draw_month(Picking&, int increment);

// Adds the increment with everything unplanned that it waits for, what comes first in front.
void add_with_unplanned(Picking const&, int increment, List<int>& chain);

// A few more that are placed, so that the rest can be arranged anew around what was wished for.
void take_a_few(Picking&);

}
