#include "kernels/schedule/bound.h"

#include "kernels/schedule/aim.h"
#include "kernels/schedule/closure.h"

#include <algorithm>

namespace samlop::schedule {

namespace {

// Capacity and budgets are shared in truth; here each increment and each bundle gets its best month by itself, and only "what needs
// what" is kept. The best closed set of increments and bundles is a smallest cut.
class Relaxed {
public:
    explicit Relaxed(Problem const& problem)
        : m_problem(problem)
    {
    }

    // For one actor, or for all with actor -1.
    Money best(int actor) const
    {
        Closure closure(m_problem.count + m_problem.bundles);
        Money fixed = 0;
        for (int k = 0; k < m_problem.bundles; ++k) {
            auto const& bundle = m_problem.model.bundles[k];
            closure.weigh(bundle_node(k), actor < 0 || bundle.actor == actor ? bundle_at_best(k) : 0);
            for (auto const j : bundle.members)
                closure.need(bundle_node(k), j);
        }
        for (int j = 0; j < m_problem.count; ++j) {
            auto const cost = cost_at_best(j, actor);
            if (m_problem.required[j]) {
                fixed += cost;
                continue;
            }
            closure.weigh(j, -cost);
            for (auto const& link : m_problem.before[j])
                closure.need(j, link.other);
            for (auto const& need : m_problem.model.increments[j].new_money)
                if (need.decision >= 0)
                    closure.need(j, need.decision);
        }
        return closure.search() - fixed;
    }

private:
    int bundle_node(int k) const { return m_problem.count + k; }

    bool possible(int j) const { return m_problem.earliest[j] <= m_problem.latest[j]; }

    Money bundle_at_best(int k) const
    {
        int ready = 0;
        for (auto const j : m_problem.model.bundles[k].members) {
            if (!possible(j))
                return 0;
            ready = std::max(ready, m_problem.earliest[j] + m_problem.duration(j));
        }
        ready = std::min(ready + m_problem.model.bundles[k].latency, m_problem.value_horizon);
        Money best = 0;
        for (int g = m_problem.live(k, ready); g < m_problem.value_horizon; ++g)
            best = std::max(best, m_problem.bundle_value(k, g));
        return best;
    }

    Money cost_at_best(int j, int actor) const
    {
        auto const* const costs = actor < 0 ? m_problem.outlay_sum.row(j) : outlay_of(j, actor);
        if (!possible(j) || !costs)
            return 0;
        Money best = limits::all_money;
        for (int s = m_problem.earliest[j]; s <= m_problem.latest[j]; ++s)
            if (m_problem.allowed(j, s))
                best = std::min(best, costs[s]);
        return best;
    }

    // By start month; nullptr if the actor pays nothing.
    Money const* outlay_of(int j, int actor) const
    {
        for (auto const& row : m_problem.outlay_rows[j])
            if (row.actor == actor)
                return m_problem.outlay.row(row.row);
        return nullptr;
    }

    Problem const& m_problem;
};

}

Bounds bounds_of(Problem const& problem)
{
    Relaxed const relaxed(problem);
    Bounds bounds { relaxed.best(-1), 0 };
    bool first = true;
    for (int b = 0; b < problem.actors; ++b) {
        if (problem.claim[b] == 0)
            continue;
        auto const own = ratio(problem, b, relaxed.best(b));
        bounds.fairness = first ? own : std::min(bounds.fairness, own);
        first = false;
    }
    return bounds;
}

}
