#include "kernels/schedule/aim.h"
#include "kernels/schedule/cost.h"
#include "kernels/schedule/generate.h"
#include "kernels/schedule/small_models_testing.h"
#include "kernels/schedule/solve.h"
#include "kernels/schedule/worth.h"

#include <functional>

namespace samlop::schedule {
using namespace testing;

static Outcome solved(Problem const& problem, int decodes = 2000, Parameters const& parameters = {})
{
    auto stop = Stop::after_decodes(decodes);
    return solve(problem, stop, { 7 }, parameters);
}

// Every schedule there is, by trying all months. Only for problems of a few increments.
static void each_schedule(Problem const& problem, std::function<void(State const&)> const& use)
{
    State state(problem);
    std::function<void(int)> const next = [&](int at) {
        if (at == problem.count) {
            if (state.missing() == 0)
                use(state);
            return;
        }
        auto const j = problem.order[at];
        next(at + 1);
        bool ready = true;
        for (auto const& link : problem.before[j])
            ready &= state.placed(link.other);
        for (auto const& need : problem.model.increments[j].new_money)
            ready &= need.decision < 0 || state.placed(need.decision);
        if (!ready)
            return;
        auto const window = state.window(j);
        for (auto s = state.next_fit(j, window.low, window.high); s != no_month; s = state.next_fit(j, s + 1, window.high)) {
            state.place(j, s);
            next(at + 1);
            state.remove(j);
        }
    };
    next(0);
}

TEST(ScheduleSolve, FindsTheBestValueAndTheFairestPlanOfSmallProblems)
{
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        auto model = generate({ .increments = 4, .agencies = 2, .months = 14, .tightness_percent = 110 }, { seed });
        auto const problem = checked(model);
        bool any = false;
        Money best = 0;
        List<std::int64_t> fairest;
        each_schedule(problem, [&](State const& state) {
            auto ratios = ratios_ascending(problem, state.values());
            best = any ? std::max(best, state.total()) : state.total();
            fairest = any ? std::max(fairest, ratios) : ratios;
            any = true;
        });
        auto const outcome = solved(problem, 6000);
        ASSERT_EQ(outcome.status == Status::planned, any) << seed;
        if (!any)
            continue;
        EXPECT_EQ(outcome.plans[0].criteria.total, best) << seed;
        EXPECT_GE(outcome.bounds.total, best) << seed;
        std::int64_t found = outcome.plans[0].criteria.fairness;
        for (auto const& plan : outcome.plans)
            found = std::max(found, plan.criteria.fairness);
        EXPECT_EQ(found, fairest[0]) << seed;
        EXPECT_GE(outcome.bounds.fairness, fairest[0]) << seed;
    }
}

TEST(ScheduleSolve, GivesTheSameForTheSameSeedAndDecodesOnOneAndTwoThreads)
{
    auto const problem = checked(generate({ .increments = 30 }, { 3 }));
    auto const one = solved(problem, 3000, { .threads = 1 });
    auto const two = solved(problem, 3000, { .threads = 2 });
    ASSERT_EQ(one.plans.count(), two.plans.count());
    EXPECT_EQ(one.decodes, two.decodes);
    for (int i = 0; i < one.plans.count(); ++i)
        EXPECT_EQ(one.plans[i].schedule, two.plans[i].schedule);
}

TEST(ScheduleSolve, ShowsThreeToSevenPlansOfWhichNoneDominatesAnother)
{
    auto const problem = checked(generate({ .increments = 25 }, { 5 }));
    auto const outcome = solved(problem);
    EXPECT_GE(outcome.plans.count(), 3);
    EXPECT_LE(outcome.plans.count(), 7);
    for (auto const& a : outcome.plans)
        for (auto const& b : outcome.plans)
            EXPECT_FALSE(dominates(a.criteria, b.criteria));
}

TEST(ScheduleSolve, TradesTotalValueAgainstTheLowestRatio)
{
    auto const problem = checked(generate({ .increments = 25 }, { 5 }));
    auto const outcome = solved(problem);
    ASSERT_GE(outcome.trade_off.count(), 2);
    EXPECT_EQ(outcome.trade_off[0].criteria.total, outcome.plans[0].criteria.total);
    std::int64_t fairest = outcome.plans[0].criteria.fairness;
    for (auto const& plan : outcome.plans)
        fairest = std::max(fairest, plan.criteria.fairness);
    EXPECT_EQ(outcome.trade_off.back().criteria.fairness, fairest);
    for (int i = 1; i < outcome.trade_off.count(); ++i) {
        EXPECT_LT(outcome.trade_off[i].criteria.total, outcome.trade_off[i - 1].criteria.total);
        EXPECT_GT(outcome.trade_off[i].criteria.fairness, outcome.trade_off[i - 1].criteria.fairness);
    }
}

TEST(ScheduleSolve, StopsWhenCancelledAndStillHasAPlan)
{
    auto const problem = checked(generate({ .increments = 20 }, { 2 }));
    auto stop = Stop::after_seconds(600);
    stop.cancel();
    auto const outcome = solve(problem, stop, { 1 });
    EXPECT_TRUE(outcome.cancelled);
    EXPECT_FALSE(outcome.plans.empty());
}

