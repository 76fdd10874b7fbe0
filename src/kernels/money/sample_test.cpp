#include "kernels/money/sample.h"

#include "kernels/money/mathematics.h"
#include "kernels/money/order.h"
#include "kernels/money/summary.h"
#include "kernels/money/test_models.h"

#include <cmath>
#include <cstring>
#include <gtest/gtest.h>
#include <numeric>

using namespace samlop::kernels::money;

static void expect_same_bits(Figure const& a, Figure const& b)
{
    EXPECT_EQ(a.base, b.base);
    EXPECT_EQ(a.deviations, b.deviations);
}

static double correlation_of(std::vector<double> const& a, std::vector<double> const& b)
{
    auto const n = static_cast<double>(a.size());
    double const mean_a = std::accumulate(a.begin(), a.end(), 0.0) / n;
    double const mean_b = std::accumulate(b.begin(), b.end(), 0.0) / n;
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += (a[i] - mean_a) * (b[i] - mean_b);
        aa += (a[i] - mean_a) * (a[i] - mean_a);
        bb += (b[i] - mean_b) * (b[i] - mean_b);
    }
    return ab / std::sqrt(aa * bb);
}

TEST(Sample, gives_the_same_bits_on_any_number_of_threads_and_with_or_without_avx2)
{
    for (auto const& model : { mixed_model(60), matrix_model(20), delayed_model() }) {
        Settings const settings { .samples = 5000, .seed = 42, .yearly = true };
        auto const one = sample(model, settings, nullptr, { 1, Instructions::plain });
        for (auto const instructions : { Instructions::plain, Instructions::avx2 }) {
            for (unsigned const threads : { 1U, 2U, 5U }) {
                auto const other = sample(model, settings, nullptr, { threads, instructions });
                expect_same_bits(one.whole, other.whole);
                expect_same_bits(one.cost, other.cost);
                for (std::size_t i = 0; i < one.actors.size(); ++i)
                    expect_same_bits(one.actors[i], other.actors[i]);
                for (std::size_t i = 0; i < one.flows.size(); ++i)
                    expect_same_bits(one.flows[i], other.flows[i]);
            }
        }
    }
}

// A golden fingerprint: a change of this number changes what every stored seed means, and must be told in the changelog.
TEST(Sample, the_bits_of_a_seed_stay_the_same_from_version_to_version)
{
    auto const sampled = sample(mixed_model(60), { .samples = 1000, .seed = 7 });
    std::uint64_t hash = 0xcbf29ce484222325;
    for (float const deviation : sampled.whole.deviations) {
        std::uint32_t bits = 0;
        std::memcpy(&bits, &deviation, sizeof bits);
        hash = (hash ^ bits) * 0x100000001b3;
    }
    EXPECT_EQ(hash, 15611860765038573147ULL);
}

TEST(Sample, fewer_samples_are_the_first_of_more)
{
    auto const few = sample(mixed_model(10), { .samples = 700, .seed = 3 });
    auto const many = sample(mixed_model(10), { .samples = 3000, .seed = 3 });
    for (std::size_t i = 0; i < 700; ++i)
        EXPECT_EQ(few.whole.deviations[i], many.whole.deviations[i]);
}

TEST(Sample, another_seed_gives_other_samples)
{
    EXPECT_NE(sample(mixed_model(10), { .seed = 1 }).whole.deviations, sample(mixed_model(10), { .seed = 2 }).whole.deviations);
}

TEST(Sample, what_is_certain_is_exact)
{
    auto model = bare_model(2);
    model.discount = { { 0, 0.04 } };
    model.items = { item("build", 0, Kind::cost, marginal("fixed", { 1000 }), { 0.5, 0.5 }),
        item("save", 1, Kind::benefit, marginal("fixed", { 300 }), { 0, 1, 1, 1, 1 }) };
    auto const summary = summarise(sample(model, { .samples = 200 }));
    double const cost = 500 + 500 / 1.04;
    double const benefit = 300 * (1 / 1.04 + 1 / (1.04 * 1.04) + 1 / std::pow(1.04, 3) + 1 / std::pow(1.04, 4));
    EXPECT_NEAR(summary.whole.p50.value, benefit - cost, 1e-10);
    EXPECT_EQ(summary.whole.deviation, 0);
    EXPECT_NEAR(summary.cost.p85.value, cost, 1e-10);
    EXPECT_EQ(summary.actors[0].below_zero.value, 1);
    EXPECT_EQ(summary.actors[1].below_zero.value, 0);
}

