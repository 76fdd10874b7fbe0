#include "kernels/money/distributions.h"

#include "kernels/money/mathematics.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace samlop::kernels::money;

namespace {
struct Moments {
    double mean;
    double variance;
};

struct Example {
    std::string_view shape;
    Values values;
};
Example const examples[] = { { "fixed", { 7 } }, { "uniform", { -2, 5 } }, { "triangular", { 1, 2, 6 } },
    { "triangular", { 3, 3, 4 } }, { "pert", { 1, 2, 6 } }, { "pert", { 0, 0, 10 } }, { "pert", { 5, 8, 8, 2 } },
    { "pert", { 0, 3, 4, 40 } }, { "normal", { 10, 30 } }, { "lognormal", { 10, 30 } }, { "event", { 0.2, 50, 3 } } };
}

// Integrates the quantile function over the middles of 40,000 equally likely slices.
static Moments by_slices(Marginal const& marginal)
{
    constexpr int slices = 40'000;
    std::vector<Point> points(slices);
    for (int i = 0; i < slices; ++i) {
        double const p = (i + 0.5) / slices;
        double const z = normal_quantile(p);
        points[static_cast<std::size_t>(i)] = { z, p, 1 - p };
    }
    std::vector<double> out(slices);
    marginal.shape->quantiles(marginal.values, points, out);
    double sum = 0;
    double squares = 0;
    for (double const x : out) {
        sum += x;
        squares += x * x;
    }
    return { sum / slices, squares / slices - sum / slices * sum / slices };
}

TEST(Distributions, mean_and_variance_are_those_of_the_quantiles)
{
    for (auto const& [shape, values] : examples) {
        auto const one = marginal(shape, values);
        auto const seen = by_slices(one);
        EXPECT_NEAR(seen.mean, one.mean(), 1e-4 * std::max(1.0, std::abs(one.mean()))) << shape;
        EXPECT_NEAR(seen.variance, one.variance(), 4e-3 * std::max(1.0, one.variance())) << shape;
    }
}

TEST(Distributions, quantiles_never_fall_as_the_probability_grows)
{
    for (auto const& [shape, values] : examples) {
        auto const one = marginal(shape, values);
        double before = one.quantile(-6.5);
        for (double z = -6.4; z <= 6.5; z += 0.01) {
            double const here = one.quantile(z);
            ASSERT_GE(here, before - 1e-9) << shape << " at " << z;
            before = here;
        }
    }
}

TEST(Distributions, every_shape_is_found_by_its_name_and_has_an_example_here)
{
    for (auto const* shape : shapes()) {
        EXPECT_EQ(find_shape(shape->name), shape);
        EXPECT_TRUE(std::any_of(std::begin(examples), std::end(examples), [&](auto const& e) { return e.shape == shape->name; }))
            << shape->name;
    }
    EXPECT_EQ(find_shape("gut feeling"), nullptr);
}

TEST(Distributions, p10_and_p90_come_back_as_given)
{
    for (std::string_view const shape : { "normal", "lognormal" }) {
        auto const one = marginal(shape, { 12, 80 });
        EXPECT_NEAR(one.quantile(-z_of_p90), 12, 1e-11) << shape;
        EXPECT_NEAR(one.quantile(z_of_p90), 80, 1e-11) << shape;
    }
}

TEST(Distributions, lognormal_mean_has_its_closed_form)
{
    double const spread = std::log(30.0 / 10.0) / (2 * z_of_p90);
    EXPECT_NEAR(marginal("lognormal", { 10, 30 }).mean(), std::sqrt(300.0) * std::exp(0.5 * spread * spread), 1e-11);
}

TEST(Distributions, pert_meets_the_beta_distributions_that_have_closed_forms)
{
    auto const falling = marginal("pert", { 0, 0, 1 }); // Beta(1, 5): below x with probability 1 - (1 - x)^5.
    auto const even = marginal("pert", { 0, 0.5, 1 });  // Beta(3, 3): x^3 (10 - 15x + 6x^2).
    for (double z = -4; z <= 4; z += 0.25) {
        auto const point = point_at(z);
        EXPECT_NEAR(falling.quantile(z), 1 - std::pow(point.above, 0.2), 2e-7) << z;
        double const x = even.quantile(z);
        EXPECT_NEAR(x * x * x * (10 - 15 * x + 6 * x * x), point.below, 1e-8) << z;
    }
}

TEST(Distributions, refuse_what_no_distribution_can_be)
{
    EXPECT_EQ(find_shape("triangular")->faults({ 3, 2, 5 }).front().field, "mode");
    EXPECT_EQ(find_shape("pert")->faults({ 1, 2, 1.5, 4 }).front().field, "maximum");
    EXPECT_EQ(find_shape("pert")->faults({ 1, 2, 3, 0 }).front().field, "lambda");
    EXPECT_EQ(find_shape("lognormal")->faults({ 0, 2 }).front().field, "p10");
    EXPECT_EQ(find_shape("event")->faults({ 1.5, 2 }).front().field, "probability");
    EXPECT_TRUE(find_shape("pert")->faults({ 2, 2, 2, 4 }).empty());
}