TEST(ScheduleSolve, ChoosesExactlyOneAlternative)
{
    auto model = two_agencies();
    add_increment(model, "cheap", 0, 2, false);
    add_increment(model, "dear", 0, 6, false);
    model.alternatives.push_back({ "how", { 0, 1 }, Choice::exactly_one });
    auto const outcome = solved(checked(model));
    ASSERT_EQ(outcome.status, Status::planned);
    EXPECT_NE(outcome.plans[0].schedule[0], no_month);
    EXPECT_EQ(outcome.plans[0].schedule[1], no_month);
}

TEST(ScheduleSolve, LeavesOutWhatDoesNotPay)
{
    auto model = two_agencies();
    add_increment(model, "pays", 0, 2, false);
    add_increment(model, "does not", 1, 2, false);
    add_benefit(model, "much", { 0 }, 1, 5 * thousand);
    add_benefit(model, "little", { 1 }, 0, thousand / 100);
    auto const outcome = solved(checked(model));
    EXPECT_EQ(outcome.plans[0].schedule[0], 0);
    EXPECT_EQ(outcome.plans[0].schedule[1], no_month);
}

TEST(ScheduleSolve, NamesWhyThereIsNoPlanAsAValue)
{
    auto model = two_agencies(12);
    for (auto const* id : { "a", "b", "c" })
        add_increment(model, id, 0, 5);
    auto const overloaded = solved(checked(model));
    ASSERT_EQ(overloaded.status, Status::infeasible);
    ASSERT_EQ(overloaded.obstacles[0].kind, ObstacleKind::agency_overloaded);
    EXPECT_EQ(overloaded.obstacles[0].need, 150);
    EXPECT_EQ(overloaded.obstacles[0].available, 120);

    model.increments.pop_back();
    model.agencies[0].budget = { 99 * thousand };
    EXPECT_EQ(solved(checked(model)).obstacles[0].kind, ObstacleKind::budget_overrun);

    model.agencies[0].budget.clear();
    model.increments[1].deadline = 6;
    model.precedences = { { 0, 1, 2, no_maximum } };
    auto const late = solved(checked(model));
    EXPECT_EQ(late.status, Status::infeasible);
    EXPECT_EQ(late.obstacles[0].kind, ObstacleKind::no_start_month);
}

TEST(ScheduleSolve, NamesTheOneConstraintWhoseLiftingLetsAPlanBeFound)
{
    // Nine months of work in nine months of capacity, but the freeze leaves spans of five and four: each holds only one of three months.
    auto model = two_agencies(10);
    for (auto const* id : { "a", "b", "c" })
        add_increment(model, id, 0, 3);
    model.agencies[0].capacity[5] = 0;
    auto const outcome = solved(checked(model));
    ASSERT_EQ(outcome.status, Status::no_plan_found);
    EXPECT_EQ(outcome.obstacles[0].kind, ObstacleKind::capacity);
    EXPECT_EQ(outcome.obstacles[0].agency, 0);
}

TEST(ScheduleSolve, RepairsAnEarlierPlanWhereItNoLongerFits)
{
    auto model = generate({ .increments = 40 }, { 4 });
    auto const before = solved(checked(model), 4000).plans[0];
    for (int t = 2; t < 5; ++t)
        model.agencies[0].no_start[t] = 1;
    auto const after = solved(checked(model), 64, { .from = before.schedule });
    ASSERT_EQ(after.status, Status::planned);
    int kept = 0;
    for (int j = 0; j < model.increments.count(); ++j)
        kept += after.plans[0].schedule[j] == before.schedule[j];
    EXPECT_GT(kept, 10);
}

TEST(ScheduleSolve, FindsWhatOneMorePersonIsWorth)
{
    auto model = two_agencies();
    add_increment(model, "a", 0, 6);
    add_increment(model, "b", 0, 6);
    add_benefit(model, "of a", { 0 }, 0, 5 * thousand);
    add_benefit(model, "of b", { 1 }, 0, 5 * thousand);
    auto const problem = checked(model);
    auto const extras = worth_of_extras(problem, solved(problem).plans[0].schedule, { 1 }, 10, 200);
    ASSERT_FALSE(extras.empty());
    EXPECT_EQ(extras[0].kind, ExtraKind::capacity);
    EXPECT_EQ(extras[0].gain, 6 * 5 * thousand); // both six months after the start instead of one after twelve
}

TEST(ScheduleCost, AddsUpToTheOereAndFindsTheDeepestExposure)
{
    auto model = two_agencies();
    add_increment(model, "a", 0, 3);
    model.increments[0].running.push_back({ 1, 2 * thousand });
    model.increments[0].late = { 2, 1, 7 * thousand };
    add_benefit(model, "b", { 0 }, 1, 4 * thousand);
    model.bundles[0].latency = 2;
    auto const figures = figures_of(checked(model), { 0 });
    EXPECT_EQ(figures.actors[0].value, -30 * thousand);
    EXPECT_EQ(figures.actors[0].exposure, 30 * thousand);
    EXPECT_EQ(figures.actors[1].running, 57 * 2 * thousand);
    EXPECT_EQ(figures.actors[1].late, 7 * thousand);
    EXPECT_EQ(figures.actors[1].benefit, 55 * 4 * thousand);
    EXPECT_EQ(figures.actors[1].exposure, (7 + 2 + 2) * thousand);
    EXPECT_EQ(figures.first_benefit, 5);
    EXPECT_EQ(figures.total, figures.actors[0].value + figures.actors[1].value);
}

}
