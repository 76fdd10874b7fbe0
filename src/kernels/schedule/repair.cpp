#include "kernels/schedule/repair.h"

#include <algorithm>

namespace samlop::schedule {

Repair::Repair(Problem const& problem)
    : m_problem(problem)
{
    m_pending.fit(problem.count, 0);
    m_key.fit(problem.count, 0.0);
}

void Repair::run(Edit& edit, Aim const& aim, Random& random, List<int> const& taken, List<int> const& barred, List<Wish> const& wishes)
{
    auto const& state = edit.state();
    collect(state, taken, barred);
    arrange(state, random);
    for (auto const j : m_queue)
        if (state.placed(j))
            edit.remove(j);
    for (auto const j : barred) // a move may name one twice
        if (state.placed(j))
            edit.remove(j);

    for (auto const& [j, from] : wishes)
        if (can_be_placed(state, j)) {
            auto const window = state.window(j);
            if (auto const start = state.next_fit(j, std::max(from, window.low), window.high); start != no_month)
                edit.place(j, start);
            m_pending[j] = 0;
        }
    for (auto const j : m_queue) {
        m_pending[j] = 0;
        if (state.placed(j) || !can_be_placed(state, j))
            continue;
        auto const dice = random.below(100);
        auto const start = choose_start(state, aim, random, j, dice < 85 ? Pick::best : dice < 95 ? Pick::first : Pick::any);
        if (start != no_month)
            edit.place(j, start);
    }
    for (auto const j : barred)
        m_queue.push_back(j);
    drop_orphans(edit);
    drop_useless(edit, aim);
    for (auto const j : barred)
        m_pending[j] = 0;
}

// The taken ones and, for those not placed, everything not placed that they wait for.
void Repair::collect(State const& state, List<int> const& taken, List<int> const& barred)
{
    m_queue.clear();
    for (auto const j : barred)
        m_pending[j] = barred_mark;
    m_stack = taken;
    while (!m_stack.empty()) {
        auto const j = m_stack.back();
        m_stack.pop_back();
        if (m_pending[j])
            continue;
        m_pending[j] = pending;
        m_queue.push_back(j);
        if (state.placed(j))
            continue;
        for (auto const& link : m_problem.before[j])
            if (!state.placed(link.other))
                m_stack.push_back(link.other);
        for (auto const& need : m_problem.model.increments[j].new_money)
            if (need.decision >= 0 && !state.placed(need.decision))
                m_stack.push_back(need.decision);
    }
}

// Mostly forward in time with some disorder, sometimes backward, sometimes at random: each finds plans the others miss.
void Repair::arrange(State const& state, Random& random)
{
    auto const dice = random.below(100);
    auto const spread = random.between(1, 12);
    for (auto const j : m_queue) {
        auto const when = state.placed(j) ? state.start(j) : m_problem.earliest[j];
        m_key[j] = dice < 80 ? when + spread * 1e-3 * random.below(1000) : random.below(1'000'000);
    }
    sort_queue();
    if (dice < 25)
        std::reverse(m_queue.begin(), m_queue.end());
}

void Repair::sort_queue()
{
    std::sort(m_queue.begin(), m_queue.end(), [&](int a, int b) { return m_key[a] != m_key[b] ? m_key[a] < m_key[b] : a < b; });
}

// Each at the first fit from its month on, or before that if there is none; without months as early as it goes.
void Repair::place_queue(Edit& edit, List<int> const* months)
{
    auto const& state = edit.state();
    for (auto const j : m_queue) {
        m_pending[j] = 0;
        if (!can_be_placed(state, j))
            continue;
        auto const window = state.window(j);
        auto const from = months ? std::max(window.low, (*months)[j]) : window.low;
        auto start = state.next_fit(j, from, window.high);
        if (start == no_month)
            start = state.last_fit(j, window.low, std::min(window.high, from - 1));
        if (start != no_month)
            edit.place(j, start);
    }
}

void Repair::build(Edit& edit, Random& random, List<int> const& increments)
{
    auto const& state = edit.state();
    collect(state, increments, {});
    auto const spread = random.between(0, 4);
    for (auto const j : m_queue)
        m_key[j] = m_problem.latest[j] + spread * 1e-3 * random.below(1000);
    sort_queue();
    place_queue(edit, nullptr);
    drop_orphans(edit);
}

void Repair::follow(Edit& edit, Aim const& aim, Random& random, Prices const& prices)
{
    auto const& state = edit.state();
    auto const part = 1e-3 * random.between(20, 980);
    auto const apart = random.chance(50) ? 0.0 : 1e-3 * random.below(300); // how far the parts of two increments may differ
    bool const early = random.chance(50);
    List<int> chosen, month(m_problem.count, 0);
    for (int j = 0; j < m_problem.count; ++j) {
        month[j] = prices.started(j, std::clamp(part + apart * (1e-3 * random.below(2000) - 1), 0.001, 0.999));
        if (month[j] != no_month || m_problem.required[j] || random.chance(3))
            chosen.push_back(j);
        month[j] = std::max(month[j], m_problem.earliest[j]);
    }
    collect(state, chosen, {});
    auto const spread = random.between(0, 4);
    for (auto const j : m_queue)
        m_key[j] = month[j] + spread * 1e-3 * random.below(1000);
    sort_queue();
    place_queue(edit, early ? nullptr : &month);
    drop_orphans(edit);
    drop_useless(edit, aim);
}

bool Repair::can_be_placed(State const& state, int j) const
{
    for (auto const& link : m_problem.before[j])
        if (!state.placed(link.other) && m_pending[link.other] != pending)
            return false;
    for (auto const& need : m_problem.model.increments[j].new_money)
        if (need.decision >= 0 && !state.placed(need.decision) && m_pending[need.decision] != pending)
            return false;
    return true;
}

// Whatever waits for something that did not find a place has to leave too.
void Repair::drop_orphans(Edit& edit)
{
    auto const& state = edit.state();
    m_stack.clear();
    for (auto const j : m_queue)
        if (!state.placed(j))
            m_stack.push_back(j);
    while (!m_stack.empty()) {
        auto const j = m_stack.back();
        m_stack.pop_back();
        auto const leave = [&](int other) {
            if (!state.placed(other))
                return;
            edit.remove(other);
            m_queue.push_back(other);
            m_stack.push_back(other);
        };
        for (auto const& link : m_problem.after[j])
            leave(link.other);
        for (auto const& decision : m_problem.decides[j])
            leave(decision.waiter);
    }
}

bool Repair::has_placed_dependents(State const& state, int j) const
{
    for (auto const& link : m_problem.after[j])
        if (state.placed(link.other))
            return true;
    for (auto const& decision : m_problem.decides[j])
        if (state.placed(decision.waiter))
            return true;
    return false;
}

bool Repair::optional(State const& state, int j) const
{
    if (m_problem.required[j])
        return false;
    auto const group = m_problem.group_of[j];
    return group < 0 || m_problem.model.alternatives[group].choice != Choice::exactly_one || state.group_member(group) != j;
}

// Leaves out optional increments that cost more than they bring, and those that become useless when they are gone.
void Repair::drop_useless(Edit& edit, Aim const& aim)
{
    auto const& state = edit.state();
    bool changed = true;
    for (int round = 0; changed && round < 4; ++round) {
        changed = false;
        for (int i = 0; i < m_queue.count(); ++i) {
            auto const j = m_queue[i];
            if (!state.placed(j) || !optional(state, j) || has_placed_dependents(state, j))
                continue;
            if (aim.objective == Objective::value && state.worth_of(j) >= 0)
                continue;
            auto const start = state.start(j);
            auto const before = score(state, aim);
            edit.remove(j);
            if (score(state, aim) <= before) {
                edit.place(j, start);
                continue;
            }
            changed = true;
            for (auto const& link : m_problem.before[j])
                m_queue.push_back(link.other);
            for (auto const k : m_problem.bundles_of[j])
                for (auto const other : m_problem.model.bundles[k].members)
                    m_queue.push_back(other);
        }
    }
}

}
