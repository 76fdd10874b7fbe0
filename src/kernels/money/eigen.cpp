// Eigenvalues and vectors of a symmetric matrix: Householder's reduction to three diagonals, then QL steps with implicit shifts.
#include "kernels/money/copula.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace samlop::kernels::money {

namespace {
struct Tridiagonal {
    std::vector<double> diagonal;
    std::vector<double> beside; // beside[i] couples i and i + 1.
};
}

static double apply_reflection(Square& a, std::vector<double> const& v, std::size_t first)
{
    auto const n = a.size;
    std::vector<double> p(n, 0.0); // a <- (1 - 2vv^T) a (1 - 2vv^T), v of length one.
    for (std::size_t i = first; i < n; ++i) {
        for (std::size_t j = first; j < n; ++j)
            p[i] += a.at(i, j) * v[j];
    }
    double const k = std::inner_product(v.begin(), v.end(), p.begin(), 0.0);
    for (std::size_t i = first; i < n; ++i) {
        for (std::size_t j = first; j < n; ++j)
            a.at(i, j) -= 2 * (v[i] * p[j] + p[i] * v[j] - 2 * k * v[i] * v[j]);
    }
    return k;
}

// Leaves in `basis` the rotation as rows: basis * a * basis^T is tridiagonal.
static Tridiagonal reduce(Square a, Square& basis)
{
    auto const n = a.size;
    Tridiagonal out { std::vector<double>(n), std::vector<double>(n, 0.0) };
    std::vector<double> v(n);
    for (std::size_t k = 0; k + 2 < n; ++k) {
        double length = 0;
        std::fill(v.begin(), v.end(), 0.0);
        for (std::size_t i = k + 1; i < n; ++i) {
            v[i] = a.at(i, k);
            length += v[i] * v[i];
        }
        length = std::sqrt(length);
        out.beside[k] = v[k + 1] > 0 ? -length : length;
        v[k + 1] -= out.beside[k];
        double const norm = std::sqrt(std::inner_product(v.begin(), v.end(), v.begin(), 0.0));
        if (norm < 1e-300)
            continue;
        for (auto& value : v)
            value /= norm;
        apply_reflection(a, v, k + 1);
        std::vector<double> turned(n, 0.0); // basis <- (1 - 2vv^T) basis
        for (std::size_t i = k + 1; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j)
                turned[j] += v[i] * basis.at(i, j);
        }
        for (std::size_t i = k + 1; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j)
                basis.at(i, j) -= 2 * v[i] * turned[j];
        }
    }
    for (std::size_t i = 0; i < n; ++i)
        out.diagonal[i] = a.at(i, i);
    if (n >= 2)
        out.beside[n - 2] = a.at(n - 1, n - 2);
    return out;
}

static void rotate_rows(Square& basis, std::size_t row, double c, double s)
{
    for (std::size_t j = 0; j < basis.size; ++j) {
        double const below = basis.at(row + 1, j);
        double const here = basis.at(row, j);
        basis.at(row + 1, j) = s * here + c * below;
        basis.at(row, j) = c * here - s * below;
    }
}

static void one_sweep(Tridiagonal& t, Square& basis, std::size_t low, std::size_t high)
{
    auto& d = t.diagonal;
    auto& e = t.beside;
    double g = (d[low + 1] - d[low]) / (2 * e[low]);
    double r = std::hypot(g, 1.0);
    g = d[high] - d[low] + e[low] / (g + std::copysign(r, g));
    double s = 1;
    double c = 1;
    double p = 0;
    for (std::size_t i = high; i-- > low;) {
        double const f = s * e[i];
        double const b = c * e[i];
        r = std::hypot(f, g);
        e[i + 1] = r;
        if (r == 0.0) {
            d[i + 1] -= p;
            e[high] = 0;
            return;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1] - p;
        r = (d[i] - g) * s + 2 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        rotate_rows(basis, i, c, s);
    }
    d[low] -= p;
    e[low] = g;
    e[high] = 0;
}

static void diagonalise(Tridiagonal& t, Square& basis)
{
    auto const n = basis.size;
    for (std::size_t low = 0; low < n; ++low) {
        for (int round = 0; round < 60; ++round) {
            std::size_t high = low;
            while (high + 1 < n) {
                double const near = std::abs(t.diagonal[high]) + std::abs(t.diagonal[high + 1]);
                if (std::abs(t.beside[high]) <= 1e-16 * near)
                    break;
                ++high;
            }
            if (high == low)
                break;
            one_sweep(t, basis, low, high);
        }
    }
}

Eigen eigen_of(Square const& symmetric)
{
    auto const n = symmetric.size;
    Square basis { n, std::vector<double>(n * n, 0.0) };
    for (std::size_t i = 0; i < n; ++i)
        basis.at(i, i) = 1;
    auto t = reduce(symmetric, basis);
    diagonalise(t, basis);

    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t { 0 });
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return t.diagonal[a] < t.diagonal[b]; });
    Eigen out { std::vector<double>(n), { n, std::vector<double>(n * n) } };
    for (std::size_t k = 0; k < n; ++k) {
        out.values[k] = t.diagonal[order[k]];
        for (std::size_t i = 0; i < n; ++i)
            out.vectors.at(i, k) = basis.at(order[k], i);
    }
    return out;
}

}
