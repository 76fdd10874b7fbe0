// Clocks the first plan of generated roadmaps, and planning again after one change. CPU milliseconds of the thread, the best of several.
// g++ -std=c++20 -O2 -DNDEBUG -Isrc tests/bench/schedule_clock.cpp build/release/libkernel_schedule.a build/release/libsl_base.a -lfmt -pthread
#include "kernels/schedule/generate.h"
#include "kernels/schedule/solve.h"

#include <algorithm>
#include <cstdio>

using namespace samlop::schedule;

static constexpr int runs = 5;

template<typename Work>
static double best_of(Work const& work)
{
    double best = 1e9;
    for (int run = 0; run < runs; ++run) {
        auto const begun = thread_cpu_seconds();
        work();
        best = std::min(best, thread_cpu_seconds() - begun);
    }
    return 1e3 * best;
}

static Schedule first_plan(Problem const& problem, Schedule const& from)
{
    auto stop = Stop::after_decodes(1);
    auto const outcome = solve(problem, stop, { 1 }, { .only = Objective::value, .from = from });
    return outcome.plans.empty() ? Schedule {} : outcome.plans[0].schedule;
}

int main()
{
    std::printf("| increments | tables | first plan | again after one change, tables included |\n|---|---|---|---|\n");
    for (auto const increments : { 10, 20, 40, 100, 300, 1000, 3000 }) {
        auto const model = generate({ .increments = increments, .agencies = 8, .months = 120 }, { 7 });
        auto const tables = best_of([&] { static_cast<void>(Problem::make(model)); });
        auto const problem = Problem::make(model);
        Schedule plan;
        auto const first = best_of([&] { plan = first_plan(*problem, {}); });
        // One increment takes a month longer.
        auto changed = model;
        auto& increment = changed.increments[increments / 2];
        ++increment.duration;
        for (auto& demand : increment.demands)
            demand.per_month.push_back(demand.per_month.back());
        for (auto& cost : increment.costs)
            cost.per_month.push_back(cost.per_month.back());
        auto const again = best_of([&] {
            auto const other = Problem::make(changed);
            first_plan(*other, plan);
        });
        std::printf("| %d | %.2f | %.2f%s | %.2f |\n", increments, tables, first, plan.empty() ? " (no plan)" : "", again);
    }
}
