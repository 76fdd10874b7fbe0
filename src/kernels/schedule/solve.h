// The roadmap solver: from a problem to a few plans nobody can call worse in every respect.
#pragma once

#include "kernels/schedule/bound.h"
#include "kernels/schedule/front.h"
#include "kernels/schedule/obstacle.h"
#include "kernels/schedule/stop.h"

#include <functional>
#include <optional>

namespace samlop::schedule {

struct Progress {
    std::int64_t decodes = 0;
    int plans = 0;
    Criteria best; // of the plan with most value
};

struct Parameters {
    std::optional<Objective> only;  // one plan for one aim instead of a front
    int threads = 1;                // changes the time, never the result
    Schedule from;                  // a plan to start from, repaired where it no longer fits
    // Earliest and least transfers are sought among plans with at least this share of the best total value.
    int floor_percent = 80;
    std::function<void(Progress const&)> progress; // called between batches when the front has grown
};

enum class Status : std::uint8_t { planned, infeasible, no_plan_found };
char const* name_of(Status);

struct Plan {
    Schedule schedule;
    List<Label> labels;
    Criteria criteria;
};

struct Outcome {
    Status status = Status::no_plan_found;
    List<Plan> plans;
    List<Plan> trade_off;     // what more for those who get least costs in total value: unlabelled, most value first
    List<Obstacle> obstacles; // why there is no plan; proven ones if infeasible
    Schedule closest;         // without a plan: the schedule that leaves out the fewest required increments
    Bounds bounds;
    std::int64_t decodes = 0; // with the seed, all that is needed to repeat the run
    bool cancelled = false;
};

Outcome solve(Problem const&, Stop&, Seed, Parameters const& = {});

}
