#include "kernels/schedule/usage.h"

namespace samlop::schedule {

Money spent_in(Problem const& problem, int increment, int start, int agency, int year)
{
    Money sum = 0;
    for (auto const& cost : problem.model.increments[increment].costs)
        for (int u = 0; cost.actor == agency && u < problem.duration(increment); ++u)
            sum += problem.model.year_of(start + u) == year ? cost.per_month[u] : 0;
    return sum;
}

static void note(List<int>& increments, int j)
{
    if (increments.empty() || increments.back() != j)
        increments.push_back(j);
}

Usage::Usage(Problem const& problem, Schedule const& schedule)
    : effort(problem.agencies, problem.horizon, 0)
    , at_work(problem.agencies, problem.horizon)
    , spent(problem.agencies, problem.years, 0)
    , spending(problem.agencies, problem.years)
    , precedences(problem.count)
{
    for (int j = 0; j < problem.count; ++j) {
        if (schedule[j] == no_month)
            continue;
        for (auto const& demand : problem.model.increments[j].demands)
            for (int u = 0; u < problem.duration(j); ++u)
                if (demand.per_month[u] > 0) {
                    effort(demand.agency, schedule[j] + u) += demand.per_month[u];
                    note(at_work(demand.agency, schedule[j] + u), j);
                }
        for (auto const& cost : problem.model.increments[j].costs)
            for (int u = 0; cost.actor < problem.agencies && u < problem.duration(j); ++u)
                if (cost.per_month[u] > 0) {
                    auto const year = problem.model.year_of(schedule[j] + u);
                    spent(cost.actor, year) += cost.per_month[u];
                    note(spending(cost.actor, year), j);
                }
    }
    for (int p = 0; p < problem.model.precedences.count(); ++p) {
        precedences[problem.model.precedences[p].before].push_back(p);
        precedences[problem.model.precedences[p].after].push_back(p);
    }
}

}
