#include "kernels/shares/exact_system.h"

#include <algorithm>

namespace samlop::kernels::shares {

void ExactSystem::add(Coalition plus, Coalition minus, std::int64_t amount)
{
    std::vector<Wide> row(m_unknowns + 1);
    for (std::size_t i = 0; i < m_unknowns; ++i)
        row[i] = static_cast<Wide>(plus >> i & 1) - static_cast<Wide>(minus >> i & 1);
    row.back() = amount;
    m_rows.push_back(std::move(row));
}

// row <- (row * pivot - factor * by) / divisor. Bareiss: the division comes out even, which keeps the numbers as small as minors.
static bool eliminate(std::vector<Wide>& row, std::vector<Wide> const& by, std::size_t column, Wide divisor)
{
    Wide const pivot = by[column];
    Wide const factor = row[column];
    for (std::size_t i = 0; i < row.size(); ++i) {
        Wide left = 0;
        Wide right = 0;
        Wide difference = 0;
        if (__builtin_mul_overflow(row[i], pivot, &left) || __builtin_mul_overflow(factor, by[i], &right)
            || __builtin_sub_overflow(left, right, &difference))
            return false;
        row[i] = difference / divisor;
    }
    return true;
}

std::optional<Allocation> ExactSystem::solve() const
{
    auto rows = m_rows;
    Wide divisor = 1;
    for (std::size_t column = 0; column < m_unknowns; ++column) {
        auto const from = rows.begin() + static_cast<std::ptrdiff_t>(std::min(column, rows.size()));
        auto const found = std::find_if(from, rows.end(), [&](auto const& row) { return row[column] != 0; });
        if (found == rows.end())
            return {};
        std::iter_swap(from, found);
        Wide const pivot = rows[column][column];
        for (std::size_t r = 0; r < rows.size(); ++r) {
            if (r != column && !eliminate(rows[r], rows[column], column, divisor))
                return {};
        }
        divisor = pivot;
    }
    for (std::size_t r = m_unknowns; r < rows.size(); ++r) {
        if (rows[r].back() != 0)
            return {};
    }
    Allocation out { std::vector<Wide>(m_unknowns), divisor < 0 ? -divisor : divisor };
    for (std::size_t i = 0; i < m_unknowns; ++i)
        out.numerators[i] = divisor < 0 ? -rows[i].back() : rows[i].back();
    out.reduce();
    return out;
}

}
