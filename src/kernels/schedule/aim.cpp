#include "kernels/schedule/aim.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace samlop::schedule {

__extension__ using Wide = __int128;

// Leximin as one number: each next-worst actor counts a twentieth of the one before, so a millionth for the worst outweighs
// twenty for the next. Money is the last word.
static constexpr double next_actor = 0.05;
static constexpr double missing_penalty = 1e18;

static std::int64_t floor_divide(Wide numerator, Wide denominator)
{
    auto const quotient = numerator / denominator;
    return static_cast<std::int64_t>(numerator % denominator < 0 ? quotient - 1 : quotient);
}

std::int64_t ratio(Problem const& problem, int actor, Money value)
{
    constexpr std::int64_t most = 1'000'000'000'000'000;
    auto const above = static_cast<Wide>(value) - problem.model.actors[actor].reserve;
    auto const scaled = above * 1'000'000;
    if (scaled / problem.claim[actor] > most || scaled / problem.claim[actor] < -most)
        return scaled > 0 ? most : -most;
    return floor_divide(scaled, problem.claim[actor]);
}

List<std::int64_t> ratios_ascending(Problem const& problem, List<Money> const& values)
{
    List<std::int64_t> ratios;
    ratios.reserve(static_cast<std::size_t>(problem.actors));
    for (int b = 0; b < problem.actors; ++b)
        if (problem.claim[b] > 0)
            ratios.push_back(ratio(problem, b, values[b]));
    std::sort(ratios.begin(), ratios.end());
    return ratios;
}

std::int64_t lowest_ratio(Problem const& problem, List<Money> const& values)
{
    bool found = false;
    std::int64_t lowest = 0;
    for (int b = 0; b < problem.actors; ++b) {
        if (problem.claim[b] == 0)
            continue;
        auto const own = ratio(problem, b, values[b]);
        lowest = found ? std::min(lowest, own) : own;
        found = true;
    }
    return lowest;
}

static Money shared_value(Problem const& problem, List<Money> const& values)
{
    Money sum = 0;
    for (int b = 0; b < problem.actors; ++b)
        if (problem.share[b] > 0)
            sum += values[b];
    return sum;
}

static Money target_of(Problem const& problem, int actor, Money shared)
{
    return floor_divide(static_cast<Wide>(shared) * problem.share[actor], problem.share_sum);
}

Money target(Problem const& problem, int actor, List<Money> const& values)
{
    return problem.share[actor] > 0 ? target_of(problem, actor, shared_value(problem, values)) : values[actor];
}

Money transfers(Problem const& problem, List<Money> const& values)
{
    auto const shared = shared_value(problem, values);
    Money sum = 0;
    for (int b = 0; b < problem.actors; ++b)
        if (problem.share[b] > 0)
            sum += std::max<Money>(0, values[b] - target_of(problem, b, shared));
    return sum;
}

// The search asks for this at every start month it tries: no division of wide numbers here. What is shown is the exact ratio.
static double rough_ratio(Problem const& problem, int actor, Money value)
{
    return 1e6 * static_cast<double>(value - problem.model.actors[actor].reserve) / static_cast<double>(problem.claim[actor]);
}

static double leximin(Problem const& problem, List<Money> const& values, Money total)
{
    std::array<double, limits::actors> ratios;
    std::size_t count = 0;
    for (int b = 0; b < problem.actors; ++b) {
        if (problem.claim[b] == 0)
            continue;
        auto const own = rough_ratio(problem, b, values[b]);
        auto at = count++;
        for (; at > 0 && ratios[at - 1] > own; --at)
            ratios[at] = ratios[at - 1];
        ratios[at] = own;
    }
    double sum = 0, weight = 1;
    for (std::size_t i = 0; i < count; ++i) {
        sum += weight * ratios[i];
        weight *= next_actor;
    }
    return sum + 1e-2 * static_cast<double>(total) / problem.claim_sum;
}

static double rough_lowest_ratio(Problem const& problem, List<Money> const& values)
{
    double lowest = std::numeric_limits<double>::infinity();
    for (int b = 0; b < problem.actors; ++b)
        if (problem.claim[b] > 0)
            lowest = std::min(lowest, rough_ratio(problem, b, values[b]));
    return std::isinf(lowest) ? 0 : lowest;
}

static double balanced(Problem const& problem, Aim const& aim, List<Money> const& values, Money total)
{
    auto const lowest = rough_lowest_ratio(problem, values);
    auto const value_part = (static_cast<double>(total) - aim.span.value_low) / (aim.span.value_high - aim.span.value_low);
    auto const ratio_part = (lowest - aim.span.ratio_low) / (aim.span.ratio_high - aim.span.ratio_low);
    // Augmented Tchebycheff: the part that lags behind decides, and a little of both keeps the plan efficient.
    auto const from_top = std::max(aim.weight * (1 - value_part), (1 - aim.weight) * (1 - ratio_part));
    return 1e6 * (1 - from_top + 0.02 * (value_part + ratio_part));
}

double score(Problem const& problem, Aim const& aim, List<Money> const& values, Money total, int missing, int first_benefit, int last_finish)
{
    auto const penalty = missing_penalty * missing;
    auto const below_floor = total < aim.floor ? static_cast<double>(aim.floor) - static_cast<double>(total) : 0.0;
    switch (aim.objective) {
    case Objective::value:
        return static_cast<double>(total) - penalty;
    case Objective::fairness:
        return leximin(problem, values, total) - penalty;
    case Objective::balance:
        return balanced(problem, aim, values, total) - penalty;
    case Objective::earliest:
        return -(1e4 * first_benefit + last_finish) + 0.1 * static_cast<double>(total) / problem.claim_sum - 1e-3 * below_floor - penalty;
    case Objective::transfers:
        return -static_cast<double>(transfers(problem, values)) + 1e-3 * static_cast<double>(total) - 10 * below_floor - penalty;
    }
    return -penalty;
}

double score(State const& state, Aim const& aim)
{
    bool const by_time = aim.objective == Objective::earliest;
    return score(state.problem(), aim, state.values(), state.total(), state.missing(), by_time ? state.first_benefit() : 0,
        by_time ? state.last_finish() : 0);
}

}
