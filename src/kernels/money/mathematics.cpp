#include "kernels/money/mathematics.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace samlop::kernels::money {

static constexpr double ln2_high = 6.93147180369123816490e-01; // Few enough bits that a small whole number times this is exact.
static constexpr double ln2_low = 1.90821492927058770002e-10;

static constexpr auto inverse_factorials = [] {
    std::array<double, 15> out {};
    double factorial = 1; // Exact this far.
    for (std::size_t i = 0; i < out.size(); ++i) {
        factorial *= i > 0 ? static_cast<double>(i) : 1.0;
        out[i] = 1.0 / factorial;
    }
    return out;
}();

static double two_to_the(int power)
{
    return std::bit_cast<double>(static_cast<std::uint64_t>(power + 1023) << 52);
}

double exponential(double x)
{
    x = std::clamp(x, -700.0, 700.0);
    auto const whole = static_cast<int>(x * 1.4426950408889634 + (x < 0 ? -0.5 : 0.5));
    double const rest = (x - whole * ln2_high) - whole * ln2_low;
    double sum = inverse_factorials.back(); // Taylor's series by Horner: |rest| <= 0.35, so 14 terms reach the last bit.
    for (std::size_t term = inverse_factorials.size() - 1; term-- > 0;)
        sum = inverse_factorials[term] + sum * rest;
    return sum * two_to_the(whole);
}

double logarithm(double x)
{
    auto bits = std::bit_cast<std::uint64_t>(x);
    int exponent = static_cast<int>((bits >> 52) & 0x7ff) - 1023;
    double mantissa = std::bit_cast<double>((bits & 0x000fffffffffffffULL) | 0x3ff0000000000000ULL);
    if (mantissa > 1.4142135623730951) {
        mantissa *= 0.5;
        ++exponent;
    }
    double const s = (mantissa - 1.0) / (mantissa + 1.0); // log m = 2 (s + s^3/3 + s^5/5 + ...), |s| <= 0.172
    double const square = s * s;
    double sum = 0.0;
    for (int odd = 23; odd >= 1; odd -= 2)
        sum = sum * square + 1.0 / odd;
    return exponent * ln2_high + (2.0 * s * sum + exponent * ln2_low);
}

double power(double base, double exponent)
{
    return exponential(exponent * logarithm(base));
}

double normal_density(double z)
{
    return 0.3989422804014327 * exponential(-0.5 * z * z);
}

// The upper tail for z >= 2 by Laplace's continued fraction, evaluated from the far end.
static double far_tail(double z)
{
    double fraction = z;
    for (int level = 80; level >= 1; --level)
        fraction = z + level / fraction;
    return normal_density(z) / fraction;
}

double normal_below(double z)
{
    if (z < -2.0)
        return far_tail(-z);
    if (z > 2.0)
        return 1.0 - far_tail(z);
    double term = z;
    double sum = z; // z + z^3/3 + z^5/(3*5) + ...
    for (int odd = 3; odd <= 61; odd += 2) {
        term *= z * z / odd;
        sum += term;
    }
    return 0.5 + sum * normal_density(z);
}

double normal_quantile(double p)
{
    if (p > 0.5)
        return -normal_quantile(1.0 - p);
    double low = -38.0;
    double high = 0.0;
    double z = p < 0.02425 ? -std::sqrt(-2.0 * logarithm(p)) : (p - 0.5) * 2.5;
    for (int round = 0; round < 60; ++round) {
        double const excess = normal_below(z) - p;
        (excess > 0 ? high : low) = z;
        double const step = excess / normal_density(z); // Newton, with bisection when it would leave the bracket.
        double const next = z - step;
        if (std::abs(step) < 1e-15 * std::max(1.0, std::abs(z)))
            return next;
        z = next > low && next < high ? next : 0.5 * (low + high);
    }
    return z;
}

}
