// The prices a search works on beside its moves: they show where to go, and how much better a plan can be at most.
#pragma once

#include "kernels/schedule/bound.h"
#include "kernels/schedule/front.h"

#include <optional>

namespace samlop::schedule {

class Guide {
public:
    Guide(Problem const& problem, bool fairness)
        : m_problem(problem)
        , m_fairness(fairness)
    {
    }

    // A share of the work, after which a batch of moves follows.
    void work(Front const&);
    // Once they are worth something: those of the total, or where nobody is to get little, of the lowest ratio.
    Prices const* prices_for(Aim const&) const;
    Bounds bounds() const;

private:
    std::int64_t looks() const;

    Problem const& m_problem;
    bool m_fairness;
    std::optional<Prices> m_total, m_lowest_ratio;
    std::int64_t m_looks_left = 0;
};

}
