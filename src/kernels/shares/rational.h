// Exact shares of a whole: fractions with one common denominator, in 128 bits, counted in øre.
#pragma once

#include <cstdint>
#include <numeric>
#include <vector>

namespace samlop::kernels::shares {

__extension__ using Wide = __int128;

// Amounts are whole øre up to this: 10,000 milliard kroner. It leaves room for every product below in 128 bits.
inline constexpr std::int64_t largest_amount = 1'000'000'000'000'000;

inline Wide greatest_common_divisor(Wide a, Wide b)
{
    a = a < 0 ? -a : a;
    b = b < 0 ? -b : b;
    while (b != 0) {
        Wide const rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

inline Wide floor_division(Wide numerator, Wide denominator) // denominator > 0
{
    Wide const quotient = numerator / denominator;
    return numerator % denominator < 0 ? quotient - 1 : quotient;
}

// What each party gets or pays, exactly: numerators[i] / denominator øre.
struct Allocation {
    std::vector<Wide> numerators;
    Wide denominator = 1;

    Wide sum() const { return std::accumulate(numerators.begin(), numerators.end(), Wide { 0 }); }
    double at(std::size_t party) const
    {
        return static_cast<double>(static_cast<long double>(numerators[party]) / static_cast<long double>(denominator));
    }
    void reduce()
    {
        Wide divisor = denominator;
        for (Wide const numerator : numerators)
            divisor = greatest_common_divisor(divisor, numerator);
        if (divisor <= 1)
            return;
        for (auto& numerator : numerators)
            numerator /= divisor;
        denominator /= divisor;
    }
};

}
