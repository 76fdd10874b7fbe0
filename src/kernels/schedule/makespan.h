// Searches for the shortest makespan of a project.
#pragma once

#include "kernels/schedule/decode.h"
#include "kernels/schedule/random.h"
#include "kernels/schedule/stop.h"

#include <functional>

namespace samlop::schedule {

struct MakespanParameters {
    int threads = 1; // changes the time, never the result
    int population = 200;
    std::function<void(std::int64_t decodes, int makespan)> progress;
};

struct MakespanOutcome {
    int makespan = 0;
    List<int> starts;         // by activity
    int lower_bound = 0;      // equal to the makespan: proven shortest
    std::int64_t decodes = 0; // forward and backward passes
    bool cancelled = false;
};

MakespanOutcome shortest_makespan(Project const&, Stop&, Seed, MakespanParameters const& = {});

}
