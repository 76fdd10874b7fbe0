// What a search strives for. One aim gives one number per schedule; the front needs several aims.
#pragma once

#include "kernels/schedule/state.h"

#include <limits>

namespace samlop::schedule {

enum class Objective : std::uint8_t {
    value,     // most total value
    fairness,  // leximin of value per claim
    balance,   // between the two, by weight
    earliest,  // first benefit, then the last finish
    transfers, // least money across borders
};

// The span of total value and of the lowest ratio on the front so far; balance needs them on one scale.
struct Span {
    double value_low = 0, value_high = 1;
    double ratio_low = 0, ratio_high = 1;
};

struct Aim {
    Objective objective = Objective::value;
    double weight = 0.5; // of value in a balance
    Span span;
    // Earliest and least transfers would both prefer to do nothing; they are sought among plans of at least this value.
    Money floor = std::numeric_limits<Money>::min();
};

// Higher is better. Whatever lacks something required is worse than whatever does not.
double score(Problem const&, Aim const&, List<Money> const& values, Money total, int missing, int first_benefit, int last_finish);
double score(State const&, Aim const&);

// Value above the reserve per claim, in millionths, for every actor with a claim; lowest first.
List<std::int64_t> ratios_ascending(Problem const&, List<Money> const& values);
std::int64_t lowest_ratio(Problem const&, List<Money> const& values);
std::int64_t ratio(Problem const&, int actor, Money value);

// What the agreed division would give the actor of what the sharing actors get together.
Money target(Problem const&, int actor, List<Money> const& values);
Money transfers(Problem const&, List<Money> const& values);

}
