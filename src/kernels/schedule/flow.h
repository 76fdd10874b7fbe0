// Largest flow through a network, by levels (Dinic). Used for the best closed choice of increments and bundles.
#pragma once

#include "kernels/schedule/model.h"

namespace samlop::schedule {

class Flow {
public:
    explicit Flow(int nodes)
        : m_first(nodes, -1)
    {
    }

    void connect(int from, int to, Money capacity);
    Money largest(int source, int sink);

private:
    struct Edge {
        int to = 0;
        int next = -1;
        Money left = 0;
    };

    bool find_levels(int source, int sink);
    Money push(int source, int sink);

    List<int> m_first;
    List<Edge> m_edges;
    List<int> m_level;
    List<int> m_at;
};

}
