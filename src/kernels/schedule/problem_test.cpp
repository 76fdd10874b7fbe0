#include "kernels/schedule/small_models_testing.h"

#include "kernels/schedule/check.h"

namespace samlop::schedule {
using namespace testing;

static bool names(std::vector<FieldError> const& faults, std::string const& path)
{
    return std::any_of(faults.begin(), faults.end(), [&](FieldError const& fault) { return fault.field == path; });
}

TEST(ScheduleProblem, NamesEveryFaultByItsPathInOneGo)
{
    auto model = two_agencies();
    add_increment(model, "a", 0, 3);
    add_increment(model, "a", 0, 3);
    model.increments[0].release = 22;
    model.increments[1].costs[0].per_month[1] = -1;
    model.increments[1].demands[0].per_month[0] = 11;
    model.precedences.push_back({ 0, 7, 0, no_maximum });
    model.agencies[1].budget = { -5 };
    add_benefit(model, "b", { 0, 0 }, 9, thousand);
    auto const faults = faults_of(model);
    EXPECT_TRUE(names(faults, "increments[1].id"));
    EXPECT_TRUE(names(faults, "increments[0].release"));
    EXPECT_TRUE(names(faults, "increments[1].cost.nav"));
    EXPECT_TRUE(names(faults, "increments[1].demand.nav"));
    EXPECT_TRUE(names(faults, "precedences[0].after"));
    EXPECT_TRUE(names(faults, "agencies[1].budget"));
    EXPECT_TRUE(names(faults, "bundles[0].needs"));
    EXPECT_TRUE(names(faults, "bundles[0].actor"));
}

TEST(ScheduleProblem, RefusesIncrementsThatWaitForEachOtherInARing)
{
    auto model = two_agencies();
    for (auto const* id : { "a", "b", "c" })
        add_increment(model, id, 0, 2);
    model.precedences = { { 0, 1, 0, no_maximum }, { 1, 2, 0, no_maximum } };
    model.increments[0].new_money.push_back({ 0, 2, 0 });
    auto const faults = faults_of(model);
    ASSERT_EQ(faults.size(), 1U);
    auto const ring = faults[0].arguments.at("ring");
    for (auto const* id : { "“a”", "“b”", "“c”" })
        EXPECT_NE(ring.find(id), std::string::npos);
}

TEST(ScheduleProblem, RefusesAmountsThatCannotBeSummedExactly)
{
    auto model = two_agencies();
    for (int j = 0; j < 200; ++j) {
        add_increment(model, "i" + std::to_string(j), 0, 1);
        model.increments[j].running.push_back({ 0, limits::amount });
    }
    auto const faults = faults_of(model);
    EXPECT_TRUE(names(faults, ""));
}

TEST(ScheduleProblem, DiscountsAYearByTheYearlyRate)
{
    auto model = two_agencies();
    model.discount_ppm = 40'000;
    add_increment(model, "a", 0, 1);
    auto const problem = checked(model);
    EXPECT_EQ(problem.factor[0], 1'000'000'000);
    EXPECT_EQ(problem.factor[12], 961'538'462); // 1 / 1.04
    EXPECT_EQ(problem.outlay_sum(0, 12), 961'538);
}

TEST(ScheduleProblem, OpensEachRoundOnlyForWhatIsReadyInTime)
{
    auto model = two_agencies();
    add_increment(model, "a", 0, 1);
    model.agencies[0].rounds = { { 3, 6 }, { 9, 12 } };
    auto const problem = checked(model);
    EXPECT_EQ(problem.next_round(0, 3), 6);
    EXPECT_EQ(problem.next_round(0, 4), 12);
    EXPECT_EQ(problem.next_round(0, 10), problem.horizon + 1);
    EXPECT_EQ(problem.last_ready(0, 11), 3);
    EXPECT_EQ(problem.last_ready(0, 12), 9);
    EXPECT_EQ(problem.last_ready(0, 5), -1);
}

TEST(ScheduleProblem, FindsWhatIsNeededBySomethingMandatory)
{
    auto model = two_agencies();
    add_increment(model, "a", 0, 2, false);
    add_increment(model, "b", 0, 2, true);
    add_increment(model, "c", 0, 2, false);
    model.precedences = { { 0, 1, 1, no_maximum } };
    auto const problem = checked(model);
    EXPECT_TRUE(problem.required[0]);
    EXPECT_TRUE(problem.required[1]);
    EXPECT_FALSE(problem.required[2]);
    EXPECT_EQ(problem.earliest[1], 3);
    EXPECT_EQ(problem.latest[0], 24 - 2 - 1 - 2);
}

}
