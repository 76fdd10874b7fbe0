// Why there is no plan: named reasons, as values. Infeasible is an answer.
#pragma once

#include "kernels/schedule/problem.h"
#include "kernels/schedule/random.h"
#include "kernels/schedule/schedule.h"

namespace samlop::schedule {

enum class ObstacleKind : std::uint8_t {
    no_start_month,    // a required increment has no month it can start in, whatever the others do
    agency_overloaded, // required work that must lie within a span of months exceeds the agency's capacity there
    budget_overrun,    // required costs exceed all the agency's caps together
    no_alternative,    // exactly one of a group is required and none is possible
    // Not proven, but lifting this alone let the search find a plan:
    capacity, budget, deadlines, no_start, rounds, largest_lags,
    // Not even that helped; the increment is one that found no place.
    left_out,
};
char const* name_of(ObstacleKind);

struct Obstacle {
    ObstacleKind kind = ObstacleKind::left_out;
    int increment = -1;
    int agency = -1;
    int alternatives = -1;
    int from = no_month, until = no_month;    // span of months; for no_start_month the window that remains without capacity
    std::int64_t need = 0, available = 0;     // tenths or øre
};

// Reasons that need no search. Empty: nothing is proven.
List<Obstacle> proven_obstacles(Problem const&);
// After a search in vain: which single kind of constraint stands in the way, found by lifting each in turn.
List<Obstacle> likely_obstacles(Problem const&, Schedule const& closest, Seed);

}
