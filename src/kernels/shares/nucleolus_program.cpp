#include "kernels/shares/nucleolus_program.h"

#include "kernels/shares/span.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace samlop::kernels::shares {

static constexpr double tolerance = 1e-11; // Worths are scaled to about one.

Program::Program(
    std::size_t parties, std::vector<double> const& worth, std::vector<double> const& floors, std::vector<Settled> const& settled)
    : m_parties(parties)
    , m_rows(parties + 1)
    , m_worth(worth)
    , m_floors(floors)
    , m_settled(settled)
{
}

// A single open party and its complement at half each always balance; other open parties fill up the basis at zero.
void Program::start()
{
    Span span(m_parties);
    auto const everyone = static_cast<Coalition>(m_worth.size() - 1);
    for (auto const& one : m_settled) {
        span.add(one.coalition);
        m_basis.push_back({ one.coalition, Column::Sort::settled });
    }
    bool first = true;
    for (std::size_t i = 0; i < m_parties; ++i) {
        Coalition const single = Coalition { 1 } << i;
        if (!span.add(single))
            continue;
        m_basis.push_back({ single, Column::Sort::open });
        if (first)
            m_basis.push_back({ everyone ^ single, Column::Sort::open });
        first = false;
    }
}

std::vector<double> Program::cells(Column const& column) const
{
    std::vector<double> out(m_rows, 0.0);
    for (std::size_t i = 0; i < m_parties; ++i)
        out[i] = static_cast<double>(column.coalition >> i & 1);
    out[m_parties] = column.sort == Column::Sort::open ? 1.0 : 0.0;
    return out;
}

double Program::cost(Column const& column, std::size_t place) const
{
    if (column.sort == Column::Sort::settled)
        return -m_settled[place].amount;
    if (column.sort == Column::Sort::floor)
        return -m_floors[static_cast<std::size_t>(std::countr_zero(column.coalition))];
    return -m_worth[column.coalition];
}

// The inverse of the basis from scratch, by Gauss and Jordan with the largest pivot.
void Program::refactor()
{
    auto const n = m_rows;
    std::vector<double> basis(n * n);
    for (std::size_t c = 0; c < n; ++c) {
        auto const column = cells(m_basis[c]);
        for (std::size_t r = 0; r < n; ++r)
            basis[r * n + c] = column[r];
    }
    m_inverse.assign(n * n, 0.0);
    for (std::size_t i = 0; i < n; ++i)
        m_inverse[i * n + i] = 1.0;
    for (std::size_t c = 0; c < n; ++c) {
        std::size_t best = c;
        for (std::size_t r = c + 1; r < n; ++r)
            best = std::abs(basis[r * n + c]) > std::abs(basis[best * n + c]) ? r : best;
        for (std::size_t k = 0; k < n; ++k) {
            std::swap(basis[c * n + k], basis[best * n + k]);
            std::swap(m_inverse[c * n + k], m_inverse[best * n + k]);
        }
        double const scale = 1.0 / basis[c * n + c];
        for (std::size_t k = 0; k < n; ++k) {
            basis[c * n + k] *= scale;
            m_inverse[c * n + k] *= scale;
        }
        for (std::size_t r = 0; r < n; ++r) {
            double const factor = basis[r * n + c];
            if (r == c || factor == 0.0)
                continue;
            for (std::size_t k = 0; k < n; ++k) {
                basis[r * n + k] -= factor * basis[c * n + k];
                m_inverse[r * n + k] -= factor * m_inverse[c * n + k];
            }
        }
    }
    m_levels.resize(n); // The right side is zero but for the last row, which is one.
    for (std::size_t r = 0; r < n; ++r)
        m_levels[r] = m_inverse[r * n + n - 1];
}

void Program::price()
{
    std::vector<double> prices(m_rows, 0.0);
    for (std::size_t c = 0; c < m_rows; ++c) {
        double const here = cost(m_basis[c], c);
        for (std::size_t r = 0; r < m_rows; ++r)
            prices[r] += here * m_inverse[c * m_rows + r];
    }
    m_shares.assign(m_parties, 0.0);
    for (std::size_t i = 0; i < m_parties; ++i)
        m_shares[i] = -prices[i];
    m_satisfaction = prices[m_parties];
}

