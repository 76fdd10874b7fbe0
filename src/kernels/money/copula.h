// Makes a table of correlations usable: repairs it to the nearest one that can exist, and splits it for sampling.
#pragma once

#include <cstddef>
#include <vector>

namespace samlop::kernels::money {

// A symmetric matrix, row by row.
struct Square {
    std::size_t size = 0;
    std::vector<double> cells;

    double& at(std::size_t row, std::size_t column) { return cells[row * size + column]; }
    double at(std::size_t row, std::size_t column) const { return cells[row * size + column]; }
};

struct Eigen {
    std::vector<double> values; // Ascending.
    Square vectors;             // Column k belongs to value k.
};
Eigen eigen_of(Square const& symmetric);

// What had to be done before the correlations could exist together.
struct Repair {
    bool repaired = false;
    double smallest_eigenvalue = 0; // Of the matrix as given, when it was in doubt; below zero no variables can be so correlated.
    double distance = 0;            // Root of the summed squares of all changes (Frobenius norm).
    double largest_change = 0;
    std::size_t row = 0; // Where the largest change is.
    std::size_t column = 0;
};

struct Copula {
    Square used;  // The correlations that are sampled.
    Square lower; // Lower triangle with lower * lower^T = used.
    Repair repair;
};

// The nearest correlation matrix in the Frobenius norm (Higham 2002), by accelerated gradient steps on its dual problem.
Copula make_copula(Square const& wanted);

}
