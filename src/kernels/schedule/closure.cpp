#include "kernels/schedule/closure.h"

#include <algorithm>

namespace samlop::schedule {

void Closure::arrange()
{
    auto const index = [&](auto const& end_of, List<int>& first, List<int>& list) {
        first.fit(nodes() + 1, 0);
        for (auto const& need : m_needs)
            ++first[end_of(need) + 1];
        for (int v = 0; v < nodes(); ++v)
            first[v + 1] += first[v];
        list.fit(m_needs.count(), 0);
        auto at = first;
        for (int e = 0; e < m_needs.count(); ++e)
            list[at[end_of(m_needs[e])]++] = e;
    };
    index([](Need const& need) { return need.node; }, m_first_out, m_out);
    index([](Need const& need) { return need.other; }, m_first_in, m_in);
    m_flow.fit(m_needs.count(), 0);
}

// How far every node is from an unmet demand. False if no supply can reach one.
bool Closure::measure()
{
    std::fill(m_distance.begin(), m_distance.end(), far);
    m_near_first.clear();
    bool reached = false;
    auto const visit = [&](int v, int distance) {
        if (m_distance[v] != far)
            return;
        m_distance[v] = distance;
        m_near_first.push_back(v);
        reached |= m_excess[v] > 0;
    };
    for (int v = 0; v < nodes(); ++v)
        if (m_excess[v] < 0)
            visit(v, 0);
    for (int i = 0; i < m_near_first.count(); ++i) {
        auto const v = m_near_first[i];
        auto const next = m_distance[v] + 1;
        for (auto at = m_first_in[v]; at < m_first_in[v + 1]; ++at)
            visit(m_needs[m_in[at]].node, next);
        for (auto at = m_first_out[v]; at < m_first_out[v + 1]; ++at)
            if (m_flow[m_out[at]] > 0)
                visit(m_needs[m_out[at]].other, next);
    }
    m_looks += nodes() + m_near_first.count();
    return reached;
}

// Supply goes one step nearer to a demand, where it can go.
void Closure::push_down(int v)
{
    auto const nearer = m_distance[v] - 1;
    for (auto at = m_first_in[v]; at < m_first_in[v + 1] && m_excess[v] > 0; ++at) {
        auto const e = m_in[at];
        auto const from = m_needs[e].node;
        if (m_flow[e] == 0 || m_distance[from] != nearer)
            continue;
        auto const back = std::min(m_flow[e], m_excess[v]);
        m_flow[e] -= back;
        m_excess[v] -= back;
        m_excess[from] += back;
    }
    for (auto at = m_first_out[v]; at < m_first_out[v + 1] && m_excess[v] > 0; ++at) {
        auto const e = m_out[at];
        auto const to = m_needs[e].other;
        if (m_distance[to] != nearer || (nearer == 0 && m_excess[to] >= 0))
            continue;
        auto const forth = nearer == 0 ? std::min(m_excess[v], -m_excess[to]) : m_excess[v];
        m_flow[e] += forth;
        m_excess[v] -= forth;
        m_excess[to] += forth;
    }
}

std::int64_t Closure::search()
{
    if (m_first_out.empty())
        arrange();
    while (measure())
        for (int i = m_near_first.count() - 1; i >= 0; --i)
            if (auto const v = m_near_first[i]; m_excess[v] > 0 && m_distance[v] > 0)
                push_down(v);
    std::int64_t sum = 0;
    for (auto const excess : m_excess)
        sum += std::max<std::int64_t>(0, excess);
    return sum;
}

}
