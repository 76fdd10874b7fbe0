#include "kernels/shares/rules.h"

#include <algorithm>
#include <numeric>

namespace samlop::kernels::shares {

namespace {
enum class State : std::uint8_t { free, at_minimum, at_maximum };
}

// Shares by a key that takes what is left and who is free, until nobody breaks a limit. When the broken limits would in sum give
// out too much, those below their minimum are held there first, otherwise those above their maximum: the one kind cannot be
// undone by the other, so each round holds at least one party for good.
template<typename Key>
static Allocation hold_to_bounds(std::int64_t total, std::vector<Bounds> const& bounds, Key const& key)
{
    auto const n = bounds.size();
    std::vector<State> states(n, State::free);
    for (;;) {
        Wide left = total;
        for (std::size_t i = 0; i < n; ++i) {
            if (states[i] != State::free)
                left -= states[i] == State::at_minimum ? bounds[i].minimum : bounds[i].maximum;
        }
        Allocation shares = key(left, states);
        Wide given_too_much = 0;
        for (std::size_t i = 0; i < n; ++i) {
            Wide const low = shares.denominator * bounds[i].minimum;
            Wide const high = shares.denominator * bounds[i].maximum;
            if (states[i] != State::free)
                shares.numerators[i] = states[i] == State::at_minimum ? low : high;
            else
                given_too_much += std::clamp(shares.numerators[i], low, high) - shares.numerators[i];
        }
        bool held = false;
        for (std::size_t i = 0; i < n; ++i) {
            if (states[i] != State::free)
                continue;
            bool const below = shares.numerators[i] < shares.denominator * bounds[i].minimum;
            bool const above = shares.numerators[i] > shares.denominator * bounds[i].maximum;
            if (below && given_too_much >= 0)
                states[i] = State::at_minimum;
            else if (above && given_too_much <= 0)
                states[i] = State::at_maximum;
            held = held || states[i] != State::free;
        }
        if (!held)
            return shares;
    }
}

Allocation in_proportion(std::int64_t total, std::vector<std::int64_t> const& weights, std::vector<Bounds> const& bounds)
{
    std::int64_t common = 0; // Smaller weights, the same proportion.
    for (auto const weight : weights)
        common = std::gcd(common, weight);
    auto shares = hold_to_bounds(total, bounds, [&](Wide left, std::vector<State> const& states) {
        std::vector<Wide> free_weights(weights.size(), 0);
        Wide sum = 0;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            free_weights[i] = states[i] == State::free ? weights[i] / std::max<std::int64_t>(1, common) : 0;
            sum += free_weights[i];
        }
        for (std::size_t i = 0; sum == 0 && i < weights.size(); ++i)
            free_weights[i] = states[i] == State::free ? 1 : 0;
        sum = std::accumulate(free_weights.begin(), free_weights.end(), Wide { 0 });
        Allocation out { std::move(free_weights), std::max<Wide>(1, sum) };
        for (auto& numerator : out.numerators)
            numerator *= left;
        return out;
    });
    shares.reduce();
    return shares;
}

Allocation equal_surplus(Game const& game)
{
    auto const n = static_cast<Wide>(game.parties);
    Wide surplus = game.total();
    for (std::size_t i = 0; i < game.parties; ++i)
        surplus -= game.amounts[std::size_t { 1 } << i];
    Allocation out { {}, n };
    for (std::size_t i = 0; i < game.parties; ++i)
        out.numerators.push_back(game.amounts[std::size_t { 1 } << i] * n + surplus);
    out.reduce();
    return out;
}

Allocation within(Allocation const& wanted, std::int64_t total, std::vector<Bounds> const& bounds)
{
    auto shares = hold_to_bounds(total, bounds, [&](Wide left, std::vector<State> const& states) {
        auto const free = static_cast<Wide>(std::count(states.begin(), states.end(), State::free));
        Wide missing = left * wanted.denominator;
        for (std::size_t i = 0; i < states.size(); ++i)
            missing -= states[i] == State::free ? wanted.numerators[i] : 0;
        Allocation out { wanted.numerators, wanted.denominator * std::max<Wide>(1, free) };
        for (auto& numerator : out.numerators)
            numerator = numerator * std::max<Wide>(1, free) + missing;
        return out;
    });
    shares.reduce();
    return shares;
}

std::vector<std::int64_t> to_ore(Allocation const& shares)
{
    auto const n = shares.numerators.size();
    std::vector<std::int64_t> out(n);
    std::vector<Wide> remainders(n);
    Wide left = shares.sum() / shares.denominator;
    for (std::size_t i = 0; i < n; ++i) {
        Wide const whole = floor_division(shares.numerators[i], shares.denominator);
        out[i] = static_cast<std::int64_t>(whole);
        remainders[i] = shares.numerators[i] - whole * shares.denominator;
        left -= whole;
    }
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t { 0 });
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; i < static_cast<std::size_t>(left); ++i)
        ++out[order[i]];
    return out;
}

}
