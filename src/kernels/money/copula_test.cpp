#include "kernels/money/copula.h"

#include "kernels/money/random.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace samlop::kernels::money;

static Square random_symmetric(std::size_t size, std::uint64_t seed)
{
    Square out { size, std::vector<double>(size * size) };
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j <= i; ++j)
            out.at(i, j) = out.at(j, i) = i == j ? 1.0 : random_bits(seed, i, j) / 2147483648.0 - 1.0;
    }
    return out;
}

static void expect_split(Copula const& copula, double tolerance)
{
    auto const n = copula.used.size;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            double sum = 0;
            for (std::size_t k = 0; k < n; ++k)
                sum += copula.lower.at(i, k) * copula.lower.at(j, k);
            ASSERT_NEAR(sum, copula.used.at(i, j), tolerance);
        }
    }
}

TEST(Eigen, vectors_and_values_rebuild_the_matrix)
{
    for (std::size_t const size : { 1U, 2U, 3U, 17U, 60U }) {
        auto const matrix = random_symmetric(size, size);
        auto const eigen = eigen_of(matrix);
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = 0; j < size; ++j) {
                double sum = 0;
                double length = 0;
                for (std::size_t k = 0; k < size; ++k) {
                    sum += eigen.values[k] * eigen.vectors.at(i, k) * eigen.vectors.at(j, k);
                    length += eigen.vectors.at(k, i) * eigen.vectors.at(k, j);
                }
                ASSERT_NEAR(sum, matrix.at(i, j), 1e-11);
                ASSERT_NEAR(length, i == j ? 1.0 : 0.0, 1e-11);
            }
        }
    }
}

TEST(Copula, a_possible_matrix_is_left_as_it_is)
{
    auto const copula = make_copula({ 3, { 1, 0.5, 0.2, 0.5, 1, -0.3, 0.2, -0.3, 1 } });
    EXPECT_FALSE(copula.repair.repaired);
    EXPECT_EQ(copula.used.at(1, 2), -0.3);
    expect_split(copula, 1e-14);
}

TEST(Copula, variables_that_always_move_together_can_be_split)
{
    auto const copula = make_copula({ 3, { 1, 1, -1, 1, 1, -1, -1, -1, 1 } });
    EXPECT_FALSE(copula.repair.repaired);
    expect_split(copula, 1e-12);
}

TEST(Copula, the_nearest_matrix_is_the_one_in_the_literature)
{
    // Higham (2002), the 3 x 3 example: off-diagonals 0.7607 and 0.1573.
    auto const copula = make_copula({ 3, { 1, 1, 0, 1, 1, 1, 0, 1, 1 } });
    EXPECT_TRUE(copula.repair.repaired);
    EXPECT_NEAR(copula.repair.smallest_eigenvalue, 1 - std::sqrt(2.0), 1e-12);
    EXPECT_NEAR(copula.used.at(0, 1), 0.7607, 5e-5);
    EXPECT_NEAR(copula.used.at(0, 2), 0.1573, 5e-5);
    EXPECT_NEAR(copula.repair.distance, 0.5278, 5e-5);
    EXPECT_NEAR(copula.repair.largest_change, 1 - 0.7607, 5e-5);
    expect_split(copula, 1e-6);
}

TEST(Copula, a_repaired_matrix_exists_and_no_small_step_towards_the_wish_does)
{
    auto const wanted = random_symmetric(40, 5);
    auto const copula = make_copula(wanted);
    ASSERT_TRUE(copula.repair.repaired);
    EXPECT_GT(eigen_of(copula.used).values.front(), -1e-9);
    expect_split(copula, 1e-5);
    // Nearest in a convex set: the way from the found to the wished makes no acute angle with the way to any other valid matrix.
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        auto const other = make_copula(random_symmetric(40, seed)).used;
        double product = 0;
        for (std::size_t i = 0; i < wanted.cells.size(); ++i)
            product += (wanted.cells[i] - copula.used.cells[i]) * (other.cells[i] - copula.used.cells[i]);
        EXPECT_LT(product, 1e-3 * copula.repair.distance);
    }
}
