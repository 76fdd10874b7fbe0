#include "kernels/money/distributions.h"

#include "kernels/money/mathematics.h"
#include "kernels/money/pert.h"

#include <cassert>
#include <cmath>

namespace samlop::kernels::money {

using Faults = std::vector<FieldError>;

static void demand(Faults& faults, bool fine, std::string_view field, std::string_view text)
{
    if (!fine)
        faults.push_back({ std::string(field), std::string(text), {} });
}

// Fixed: { amount }.
static constexpr Parameter fixed_parameters[] = { { "amount" } };
static Shape const fixed {
    .name = "fixed",
    .parameters = fixed_parameters,
    .faults = [](Values const&) { return Faults {}; },
    .quantiles =
        [](Values const& v, std::span<Point const> points, std::span<double> out) {
            for (std::size_t i = 0; i < points.size(); ++i)
                out[i] = v[0];
        },
    .mean = [](Values const& v) { return v[0]; },
    .variance = [](Values const&) { return 0.0; },
};

// Uniform: { minimum, maximum }.
static constexpr Parameter uniform_parameters[] = { { "minimum" }, { "maximum" } };
static Shape const uniform {
    .name = "uniform",
    .parameters = uniform_parameters,
    .faults =
        [](Values const& v) {
            Faults faults;
            demand(faults, v[0] <= v[1], "maximum", "The maximum must not be below the minimum");
            return faults;
        },
    .quantiles =
        [](Values const& v, std::span<Point const> points, std::span<double> out) {
            for (std::size_t i = 0; i < points.size(); ++i)
                out[i] = v[0] + (v[1] - v[0]) * points[i].below;
        },
    .mean = [](Values const& v) { return 0.5 * (v[0] + v[1]); },
    .variance = [](Values const& v) { return (v[1] - v[0]) * (v[1] - v[0]) / 12.0; },
};

// Triangular: { minimum, mode, maximum }.
static constexpr Parameter triangular_parameters[] = { { "minimum" }, { "mode" }, { "maximum" } };
static Faults three_point_faults(Values const& v)
{
    Faults faults;
    demand(faults, v[0] <= v[1], "mode", "The most likely amount must not be below the minimum");
    demand(faults, v[1] <= v[2], "maximum", "The maximum must not be below the most likely amount");
    return faults;
}
static void triangular_quantiles(Values const& v, std::span<Point const> points, std::span<double> out)
{
    auto const [low, mode, high, unused] = v;
    double const width = high - low;
    double const share_left = width > 0 ? (mode - low) / width : 0.0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        out[i] = points[i].below < share_left ? low + std::sqrt(points[i].below * width * (mode - low))
                                              : high - std::sqrt(points[i].above * width * (high - mode));
    }
}
static Shape const triangular {
    .name = "triangular",
    .parameters = triangular_parameters,
    .faults = three_point_faults,
    .quantiles = triangular_quantiles,
    .mean = [](Values const& v) { return (v[0] + v[1] + v[2]) / 3.0; },
    .variance =
        [](Values const& v) {
            double const a = v[1] - v[0]; // From differences, so that an amount far from zero loses no digits.
            double const b = v[2] - v[0];
            return (a * a + b * b - a * b) / 18.0;
        },
};

// PERT: { minimum, mode, maximum, lambda }, a beta distribution whose mode weighs lambda times an end.
static constexpr Parameter pert_parameters[] = { { "minimum" }, { "mode" }, { "maximum" }, { "lambda", 4.0 } };
static Faults pert_faults(Values const& v)
{
    auto faults = three_point_faults(v);
    demand(faults, v[3] >= 0.1 && v[3] <= 50, "lambda", "Lambda must be between 0.1 and 50");
    return faults;
}
static Shape const pert {
    .name = "pert",
    .parameters = pert_parameters,
    .faults = pert_faults,
    .quantiles = pert_quantiles,
    .mean = [](Values const& v) { return (v[0] + v[3] * v[1] + v[2]) / (v[3] + 2.0); },
    .variance =
        [](Values const& v) {
            double const mean = (v[3] * (v[1] - v[0]) + (v[2] - v[0])) / (v[3] + 2.0);
            return mean * (v[2] - v[0] - mean) / (v[3] + 3.0);
        },
};

