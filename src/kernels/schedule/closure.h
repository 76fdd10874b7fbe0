// The most valuable set of nodes that brings along whatever its nodes need, found again and again under changing weights. What has
// been learnt under the old weights is where the next search begins.
#pragma once

#include "kernels/schedule/list.h"

#include <cstdint>

namespace samlop::schedule {

class Closure {
public:
    explicit Closure(int nodes)
        : m_weight(nodes, 0)
        , m_excess(nodes, 0)
        , m_distance(nodes, 0)
    {
    }

    // A set with `node` must hold `other` too. All of them before the first search.
    void need(int node, int other) { m_needs.push_back({ node, other }); }
    void weigh(int node, std::int64_t weight)
    {
        m_excess[node] += weight - m_weight[node];
        m_weight[node] = weight;
    }

    // Returns the weight of the best set.
    std::int64_t search();
    bool chosen(int node) const { return m_distance[node] == far; }
    int nodes() const { return m_weight.count(); }
    // Nodes looked at in all searches so far: what the time went by, the same on every machine.
    std::int64_t looks() const { return m_looks; }

private:
    struct Need {
        int node = 0;
        int other = 0;
    };
    static constexpr int far = 1 << 30;

    void arrange();
    bool measure();
    void push_down(int node);

    // Weight is a supply where it is positive and a demand where it is negative, and flows from a node to what it needs. What is left
    // of the supply when nothing can flow any more is the weight of the best set (Picard 1976): the nodes from which no unmet demand
    // can be reached.
    List<Need> m_needs;
    List<std::int64_t> m_weight, m_excess;
    List<int> m_first_out, m_out;     // by node: numbers of its needs
    List<int> m_first_in, m_in;       // by node: numbers of the needs for it
    List<std::int64_t> m_flow;        // by need
    List<int> m_distance;             // steps to an unmet demand
    std::int64_t m_looks = 0;
    List<int> m_near_first;           // nodes, the nearest to a demand first
};

}
