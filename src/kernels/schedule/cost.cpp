#include "kernels/schedule/cost.h"

#include "kernels/schedule/aim.h"

#include <algorithm>

namespace samlop::schedule {

__extension__ using Wide = __int128;

int go_live(Problem const& problem, Schedule const& schedule, int k)
{
    int ready = 0;
    for (auto const j : problem.model.bundles[k].members) {
        if (schedule[j] == no_month)
            return problem.value_horizon;
        ready = std::max(ready, schedule[j] + problem.duration(j));
    }
    return problem.live(k, std::min(ready + problem.model.bundles[k].latency, problem.value_horizon));
}

static void add_costs(Problem const& problem, int j, int start, Figures& figures)
{
    auto const& increment = problem.model.increments[j];
    auto const finish = start + increment.duration;
    for (auto const& cost : increment.costs)
        figures.actors[cost.actor].cost += discounted_run(problem, cost.per_month, 0, start, problem.value_horizon);
    for (auto const& running : increment.running)
        figures.actors[running.actor].running += discounted_run(problem, {}, running.per_month, finish, problem.value_horizon);
    if (increment.late.due != no_month && finish > increment.late.due)
        figures.actors[increment.late.actor].late += discounted_run(problem, {}, increment.late.per_month, increment.late.due, finish);
}

namespace {

// Month by month, undiscounted, what goes in and out of every actor's purse.
class Purses {
public:
    Purses(Problem const& problem)
        : m_problem(problem)
        , m_flow(problem.actors, problem.value_horizon + 1, 0)
    {
    }

    void add(Increment const& increment, int start)
    {
        auto const finish = start + increment.duration;
        for (auto const& cost : increment.costs)
            for (int u = 0; u < increment.duration; ++u)
                m_flow(cost.actor, start + u) -= cost.per_month[u];
        for (auto const& running : increment.running)
            add_run(running.actor, -running.per_month, finish, m_problem.value_horizon);
        if (increment.late.due != no_month)
            add_run(increment.late.actor, -increment.late.per_month, increment.late.due, finish);
    }

    void add(Bundle const& bundle, int live)
    {
        if (!bundle.monetary)
            return;
        auto const end = bundle.lasts == no_month ? m_problem.value_horizon : std::min(m_problem.value_horizon, live + bundle.lasts);
        auto const listed = bundle.first_months.count();
        for (int i = 0; i < listed && live + i < end; ++i)
            m_flow(bundle.actor, live + i) += bundle.first_months[i];
        add_run(bundle.actor, bundle.then, live + listed, end);
    }

    Money deepest(int actor) const
    {
        Wide balance = 0, lowest = 0;
        for (int t = 0; t < m_problem.value_horizon; ++t) {
            balance += static_cast<Wide>(m_flow(actor, t)) * m_problem.factor[t];
            lowest = std::min(lowest, balance);
        }
        return static_cast<Money>((-lowest + 500'000'000) / 1'000'000'000);
    }

private:
    void add_run(int actor, Money amount, int from, int until)
    {
        for (int t = from; t < until; ++t)
            m_flow(actor, t) += amount;
    }

    Problem const& m_problem;
    Table<Money> m_flow;
};

}

static void sum_up(Problem const& problem, Figures& figures)
{
    List<Money> values;
    for (auto& actor : figures.actors) {
        actor.value = actor.benefit - actor.cost - actor.running - actor.late;
        values.push_back(actor.value);
        figures.total += actor.value;
    }
    figures.fairness = lowest_ratio(problem, values);
    figures.transfers = transfers(problem, values);
    for (int b = 0; b < problem.actors; ++b) {
        auto& actor = figures.actors[b];
        actor.target = target(problem, b, values);
        actor.ratio = problem.claim[b] > 0 ? ratio(problem, b, actor.value) : 0;
        actor.loses = actor.value < problem.model.actors[b].reserve;
        figures.largest_exposure = std::max(figures.largest_exposure, actor.exposure);
    }
}

Figures figures_of(Problem const& problem, Schedule const& schedule)
{
    Figures figures;
    figures.first_benefit = problem.value_horizon;
    figures.actors.fit(problem.actors);
    Purses purses(problem);
    for (int j = 0; j < problem.count; ++j) {
        if (schedule[j] == no_month)
            continue;
        add_costs(problem, j, schedule[j], figures);
        purses.add(problem.model.increments[j], schedule[j]);
        figures.last_finish = std::max(figures.last_finish, schedule[j] + problem.duration(j));
    }
    for (int k = 0; k < problem.bundles; ++k) {
        auto const live = go_live(problem, schedule, k);
        figures.live.push_back(live);
        figures.first_benefit = std::min(figures.first_benefit, live);
        figures.actors[problem.model.bundles[k].actor].benefit += problem.bundle_value(k, live);
        purses.add(problem.model.bundles[k], live);
    }
    for (int b = 0; b < problem.actors; ++b)
        figures.actors[b].exposure = purses.deepest(b);
    sum_up(problem, figures);
    return figures;
}

}
