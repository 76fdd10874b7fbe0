// The simple keys for dividing a whole, and what limits per party do to any key. Exact throughout.
#pragma once

#include "kernels/shares/game.h"

#include <limits>
#include <optional>
#include <vector>

namespace samlop::kernels::shares {

// The least and the most a party may be given, in whole øre.
struct Bounds {
    std::int64_t minimum = -largest_amount;
    std::int64_t maximum = largest_amount;
};

// In proportion to the weights (not all zero, none negative). Who meets a limit stays there and the others divide the rest in the
// same proportion; where only parties of weight zero are left, they divide it equally.
Allocation in_proportion(std::int64_t total, std::vector<std::int64_t> const& weights, std::vector<Bounds> const& bounds);

// What each reaches alone, and the same part of the surplus for everybody.
Allocation equal_surplus(Game const&);

// The division within the limits: everybody not at a limit is moved by the same amount. Unchanged where no limit is broken.
Allocation within(Allocation const&, std::int64_t total, std::vector<Bounds> const& bounds);

// Whole øre: down first, then one more for the largest remainders, the earlier party first among equals. Sums to the total, and
// stays within any limit in whole øre that the shares were within.
std::vector<std::int64_t> to_ore(Allocation const&);

}
