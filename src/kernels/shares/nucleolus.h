// The nucleolus: the division whose least satisfied coalition is as satisfied as can be, then the next, and so on.
#pragma once

#include "kernels/shares/game.h"

namespace samlop::kernels::shares {

struct Nucleolus {
    static constexpr std::size_t most_parties = 18;

    Allocation shares;
    // How much less than it could reach alone the least satisfied coalition gets at best, in øre; above zero the core is empty.
    double least_core = 0;
    bool exact = false;     // The shares are exact fractions; otherwise right to about 1e-9 of the whole.
    bool individual = true; // No party gets less than alone. False when the whole is worth less than the parties apart.
};

Nucleolus nucleolus(Game const&);

}
