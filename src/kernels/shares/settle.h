// Who pays whom, in as few transfers as possible.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace samlop::kernels::shares {

struct Transfer {
    std::size_t from = 0;
    std::size_t to = 0;
    std::int64_t amount = 0; // Øre, above zero.
};

struct Settlement {
    std::vector<Transfer> transfers;
    bool fewest = true; // Proven; with more than 20 parties in debt or credit a good guess.
};

// What each is owed (above zero) or owes (below zero); the sum must be zero.
Settlement settle(std::vector<std::int64_t> const& balances);

}
