#include "kernels/money/copula.h"

#include <algorithm>
#include <cmath>

namespace samlop::kernels::money {

// A pivot this small means that the variable is already fully given by those before it.
static constexpr double nothing_left = 1e-10;

// Cholesky's split for a matrix that may have zero pivots. False when no real numbers can give such correlations.
static bool split(Square const& matrix, Square& lower)
{
    auto const n = matrix.size;
    lower = { n, std::vector<double>(n * n, 0.0) };
    for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t i = j; i < n; ++i) {
            double rest = matrix.at(i, j);
            for (std::size_t k = 0; k < j; ++k)
                rest -= lower.at(i, k) * lower.at(j, k);
            if (i == j && rest < -nothing_left)
                return false;
            if (i == j)
                lower.at(j, j) = rest > nothing_left ? std::sqrt(rest) : 0.0;
            else if (lower.at(j, j) > 0)
                lower.at(i, j) = rest / lower.at(j, j);
            else if (std::abs(rest) > 1e-5)
                return false;
        }
    }
    return true;
}

// The part of the matrix that has no negative eigenvalues.
static Square positive_part(Eigen const& eigen)
{
    auto const n = eigen.vectors.size;
    Square out { n, std::vector<double>(n * n, 0.0) };
    for (std::size_t k = 0; k < n; ++k) {
        if (eigen.values[k] <= 0)
            continue;
        for (std::size_t i = 0; i < n; ++i) {
            double const scaled = eigen.values[k] * eigen.vectors.at(i, k);
            for (std::size_t j = 0; j < n; ++j)
                out.at(i, j) += scaled * eigen.vectors.at(j, k);
        }
    }
    return out;
}

static void make_diagonal_one(Square& matrix)
{
    std::vector<double> scale(matrix.size);
    for (std::size_t i = 0; i < matrix.size; ++i)
        scale[i] = 1.0 / std::sqrt(std::max(matrix.at(i, i), 1e-12));
    for (std::size_t i = 0; i < matrix.size; ++i) {
        for (std::size_t j = 0; j < matrix.size; ++j)
            matrix.at(i, j) = i == j ? 1.0 : matrix.at(i, j) * scale[i] * scale[j];
    }
}

// The dual asks for a diagonal y such that the positive part of (wanted + y) has ones on its diagonal. Its gradient is how far
// the diagonal is from one, and changes no faster than y does: steps of length one converge, Nesterov's momentum makes them few.
static Square nearest(Square const& wanted)
{
    auto const n = wanted.size;
    std::vector<double> y(n, 0.0);
    std::vector<double> before(n, 0.0);
    std::vector<double> ahead(n, 0.0);
    double momentum = 1;
    double last_miss = 1e300;
    Square found;
    for (int round = 0; round < 200; ++round) {
        auto shifted = wanted;
        for (std::size_t i = 0; i < n; ++i)
            shifted.at(i, i) += ahead[i];
        found = positive_part(eigen_of(shifted));
        double miss = 0;
        before = y;
        for (std::size_t i = 0; i < n; ++i) {
            double const excess = found.at(i, i) - 1.0;
            y[i] = ahead[i] - excess;
            miss += excess * excess;
        }
        if (miss < 1e-18)
            break;
        bool const worse = miss > last_miss;
        double const next = worse ? 1.0 : 0.5 * (1 + std::sqrt(1 + 4 * momentum * momentum));
        double const push = worse ? 0.0 : (momentum - 1) / next;
        for (std::size_t i = 0; i < n; ++i)
            ahead[i] = y[i] + push * (y[i] - before[i]);
        momentum = next;
        last_miss = miss;
    }
    make_diagonal_one(found);
    return found;
}

static Repair describe(Square const& wanted, Square const& used)
{
    Repair repair { .repaired = true };
    double sum = 0;
    for (std::size_t i = 0; i < wanted.size; ++i) {
        for (std::size_t j = 0; j < wanted.size; ++j) {
            double const change = std::abs(used.at(i, j) - wanted.at(i, j));
            sum += change * change;
            if (change > repair.largest_change) {
                repair.largest_change = change;
                repair.row = i;
                repair.column = j;
            }
        }
    }
    repair.distance = std::sqrt(sum);
    return repair;
}

// Each row's squares must add to one, so that every variable keeps its own distribution to the last digit.
static void make_rows_one(Square& lower)
{
    for (std::size_t i = 0; i < lower.size; ++i) {
        double sum = 0;
        for (std::size_t k = 0; k <= i; ++k)
            sum += lower.at(i, k) * lower.at(i, k);
        double const scale = 1.0 / std::sqrt(sum);
        for (std::size_t k = 0; k <= i; ++k)
            lower.at(i, k) *= scale;
    }
}

// On the very edge of what can exist rounding may tip the split over; a hair towards independence brings it back.
static void split_from_inside(Square inside, Square& lower)
{
    for (std::size_t i = 0; i < inside.size; ++i) {
        for (std::size_t j = 0; j < inside.size; ++j)
            inside.at(i, j) *= i == j ? 1.0 : 1.0 - 1e-7;
    }
    [[maybe_unused]] bool const fine = split(inside, lower);
}

Copula make_copula(Square const& wanted)
{
    Copula copula { .used = wanted, .lower = {}, .repair = {} };
    if (!split(copula.used, copula.lower)) {
        double const smallest = eigen_of(wanted).values.front();
        if (smallest < -1e-9) {
            copula.used = nearest(wanted);
            copula.repair = describe(wanted, copula.used);
        }
        copula.repair.smallest_eigenvalue = smallest;
        split_from_inside(copula.used, copula.lower);
    }
    make_rows_one(copula.lower);
    return copula;
}

}