TEST(Sample, a_sum_of_normals_is_the_normal_it_must_be)
{
    auto model = bare_model(1);
    double mean = 0;
    double variance = 0;
    for (int i = 1; i <= 10; ++i) {
        auto const amount = marginal("normal", { 10.0 * i, 10.0 * i + 15.0 * i });
        model.items.push_back(item("n" + std::to_string(i), 0, i % 2 == 0 ? Kind::cost : Kind::benefit, amount));
        mean += (i % 2 == 0 ? -1 : 1) * amount.mean();
        variance += amount.variance();
    }
    constexpr double samples = 400'000;
    auto const spread = summarise(sample(model, { .samples = 400'000, .seed = 11 })).whole;
    double const deviation = std::sqrt(variance);
    EXPECT_NEAR(spread.mean.value, mean, 3 * deviation / std::sqrt(samples));
    EXPECT_NEAR(spread.deviation, deviation, 3 * deviation / std::sqrt(2 * samples));
    for (auto const& [p, seen] :
        { std::pair { 0.1, spread.p10 }, { 0.5, spread.p50 }, { 0.85, spread.p85 }, { 0.9, spread.p90 } }) {
        double const z = normal_quantile(p);
        EXPECT_NEAR(seen.value, mean + deviation * z, 3 * deviation * std::sqrt(p * (1 - p) / samples) / normal_density(z)) << p;
    }
    double const loss = normal_below(-mean / deviation);
    EXPECT_NEAR(spread.below_zero.value, loss, 3 * std::sqrt(loss * (1 - loss) / samples));
    EXPECT_LT(spread.below_zero.low, spread.below_zero.value);
    EXPECT_GT(spread.below_zero.high, spread.below_zero.value);
}

TEST(Sample, every_distribution_keeps_its_mean_and_variance_alone)
{
    std::pair<std::string_view, Values> const shapes[] = { { "uniform", { -2, 5 } }, { "triangular", { 1, 2, 6 } },
        { "pert", { 1, 2, 6 } }, { "normal", { 10, 30 } }, { "lognormal", { 10, 30 } }, { "event", { 0.2, 50, 3 } } };
    for (auto const& [shape, values] : shapes) {
        auto model = bare_model(1);
        model.items = { item("one", 0, Kind::benefit, marginal(shape, values)) };
        auto const spread = summarise(sample(model, { .samples = 400'000, .seed = 5 })).whole;
        double const deviation = std::sqrt(model.items[0].amount.variance());
        EXPECT_NEAR(spread.mean.value, model.items[0].amount.mean(), 3 * deviation / std::sqrt(400'000.0)) << shape;
        EXPECT_NEAR(spread.deviation, deviation, 0.01 * deviation) << shape;
    }
}

TEST(Sample, an_event_happens_as_often_as_it_is_said_to)
{
    auto model = bare_model(1);
    model.items = { item("fine", 0, Kind::cost, marginal("event", { 0.03, 100, 0 })) };
    auto const spread = summarise(sample(model, { .samples = 400'000, .seed = 9 })).whole;
    EXPECT_NEAR(spread.below_zero.value, 0.03, 3 * std::sqrt(0.03 * 0.97 / 400'000));
    EXPECT_EQ(spread.p50.value, 0);
}

TEST(Sample, two_items_on_one_factor_are_correlated_by_the_product_of_their_loadings)
{
    auto model = bare_model(2);
    model.factors = { "market" };
    auto a = item("a", 0, Kind::benefit, marginal("normal", { 0, 10 }));
    auto b = item("b", 1, Kind::benefit, marginal("normal", { 0, 10 }));
    a.loadings = { { 0, 0.8 } };
    b.loadings = { { 0, -0.5 } };
    model.items = { a, b };
    auto const sampled = sample(model, { .samples = 200'000, .seed = 2 });
    std::vector<double> const x(sampled.actors[0].deviations.begin(), sampled.actors[0].deviations.end());
    std::vector<double> const y(sampled.actors[1].deviations.begin(), sampled.actors[1].deviations.end());
    EXPECT_NEAR(correlation_of(x, y), -0.4, 3 / std::sqrt(200'000.0));
}

TEST(Sample, a_correlation_matrix_gives_the_rank_correlation_of_its_closed_form)
{
    auto model = bare_model(2);
    model.items = { item("a", 0, Kind::benefit, marginal("lognormal", { 1, 10 })),
        item("b", 1, Kind::benefit, marginal("pert", { 0, 1, 9 })) };
    model.correlation = Correlation { { 0, 1 }, { 1, 0.6, 0.6, 1 } };
    auto const sampled = sample(model, { .samples = 200'000, .seed = 4 });
    double const expected = 6 / std::acos(-1.0) * std::asin(0.3); // Spearman's of a Gaussian copula.
    EXPECT_NEAR(correlation_of(ranks(sampled.actors[0].deviations), ranks(sampled.actors[1].deviations)), expected, 0.006);
}

TEST(Sample, factors_and_the_matrix_they_imply_agree)
{
    auto by_factor = mixed_model(12);
    auto by_matrix = by_factor;
    std::vector<double> matrix(144, 0.0);
    std::vector<std::size_t> variables(12);
    for (std::size_t i = 0; i < 12; ++i) {
        variables[i] = i;
        for (std::size_t j = 0; j < 12; ++j) {
            for (auto const& one : by_factor.items[i].loadings) {
                for (auto const& two : by_factor.items[j].loadings)
                    matrix[i * 12 + j] += one.factor == two.factor ? one.weight * two.weight : 0.0;
            }
        }
        matrix[i * 12 + i] = 1;
        by_matrix.items[i].loadings.clear();
    }
    by_matrix.correlation = Correlation { variables, matrix };
    auto const a = summarise(sample(by_factor, { .samples = 300'000, .seed = 6 })).whole;
    auto const b = summarise(sample(by_matrix, { .samples = 300'000, .seed = 6 })).whole;
    EXPECT_NEAR(a.deviation, b.deviation, 0.01 * a.deviation);
    EXPECT_NEAR(a.p90.value, b.p90.value, 1.5 * (a.p90.high - a.p90.low));
}

TEST(Sample, a_certain_delay_moves_the_benefits_and_loses_what_slips_past_the_horizon)
{
    auto model = bare_model(1);
    model.horizon_years = 3;
    model.discount = { { 0, 0.10 } };
    model.delays = { { "late", marginal("fixed", { 1.5 }), {} } };
    auto gain = item("gain", 0, Kind::benefit, marginal("fixed", { 100 }), { 1, 1, 1, 1 });
    gain.delay = 0;
    model.items = { gain };
    auto const summary = summarise(sample(model, { .samples = 200, .seed = 1, .yearly = true }));
    double const by_one = 100 / 1.1 + 100 / 1.21 + 100 / 1.331;
    double const by_two = 100 / 1.21 + 100 / 1.331;
    EXPECT_NEAR(summary.whole.p50.value, 0.5 * (by_one + by_two), 1e-4);
    EXPECT_NEAR(summary.years[1].flow.p50.value, 50, 1e-4);
    EXPECT_NEAR(summary.years[3].flow.p50.value, 100, 1e-4);
    EXPECT_NEAR(summary.years[3].cumulative.p50.value, summary.whole.p50.value, 1e-3);
}

TEST(Sample, yearly_flows_add_up_to_the_net_present_value)
{
    auto const sampled = sample(delayed_model(), { .samples = 500, .seed = 8, .yearly = true });
    for (std::size_t i = 0; i < 500; ++i) {
        double const whole = sampled.whole.at(i) - sampled.tax.at(i);
        EXPECT_NEAR(sampled.cumulative.back().at(i), whole, 1e-4 * std::max(1.0, std::abs(whole)));
    }
}

TEST(Sample, the_whole_is_its_actors_and_the_tax_funding_cost)
{
    auto model = mixed_model(30);
    model.tax_funding_rate = 0.2;
    for (auto& one : model.items)
        one.tax_share = 0.5;
    auto const sampled = sample(model, { .samples = 300, .seed = 8 });
    for (std::size_t i = 0; i < 300; ++i) {
        double sum = 0;
        for (auto const& actor : sampled.actors)
            sum += actor.at(i);
        EXPECT_NEAR(sampled.tax.at(i), 0.1 * sum, 1e-4 * std::max(100.0, std::abs(sum)));
        EXPECT_NEAR(sampled.whole.at(i), sum + sampled.tax.at(i), 1e-4 * std::max(100.0, std::abs(sum)));
        EXPECT_NEAR(sampled.benefit.at(i) - sampled.cost.at(i), sum, 1e-4 * std::max(100.0, std::abs(sum)));
    }
}

TEST(Sample, an_item_draws_the_same_numbers_whatever_else_is_in_the_plan)
{
    auto model = mixed_model(20);
    model.plans = { { "all", {}, {} }, { "less", {}, { 3 } }, { "later", { { 5, 2 } }, {} } };
    Settings const settings { .samples = 2000, .seed = 12 };
    auto const all = sample(model, settings, &model.plans[0]);
    auto const less = sample(model, settings, &model.plans[1]);
    auto alone = model;
    alone.items = { model.items[3] };
    auto const three = sample(alone, settings);
    for (std::size_t i = 0; i < 2000; ++i)
        EXPECT_NEAR(all.whole.at(i) - less.whole.at(i), three.whole.at(i), 1e-3 * std::max(100.0, std::abs(all.whole.at(i))));

    auto const later = compare(all, sample(model, settings, &model.plans[2]));
    EXPECT_LT(later.whole.deviation, 0.2 * later.unpaired_deviation); // What common random numbers are for.
}

TEST(Sample, discount_steps_apply_from_the_year_they_name)
{
    auto model = bare_model(1);
    model.horizon_years = 4;
    model.discount = { { 0, 0.04 }, { 2, 0.03 } };
    auto const factors = discount_factors(model);
    EXPECT_NEAR(factors[2], 1 / (1.04 * 1.04), 1e-15);
    EXPECT_NEAR(factors[3], 1 / (1.04 * 1.04 * 1.03), 1e-15);
    EXPECT_NEAR(factors[4], 1 / (1.04 * 1.04 * 1.03 * 1.03), 1e-15);
}
