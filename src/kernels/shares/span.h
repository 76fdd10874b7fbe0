// Which coalitions are already settled by those that have been: linear spans, kept exactly by counting modulo a large prime.
#pragma once

#include "kernels/shares/game.h"

#include <optional>

namespace samlop::kernels::shares {

// A subset's row can lose rank modulo 2^61 - 1 only if the prime divides one of its minors, and those are far smaller than it.
class Span {
public:
    explicit Span(std::size_t parties)
        : m_parties(parties)
    {
    }
    std::size_t rank() const { return m_rows.size(); }
    // False, and nothing changes, when the coalition is already in the span.
    bool add(Coalition);
    // True for each coalition in the span. Tests all of them against one random vector that is orthogonal to the span.
    std::vector<bool> members() const;

private:
    using Residue = std::uint64_t;
    struct Row {
        std::size_t pivot;
        std::vector<Residue> cells; // 1 at its own pivot, 0 at all others'.
    };

    std::size_t m_parties;
    std::vector<Row> m_rows;
};

}
