#include "kernels/schedule/generate.h"
#include "kernels/schedule/moves/all_moves.h"
#include "kernels/schedule/repair.h"
#include "kernels/schedule/small_models_testing.h"

namespace samlop::schedule {
using namespace testing;

static void expect_consistent(Problem const& problem, State const& state)
{
    State fresh(problem);
    fresh.load(state.schedule());
    EXPECT_EQ(fresh.schedule(), state.schedule()) << "a constraint is broken";
    EXPECT_EQ(fresh.values(), state.values());
    EXPECT_EQ(fresh.missing(), state.missing());
    for (int a = 0; a < problem.agencies; ++a)
        for (int t = 0; t < problem.horizon; ++t)
            EXPECT_EQ(fresh.left(a, t), state.left(a, t));
}

// Each move alone, many times, with repair: never a broken constraint, and undoing brings everything back.
TEST(ScheduleMoves, EachMoveWithRepairKeepsAllConstraintsAndCanBeUndone)
{
    auto model = generate({ .increments = 30, .agencies = 4, .wheel = Wheel::varied }, { 9 });
    model.alternatives.push_back({ "either", { 20, 21, 22 }, Choice::at_most_one });
    for (auto const j : { 20, 21, 22 })
        model.increments[j].mandatory = false;
    std::erase_if(model.precedences, [](Precedence const& link) { return link.before >= 20 && link.before <= 22; });
    model.precedences[0].max_lag = 12;
    auto const problem = checked(model);
    Repair repair(problem);
    Prices prices(problem);
    for (int round = 0; round < 40; ++round)
        prices.improve(0);
    for (auto const* each : all_moves()) {
        auto const& move = *each;
        ASSERT_TRUE(move.suits(problem)) << move.name;
        State state(problem);
        Random random({ 1 });
        Edit edit(state);
        repair.run(edit, {}, random, problem.order, {});
        edit.keep();
        for (int i = 0; i < 100; ++i) {
            auto const before = state.schedule();
            auto const value = state.values();
            Picking picking { .state = state, .random = random, .prices = i % 3 ? &prices : nullptr, .size = 6, .part = 1e-3 * random.below(1000) };
            move.pick(picking);
            repair.run(edit, {}, random, picking.taken, picking.barred, picking.wishes);
            expect_consistent(problem, state);
            if (i % 2)
                edit.keep();
            else {
                edit.undo();
                EXPECT_EQ(state.schedule(), before) << move.name;
                EXPECT_EQ(state.values(), value) << move.name;
            }
        }
    }
}

TEST(ScheduleMoves, BundleTakesEverythingTheBundleNeeds)
{
    auto model = two_agencies();
    add_increment(model, "a", 0, 2, false);
    add_increment(model, "b", 1, 2, false);
    add_benefit(model, "both", { 0, 1 }, 0, thousand);
    auto const problem = checked(model);
    State const state(problem);
    Random random({ 1 });
    Picking picking { .state = state, .random = random, .size = 4 };
    moves::bundle.pick(picking);
    EXPECT_EQ(picking.taken, (List<int> { 0, 1 }));
}

TEST(ScheduleMoves, RoomTakesWhoeverUsesThePeopleABundleWouldNeed)
{
    auto model = two_agencies(48);
    add_increment(model, "wanted", 0, 2, false);
    add_increment(model, "in the way", 0, 40);
    add_increment(model, "elsewhere", 1, 40);
    add_benefit(model, "gain", { 0 }, 0, thousand);
    auto const problem = checked(model);
    State state(problem);
    state.place(1, 0);
    state.place(2, 0);
    Random random({ 1 });
    bool made_room = false;
    for (int i = 0; i < 50; ++i) {
        Picking picking { .state = state, .random = random, .size = 4 };
        moves::room.pick(picking);
        EXPECT_EQ(picking.taken[0], 0);
        for (auto const j : picking.taken) {
            EXPECT_NE(j, 2);
            made_room |= j == 1;
        }
    }
    EXPECT_TRUE(made_room);
}

TEST(ScheduleMoves, LeavingNeverBarsWhatIsRequired)
{
    auto model = two_agencies();
    add_increment(model, "must", 0, 2, true);
    add_increment(model, "may", 0, 2, false);
    auto const problem = checked(model);
    State state(problem);
    state.place(0, 0);
    state.place(1, 2);
    Random random({ 1 });
    for (int i = 0; i < 50; ++i) {
        Picking picking { .state = state, .random = random, .size = 2 };
        moves::leaving.pick(picking);
        for (auto const j : picking.barred)
            EXPECT_EQ(j, 1);
    }
}

TEST(ScheduleMoves, AlternativeBarsTheChosenOneAndTakesTheOthers)
{
    auto model = two_agencies();
    add_increment(model, "a", 0, 2, false);
    add_increment(model, "b", 1, 2, false);
    model.alternatives.push_back({ "either", { 0, 1 }, Choice::exactly_one });
    auto const problem = checked(model);
    State state(problem);
    state.place(0, 0);
    Random random({ 1 });
    Picking picking { .state = state, .random = random, .size = 1 };
    moves::alternative.pick(picking);
    EXPECT_EQ(picking.barred, List<int> { 0 });
    EXPECT_EQ(picking.taken[0], 1);
}

TEST(ScheduleMoves, WindowTakesOnlyWhatIsUnderWay)
{
    auto model = two_agencies();
    add_increment(model, "placed", 0, 2);
    add_increment(model, "not placed", 1, 2);
    auto const problem = checked(model);
    State state(problem);
    state.place(0, 5);
    Random random({ 1 });
    for (int i = 0; i < 50; ++i) {
        Picking picking { .state = state, .random = random, .size = 4 };
        moves::window.pick(picking);
        for (auto const j : picking.taken)
            EXPECT_EQ(j, 0);
    }
}

TEST(ScheduleMoves, PushPutsAnIncrementWhereOthersAreAndThoseElsewhere)
{
    auto model = two_agencies(12);
    add_increment(model, "first come", 0, 6);
    add_increment(model, "wanted", 0, 6, false);
    add_increment(model, "elsewhere", 1, 6);
    add_benefit(model, "gain", { 1 }, 0, 5 * thousand);
    auto const problem = checked(model);
    State state(problem);
    state.place(0, 0);
    state.place(1, 6);
    state.place(2, 0);
    Repair repair(problem);
    Random random({ 1 });
    bool changed_places = false;
    for (int i = 0; i < 200; ++i) {
        Picking picking { .state = state, .random = random, .size = 1 };
        moves::push.pick(picking);
        EXPECT_TRUE(std::find(picking.taken.begin(), picking.taken.end(), 2) == picking.taken.end() || picking.taken[0] == 2);
        Edit edit(state);
        repair.run(edit, {}, random, picking.taken, picking.barred, picking.wishes);
        changed_places |= state.start(1) == 0 && state.start(0) == 6;
        edit.undo();
    }
    EXPECT_TRUE(changed_places);
}

TEST(ScheduleMoves, ClaimWishesForAllThatABenefitLacksWhatComesFirstInFront)
{
    auto model = two_agencies();
    add_increment(model, "before", 0, 2, false);
    add_increment(model, "a", 0, 2, false);
    add_increment(model, "b", 1, 2, false);
    model.precedences.push_back({ 0, 1, 0, no_maximum });
    add_benefit(model, "both", { 1, 2 }, 0, thousand);
    auto const problem = checked(model);
    State const state(problem);
    Random random({ 1 });
    for (int i = 0; i < 50; ++i) {
        Picking picking { .state = state, .random = random, .size = 1 };
        moves::claim.pick(picking);
        ASSERT_EQ(picking.wishes.count(), 3);
        EXPECT_EQ(picking.wishes[0].increment, 0);
        EXPECT_EQ(picking.wishes[1].increment, 1);
        EXPECT_GE(picking.wishes[1].from, picking.wishes[0].from + 2);
        EXPECT_EQ(picking.wishes[2].increment, 2);
    }
}

TEST(ScheduleMoves, LeadWishesForWhatThePricesShow)
{
    auto model = two_agencies();
    add_increment(model, "pays", 0, 2, false);
    add_increment(model, "does not", 1, 2, false);
    add_benefit(model, "gain", { 0 }, 0, 5 * thousand);
    auto const problem = checked(model);
    Prices prices(problem);
    prices.improve(0);
    State const state(problem);
    Random random({ 1 });
    bool wished = false;
    for (int i = 0; i < 200; ++i) {
        Picking picking { .state = state, .random = random, .prices = &prices, .size = 4 };
        moves::lead.pick(picking);
        for (auto const& wish : picking.wishes) {
            EXPECT_EQ(wish.increment, 0);
            EXPECT_EQ(wish.from, 0);
            wished = true;
        }
    }
    EXPECT_TRUE(wished);
}

}
