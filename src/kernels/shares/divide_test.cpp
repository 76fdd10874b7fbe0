#include "kernels/shares/divide.h"

#include "kernels/shares/test_draw.h"

#include <gtest/gtest.h>

using namespace samlop::kernels::shares;

static std::vector<std::int64_t> ore(
    std::int64_t total, std::vector<std::int64_t> const& weights, std::vector<Bounds> bounds = {})
{
    bounds.resize(weights.size());
    return to_ore(in_proportion(total, weights, bounds));
}

TEST(Rules, divide_to_the_ore_with_the_largest_remainders_first)
{
    EXPECT_EQ(ore(100, { 1, 1, 1 }), (std::vector<std::int64_t> { 34, 33, 33 }));
    EXPECT_EQ(ore(10, { 15, 25, 60 }), (std::vector<std::int64_t> { 2, 2, 6 })); // 1.5, 2.5 and 6: the earlier of two equals.
    EXPECT_EQ(ore(-100, { 1, 1, 1 }), (std::vector<std::int64_t> { -33, -33, -34 }));
    EXPECT_EQ(ore(largest_amount, { 1, 0, 0 }), (std::vector<std::int64_t> { largest_amount, 0, 0 }));
}

TEST(Rules, always_sum_to_the_whole_and_keep_the_limits)
{
    Draw draw(6);
    for (int round = 0; round < 2000; ++round) {
        std::size_t const n = 1 + draw.index(9);
        std::int64_t const total = draw.below(1'000'000);
        std::vector<std::int64_t> weights(n);
        std::vector<Bounds> bounds(n);
        std::int64_t least = 0;
        std::int64_t most = 0;
        for (std::size_t i = 0; i < n; ++i) {
            weights[i] = draw.below(5) == 0 ? 0 : draw.below(1000);
            bounds[i].minimum = draw.below(3) == 0 ? draw.below(100'000) : 0;
            bounds[i].maximum = draw.below(2) == 0 ? bounds[i].minimum + draw.below(300'000) : 1'000'000;
            least += bounds[i].minimum;
            most += bounds[i].maximum;
        }
        if (least > total || most < total)
            continue;
        auto const shares = in_proportion(total, weights, bounds);
        ASSERT_EQ(shares.sum(), shares.denominator * total);
        auto const amounts = to_ore(shares);
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < n; ++i) {
            sum += amounts[i];
            ASSERT_GE(amounts[i], bounds[i].minimum);
            ASSERT_LE(amounts[i], bounds[i].maximum);
        }
        ASSERT_EQ(sum, total);
    }
}

TEST(Rules, who_meets_a_limit_leaves_the_rest_to_the_others_in_the_same_proportion)
{
    EXPECT_EQ(ore(1000, { 6, 3, 1 }, { { 0, 400 }, {}, {} }), (std::vector<std::int64_t> { 400, 450, 150 }));
    EXPECT_EQ(ore(1000, { 6, 3, 1 }, { {}, {}, { 300, largest_amount } }), (std::vector<std::int64_t> { 467, 233, 300 }));
    EXPECT_EQ(ore(15, { 1, 0 }, { { 0, 10 }, {} }), (std::vector<std::int64_t> { 10, 5 }));
}

TEST(Rules, limits_on_a_value_move_everybody_else_by_the_same_amount)
{
    auto const held = within({ { 700, 200, 100 }, 1 }, 1000, { { 0, 600 }, {}, {} });
    EXPECT_EQ(to_ore(held), (std::vector<std::int64_t> { 600, 250, 150 }));
}

TEST(Settle, uses_the_fewest_transfers)
{
    auto const settlement = settle({ -50, 30, 20, -70, 70 });
    EXPECT_TRUE(settlement.fewest);
    ASSERT_EQ(settlement.transfers.size(), 3U); // {-50, 30, 20} and {-70, 70}.
    EXPECT_TRUE(settle({ 0, 0, 0 }).transfers.empty());
}

TEST(Settle, leaves_nobody_owing_and_never_needs_more_than_one_fewer_than_the_parties)
{
    Draw draw(3);
    for (int round = 0; round < 200; ++round) {
        std::size_t const n = 2 + draw.index(29);
        std::vector<std::int64_t> balances(n);
        std::int64_t sum = 0;
        for (std::size_t i = 0; i + 1 < n; ++i)
            sum += balances[i] = draw.below(2001) - 1000;
        balances.back() = -sum;
        if (round % 20 != 0 && n > 16)
            continue; // Few of the large ones: each costs a million subsets.
        auto const settlement = settle(balances);
        EXPECT_LT(settlement.transfers.size(), n);
        for (auto const& [from, to, amount] : settlement.transfers) {
            EXPECT_GT(amount, 0);
            balances[from] += amount;
            balances[to] -= amount;
        }
        EXPECT_EQ(balances, std::vector<std::int64_t>(n, 0));
    }
}

TEST(Settle, meets_the_best_split_found_by_trying_them_all)
{
    Draw draw(11);
    for (int round = 0; round < 60; ++round) {
        std::vector<std::int64_t> balances;
        for (int group = 0; group < 3; ++group) { // Three groups that add to zero, so at most n - 3 transfers are needed.
            std::int64_t sum = 0;
            for (int i = 0; i < 2; ++i)
                sum += balances.emplace_back(1 + draw.below(500));
            balances.push_back(-sum);
        }
        for (std::size_t i = 1; i < balances.size(); ++i)
            std::swap(balances[i], balances[draw.index(i + 1)]);
        EXPECT_LE(settle(balances).transfers.size(), 6U);
    }
}

static Undertaking shared_platform()
{
    auto game = element_game(3, { { 0b111, 60'000'00 }, { 0b011, 30'000'00 }, { 0b100, 10'000'00 } });
    auto const total = game.total();
    return { .parties = { { .id = "tax", .size = 6, .use = {}, .benefit = {}, .cost = {}, .bounds = {}, .settled = 100'000'00 },
                 { .id = "labour", .size = 3, .use = {}, .benefit = {}, .cost = {}, .bounds = {}, .settled = 0 },
                 { .id = "registers", .size = 1, .use = {}, .benefit = {}, .cost = {}, .bounds = {}, .settled = 0 } },
        .meaning = Meaning::cost,
        .total = total,
        .game = std::move(game) };
}

TEST(Divide, gives_shares_the_core_test_and_who_pays_whom)
{
    auto const undertaking = shared_platform();
    ASSERT_TRUE(faults(undertaking).empty());
    auto const division = divide(undertaking, Rule::shapley);
    EXPECT_EQ(division.ore, (std::vector<std::int64_t> { 35'000'00, 35'000'00, 30'000'00 }));
    EXPECT_EQ(division.core->objections, 0U);
    ASSERT_EQ(division.settlement->transfers.size(), 2U);
    EXPECT_EQ(division.settlement->transfers[0].to, 0U);
    EXPECT_EQ(division.settlement->transfers[0].amount + division.settlement->transfers[1].amount, 65'000'00);
    EXPECT_FALSE(division.limited);

    auto const by_size = divide(undertaking, Rule::size);
    EXPECT_EQ(by_size.ore, (std::vector<std::int64_t> { 60'000'00, 30'000'00, 10'000'00 }));
    EXPECT_EQ(by_size.core->objections, 0U);
}

TEST(Divide, tells_when_a_limit_changed_the_outcome)
{
    auto undertaking = shared_platform();
    undertaking.parties[2].bounds.maximum = 20'000'00;
    auto const division = divide(undertaking, Rule::shapley);
    EXPECT_TRUE(division.limited);
    EXPECT_EQ(division.ore, (std::vector<std::int64_t> { 40'000'00, 40'000'00, 20'000'00 }));
}

TEST(Divide, refuses_limits_that_cannot_be_met_and_keys_without_figures)
{
    auto undertaking = shared_platform();
    undertaking.parties[0].bounds.minimum = 90'000'00;
    undertaking.parties[1].bounds.minimum = 90'000'00;
    undertaking.parties[2].bounds = { 5, 4 };
    undertaking.parties[1].id = "tax";
    undertaking.parties[1].settled = {};
    std::vector<std::string> paths;
    for (auto const& fault : faults(undertaking))
        paths.push_back(fault.field);
    for (std::string const path : { "parties[1].id", "parties[2].minimum", "parties[1].paid" })
        EXPECT_NE(std::find(paths.begin(), paths.end(), path), paths.end()) << path;
    EXPECT_EQ(faults(shared_platform(), Rule::use).size(), 3U);
    EXPECT_TRUE(faults(shared_platform(), Rule::nucleolus).empty());
    auto without_game = shared_platform();
    without_game.game.reset();
    EXPECT_EQ(faults(without_game, Rule::shapley).front().field, "game");
    EXPECT_FALSE(divide(without_game, Rule::size).core);
}

TEST(Divide, every_rule_has_a_name_of_its_own)
{
    for (auto const rule : all_rules)
        EXPECT_EQ(find_rule(name_of(rule)), rule);
    EXPECT_FALSE(find_rule("loudest"));
}
