#include "kernels/schedule/explain.h"
#include "kernels/schedule/generate.h"
#include "kernels/schedule/small_models_testing.h"
#include "kernels/schedule/solve.h"
#include "kernels/schedule/state.h"

namespace samlop::schedule {
using namespace testing;

static List<Reason> reasons_for(Problem const& problem, Schedule const& schedule, int j)
{
    return Explainer(problem, schedule).reasons(j);
}

static Chain chain_for(Problem const& problem, Schedule const& schedule, int j)
{
    return Explainer(problem, schedule).chain(j);
}

// Whether increment j could start a month earlier in the model, all else as in the schedule.
static bool earlier_start_fits(Model const& model, Schedule schedule, int j)
{
    auto const problem = Problem::make(model);
    if (!problem)
        return false;
    auto const start = schedule[j] - 1;
    schedule[j] = no_month;
    State state(*problem);
    for (int i = 0; i < problem->count; ++i)
        if (schedule[i] != no_month)
            state.place(i, schedule[i]);
    auto const window = state.window(j);
    return start >= window.low && start <= window.high && state.next_fit(j, start, start) == start;
}

// The promise behind every explanation: all reasons relaxed by their amounts let it start earlier, all but one do not.
static void expect_tight(Problem const& problem, Schedule const& schedule, int j)
{
    auto const reasons = reasons_for(problem, schedule, j);
    ASSERT_FALSE(reasons.empty());
    if (reasons[0].kind == ReasonKind::beginning)
        return;
    for (int skipped = -1; skipped < reasons.count(); ++skipped) {
        auto model = problem.model;
        for (int i = 0; i < reasons.count(); ++i)
            if (i != skipped)
                model = relaxed(std::move(model), j, reasons[i]);
        bool const waits = reasons[0].kind == ReasonKind::worth_waiting;
        EXPECT_EQ(earlier_start_fits(model, schedule, j), skipped < 0 || waits)
            << problem.model.increments[j].id << " with " << reasons.count() << " reasons, skipped " << skipped << ", first " << name_of(reasons[0].kind);
    }
}

static void expect_only(Problem const& problem, Schedule const& schedule, int j, ReasonKind kind, std::int64_t amount)
{
    auto const reasons = reasons_for(problem, schedule, j);
    ASSERT_EQ(reasons.count(), 1);
    EXPECT_STREQ(name_of(reasons[0].kind), name_of(kind));
    EXPECT_EQ(reasons[0].amount, amount);
    expect_tight(problem, schedule, j);
}

TEST(ScheduleExplain, NamesThePredecessorAndItsLag)
{
    auto model = two_agencies();
    add_increment(model, "a", 0, 3);
    add_increment(model, "b", 1, 2);
    model.precedences = { { 0, 1, 2, no_maximum } };
    expect_only(checked(model), { 0, 5 }, 1, ReasonKind::predecessor, 1);
}

TEST(ScheduleExplain, NamesTheReleaseMonth)
{
    auto model = two_agencies();
    add_increment(model, "a", 0, 3);
    model.increments[0].release = 4;
    expect_only(checked(model), { 4 }, 0, ReasonKind::release, 1);
}

TEST(ScheduleExplain, NamesTheAgencyWhosePeopleAreTakenAndByWhom)
{
    auto model = two_agencies();
    add_increment(model, "a", 0, 3);
    add_increment(model, "b", 0, 2);
    auto const problem = checked(model);
    expect_only(problem, { 0, 3 }, 1, ReasonKind::capacity, 10);
    auto const reason = reasons_for(problem, { 0, 3 }, 1)[0];
    EXPECT_EQ(reason.month, 2);
    EXPECT_EQ(reason.holders, List<int> { 0 });
}

TEST(ScheduleExplain, TellsAFreezeFromPeopleBeingTaken)
{
    auto model = two_agencies();
    add_increment(model, "a", 0, 3);
    model.agencies[0].capacity[6] = 0;
    model.agencies[0].frozen[6] = 1;
    expect_only(checked(model), { 7 }, 0, ReasonKind::freeze, 10);
}

TEST(ScheduleExplain, NamesTheMonthInWhichNothingStarts)
{
    auto model = two_agencies();
    add_increment(model, "a", 0, 3);
    model.agencies[0].no_start[6] = 1;
    expect_only(checked(model), { 7 }, 0, ReasonKind::no_start, 1);
}

TEST(ScheduleExplain, NamesTheBudgetOfTheYear)
{
    auto model = two_agencies();
    add_increment(model, "a", 0, 3);
    model.agencies[0].budget = { 5 * thousand, 100 * thousand };
    expect_only(checked(model), { 12 }, 0, ReasonKind::budget, 5 * thousand);
}

TEST(ScheduleExplain, NamesTheBudgetRound)
{
    auto model = two_agencies();
    add_increment(model, "a", 0, 3);
    model.agencies[0].rounds = { { 3, 6 } };
    model.increments[0].new_money.push_back({ 0, -1, 2 });
    expect_only(checked(model), { 6 }, 0, ReasonKind::round, 1);
}

TEST(ScheduleExplain, NamesTheDecisionThatNewMoneyWaitsFor)
{
    auto model = two_agencies();
    add_increment(model, "decide", 1, 5);
    add_increment(model, "build", 0, 3);
    model.agencies[0].rounds = { { 20, 0 } };
    model.increments[1].new_money.push_back({ 0, 0, 0 });
    expect_only(checked(model), { 0, 5 }, 1, ReasonKind::decision, 1);
}

TEST(ScheduleExplain, NamesTheReadyMonthOfNewMoney)
{
    auto model = two_agencies();
    add_increment(model, "build", 0, 3);
    model.agencies[0].rounds = { { 20, 0 } };
    model.increments[0].new_money.push_back({ 0, -1, 4 });
    expect_only(checked(model), { 4 }, 0, ReasonKind::ready, 1);
}

TEST(ScheduleExplain, NamesTheSuccessorThatWouldComeTooLongAfter)
{
    auto model = two_agencies();
    add_increment(model, "a", 0, 3);
    add_increment(model, "b", 1, 2);
    model.precedences = { { 0, 1, 0, 1 } };
    expect_only(checked(model), { 4, 8 }, 0, ReasonKind::largest_lag, 1);
}

TEST(ScheduleExplain, SaysWhenNothingStopsAnEarlierStart)
{
    auto model = two_agencies();
    add_increment(model, "a", 0, 3);
    expect_only(checked(model), { 4 }, 0, ReasonKind::worth_waiting, 0);
}

TEST(ScheduleExplain, FollowsTheChainToWhatIsNoIncrement)
{
    auto model = two_agencies();
    add_increment(model, "a", 0, 3);
    add_increment(model, "b", 1, 2);
    add_increment(model, "c", 1, 2);
    model.increments[0].release = 2;
    model.precedences = { { 0, 1, 0, no_maximum } };
    auto const chain = chain_for(checked(model), { 2, 5, 7 }, 2);
    EXPECT_EQ(chain.increments, (List<int> { 2, 1, 0 }));
    EXPECT_EQ(chain.end.kind, ReasonKind::release);
}

TEST(ScheduleExplain, TellsAClosedWindowFromAnUnfinishedMember)
{
    auto model = two_agencies();
    add_increment(model, "a", 0, 3);
    add_benefit(model, "b", { 0 }, 0, thousand);
    model.bundles[0].go_live = { 0 };
    model.agencies[0].go_live[3] = 0;
    auto const problem = checked(model);
    auto const closed = reason_for_go_live(problem, { 0 }, 0);
    EXPECT_EQ(closed.live, 4);
    EXPECT_EQ(closed.closed_agencies, List<int> { 0 });
    EXPECT_TRUE(closed.last_members.empty());
    EXPECT_EQ(reason_for_go_live(problem, { 1 }, 0).last_members, List<int> { 0 });
}

TEST(ScheduleExplain, EveryReasonInGeneratedPlansIsNecessaryAndTogetherTheyAreEnough)
{
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        auto const problem = checked(generate({ .increments = 15, .agencies = 3, .wheel = Wheel::varied }, { seed }));
        auto stop = Stop::after_decodes(400);
        auto const outcome = solve(problem, stop, { seed });
        for (auto const& plan : outcome.plans)
            for (int j = 0; j < problem.count; ++j)
                if (plan.schedule[j] != no_month)
                    expect_tight(problem, plan.schedule, j);
    }
}

}
