#include "kernels/schedule/state.h"

#include <algorithm>
#include <cassert>

namespace samlop::schedule {

State::State(Problem const& problem)
    : m_problem(&problem)
{
    clear();
}

void State::clear()
{
    auto const& problem = *m_problem;
    m_start.fit(problem.count, no_month);
    m_left = Table<Tenths>(problem.agencies, problem.horizon);
    m_budget_left = Table<Money>(problem.agencies, problem.years, no_limit);
    for (int a = 0; a < problem.agencies; ++a) {
        for (int t = 0; t < problem.horizon; ++t)
            m_left(a, t) = problem.model.agencies[a].capacity[t];
        for (int y = 0; y < problem.years; ++y)
            m_budget_left(a, y) = problem.cap(a, y) == no_limit ? limits::all_money : problem.cap(a, y);
    }
    m_open.fit(problem.bundles);
    for (int k = 0; k < problem.bundles; ++k)
        m_open[k] = problem.model.bundles[k].members.count();
    m_live.fit(problem.bundles, problem.value_horizon);
    m_group_member.fit(problem.model.alternatives.count(), -1);
    m_value.fit(problem.actors, 0);
    m_total = 0;
    m_missing = 0;
    for (auto const required : problem.required)
        m_missing += required;
    for (auto const& group : problem.model.alternatives)
        m_missing += group.choice == Choice::exactly_one ? 1 : 0;
}

void State::load(Schedule const& schedule)
{
    clear();
    for (auto const j : m_problem->order) {
        if (j >= schedule.count() || schedule[j] == no_month)
            continue;
        auto const window = this->window(j);
        auto const start = schedule[j];
        if (start >= window.low && start <= window.high && next_fit(j, start, start) == start)
            place(j, start);
    }
}

Window State::window(int j) const
{
    auto const& problem = *m_problem;
    if (auto const group = problem.group_of[j]; group >= 0 && m_group_member[group] >= 0)
        return {};
    int low = problem.earliest[j];
    int high = problem.latest[j];
    for (auto const& link : problem.before[j]) {
        if (!placed(link.other))
            continue;
        low = std::max(low, finish(link.other) + link.lag);
        if (link.max_lag != no_maximum)
            high = std::min(high, finish(link.other) + link.max_lag);
    }
    for (auto const& need : problem.model.increments[j].new_money)
        if (need.decision >= 0 && placed(need.decision))
            low = std::max(low, problem.next_round(need.agency, std::max(need.ready, finish(need.decision))));
    for (auto const& link : problem.after[j]) {
        if (!placed(link.other))
            continue;
        high = std::min(high, start(link.other) - link.lag - problem.duration(j));
        if (link.max_lag != no_maximum)
            low = std::max(low, start(link.other) - link.max_lag - problem.duration(j));
    }
    for (auto const& decision : problem.decides[j])
        if (placed(decision.waiter))
            high = std::min(high, problem.last_ready(decision.agency, start(decision.waiter)) - problem.duration(j));
    return { low, high };
}

// 0 if the increment fits there. Otherwise by how much at least the start must grow.
int State::months_to_skip(int j, int start) const
{
    auto const duration = m_problem->duration(j);
    for (auto const& need : m_problem->needs_of(j)) {
        auto const* left = m_left.row(need.agency) + start;
        if (need.even >= 0) {
            for (int u = duration - 1; u >= 0; --u)
                if (need.even > left[u])
                    return u + 1; // An even demand cannot cover the full month at all.
            continue;
        }
        auto const* months = m_problem->need_months.data() + need.months;
        for (int u = duration - 1; u >= 0; --u)
            if (months[u] > left[u])
                return 1;
    }
    return affordable(j, start) ? 0 : 1;
}

bool State::affordable(int j, int start) const
{
    auto const& problem = *m_problem;
    auto const duration = problem.duration(j);
    for (auto const& capped : problem.capped[j]) {
        auto const* left = m_budget_left.row(capped.agency) + problem.year_of[start];
        auto const* spent = problem.spent.row(capped.row);
        auto until = problem.year_left[start];
        for (int from = 0; from < duration; from = until, until += 12, ++left)
            if (spent[std::min(until, duration)] - spent[from] > *left)
                return false;
    }
    return true;
}

int State::next_fit(int j, int low, int high) const
{
    low = std::max(low, m_problem->earliest[j]);
    high = std::min(high, m_problem->latest[j]);
    auto const* allowed = m_problem->allowed.row(j);
    for (int start = low; start <= high;) {
        auto const skip = allowed[start] ? months_to_skip(j, start) : 1;
        if (skip == 0)
            return start;
        start += skip;
    }
    return no_month;
}

int State::last_fit(int j, int low, int high) const
{
    low = std::max(low, m_problem->earliest[j]);
    high = std::min(high, m_problem->latest[j]);
    auto const* allowed = m_problem->allowed.row(j);
    for (int start = high; start >= low; --start)
        if (allowed[start] && months_to_skip(j, start) == 0)
            return start;
    return no_month;
}

void State::use(int j, int start, int sign)
{
    auto const& problem = *m_problem;
    auto const duration = problem.duration(j);
    for (auto const& need : problem.needs_of(j)) {
        auto* left = m_left.row(need.agency) + start;
        if (need.even >= 0) {
            auto const change = sign * need.even;
            for (int u = 0; u < duration; ++u)
                left[u] -= change;
            continue;
        }
        auto const* months = problem.need_months.data() + need.months;
        for (int u = 0; u < duration; ++u)
            left[u] -= sign * months[u];
    }
    for (auto const& capped : problem.capped[j]) {
        auto* left = m_budget_left.row(capped.agency) + problem.year_of[start];
        auto const* spent = problem.spent.row(capped.row);
        auto until = problem.year_left[start];
        for (int from = 0; from < duration; from = until, until += 12, ++left)
            *left -= sign * (spent[std::min(until, duration)] - spent[from]);
    }
}

void State::count_value(int j, int start, int sign)
{
    auto const& problem = *m_problem;
    for (auto const& row : problem.outlay_rows[j])
        m_value[row.actor] -= sign * problem.outlay(row.row, start);
    m_total -= sign * problem.outlay_sum(j, start);
}

void State::settle_bundle(int k)
{
    auto const& problem = *m_problem;
    auto const& bundle = problem.model.bundles[k];
    int live = problem.value_horizon;
    if (m_open[k] == 0) {
        int ready = 0;
        for (auto const j : bundle.members)
            ready = std::max(ready, finish(j));
        live = problem.live(k, std::min(ready + bundle.latency, problem.value_horizon));
    }
    auto const change = problem.bundle_value(k, live) - problem.bundle_value(k, m_live[k]);
    m_live[k] = live;
    m_value[bundle.actor] += change;
    m_total += change;
}

void State::place(int j, int start)
{
    assert(!placed(j));
    auto const& problem = *m_problem;
    m_start[j] = start;
    use(j, start, 1);
    count_value(j, start, 1);
    m_missing -= problem.required[j];
    if (auto const group = problem.group_of[j]; group >= 0) {
        m_group_member[group] = j;
        m_missing -= problem.model.alternatives[group].choice == Choice::exactly_one ? 1 : 0;
    }
    for (auto const k : problem.bundles_of[j])
        if (--m_open[k] == 0)
            settle_bundle(k);
}

void State::remove(int j)
{
    assert(placed(j));
    auto const& problem = *m_problem;
    auto const start = m_start[j];
    m_start[j] = no_month;
    use(j, start, -1);
    count_value(j, start, -1);
    m_missing += problem.required[j];
    if (auto const group = problem.group_of[j]; group >= 0) {
        m_group_member[group] = -1;
        m_missing += problem.model.alternatives[group].choice == Choice::exactly_one ? 1 : 0;
    }
    for (auto const k : problem.bundles_of[j])
        if (m_open[k]++ == 0)
            settle_bundle(k);
}

Money State::worth_of(int j) const
{
    auto sum = -m_problem->outlay_sum(j, m_start[j]);
    for (auto const k : m_problem->bundles_of[j])
        sum += m_problem->bundle_value(k, m_live[k]) - m_problem->bundle_value(k, m_problem->value_horizon);
    return sum;
}

int State::first_benefit() const
{
    int first = m_problem->value_horizon;
    for (auto const live : m_live)
        first = std::min(first, live);
    return first;
}

int State::last_finish() const
{
    int last = 0;
    for (int j = 0; j < m_problem->count; ++j)
        if (placed(j))
            last = std::max(last, finish(j));
    return last;
}

}
