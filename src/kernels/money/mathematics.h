// Exponential, logarithm and the normal distribution from +, -, *, / and square root alone, which IEEE 754 fixes to the last bit.
// The C library picks other code on other processors, and a last bit that moves would break "same seed, same bits".
#pragma once

namespace samlop::kernels::money {

double exponential(double x);               // Relative error below 1e-15; x is held within +-700.
double logarithm(double x);                 // For x > 0.
double power(double base, double exponent); // For base > 0.
double normal_density(double z);
double normal_below(double z);    // Probability of a standard normal below z; keeps its relative precision far out to the left.
double normal_quantile(double p); // The z that normal_below maps to p, for 0 < p < 1.

inline constexpr double z_of_p90 = 1.2815515655446004;

}
