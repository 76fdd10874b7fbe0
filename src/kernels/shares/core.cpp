#include "kernels/shares/core.h"

#include <algorithm>
#include <bit>

namespace samlop::kernels::shares {

static bool larger(Objection const& a, Objection const& b)
{
    return a.gain != b.gain ? a.gain > b.gain : a.coalition < b.coalition;
}

static void remember(CoreTest& test, Objection objection, std::size_t show)
{
    ++test.objections;
    if (test.worst.size() == show && (show == 0 || !larger(objection, test.worst.back())))
        return;
    test.worst.insert(std::upper_bound(test.worst.begin(), test.worst.end(), objection, larger), objection);
    if (test.worst.size() > show)
        test.worst.pop_back();
}

// What every set of these parties gets together.
static std::vector<Wide> sums_of(std::vector<Wide> const& numerators, std::size_t from, std::size_t count)
{
    std::vector<Wide> sums(std::size_t { 1 } << count, 0);
    for (std::size_t s = 1; s < sums.size(); ++s)
        sums[s] = sums[s & (s - 1)] + numerators[from + static_cast<std::size_t>(std::countr_zero(s))];
    return sums;
}

CoreTest core_test(Game const& game, Allocation const& allocation, std::size_t show)
{
    CoreTest test;
    std::size_t const low_bits = std::min<std::size_t>(game.parties, 12);
    auto const lows = sums_of(allocation.numerators, 0, low_bits);
    auto const highs = sums_of(allocation.numerators, low_bits, game.parties - low_bits);
    Wide const sign = game.meaning == Meaning::value ? 1 : -1;
    for (std::size_t high = 0; high < highs.size(); ++high) {
        for (std::size_t low = 0; low < lows.size(); ++low) {
            std::size_t const s = high << low_bits | low;
            Wide const gain = sign * (allocation.denominator * game.amounts[s] - (highs[high] + lows[low]));
            if (gain > 0 && s != 0 && s != game.everyone()) [[unlikely]]
                remember(test, { static_cast<Coalition>(s), gain }, show);
        }
    }
    return test;
}

}
