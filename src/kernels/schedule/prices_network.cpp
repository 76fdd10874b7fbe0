// The network that prices are sought in: what may start when, what needs what, and what is shared.
#include "kernels/schedule/prices.h"

#include <algorithm>
#include <cmath>

namespace samlop::schedule {

Prices::Prices(Problem const& problem, Of of)
    : m_problem(problem)
    , m_of(of)
    , m_closure(0)
{
    double money = 1;
    for (int j = 0; j < problem.count; ++j)
        money += static_cast<double>(*std::max_element(problem.outlay_sum.row(j), problem.outlay_sum.row(j) + problem.horizon));
    for (int k = 0; k < problem.bundles; ++k)
        money += std::abs(static_cast<double>(problem.bundle_value(k, 0)));
    m_unit = std::max(1.0, money / whole);
    add_nodes();
    add_precedences();
    add_bundles();
    add_rows();
    if (of == Of::lowest_ratio)
        add_actors();
    m_mixture.fit(m_closure.nodes(), 0);
}

void Prices::add_nodes()
{
    int nodes = 0, longest = 0;
    m_starts.resize(static_cast<std::size_t>(m_problem.count));
    for (int j = 0; j < m_problem.count; ++j) {
        m_first.push_back(nodes);
        for (int s = m_problem.earliest[j]; s <= m_problem.latest[j]; ++s)
            if (m_problem.allowed(j, s))
                m_starts[j].push_back(s);
        nodes += m_starts[j].count();
        longest = std::max(longest, m_starts[j].count());
    }
    m_profit.fit(longest + 1, 0);
    for (int k = 0; k < m_problem.bundles; ++k) {
        auto const& bundle = m_problem.model.bundles[k];
        int first = 0, last = 0;
        bool possible = true;
        for (auto const j : bundle.members) {
            possible &= !m_starts[j].empty();
            if (!possible)
                break;
            first = std::max(first, m_starts[j][0] + m_problem.duration(j));
            last = std::max(last, m_starts[j].back() + m_problem.duration(j));
        }
        auto const live = [&](int ready) { return m_problem.live(k, std::min(ready + bundle.latency, m_problem.value_horizon)); };
        for (int ready = first; possible && ready <= last && live(ready) < m_problem.value_horizon; ++ready)
            if (ready == last || live(ready + 1) != live(ready))
                m_slots.push_back({ k, live(ready), ready, nodes++ });
    }
    m_closure = Closure(nodes + 1);
    m_closure.weigh(nodes, -must);
}

// Node `node` needs that the increment has been started by that month. The last node of all is what can never be.
void Prices::need_started(int node, int j, int by)
{
    auto const& starts = m_starts[j];
    auto const at = static_cast<int>(std::upper_bound(starts.begin(), starts.end(), by) - starts.begin()) - 1;
    m_closure.need(node, at < 0 ? m_closure.nodes() - 1 : m_first[j] + at);
}

void Prices::add_precedences()
{
    for (int j = 0; j < m_problem.count; ++j)
        for (int i = 0; i < m_starts[j].count(); ++i) {
            auto const node = m_first[j] + i;
            auto const s = m_starts[j][i];
            if (i + 1 < m_starts[j].count())
                m_closure.need(node, node + 1);
            for (auto const& link : m_problem.before[j])
                need_started(node, link.other, s - link.lag - m_problem.duration(link.other));
            for (auto const& need : m_problem.model.increments[j].new_money)
                if (need.decision >= 0)
                    need_started(node, need.decision, m_problem.last_ready(need.agency, s) - m_problem.duration(need.decision));
        }
}

void Prices::add_bundles()
{
    for (int i = 0; i < m_slots.count(); ++i) {
        auto const& slot = m_slots[i];
        if (i + 1 < m_slots.count() && m_slots[i + 1].bundle == slot.bundle)
            m_closure.need(slot.node, slot.node + 1);
        for (auto const j : m_problem.model.bundles[slot.bundle].members)
            need_started(slot.node, j, slot.ready - m_problem.duration(j));
    }
}

void Prices::add_rows()
{
    auto const add = [&](int& number, double room, bool exact) {
        number = m_rows.count();
        m_rows.push_back({ .room = room, .exact = exact });
    };
    m_capacity_row = Table<int>(m_problem.agencies, m_problem.horizon, -1);
    m_budget_row = Table<int>(m_problem.agencies, m_problem.years, -1);
    for (int a = 0; a < m_problem.agencies; ++a) {
        for (int t = 0; t < m_problem.horizon; ++t)
            if (m_problem.model.agencies[a].capacity[t] > 0)
                add(m_capacity_row(a, t), m_problem.model.agencies[a].capacity[t], false);
        for (int y = 0; y < m_problem.years; ++y)
            if (auto const cap = m_problem.cap(a, y); cap > 0)
                add(m_budget_row(a, y), static_cast<double>(cap), false);
    }
    for (auto const& group : m_problem.model.alternatives)
        add(m_choice_row.emplace_back(-1), 1, group.choice == Choice::exactly_one);
}

// A ratio of one is called what the actors claim on average, so that weights are of the size that total values have.
void Prices::add_actors()
{
    double claims = 0, smallest = static_cast<double>(limits::all_money);
    for (int b = 0; b < m_problem.actors; ++b)
        if (auto const claim = static_cast<double>(m_problem.claim[b]); claim > 0) {
            claims += claim;
            smallest = std::min(smallest, claim);
            ++m_claims;
        }
    // Claims of so different sizes leave no whole weights that would be exact for all of them.
    if (m_claims == 0 || claims / m_claims > widest_claims * smallest) {
        m_claims = 0;
        return;
    }
    m_one = claims / m_claims / m_unit;
    for (int b = 0; b < m_problem.actors; ++b) {
        m_actor_row.push_back(m_problem.claim[b] > 0 ? m_rows.count() : -1);
        if (m_problem.claim[b] > 0)
            m_rows.push_back({ .exact = true, .price = m_one / m_claims, .best_price = m_one / m_claims });
    }
}

}
