#include "kernels/schedule/prices.h"

#include "kernels/schedule/bound.h"
#include "kernels/schedule/generate.h"
#include "kernels/schedule/small_models_testing.h"
#include "kernels/schedule/solve.h"

#include <cmath>

namespace samlop::schedule {
using namespace testing;

static Prices priced(Problem const& problem, int rounds, Money known = 0)
{
    Prices prices(problem);
    for (int round = 0; round < rounds; ++round)
        prices.improve(known);
    return prices;
}

static std::optional<Criteria> best_plan(Problem const& problem, Objective objective)
{
    auto stop = Stop::after_decodes(4000);
    auto const outcome = solve(problem, stop, { 1 }, { .only = objective });
    return outcome.plans.empty() ? std::nullopt : std::optional(outcome.plans[0].criteria);
}

static Money most_value(Problem const& problem)
{
    return best_plan(problem, Objective::value).value().total;
}

// Never below what a plan reaches, and never higher than the round before.
static void expect_bound_that_falls(Prices& prices, int rounds, std::int64_t reached, std::uint64_t seed)
{
    auto before = limits::all_money;
    for (int round = 0; round < rounds; ++round) {
        prices.improve(reached);
        EXPECT_LE(prices.bound(), before) << seed;
        EXPECT_GE(prices.bound(), reached) << seed << " after " << round;
        before = prices.bound();
    }
}

// Two increments want the same person at the same time, and each month one of them waits loses a thousand kroner of benefit. Without
// prices both start at once; with the right ones the bound is what the best plan is worth.
TEST(SchedulePrices, BoundIsExactWhereOnePersonIsWantedByTwo)
{
    auto model = two_agencies(12);
    add_increment(model, "a", 0, 2, false);
    add_increment(model, "b", 0, 2, false);
    add_benefit(model, "gain of a", { 0 }, 0, 5 * thousand);
    add_benefit(model, "gain of b", { 1 }, 1, 5 * thousand);
    auto const problem = checked(model);
    auto const best = most_value(problem);
    EXPECT_GT(priced(problem, 1).bound(), best);
    auto const prices = priced(problem, 300, best);
    EXPECT_GE(prices.bound(), best);
    EXPECT_LE(static_cast<double>(prices.bound()), 1.001 * static_cast<double>(best));
    EXPECT_NEAR(prices.chosen(0), 1, 1e-3);
}

TEST(SchedulePrices, NoPlanIsWorthMoreThanTheBoundAndItOnlyFalls)
{
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        auto model = generate({ .increments = 16, .agencies = 3, .months = 36, .wheel = Wheel::varied }, { seed });
        if (seed % 3 == 0) {
            model.alternatives.push_back({ "one of", { 3, 7, 11 }, seed % 2 ? Choice::exactly_one : Choice::at_most_one });
            auto const chosen_from = [&](int j) { return j == 3 || j == 7 || j == 11; };
            for (auto const j : model.alternatives[0].members)
                model.increments[j].mandatory = false;
            std::erase_if(model.precedences, [&](Precedence const& link) { return chosen_from(link.before); });
        }
        auto const problem = checked(model);
        auto const best = best_plan(problem, Objective::value);
        if (!best)
            continue;
        Prices prices(problem);
        expect_bound_that_falls(prices, 120, best->total, seed);
        EXPECT_LT(prices.bound(), bounds_of(problem).total) << seed;
    }
}

TEST(SchedulePrices, MixtureKeepsPrecedencesAndHoldsWhatIsRequired)
{
    auto const problem = checked(generate({ .increments = 24, .agencies = 4 }, { 11 }));
    auto const prices = priced(problem, 80);
    for (int j = 0; j < problem.count; ++j) {
        EXPECT_TRUE(!problem.required[j] || prices.chosen(j) > 0.9999) << j;
        for (auto const part : { 0.2, 0.5, 0.8 }) {
            auto const own = prices.started(j, part);
            if (own == no_month)
                continue;
            EXPECT_TRUE(problem.allowed(j, own));
            for (auto const& link : problem.before[j]) {
                // A hair less, since the mixture is kept in small numbers.
                auto const before = prices.started(link.other, part - 1e-4);
                ASSERT_NE(before, no_month);
                EXPECT_LE(before + problem.duration(link.other) + link.lag, own);
            }
        }
    }
}

