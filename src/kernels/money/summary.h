// What people read of the samples: percentiles and means with how sure they are, the chance of loss, the S-curve, plan against
// plan.
#pragma once

#include "kernels/money/sample.h"

namespace samlop::kernels::money {

// A figure with its 95 % confidence interval: how much it could move had another seed been drawn.
struct Estimate {
    double value = 0;
    double low = 0;
    double high = 0;
};

struct Spread {
    Estimate mean;
    double deviation = 0; // Standard deviation.
    Estimate p10;
    Estimate p50;
    Estimate p85;
    Estimate p90;
    Estimate below_zero;       // Probability.
    std::vector<double> curve; // The S-curve: the percentiles 0, 1, ..., 100.
};

Spread spread_of(Figure const&);

struct Year {
    Spread flow;
    Spread cumulative;
};

struct Summary {
    std::int64_t samples = 0;
    Spread whole;
    Spread cost;
    Spread benefit;
    Spread tax;
    std::vector<Spread> actors;
    std::vector<Year> years;
};

Summary summarise(Sampled const&, Machine const& = {});

// The second plan against the first in the same samples: what both share falls out, so that small differences show.
struct Comparison {
    Spread whole;
    std::vector<Spread> actors;
    Estimate better;           // Probability that the second is worth more for the whole.
    double unpaired_deviation; // Of the difference, had the two been drawn apart.
};

Comparison compare(Sampled const& first, Sampled const& second);

}
