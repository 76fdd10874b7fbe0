#include "kernels/schedule/guide.h"

#include "kernels/schedule/generate.h"
#include "kernels/schedule/small_models_testing.h"

namespace samlop::schedule {
using namespace testing;

// The bounds after so many batches of moves, with one plan known.
static Bounds bounds_after(Problem const& problem, int batches)
{
    Trial trial(problem);
    Random random({ 1 });
    Front front;
    for (int tries = 0; tries < 50 && front.members().empty(); ++tries)
        front.offer(problem, trial.construct({}, random));
    EXPECT_FALSE(front.members().empty());
    Guide guide(problem, true);
    for (int batch = 0; batch < batches; ++batch)
        guide.work(front);
    return guide.bounds();
}

TEST(ScheduleGuide, LowersTheBoundsOfASmallProblemFromTheFirstBatch)
{
    auto const problem = checked(generate({ .increments = 20 }, { 3 }));
    auto const simple = bounds_of(problem);
    auto const guided = bounds_after(problem, 1);
    EXPECT_LT(guided.total, simple.total);
    EXPECT_LE(guided.fairness, simple.fairness);
    EXPECT_LE(bounds_after(problem, 30).total, guided.total);
}

TEST(ScheduleGuide, LetsALargeProblemEarnItsFirstRoundAndAVeryLargeOneDoWithout)
{
    auto const large = checked(generate({ .increments = 500, .agencies = 8, .months = 120 }, { 1 }));
    auto const simple = bounds_of(large);
    EXPECT_EQ(bounds_after(large, 1).total, simple.total);
    EXPECT_LT(bounds_after(large, 5).total, simple.total);
    auto const very_large = checked(generate({ .increments = 1500, .agencies = 8, .months = 120 }, { 1 }));
    EXPECT_EQ(bounds_after(very_large, 100).total, bounds_of(very_large).total);
}

}
