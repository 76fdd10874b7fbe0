// A roadmap plan as the search sees it: a start month for each increment, or none.
#pragma once

#include "kernels/schedule/model.h"

namespace samlop::schedule {

using Schedule = List<int>; // no_month: left out

// An increment that is to start in this month or the first one after it that there is room in.
struct Wish {
    int increment = 0;
    int from = 0;
};

}
