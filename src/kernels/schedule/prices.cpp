#include "kernels/schedule/prices.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>

namespace samlop::schedule {

static constexpr double ratio_of_one = 1e6; // in millionths, as everywhere

// Every row the increment uses when it starts then, with the part of the room it takes.
template<typename Visit>
void Prices::for_each_use(int j, int start, Visit const& visit) const
{
    for (auto const& need : m_problem.needs_of(j))
        for (int u = 0; u < m_problem.duration(j); ++u)
            if (auto const row = m_capacity_row(need.agency, start + u); row >= 0)
                visit(row, (need.even >= 0 ? need.even : m_problem.need_months[need.months + u]) / m_rows[row].room);
    for (auto const& capped : m_problem.capped[j])
        for (int from = 0, until; from < m_problem.duration(j); from = until) {
            until = std::min(m_problem.duration(j), from + m_problem.year_left[start + from]);
            if (auto const row = m_budget_row(capped.agency, m_problem.year_of[start + from]); row >= 0)
                visit(row, static_cast<double>(m_problem.spent(capped.row, until) - m_problem.spent(capped.row, from)) / m_rows[row].room);
        }
    if (auto const group = m_problem.group_of[j]; group >= 0)
        visit(m_choice_row[group], 1.0);
}

// What a krone of the actor's counts for.
double Prices::weight(int actor) const
{
    if (m_of == Of::total)
        return 1;
    auto const row = m_claims > 0 ? m_actor_row[actor] : -1;
    return row >= 0 ? m_rows[row].price / static_cast<double>(m_problem.claim[actor]) * m_unit : 0;
}

double Prices::outlay(int j, int start) const
{
    if (m_of == Of::total)
        return static_cast<double>(m_problem.outlay_sum(j, start)) / m_unit;
    double sum = 0;
    for (auto const& row : m_problem.outlay_rows[j])
        sum += weight(row.actor) * static_cast<double>(m_problem.outlay(row.row, start)) / m_unit;
    return sum;
}

std::int64_t Prices::profit(int j, int start) const
{
    auto sum = -outlay(j, start);
    for_each_use(j, start, [&](int row, double part) { sum -= m_rows[row].price * part; });
    // Rounded up, so that the bound is one.
    return static_cast<std::int64_t>(std::ceil(std::max(worst, sum)));
}

void Prices::weigh_bundles()
{
    for (int i = 0; i < m_slots.count(); ++i) {
        auto const& slot = m_slots[i];
        bool const more = i + 1 < m_slots.count() && m_slots[i + 1].bundle == slot.bundle;
        auto const next = more ? m_problem.bundle_value(slot.bundle, m_slots[i + 1].live) : 0;
        auto const worth = static_cast<double>(m_problem.bundle_value(slot.bundle, slot.live) - next) / m_unit;
        m_closure.weigh(slot.node, static_cast<std::int64_t>(std::ceil(weight(m_problem.model.bundles[slot.bundle].actor) * worth)));
    }
}

// What the best closed set is worth under the prices, with the price of all room; and what it uses.
double Prices::evaluate()
{
    double constant = 0;
    for (int j = 0; j < m_problem.count; ++j) {
        auto const count = m_starts[j].count();
        for (int i = 0; i < count; ++i)
            m_profit[i] = profit(j, m_starts[j][i]);
        m_profit[count] = 0;
        if (m_problem.required[j])
            constant -= must;
        for (int i = 0; i < count; ++i) {
            auto const more = m_problem.required[j] && i + 1 == count ? must : 0;
            m_closure.weigh(m_first[j] + i, m_profit[i] - m_profit[i + 1] + more);
        }
    }
    if (m_rounds == 1 || m_of != Of::total)
        weigh_bundles();
    for (int row = 0; row < m_rows.count() - m_claims; ++row)
        constant += m_rows[row].price;
    for (int b = 0; b < m_problem.actors && m_claims > 0; ++b)
        constant -= weight(b) * static_cast<double>(m_problem.model.actors[b].reserve) / m_unit;
    auto const value = static_cast<double>(m_closure.search()) + constant;
    count_use();
    return value;
}

void Prices::count_use()
{
    for (auto& row : m_rows)
        row.used = 0;
    List<double> gain(m_claims > 0 ? m_problem.actors : 0, 0.0);
    for (int j = 0; j < m_problem.count; ++j)
        for (int i = 0; i < m_starts[j].count(); ++i) {
            if (!m_closure.chosen(m_first[j] + i))
                continue;
            auto const start = m_starts[j][i];
            for_each_use(j, start, [&](int row, double part) { m_rows[row].used += part; });
            for (auto const& row : m_problem.outlay_rows[j])
                if (m_claims > 0)
                    gain[row.actor] -= static_cast<double>(m_problem.outlay(row.row, start));
            break;
        }
    if (m_claims == 0)
        return;
    for (int i = 0; i < m_slots.count(); ++i) // of a bundle the first month it can go live in
        if (m_closure.chosen(m_slots[i].node) && (i == 0 || m_slots[i - 1].bundle != m_slots[i].bundle || !m_closure.chosen(m_slots[i - 1].node)))
            gain[m_problem.model.bundles[m_slots[i].bundle].actor] += static_cast<double>(m_problem.bundle_value(m_slots[i].bundle, m_slots[i].live));
    for (int b = 0; b < m_problem.actors; ++b)
        if (auto const row = m_actor_row[b]; row >= 0)
            m_rows[row].used = 1 - (gain[b] - static_cast<double>(m_problem.model.actors[b].reserve)) / static_cast<double>(m_problem.claim[b]);
}

// How much of the newest plan makes the mixture break the least of what is priced.
double Prices::best_part(double most) const
{
    double along = 0, square = 0;
    for (auto const& row : m_rows) {
        auto const change = row.used - row.mean;
        along -= change * (row.mean - 1);
        square += change * change;
    }
    return square > 0 ? std::clamp(along / square, most / 10, most) : most;
}

void Prices::mix(double part)
{
    for (auto& row : m_rows)
        row.mean += part * (row.used - row.mean);
    for (int v = 0; v < m_closure.nodes(); ++v)
        m_mixture[v] += static_cast<float>(part) * ((m_closure.chosen(v) ? 1.0F : 0.0F) - m_mixture[v]);
    m_average = 0;
    for (int row = m_rows.count() - m_claims; row < m_rows.count(); ++row)
        m_average += (m_rows[row].mean - 1) / m_claims;
}

// Which way the price of a row should go. Actors are measured against each other, since their weights add up to one.
double Prices::direction(int number) const
{
    auto const& row = m_rows[number];
    if (number >= m_rows.count() - m_claims)
        return row.mean - 1 - m_average;
    return row.best_price <= 0 && !row.exact ? std::max(0.0, row.mean - 1) : row.mean - 1;
}

void Prices::set_prices(double step)
{
    for (int number = 0; number < m_rows.count(); ++number) {
        auto& row = m_rows[number];
        row.price = row.best_price + step * direction(number);
        if (number < m_rows.count() - m_claims)
            row.price = std::clamp(row.price, row.exact ? -dearest : 0.0, dearest);
    }
    if (m_claims > 0)
        share_weights();
}

// The nearest weights that are not negative and add up to one (Held, Wolfe, Crowder 1974).
void Prices::share_weights()
{
    std::span<Row> const actors { m_rows.data() + m_rows.count() - m_claims, m_rows.data() + m_rows.count() };
    List<double> sorted;
    for (auto const& row : actors)
        sorted.push_back(row.price);
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    double sum = 0, less = 0;
    for (int i = 0; i < sorted.count(); ++i) {
        sum += sorted[i];
        if (auto const own = (sum - m_one) / (i + 1); sorted[i] > own)
            less = own;
    }
    for (auto& row : actors)
        row.price = std::max(0.0, row.price - less);
}

void Prices::improve(std::int64_t known)
{
    constexpr double newest = 0.1; // part of the newest plan in the mixture, at most
    if (m_rounds++ == 0) {
        m_best = evaluate();
        mix(1);
        return;
    }
    double square = 0;
    for (int number = 0; number < m_rows.count(); ++number)
        square += direction(number) * direction(number);
    if (square < 1e-12)
        return;
    auto const goal = static_cast<double>(known) * (m_of == Of::total ? 1 / m_unit : m_one / ratio_of_one);
    set_prices(m_step * std::max(m_best - goal, 1e-4 * std::abs(m_best)) / square);
    auto const value = evaluate();
    double agreement = 0;
    for (int number = 0; number < m_rows.count(); ++number)
        agreement += (m_rows[number].used - 1) * direction(number);
    if (value < m_best) {
        m_best = value;
        for (auto& row : m_rows)
            row.best_price = row.price;
        m_failures = 0;
        m_step = std::min(2.0, m_step * (agreement > 0 ? 1.5 : 1.05));
    } else if (++m_failures >= 8) {
        m_failures = 0;
        m_step *= 0.66;
    }
    mix(best_part(newest));
}

// A little more than what doubles can be wrong by.
std::int64_t Prices::bound() const
{
    auto const units = m_best + 1e-9 * whole;
    auto const most = static_cast<double>(limits::all_money);
    if (m_of == Of::lowest_ratio && m_claims == 0)
        return limits::all_money; // none
    return static_cast<std::int64_t>(std::clamp(std::ceil(m_of == Of::total ? units * m_unit : units / m_one * ratio_of_one), -most, most));
}

double Prices::chosen(int j) const
{
    return m_starts[j].empty() ? 0 : m_mixture[m_first[j] + m_starts[j].count() - 1];
}

int Prices::started(int j, double part) const
{
    for (int i = 0; i < m_starts[j].count(); ++i)
        if (m_mixture[m_first[j] + i] >= part)
            return m_starts[j][i];
    return no_month;
}

}
