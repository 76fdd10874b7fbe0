// A roadmap plan as the search sees it: a start month for each increment, or none.
#pragma once

#include "kernels/schedule/model.h"

namespace samlop::schedule {

using Schedule = List<int>; // no_month: left out

}
