// The marginal distributions an amount can have. To add one: write its Shape in distributions.cpp, name it in shapes(), add a
// test. The reader, the sampler and the tornado know nothing but Shape.
#pragma once

#include "base/result.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace samlop::kernels::money {

// A point of the standard normal: z, and the probabilities on both sides of it (each precise in its own tail).
struct Point {
    double z = 0;
    double below = 0.5;
    double above = 0.5;
};
Point point_at(double z);

using Values = std::array<double, 4>;

// One number a distribution needs. Without a fallback it must be given.
struct Parameter {
    std::string_view name;
    std::optional<double> fallback = {};
};

struct Shape {
    std::string_view name;
    std::span<Parameter const> parameters;
    // What is wrong with the values, field by field (the field is the parameter's name).
    std::vector<FieldError> (*faults)(Values const&);
    // The quantile at each point; the points come in ascending order.
    void (*quantiles)(Values const&, std::span<Point const>, std::span<double>);
    double (*mean)(Values const&);
    double (*variance)(Values const&);
    // Only for a shape that jumps from one value to another: the probability of the upper outcome.
    std::optional<double> (*jump)(Values const&) = nullptr;
};

std::span<Shape const* const> shapes();
Shape const* find_shape(std::string_view name); // nullptr when there is none.

// A shape with its numbers. Without a shape it is the fixed amount 0.
struct Marginal {
    Shape const* shape = nullptr;
    Values values {};

    double mean() const { return shape ? shape->mean(values) : 0.0; }
    double variance() const { return shape ? shape->variance(values) : 0.0; }
    double quantile(double z) const;
    std::optional<double> jump() const;
    bool certain() const { return variance() <= 0.0; }
};

// For tests and for programs that build a model by hand: marginal("pert", { 1, 2, 5, 4 }).
Marginal marginal(std::string_view shape, Values values);

// Amounts beyond this are a slip of the keyboard: a thousand times the Norwegian state budget in kroner.
inline constexpr double largest_amount = 1e15;

}
