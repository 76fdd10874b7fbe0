#include "kernels/schedule/guide.h"

#include <algorithm>

namespace samlop::schedule {

// Looks at a node (closure.h) for each batch of moves. The same number for every size: the larger the problem the dearer a batch, so
// prices take a fifth of the time at most, but for the first tenths of a second of small ones. At first quickly, since prices guide
// the search, then slowly, for the sake of the bounds.
static constexpr std::int64_t looks_at_first = 800'000;
static constexpr std::int64_t looks_later = 40'000;
static constexpr int quick_rounds = 80;
static constexpr int most_rounds = 1'000;
static constexpr int rounds_before_guiding = 15;
// Increments and bundles, times months. Larger problems do without prices.
static constexpr int most_nodes = 200'000;
static constexpr int looks_of_first_round = 30; // by node, about

void Guide::work(Front const& front)
{
    auto const& members = front.members();
    auto const nodes = (m_problem.count + m_problem.bundles) * m_problem.horizon;
    if (nodes > most_nodes || members.empty())
        return;
    // The first round is dear and has to be earned before there is anything to build.
    m_looks_left += m_total && m_total->rounds() >= quick_rounds ? looks_later : looks_at_first;
    if (!m_total && m_looks_left < std::int64_t { looks_of_first_round } * nodes)
        return;
    if (!m_total) {
        m_total.emplace(m_problem);
        if (m_fairness)
            m_lowest_ratio.emplace(m_problem, Prices::Of::lowest_ratio);
    }
    while (m_looks_left > 0 && m_total->rounds() < most_rounds) {
        auto const before = looks();
        m_total->improve(members[front.most_value()].criteria.total);
        if (m_lowest_ratio)
            m_lowest_ratio->improve(members[front.fairest()].criteria.fairness);
        m_looks_left -= std::max<std::int64_t>(1, looks() - before);
    }
}

std::int64_t Guide::looks() const
{
    return m_total->looks() + (m_lowest_ratio ? m_lowest_ratio->looks() : 0);
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
