#include "kernels/schedule/flow.h"

#include <algorithm>

namespace samlop::schedule {

void Flow::connect(int from, int to, Money capacity)
{
    m_edges.push_back({ to, m_first[from], capacity });
    m_first[from] = m_edges.count() - 1;
    m_edges.push_back({ from, m_first[to], 0 });
    m_first[to] = m_edges.count() - 1;
}

Money Flow::largest(int source, int sink)
{
    Money sum = 0;
    while (find_levels(source, sink)) {
        m_at = m_first;
        for (auto pushed = push(source, sink); pushed > 0; pushed = push(source, sink))
            sum += pushed;
    }
    return sum;
}

bool Flow::find_levels(int source, int sink)
{
    m_level.fit(m_first.count(), -1);
    m_level[source] = 0;
    List<int> queue { source };
    for (int i = 0; i < queue.count(); ++i)
        for (auto e = m_first[queue[i]]; e >= 0; e = m_edges[e].next)
            if (m_edges[e].left > 0 && m_level[m_edges[e].to] < 0) {
                m_level[m_edges[e].to] = m_level[queue[i]] + 1;
                queue.push_back(m_edges[e].to);
            }
    return m_level[sink] >= 0;
}

// One path with a stack of our own: chains of thousands of increments must not eat the thread's stack.
Money Flow::push(int source, int sink)
{
    List<int> path;
    for (int node = source; node != sink;) {
        auto& e = m_at[node];
        while (e >= 0 && !(m_edges[e].left > 0 && m_level[m_edges[e].to] == m_level[node] + 1))
            e = m_edges[e].next;
        if (e >= 0) {
            path.push_back(e);
            node = m_edges[e].to;
            continue;
        }
        if (path.empty())
            return 0;
        m_level[node] = -1;
        node = m_edges[path.back() ^ 1].to;
        path.pop_back();
    }
    Money most = m_edges[path[0]].left;
    for (auto const e : path)
        most = std::min(most, m_edges[e].left);
    for (auto const e : path) {
        m_edges[e].left -= most;
        m_edges[e ^ 1].left += most;
    }
    return most;
}

}