TEST(SchedulePrices, BoundHoldsWithALossThatNothingCanAvoid)
{
    auto model = two_agencies(12);
    add_increment(model, "must", 0, 3);
    auto const problem = checked(model);
    auto const prices = priced(problem, 20);
    EXPECT_LT(prices.bound(), 0);
    EXPECT_GE(prices.bound(), most_value(problem));
}

TEST(SchedulePrices, NobodyCanBePromisedMoreThanTheBoundOfTheLowestRatio)
{
    for (std::uint64_t seed = 21; seed <= 30; ++seed) {
        auto model = generate({ .increments = 14, .agencies = 4, .months = 36 }, { seed });
        model.actors[0].reserve = 20 * thousand;
        model.actors[1].claim = 300 * thousand;
        auto const problem = checked(model);
        auto const best = best_plan(problem, Objective::fairness);
        if (!best)
            continue;
        Prices prices(problem, Prices::Of::lowest_ratio);
        expect_bound_that_falls(prices, 150, best->fairness, seed);
    }
}

// Who needs the only person gains from it alone. The fairest plan lets the one wait who can best afford it.
TEST(SchedulePrices, BoundOfTheLowestRatioFallsWhereTwoShareOnePerson)
{
    auto model = two_agencies(12);
    add_increment(model, "for one", 0, 6, false);
    add_increment(model, "for the other", 0, 6, false);
    model.increments[1].costs[0].actor = 1;
    add_benefit(model, "gain of one", { 0 }, 0, 5 * thousand);
    add_benefit(model, "gain of the other", { 1 }, 1, 5 * thousand);
    auto const problem = checked(model);
    auto stop = Stop::after_decodes(2000);
    auto const outcome = solve(problem, stop, { 1 }, { .only = Objective::fairness });
    ASSERT_FALSE(outcome.plans.empty());
    auto const best = outcome.plans[0].criteria.fairness;
    Prices prices(problem, Prices::Of::lowest_ratio);
    for (int round = 0; round < 400; ++round)
        prices.improve(best);
    EXPECT_GE(prices.bound(), best);
    // A mixture of "one first" and "the other first" is fairer than either, and no price can tell it from a plan.
    EXPECT_LT(prices.bound(), bounds_of(problem).fairness);
}

// Nothing overflows, and what is said is still a bound, however far apart claims and amounts are.
TEST(SchedulePrices, HoldsWithClaimsAndAmountsOfAnySize)
{
    for (auto const claim : { Money { 1 }, Money { 1'000'000 }, limits::amount }) {
        auto model = generate({ .increments = 12, .agencies = 3, .months = 36 }, { 4 });
        model.actors[0].claim = claim;
        model.actors[0].reserve = limits::amount;
        model.bundles[0].then = limits::amount / 1000;
        model.alternatives.push_back({ "one of", { 3, 7 }, Choice::exactly_one });
        for (auto const j : { 3, 7 })
            model.increments[j].mandatory = false;
        std::erase_if(model.precedences, [](Precedence const& link) { return link.before == 3 || link.before == 7; });
        auto const problem = checked(model);
        auto stop = Stop::after_decodes(3000);
        auto const outcome = solve(problem, stop, { 1 });
        ASSERT_FALSE(outcome.plans.empty());
        for (auto const of : { Prices::Of::total, Prices::Of::lowest_ratio }) {
            Prices prices(problem, of);
            for (int round = 0; round < 100; ++round)
                prices.improve(0);
            for (auto const& plan : outcome.plans)
                EXPECT_GE(prices.bound(), of == Prices::Of::total ? plan.criteria.total : plan.criteria.fairness) << claim;
        }
        for (auto const& plan : outcome.plans)
            EXPECT_GE(outcome.bounds.fairness, plan.criteria.fairness) << claim;
    }
}

}
