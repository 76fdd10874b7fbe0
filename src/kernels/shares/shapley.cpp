#include "kernels/shares/shapley.h"

#include <algorithm>
#include <array>
#include <bit>

namespace samlop::kernels::shares {

// Party i's value is a weighted sum over sizes s of (what coalitions of s + 1 parties with i have) less (what coalitions of s
// parties without i have). So it is enough to know, for each party and size, the sum over coalitions with that party: two
// additions per coalition, instead of one per coalition and party, by summing over the low and the high bits apart.
namespace {
struct Sums {
    explicit Sums(std::size_t parties)
        : with(parties, std::vector<Wide>(parties + 1, 0))
        , all(parties + 1, 0)
    {
    }
    std::vector<std::vector<Wide>> with; // By party and size.
    std::vector<Wide> all;               // By size.
};
}

static constexpr std::size_t most_low_bits = 12; // 4096 amounts stay in the first cache.

static void add_to_members(Sums& sums, std::size_t members, std::size_t first_party, std::size_t size, Wide amount)
{
    for (; members != 0; members &= members - 1)
        sums.with[first_party + static_cast<std::size_t>(std::countr_zero(members))][size] += amount;
}

static Sums sum_by_size(Game const& game)
{
    std::size_t const low_bits = std::min(game.parties, most_low_bits);
    std::size_t const high_bits = game.parties - low_bits;
    std::size_t const lows = std::size_t { 1 } << low_bits;
    Sums sums(game.parties);
    // Sums of up to 1716 amounts below 10^15: no overflow in 64 bits.
    std::vector<std::int64_t> by_low((high_bits + 1) * lows, 0);
    for (std::size_t high = 0; high < (std::size_t { 1 } << high_bits); ++high) {
        auto const high_size = static_cast<std::size_t>(std::popcount(high));
        std::int64_t const* amounts = game.amounts.data() + high * lows;
        std::int64_t* row = by_low.data() + high_size * lows;
        std::array<std::int64_t, most_low_bits + 1> by_size {};
        for (std::size_t low = 0; low < lows; ++low) {
            row[low] += amounts[low];
            by_size[static_cast<std::size_t>(std::popcount(low))] += amounts[low];
        }
        for (std::size_t size = 0; size <= low_bits; ++size) {
            sums.all[high_size + size] += by_size[size];
            add_to_members(sums, high, low_bits, high_size + size, by_size[size]);
        }
    }
    for (std::size_t high_size = 0; high_size <= high_bits; ++high_size) {
        for (std::size_t low = 0; low < lows; ++low)
            add_to_members(
                sums, low, 0, high_size + static_cast<std::size_t>(std::popcount(low)), by_low[high_size * lows + low]);
    }
    return sums;
}

// Every weight 1 / (n * binomial(n - 1, s)) is a whole number of parts of 1 / lcm(1, ..., n).
static Wide common_denominator(std::size_t parties)
{
    std::int64_t denominator = 1;
    for (std::size_t i = 2; i <= parties; ++i)
        denominator = std::lcm(denominator, static_cast<std::int64_t>(i));
    return denominator;
}

Allocation shapley(Game const& game)
{
    auto const sums = sum_by_size(game);
    auto const n = game.parties;
    Allocation out { std::vector<Wide>(n, 0), common_denominator(n) };
    Wide binomial = 1;
    for (std::size_t size = 0; size < n; ++size) {
        Wide const weight = out.denominator / (static_cast<Wide>(n) * binomial);
        for (std::size_t party = 0; party < n; ++party)
            out.numerators[party] += weight * (sums.with[party][size + 1] - (sums.all[size] - sums.with[party][size]));
        binomial = binomial * static_cast<Wide>(n - 1 - size) / static_cast<Wide>(size + 1);
    }
    out.reduce();
    return out;
}

}
