#include "kernels/shares/span.h"

#include <bit>

namespace samlop::kernels::shares {

static constexpr std::uint64_t prime = (std::uint64_t { 1 } << 61) - 1;

static std::uint64_t times(std::uint64_t a, std::uint64_t b)
{
    return static_cast<std::uint64_t>(static_cast<Wide>(a) * static_cast<Wide>(b) % static_cast<Wide>(prime));
}

static std::uint64_t less(std::uint64_t a, std::uint64_t b)
{
    return a >= b ? a - b : a + prime - b;
}

static std::uint64_t inverse(std::uint64_t a)
{
    std::uint64_t result = 1; // Fermat: a^(p - 2).
    for (std::uint64_t exponent = prime - 2; exponent > 0; exponent >>= 1) {
        if ((exponent & 1) != 0)
            result = times(result, a);
        a = times(a, a);
    }
    return result;
}

bool Span::add(Coalition coalition)
{
    std::vector<Residue> cells(m_parties);
    for (std::size_t i = 0; i < m_parties; ++i)
        cells[i] = coalition >> i & 1;
    auto const subtract = [&](std::vector<Residue>& from, std::vector<Residue> const& row, Residue factor) {
        for (std::size_t i = 0; i < m_parties; ++i)
            from[i] = less(from[i], times(factor, row[i]));
    };
    for (auto const& row : m_rows)
        subtract(cells, row.cells, cells[row.pivot]);
    std::size_t pivot = 0;
    while (pivot < m_parties && cells[pivot] == 0)
        ++pivot;
    if (pivot == m_parties)
        return false;
    Residue const scale = inverse(cells[pivot]);
    for (auto& cell : cells)
        cell = times(cell, scale);
    for (auto& row : m_rows)
        subtract(row.cells, cells, row.cells[pivot]);
    m_rows.push_back({ pivot, std::move(cells) });
    return true;
}

std::vector<bool> Span::members() const
{
    std::vector<Residue> orthogonal(m_parties);
    std::uint64_t state = 0x9e3779b97f4a7c15; // The free coordinates at random (xorshift), the pivots as they must be.
    for (auto& cell : orthogonal) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        cell = state % prime;
    }
    for (auto const& row : m_rows)
        orthogonal[row.pivot] = 0;
    std::vector<Residue> pivots;
    for (auto const& row : m_rows) {
        Residue sum = 0;
        for (std::size_t i = 0; i < m_parties; ++i)
            sum = (sum + times(row.cells[i], orthogonal[i])) % prime;
        pivots.push_back(less(0, sum));
    }
    for (std::size_t r = 0; r < m_rows.size(); ++r)
        orthogonal[m_rows[r].pivot] = pivots[r];

    std::size_t const count = std::size_t { 1 } << m_parties;
    std::vector<Residue> products(count, 0);
    std::vector<bool> out(count, true);
    for (std::size_t s = 1; s < count; ++s) {
        auto const lowest = static_cast<std::size_t>(std::countr_zero(s));
        products[s] = (products[s & (s - 1)] + orthogonal[lowest]) % prime;
        out[s] = products[s] == 0;
    }
    return out;
}

}
