// Linear equations with coefficients -1, 0 and 1 solved without rounding.
#pragma once

#include "kernels/shares/game.h"

#include <optional>

namespace samlop::kernels::shares {

class ExactSystem {
public:
    explicit ExactSystem(std::size_t unknowns)
        : m_unknowns(unknowns)
    {
    }
    // The sum over one set of unknowns less the sum over another is this.
    void add(Coalition plus, Coalition minus, std::int64_t amount);
    // Nothing when the equations leave something open, contradict each other or need more than 128 bits.
    std::optional<Allocation> solve() const;

private:
    std::size_t m_unknowns;
    std::vector<std::vector<Wide>> m_rows; // The right side is the last cell.
};

}