// The column that is most violated, or under `first_will_do` the first that is violated at all, which cannot run in circles.
Program::Entering Program::find_entering(bool first_will_do) const
{
    Entering best;
    std::size_t const low_bits = std::min<std::size_t>(m_parties, 10);
    std::size_t const lows = std::size_t { 1 } << low_bits;
    std::vector<double> low_sums(lows, 0.0);
    for (std::size_t s = 1; s < lows; ++s)
        low_sums[s] = low_sums[s & (s - 1)] + m_shares[static_cast<std::size_t>(std::countr_zero(s))];
    for (std::size_t high = 0; high < m_worth.size(); high += lows) {
        double sum = -m_satisfaction;
        for (std::size_t i = low_bits; i < m_parties; ++i)
            sum += (high >> i & 1) != 0 ? m_shares[i] : 0.0;
        for (std::size_t low = 0; low < lows; ++low) {
            double const reduced = sum + low_sums[low] - m_worth[high + low];
            if (reduced < best.reduced_cost - tolerance) {
                best = { { static_cast<Coalition>(high + low), Column::Sort::open }, reduced };
                if (first_will_do)
                    return best;
            }
        }
    }
    for (std::size_t i = 0; i < m_parties; ++i) {
        double const reduced = m_shares[i] - m_floors[i];
        if (reduced < best.reduced_cost - tolerance)
            best = { { Coalition { 1 } << i, Column::Sort::floor }, reduced };
    }
    return best;
}

bool Program::pivot(Column const& entering, bool first_will_do)
{
    auto const n = m_rows;
    auto const column = cells(entering);
    std::vector<double> change(n, 0.0);
    for (std::size_t r = 0; r < n; ++r) {
        for (std::size_t k = 0; k < n; ++k)
            change[r] += m_inverse[r * n + k] * column[k];
    }
    std::size_t leaving = n;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t r = m_settled.size(); r < n; ++r) {
        if (change[r] <= 1e-9)
            continue;
        double const ratio = std::max(0.0, m_levels[r]) / change[r];
        bool const tie = leaving < n && std::abs(ratio - least) <= 1e-12;
        bool const preferred
            = tie && (first_will_do ? m_basis[r].coalition < m_basis[leaving].coalition : change[r] > change[leaving]);
        if (leaving == n || ratio < least - 1e-12 || preferred) {
            least = std::min(least, ratio);
            leaving = r;
        }
    }
    if (leaving == n)
        return false;
    double const scale = 1.0 / change[leaving];
    for (std::size_t k = 0; k < n; ++k)
        m_inverse[leaving * n + k] *= scale;
    for (std::size_t r = 0; r < n; ++r) {
        if (r == leaving || change[r] == 0.0)
            continue;
        for (std::size_t k = 0; k < n; ++k)
            m_inverse[r * n + k] -= change[r] * m_inverse[leaving * n + k];
    }
    for (std::size_t r = 0; r < n; ++r)
        m_levels[r] = m_inverse[r * n + n - 1];
    m_basis[leaving] = entering;
    return true;
}

Program::Answer Program::solve()
{
    start();
    refactor();
    Answer answer;
    int still = 0; // Pivots since the goal last moved.
    for (int round = 1; round <= 20'000; ++round) {
        if (round % 25 == 0)
            refactor();
        double const before = m_satisfaction;
        price();
        still = round > 1 && m_satisfaction > before - 1e-13 ? still + 1 : 0;
        auto const entering = find_entering(still > 60);
        if (entering.reduced_cost >= 0) {
            answer.solved = true;
            break;
        }
        if (!pivot(entering.column, still > 60))
            break;
    }
    refactor();
    price();
    answer.satisfaction = m_satisfaction;
    answer.shares = m_shares;
    for (std::size_t c = m_settled.size(); c < m_rows; ++c) {
        if (m_levels[c] > 1e-9)
            answer.tight.push_back({ m_basis[c].coalition, m_basis[c].sort == Column::Sort::floor });
    }
    return answer;
}

}
