// Which uncertainties matter: each one moved alone, each one's rank correlation with the whole, each one's share of the variance.
#pragma once

#include "kernels/money/sample.h"

namespace samlop::kernels::money {

struct Influence {
    bool delay = false;          // A delay, not an item.
    std::size_t index = 0;       // Among the model's items or delays.
    double at_low = 0;           // Net present value of the whole with this one at P10 and all else as expected...
    double at_high = 0;          // ...and at P90. For an event: when it does not happen, and when it does.
    double rank_correlation = 0; // Spearman, between the variable and the whole.
    double variance_share = 0;   // Covariance with the whole over its variance: the shares add to one, and can be below zero.
};

// Widest swing first. The last two are measured on at most the first 16,384 samples.
std::vector<Influence> tornado(Model const&, Settings const&, Prepared const&, Machine const& = {});

}
