// The Shapley value and the nucleolus against the games whose answers are known in closed form, and against their definitions.
#include "kernels/shares/core.h"
#include "kernels/shares/nucleolus.h"
#include "kernels/shares/rules.h"
#include "kernels/shares/shapley.h"
#include "kernels/shares/span.h"

#include "kernels/shares/test_draw.h"

#include <algorithm>
#include <bit>
#include <gtest/gtest.h>

using namespace samlop::kernels::shares;

static void expect_shares(Allocation const& shares, std::vector<double> const& expected, double tolerance = 1e-9)
{
    ASSERT_EQ(shares.numerators.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
        EXPECT_NEAR(shares.at(i), expected[i], tolerance * std::max(1.0, std::abs(expected[i]))) << "party " << i;
}

static Game random_game(std::size_t parties, unsigned seed, std::int64_t least = 0)
{
    Draw draw(seed);
    Game game { parties, Meaning::value, std::vector<std::int64_t>(std::size_t { 1 } << parties) };
    for (std::size_t s = 1; s < game.amounts.size(); ++s)
        game.amounts[s] = least + draw.below(1000) * std::popcount(s);
    return game;
}

// By definition: everyone joins in every order.
static std::vector<double> shapley_by_orders(Game const& game)
{
    std::vector<std::size_t> order(game.parties);
    std::iota(order.begin(), order.end(), std::size_t { 0 });
    std::vector<double> sums(game.parties, 0.0);
    double orders = 0;
    do {
        Coalition here = 0;
        for (auto const party : order) {
            Coalition const with = here | Coalition { 1 } << party;
            sums[party] += static_cast<double>(game.amounts[with] - game.amounts[here]);
            here = with;
        }
        ++orders;
    } while (std::next_permutation(order.begin(), order.end()));
    for (auto& sum : sums)
        sum /= orders;
    return sums;
}

TEST(Shapley, is_the_average_over_all_orders)
{
    for (unsigned seed = 1; seed <= 5; ++seed) {
        for (std::size_t parties = 1; parties <= 7; ++parties) {
            auto const game = random_game(parties, seed, -300);
            expect_shares(shapley(game), shapley_by_orders(game), 1e-12);
        }
    }
}

TEST(Shapley, of_a_unanimity_game_is_the_amount_over_the_number_needed)
{
    auto const game = bundle_game(5, { { 0b01011, 1000 } }, {});
    auto const shares = shapley(game);
    EXPECT_EQ(shares.denominator, 3);
    expect_shares(shares, { 1000 / 3.0, 1000 / 3.0, 0, 1000 / 3.0, 0 }, 1e-15);
}

TEST(Shapley, of_many_bundles_is_exact_also_with_more_parties_than_one_cache_line_of_bits)
{
    std::size_t const parties = 16;
    Draw draw(4);
    std::vector<Piece> bundles;
    std::vector<double> expected(parties, 0.0);
    for (int b = 0; b < 40; ++b) {
        auto const members = static_cast<Coalition>(draw.below(65535) + 1);
        std::int64_t const amount = draw.below(1'000'000'000);
        bundles.push_back({ members, amount });
        for (std::size_t i = 0; i < parties; ++i)
            expected[i] += (members >> i & 1) != 0 ? static_cast<double>(amount) / std::popcount(members) : 0.0;
    }
    auto const shares = shapley(bundle_game(parties, bundles, {}));
    expect_shares(shares, expected, 1e-12);
    EXPECT_EQ(shares.sum() % shares.denominator, 0);
}

// Littlechild and Owen (1973): each stretch of the runway is shared equally by those who need it.
static Game airport(std::vector<std::int64_t> const& lengths)
{
    std::vector<Piece> stretches;
    std::int64_t before = 0;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        Coalition users = 0;
        for (std::size_t j = i; j < lengths.size(); ++j)
            users |= Coalition { 1 } << j;
        stretches.push_back({ users, lengths[i] - before });
        before = lengths[i];
    }
    return element_game(lengths.size(), stretches);
}

static std::vector<std::int64_t> runways(std::size_t count, unsigned seed)
{
    Draw draw(seed);
    std::vector<std::int64_t> lengths;
    std::int64_t length = 0;
    for (std::size_t i = 0; i < count; ++i)
        lengths.push_back(length += 1 + draw.below(1000));
    return lengths;
}

TEST(Game, elements_cost_a_coalition_what_any_of_it_uses)
{
    auto const lengths = runways(6, 3);
    auto const game = airport(lengths);
    for (Coalition s = 1; s <= game.everyone(); ++s)
        EXPECT_EQ(game.amounts[s], lengths[static_cast<std::size_t>(std::bit_width(s)) - 1]);
    EXPECT_EQ(game.amounts[0], 0);
}

TEST(Shapley, of_the_airport_game_shares_each_stretch_among_its_users)
{
    for (std::size_t const count : { 2U, 5U, 13U, 17U }) {
        auto const lengths = runways(count, 8);
        std::vector<double> expected;
        double sum = 0;
        double before = 0;
        for (std::size_t i = 0; i < count; ++i) {
            sum += (static_cast<double>(lengths[i]) - before) / static_cast<double>(count - i);
            before = static_cast<double>(lengths[i]);
            expected.push_back(sum);
        }
        expect_shares(shapley(airport(lengths)), expected, 1e-12);
    }
}

// Littlechild (1974): the nucleolus of the airport game in closed form.
static std::vector<double> airport_nucleolus(std::vector<std::int64_t> const& lengths)
{
    std::size_t const n = lengths.size();
    std::vector<double> out(n, 0.0);
    double price = 0;
    double built = 0;
    for (std::size_t done = 0; done < n;) {
        double best = (static_cast<double>(lengths[n - 1]) - built + price) / static_cast<double>(n - done);
        std::size_t until = n;
        for (std::size_t i = done; i + 1 < n; ++i) {
            double const here = (static_cast<double>(lengths[i]) - built + price) / static_cast<double>(i + 1 - done + 1);
            if (here <= best) {
                best = here;
                until = i + 1;
            }
        }
        for (std::size_t i = done; i < until; ++i)
            out[i] = best;
        done = until;
        price = best;
        built = static_cast<double>(lengths[until - 1]);
    }
    return out;
}

TEST(Nucleolus, of_the_airport_game_is_littlechilds)
{
    for (std::size_t const count : { 2U, 3U, 6U, 10U, 12U }) {
        auto const lengths = runways(count, 21);
        auto const found = nucleolus(airport(lengths));
        EXPECT_TRUE(found.exact);
        expect_shares(found.shares, airport_nucleolus(lengths));
    }
}

// Aumann and Maschler (1985): half of every claim first, then half of every loss.
static std::vector<double> talmud(std::vector<std::int64_t> const& claims, std::int64_t estate)
{
    double sum = 0;
    for (auto const claim : claims)
        sum += static_cast<double>(claim);
    auto const equal_up_to_half = [&](double amount) { // Everybody the same, but nobody more than half of the claim.
        std::vector<double> out(claims.size());
        double low = 0;
        double high = sum;
        for (int round = 0; round < 200; ++round) {
            double const level = (low + high) / 2;
            double given = 0;
            for (std::size_t i = 0; i < claims.size(); ++i)
                given += out[i] = std::min(level, static_cast<double>(claims[i]) / 2);
            (given > amount ? high : low) = level;
        }
        return out;
    };
    if (2.0 * static_cast<double>(estate) <= sum)
        return equal_up_to_half(static_cast<double>(estate));
    auto losses = equal_up_to_half(sum - static_cast<double>(estate));
    for (std::size_t i = 0; i < claims.size(); ++i)
        losses[i] = static_cast<double>(claims[i]) - losses[i];
    return losses;
}

TEST(Nucleolus, of_the_three_estates_is_what_the_talmud_says)
{
    expect_shares(nucleolus(claims_game({ 100, 200, 300 }, 100)).shares, { 100 / 3.0, 100 / 3.0, 100 / 3.0 }, 1e-14);
    expect_shares(nucleolus(claims_game({ 100, 200, 300 }, 200)).shares, { 50, 75, 75 }, 1e-14);
    expect_shares(nucleolus(claims_game({ 100, 200, 300 }, 300)).shares, { 50, 100, 150 }, 1e-14);
}

TEST(Nucleolus, of_any_bankruptcy_is_the_talmud_rule)
{
    for (std::size_t const count : { 2U, 4U, 7U, 10U, 12U }) {
        Draw draw(count);
        std::vector<std::int64_t> claims;
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < count; ++i) {
            claims.push_back(100'000 + draw.below(1'000'000));
            sum += claims.back();
        }
        for (std::int64_t const percent : { 12, 48, 77 }) {
            auto const found = nucleolus(claims_game(claims, sum * percent / 100));
            EXPECT_TRUE(found.exact);
            expect_shares(found.shares, talmud(claims, sum * percent / 100));
        }
    }
}

TEST(Nucleolus, of_a_unanimity_game_shares_equally_among_those_needed)
{
    for (Coalition const needed : { 0b1U, 0b1010U, 0b111110U }) {
        for (std::size_t const parties : { 6U, 9U }) {
            std::vector<double> expected(parties, 0.0);
            for (std::size_t i = 0; i < parties; ++i)
                expected[i] = (needed >> i & 1) != 0 ? 600.0 / std::popcount(needed) : 0.0;
            expect_shares(nucleolus(bundle_game(parties, { { needed, 600 } }, {})).shares, expected);
        }
    }
}

static std::vector<double> dissatisfaction(Game const& game, std::vector<double> const& shares)
{
    std::vector<double> out;
    for (Coalition s = 1; s < game.everyone(); ++s) {
        double sum = 0;
        for (std::size_t i = 0; i < game.parties; ++i)
            sum += (s >> i & 1) != 0 ? shares[i] : 0.0;
        out.push_back(static_cast<double>(game.worth(s)) - sum);
    }
    std::sort(out.rbegin(), out.rend());
    return out;
}

TEST(Nucleolus, no_other_division_has_a_lexicographically_smaller_dissatisfaction)
{
    Draw draw(17);
    for (unsigned seed = 1; seed <= 40; ++seed) {
        std::size_t const parties = 2 + seed % 5;
        auto game = random_game(parties, seed);
        game.amounts.back() += 2000 * static_cast<std::int64_t>(parties); // Worth being together, so that nobody's floor binds.
        auto const found = nucleolus(game);
        std::vector<double> shares;
        for (std::size_t i = 0; i < parties; ++i)
            shares.push_back(found.shares.at(i));
        auto const best = dissatisfaction(game, shares);
        EXPECT_NEAR(best.front(), found.least_core, 1e-6);
        for (int attempt = 0; attempt < 200; ++attempt) {
            auto other = shares;
            double const step = attempt % 2 == 0 ? 0.01 : 5.0;
            for (int move = 0; move < 1 + attempt % 3; ++move) {
                double const amount = step * static_cast<double>(1 + draw.below(100)) / 100.0;
                other[draw.index(parties)] += amount;
                other[draw.index(parties)] -= amount;
            }
            auto const worse = dissatisfaction(game, other);
            auto const [mine, theirs] = std::mismatch(
                best.begin(), best.end(), worse.begin(), [](double a, double b) { return std::abs(a - b) < 1e-7; });
            EXPECT_TRUE(mine == best.end() || *mine < *theirs) << "seed " << seed;
        }
    }
}

TEST(Nucleolus, gives_nobody_less_than_alone_when_there_is_enough_for_that)
{
    for (unsigned seed = 1; seed <= 30; ++seed) {
        auto game = random_game(5, seed);
        std::int64_t apart = 0;
        for (std::size_t i = 0; i < 5; ++i)
            apart += game.amounts[std::size_t { 1 } << i];
        game.amounts.back() = apart + 50; // Coalitions in between are worth more than there is: strong pull below the floors.
        auto const found = nucleolus(game);
        EXPECT_TRUE(found.individual);
        EXPECT_EQ(found.shares.sum(), found.shares.denominator * game.total());
        for (std::size_t i = 0; i < 5; ++i)
            EXPECT_GE(found.shares.at(i), static_cast<double>(game.amounts[std::size_t { 1 } << i]) - 1e-6);
    }
}

TEST(Nucleolus, says_so_when_the_whole_is_worth_less_than_the_parties_apart)
{
    auto const found = nucleolus(Game { 2, Meaning::value, { 0, 100, 60, 120 } });
    EXPECT_FALSE(found.individual);
    expect_shares(found.shares, { 80, 40 });
}

TEST(Nucleolus, of_costs_mirrors_that_of_values)
{
    auto costs = airport(runways(6, 2));
    auto values = costs;
    values.meaning = Meaning::value;
    for (auto& amount : values.amounts)
        amount = -amount;
    auto const a = nucleolus(costs).shares;
    auto const b = nucleolus(values).shares;
    for (std::size_t i = 0; i < 6; ++i)
        EXPECT_EQ(a.numerators[i], -b.numerators[i]);
}

TEST(Span, finds_exactly_the_coalitions_that_follow_from_others)
{
    Span span(4);
    EXPECT_TRUE(span.add(0b1111));
    EXPECT_TRUE(span.add(0b0011));
    EXPECT_FALSE(span.add(0b1100));
    EXPECT_TRUE(span.add(0b0101));
    auto const members = span.members();
    for (std::size_t s = 0; s < 16; ++s) {
        bool const expected = s == 0 || s == 15 || s == 3 || s == 12 || s == 5 || s == 10;
        EXPECT_EQ(members[s], expected) << s;
    }
}

TEST(Core, names_the_coalitions_that_would_be_better_off_and_by_how_much)
{
    auto const game = element_game(3, { { 0b011, 600 }, { 0b111, 300 } });
    auto const askew = in_proportion(900, { 1, 1, 4 }, std::vector<Bounds>(3));
    auto const test = core_test(game, askew);
    ASSERT_EQ(test.objections, 1U);
    EXPECT_EQ(test.worst[0].coalition, 0b100U); // Uses only the small element, would pay 300 alone and is asked for 600.
    EXPECT_EQ(test.worst[0].gain, askew.denominator * 300);
    EXPECT_EQ(core_test(game, in_proportion(900, { 1, 1, 1 }, std::vector<Bounds>(3))).objections, 0U);
}

TEST(Core, holds_the_shapley_value_and_the_nucleolus_of_an_airport)
{
    auto const game = airport(runways(9, 5));
    EXPECT_EQ(core_test(game, shapley(game)).objections, 0U);
    EXPECT_EQ(core_test(game, nucleolus(game).shares).objections, 0U);
}

TEST(Core, is_empty_when_three_can_only_work_in_pairs_and_the_least_core_says_how_far)
{
    auto const game = Game { 3, Meaning::value, { 0, 0, 0, 90, 0, 90, 90, 120 } };
    auto const found = nucleolus(game);
    expect_shares(found.shares, { 40, 40, 40 });
    EXPECT_NEAR(found.least_core, 10, 1e-9);
    auto const test = core_test(game, found.shares);
    EXPECT_EQ(test.objections, 3U);
    EXPECT_EQ(test.worst[0].gain, 10 * found.shares.denominator);
}

TEST(EqualSurplus, gives_what_each_reaches_alone_and_the_same_of_the_rest)
{
    expect_shares(equal_surplus(Game { 2, Meaning::value, { 0, 100, 40, 200 } }), { 130, 70 });
}
