#include "kernels/schedule/crossover.h"
#include "kernels/schedule/makespan.h"

#include <gtest/gtest.h>

namespace samlop::schedule {

// Six activities between source and sink, two resources; the shortest makespan is 9 by hand: the second resource is busy without a gap.
static ProjectModel six_activities()
{
    ProjectModel model;
    model.capacities = { 4, 2 };
    model.activities = {
        { 0, { 0, 0 }, { 1, 2, 3 } },
        { 3, { 2, 1 }, { 4 } },
        { 2, { 2, 1 }, { 5 } },
        { 4, { 2, 2 }, { 6 } },
        { 2, { 1, 1 }, { 7 } },
        { 3, { 2, 1 }, { 7 } },
        { 1, { 1, 0 }, { 7 } },
        { 0, { 0, 0 }, {} },
    };
    return model;
}

// A larger one made by rule: enough to need a search.
static ProjectModel many_activities(int count, int resources)
{
    ProjectModel model;
    Random random({ 11 });
    model.capacities.fit(resources, 12);
    model.activities.fit(count + 2);
    for (int j = 0; j < count + 2; ++j) {
        auto& activity = model.activities[j];
        bool const dummy = j == 0 || j == count + 1;
        activity.duration = dummy ? 0 : random.between(1, 10);
        for (int r = 0; r < resources; ++r)
            activity.demands.push_back(dummy ? 0 : random.below(8));
        for (int links = 0; j > 0 && j <= count && links < 2; ++links)
            if (auto const to = random.between(j + 1, std::min(count + 1, j + 12)); to > j)
                activity.successors.push_back(to);
        if (j == 0)
            for (int first = 1; first <= 5; ++first)
                activity.successors.push_back(first);
    }
    return model;
}

static void expect_valid(ProjectModel const& model, List<int> const& starts, int makespan)
{
    for (int j = 0; j < model.activities.count(); ++j) {
        auto const& activity = model.activities[j];
        EXPECT_GE(starts[j], 0);
        EXPECT_LE(starts[j] + activity.duration, makespan);
        for (auto const other : activity.successors)
            EXPECT_GE(starts[other], starts[j] + activity.duration);
    }
    for (int t = 0; t < makespan; ++t)
        for (int r = 0; r < model.capacities.count(); ++r) {
            int used = 0;
            for (int j = 0; j < model.activities.count(); ++j)
                if (starts[j] <= t && t < starts[j] + model.activities[j].duration)
                    used += model.activities[j].demands[r];
            EXPECT_LE(used, model.capacities[r]) << "time " << t;
        }
}

TEST(ScheduleMakespan, FindsAndProvesTheShortestOfSixActivities)
{
    auto const model = six_activities();
    auto const project = Project::make(model);
    ASSERT_TRUE(project);
    auto stop = Stop::after_decodes(2000);
    auto const outcome = shortest_makespan(*project, stop, { 1 });
    expect_valid(model, outcome.starts, outcome.makespan);
    EXPECT_EQ(outcome.lower_bound, 9);
    EXPECT_EQ(outcome.makespan, 9);
}

TEST(ScheduleMakespan, PlacesTheSameWithAvx2AndWithout)
{
    if (!has_avx2())
        GTEST_SKIP() << "this processor has no AVX2";
    for (int scale : { 1, 3, 20 }) { // lasting up to 10, 30 and 200 periods
        auto model = many_activities(60, 4);
        for (auto& activity : model.activities)
            activity.duration *= scale;
        auto const project = Project::make(model);
        ASSERT_TRUE(project);
        Decoder plain(*project, false);
        Decoder wide(*project, true);
        Breeder breeder(*project);
        Random random({ 5 });
        for (int i = 0; i < 100; ++i) {
            Order order;
            breeder.sample(random, order);
            auto again = order;
            EXPECT_EQ(plain.forward(order.order.data(), order.starts.data()), wide.forward(again.order.data(), again.starts.data()));
            EXPECT_EQ(order.starts, again.starts);
            EXPECT_EQ(plain.improve(order.order.data(), order.starts.data()), wide.improve(again.order.data(), again.starts.data()));
            EXPECT_EQ(order.starts, again.starts);
            EXPECT_EQ(order.order, again.order);
        }
    }
}

TEST(ScheduleMakespan, KeepsEveryConstraintForAnyNumberOfResources)
{
    for (auto const resources : { 1, 4, 5, 9, 13, 16 }) {
        auto const model = many_activities(60, resources);
        auto const project = Project::make(model);
        ASSERT_TRUE(project);
        auto stop = Stop::after_decodes(3000);
        auto const outcome = shortest_makespan(*project, stop, { 2 });
        expect_valid(model, outcome.starts, outcome.makespan);
        EXPECT_GE(outcome.makespan, outcome.lower_bound);
    }
}

TEST(ScheduleMakespan, GivesTheSameForTheSameSeedAndDecodesOnOneAndTwoThreads)
{
    auto const project = Project::make(many_activities(80, 4));
    ASSERT_TRUE(project);
    auto const run = [&](int threads) {
        auto stop = Stop::after_decodes(5000);
        return shortest_makespan(*project, stop, { 5 }, { .threads = threads });
    };
    auto const one = run(1);
    auto const two = run(2);
    EXPECT_EQ(one.starts, two.starts);
    EXPECT_EQ(one.decodes, two.decodes);
}

TEST(ScheduleMakespan, ImprovingNeverMakesAnOrderWorse)
{
    auto const model = many_activities(60, 4);
    auto const project = Project::make(model);
    ASSERT_TRUE(project);
    Decoder decoder(*project);
    List<int> starts(project->count), order = project->order;
    auto const once = decoder.forward(order.data(), starts.data());
    auto const improved = decoder.improve(order.data(), starts.data());
    EXPECT_LE(improved, once);
    expect_valid(model, starts, improved);
}

TEST(ScheduleMakespan, RefusesRingsAndDemandsAboveCapacity)
{
    auto model = six_activities();
    model.activities[4].successors.push_back(1);
    EXPECT_FALSE(Project::make(model));
    model = six_activities();
    model.activities[2].demands[0] = 5;
    auto const refused = Project::make(model);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields[0].field, "activities[2].demands");
}

}
