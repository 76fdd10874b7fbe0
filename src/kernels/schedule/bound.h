// What no plan can exceed, so that a plan can be called "at most so much better possible".
#pragma once

#include "kernels/schedule/problem.h"

namespace samlop::schedule {

struct Bounds {
    Money total = 0;
    std::int64_t fairness = 0; // of the lowest ratio
};

Bounds bounds_of(Problem const&);

}
