#include "kernels/money/summary.h"

#include "kernels/money/mathematics.h"
#include "kernels/money/order.h"
#include "kernels/money/random.h"
#include "kernels/money/test_models.h"
#include "kernels/money/tornado.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace samlop::kernels::money;

TEST(Order, sorts_like_the_library_with_negative_numbers_and_ties)
{
    std::vector<float> values;
    for (std::uint64_t i = 0; i < 3000; ++i)
        values.push_back(static_cast<float>(static_cast<int>(random_bits(1, 2, i) % 2001) - 1000) * 0.37F);
    auto expected = values;
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(sorted(values), expected);
}

TEST(Order, ties_share_their_ranks)
{
    EXPECT_EQ(ranks(std::vector<float> { 3, -1, 3, 0.0F, -0.0F }), (std::vector<double> { 4.5, 1, 4.5, 2.5, 2.5 }));
}

TEST(Summary, percentiles_lie_between_neighbours_as_in_r)
{
    Figure const figure { 100, { 4, 1, 3, 2 } };
    auto const spread = spread_of(figure);
    EXPECT_NEAR(spread.p10.value, 101.3, 1e-6);
    EXPECT_NEAR(spread.p50.value, 102.5, 1e-6);
    EXPECT_NEAR(spread.p90.value, 103.7, 1e-6);
    EXPECT_EQ(spread.curve.front(), 101);
    EXPECT_EQ(spread.curve.back(), 104);
    EXPECT_NEAR(spread.mean.value, 102.5, 1e-9);
    EXPECT_NEAR(spread.deviation, std::sqrt(5.0 / 3.0), 1e-9);
}

TEST(Summary, confidence_intervals_hold_the_truth_about_nineteen_times_in_twenty)
{
    auto model = bare_model(1);
    model.items = { item("n", 0, Kind::benefit, marginal("normal", { -z_of_p90, z_of_p90 })) };
    int p85 = 0;
    int mean = 0;
    int loss = 0;
    constexpr int runs = 400;
    for (std::uint64_t seed = 1; seed <= runs; ++seed) {
        auto const spread = spread_of(sample(model, { .samples = 1000, .seed = seed }, nullptr, { 1 }).whole);
        double const truth = normal_quantile(0.85);
        p85 += spread.p85.low <= truth && truth <= spread.p85.high ? 1 : 0;
        mean += spread.mean.low <= 0 && 0 <= spread.mean.high ? 1 : 0;
        loss += spread.below_zero.low <= 0.5 && 0.5 <= spread.below_zero.high ? 1 : 0;
    }
    for (int const held : { p85, mean, loss }) { // 380 expected, standard deviation 4.4.
        EXPECT_GE(held, 362);
        EXPECT_LE(held, 396);
    }
}

static std::vector<Influence> bars_of(Model const& model, Settings const& settings)
{
    return tornado(model, settings, Prepared(model, settings, nullptr, nullptr));
}

TEST(Tornado, of_independent_normals_has_its_closed_form)
{
    auto model = bare_model(1);
    double const widths[] = { 4, 2, 1 };
    for (std::size_t i = 0; i < 3; ++i)
        model.items.push_back(
            item("n" + std::to_string(i), 0, i == 1 ? Kind::cost : Kind::benefit, marginal("normal", { 0, widths[i] })));
    auto const bars = bars_of(model, { .samples = 16'384, .seed = 3 });
    ASSERT_EQ(bars.size(), 3U);
    double const expected = 2 - 1 + 0.5;
    for (std::size_t i = 0; i < 3; ++i) {
        double const sign = i == 1 ? -1 : 1;
        EXPECT_EQ(bars[i].index, i);
        EXPECT_NEAR(bars[i].at_low, expected - sign * widths[i] / 2, 1e-9);
        EXPECT_NEAR(bars[i].at_high, expected + sign * widths[i] / 2, 1e-9);
        EXPECT_NEAR(bars[i].variance_share, widths[i] * widths[i] / 21, 0.03);
        double const pearson = sign * widths[i] / std::sqrt(21.0);
        EXPECT_NEAR(bars[i].rank_correlation, 6 / std::acos(-1.0) * std::asin(pearson / 2), 0.03);
    }
}

TEST(Tornado, variance_shares_add_to_one_with_correlation_tax_and_delays)
{
    for (auto const& model : { mixed_model(25), delayed_model() }) {
        double sum = 0;
        for (auto const& bar : bars_of(model, { .samples = 8192, .seed = 3 }))
            sum += bar.variance_share;
        EXPECT_NEAR(sum, 1, 1e-4);
    }
}

TEST(Tornado, shows_a_delay_and_that_late_is_worse)
{
    auto const model = delayed_model();
    auto const bars = bars_of(model, { .samples = 8192, .seed = 3 });
    auto const late = std::find_if(bars.begin(), bars.end(), [](Influence const& bar) { return bar.delay && bar.index == 0; });
    ASSERT_NE(late, bars.end());
    EXPECT_LT(late->at_high, late->at_low);
    EXPECT_LT(late->rank_correlation, -0.1);
}
