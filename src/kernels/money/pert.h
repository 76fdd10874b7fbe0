// Quantiles of the PERT (scaled beta) distribution, many at a time.
#pragma once

#include "kernels/money/distributions.h"

namespace samlop::kernels::money {

void pert_quantiles(Values const&, std::span<Point const> points, std::span<double> out);

}
