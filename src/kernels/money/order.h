// Puts large columns of numbers in order, by their digits: a few passes however the numbers lie.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace samlop::kernels::money {

std::vector<float> sorted(std::span<float const> values);

// Rank of each value, from 1; equal values share the mean of their ranks.
std::vector<double> ranks(std::span<float const> values);

}
