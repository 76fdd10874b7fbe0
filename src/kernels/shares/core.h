// The core test: which coalitions would be better off alone under a division, and by how much.
#pragma once

#include "kernels/shares/game.h"

#include <cstddef>
#include <vector>

namespace samlop::kernels::shares {

struct Objection {
    Coalition coalition = 0;
    Wide gain = 0; // Over the division's denominator, in øre: what it would save or earn by leaving.
};

struct CoreTest {
    std::size_t objections = 0;   // How many coalitions would be better off.
    std::vector<Objection> worst; // The largest gains first, at most as many as asked for.
};

CoreTest core_test(Game const&, Allocation const&, std::size_t show = 10);

}
