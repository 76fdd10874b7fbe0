#include "kernels/schedule/guide.h"

#include <algorithm>

namespace samlop::schedule {

// How often goes by the size of the problem, so that prices never take most of the time: at first quickly, since they guide the
// search, then slowly, for the sake of the bounds.
static constexpr int quick_rounds = 80;
static constexpr int most_rounds = 1'000;
static constexpr int rounds_before_guiding = 15;
static constexpr int nodes_at_first = 20'000;
static constexpr int nodes_later = 1'000;
static constexpr int most_nodes = 200'000; // increments and bundles, times months; larger problems do without prices

void Guide::work(Front const& front)
{
    auto const& members = front.members();
    if ((m_problem.count + m_problem.bundles) * m_problem.horizon > most_nodes || members.empty())
        return;
    if (!m_total) {
        m_total.emplace(m_problem);
        if (m_fairness)
            m_lowest_ratio.emplace(m_problem, Prices::Of::lowest_ratio);
    }
    m_nodes_left += m_total->rounds() < quick_rounds ? nodes_at_first : nodes_later;
    for (; m_nodes_left > 0 && m_total->rounds() < most_rounds; m_nodes_left -= m_total->nodes()) {
        m_total->improve(members[front.most_value()].criteria.total);
        if (m_lowest_ratio)
            m_lowest_ratio->improve(members[front.fairest()].criteria.fairness);
    }
}

Prices const* Guide::prices_for(Aim const& aim) const
{
    bool const fair = aim.objective == Objective::fairness || (aim.objective == Objective::balance && aim.weight < 0.5);
    auto const& prices = fair && m_lowest_ratio ? m_lowest_ratio : m_total;
    return prices && prices->rounds() > rounds_before_guiding ? &*prices : nullptr;
}

Bounds Guide::bounds() const
{
    auto bounds = bounds_of(m_problem);
    if (m_total && m_total->rounds() > 0)
        bounds.total = std::min(bounds.total, m_total->bound());
    if (m_lowest_ratio && m_lowest_ratio->rounds() > 0)
        bounds.fairness = std::min(bounds.fairness, m_lowest_ratio->bound());
    return bounds;
}

}