// Normal and lognormal by the two figures people can name: one in ten is below p10, one in ten above p90.
static constexpr Parameter percentile_parameters[] = { { "p10" }, { "p90" } };
static Shape const normal {
    .name = "normal",
    .parameters = percentile_parameters,
    .faults =
        [](Values const& v) {
            Faults faults;
            demand(faults, v[0] <= v[1], "p90", "P90 must not be below P10");
            return faults;
        },
    .quantiles =
        [](Values const& v, std::span<Point const> points, std::span<double> out) {
            for (std::size_t i = 0; i < points.size(); ++i)
                out[i] = 0.5 * (v[0] + v[1]) + points[i].z * (v[1] - v[0]) / (2.0 * z_of_p90);
        },
    .mean = [](Values const& v) { return 0.5 * (v[0] + v[1]); },
    .variance =
        [](Values const& v) {
            double const deviation = (v[1] - v[0]) / (2.0 * z_of_p90);
            return deviation * deviation;
        },
};

struct LogScale {
    double middle;
    double spread;
};
static LogScale log_scale(Values const& v)
{
    double const low = logarithm(v[0]);
    double const high = logarithm(v[1]);
    return { 0.5 * (low + high), (high - low) / (2.0 * z_of_p90) };
}
static Shape const lognormal {
    .name = "lognormal",
    .parameters = percentile_parameters,
    .faults =
        [](Values const& v) {
            Faults faults;
            demand(faults, v[0] >= 1e-6, "p10", "A lognormal amount is above zero: P10 must be at least 0.000001");
            demand(faults, v[0] <= v[1], "p90", "P90 must not be below P10");
            demand(faults, !(v[0] > 0) || v[1] / v[0] <= 1000, "p90", "P90 may be at most 1000 times P10");
            return faults;
        },
    .quantiles =
        [](Values const& v, std::span<Point const> points, std::span<double> out) {
            auto const [middle, spread] = log_scale(v);
            for (std::size_t i = 0; i < points.size(); ++i)
                out[i] = exponential(middle + spread * points[i].z);
        },
    .mean =
        [](Values const& v) {
            auto const [middle, spread] = log_scale(v);
            return exponential(middle + 0.5 * spread * spread);
        },
    .variance =
        [](Values const& v) {
            auto const [middle, spread] = log_scale(v);
            return (exponential(spread * spread) - 1.0) * exponential(2.0 * middle + spread * spread);
        },
};

// Event: { probability, amount, otherwise }. It happens and gives the amount, or it does not.
static constexpr Parameter event_parameters[] = { { "probability" }, { "amount" }, { "otherwise", 0.0 } };
static Shape const event {
    .name = "event",
    .parameters = event_parameters,
    .faults =
        [](Values const& v) {
            Faults faults;
            demand(faults, v[0] >= 0 && v[0] <= 1, "probability", "A probability is between 0 and 1");
            return faults;
        },
    .quantiles =
        [](Values const& v, std::span<Point const> points, std::span<double> out) {
            for (std::size_t i = 0; i < points.size(); ++i)
                out[i] = points[i].above < v[0] ? v[1] : v[2];
        },
    .mean = [](Values const& v) { return v[0] * v[1] + (1.0 - v[0]) * v[2]; },
    .variance = [](Values const& v) { return v[0] * (1.0 - v[0]) * (v[1] - v[2]) * (v[1] - v[2]); },
    .jump = [](Values const& v) { return std::optional(v[0]); },
};

static Shape const* const all_shapes[] = { &fixed, &uniform, &triangular, &pert, &normal, &lognormal, &event };

std::span<Shape const* const> shapes()
{
    return all_shapes;
}

Shape const* find_shape(std::string_view name)
{
    for (auto const* shape : all_shapes) {
        if (shape->name == name)
            return shape;
    }
    return nullptr;
}

Point point_at(double z)
{
    return { z, normal_below(z), normal_below(-z) };
}

double Marginal::quantile(double z) const
{
    if (!shape)
        return 0.0;
    auto const point = point_at(z);
    double out = 0.0;
    shape->quantiles(values, { &point, 1 }, { &out, 1 });
    return out;
}

std::optional<double> Marginal::jump() const
{
    return shape && shape->jump ? shape->jump(values) : std::nullopt;
}

Marginal marginal(std::string_view name, Values values)
{
    auto const* shape = find_shape(name);
    assert(shape);
    for (std::size_t i = 0; i < shape->parameters.size(); ++i) {
        if (auto const fallback = shape->parameters[i].fallback; fallback && values[i] == 0.0)
            values[i] = *fallback;
    }
    return { shape, values };
}

}
