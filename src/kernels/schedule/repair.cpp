#include "kernels/schedule/repair.h"

#include <algorithm>

namespace samlop::schedule {

static constexpr std::uint8_t pending = 1, barred_mark = 2;

Repair::Repair(Problem const& problem)
    : m_problem(problem)
{
    m_pending.fit(problem.count, 0);
    m_key.fit(problem.count, 0.0);
}

void Repair::run(Edit& edit, Aim const& aim, Random& random, List<int> const& taken, List<int> const& barred)
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

    for (auto const j : m_queue) {
        m_pending[j] = 0;
        if (!can_be_placed(state, j))
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

void Repair::build(Edit& edit, Random& random, List<int> const& increments)
{
    auto const& state = edit.state();
    collect(state, increments, {});
    auto const spread = random.between(0, 4);
    for (auto const j : m_queue)
        m_key[j] = m_problem.latest[j] + spread * 1e-3 * random.below(1000);
    sort_queue();
    for (auto const j : m_queue) {
        m_pending[j] = 0;
        if (!can_be_placed(state, j))
            continue;
        auto const window = state.window(j);
        if (auto const start = state.next_fit(j, window.low, window.high); start != no_month)
            edit.place(j, start);
    }
    drop_orphans(edit);
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

// The bundles this increment can bring into operation, and when their other members are ready. Members still to be placed count as
// done as early as can be: whoever goes first must see what it is good for.
void Repair::gather_shares(State const& state, int j)
{
    m_shares.clear();
    for (auto const k : m_problem.bundles_of[j]) {
        int ready = 0;
        for (auto const other : m_problem.model.bundles[k].members) {
            if (other == j)
                continue;
            if (state.placed(other))
                ready = std::max(ready, state.finish(other));
            else if (m_pending[other] == pending)
                ready = std::max(ready, m_problem.earliest[other] + m_problem.duration(other));
            else
                ready = m_problem.value_horizon + 1;
        }
        if (ready <= m_problem.value_horizon)
            m_shares.push_back({ k, ready });
    }
}

double Repair::worth(State const& state, Aim const& aim, int j, int start)
{
    bool const plain = aim.objective == Objective::value;
    Money total = state.total() - m_problem.outlay_sum(j, start);
    if (!plain) {
        m_values = state.values();
        for (auto const& row : m_problem.outlay_rows[j])
            m_values[row.actor] -= m_problem.outlay(row.row, start);
    }
    for (auto const& share : m_shares) {
        auto const& bundle = m_problem.model.bundles[share.bundle];
        auto const ready = std::max(share.others_ready, start + m_problem.duration(j)) + bundle.latency;
        auto const gain = m_problem.bundle_value(share.bundle, m_problem.live(share.bundle, std::min(ready, m_problem.value_horizon)));
        total += gain;
        if (!plain)
            m_values[bundle.actor] += gain;
    }
    return plain ? static_cast<double>(total) : score(m_problem, aim, m_values, total, 0, 0, 0);
}

int Repair::choose_start(State const& state, Aim const& aim, Random& random, int j, Pick pick)
{
    auto const window = state.window(j);
    auto const first = state.next_fit(j, window.low, window.high);
    if (first == no_month || pick == Pick::first || aim.objective == Objective::earliest)
        return first;
    if (pick == Pick::any) {
        auto const later = state.next_fit(j, random.between(first, window.high), window.high);
        return later == no_month ? first : later;
    }
    gather_shares(state, j);
    int best = first;
    auto best_worth = worth(state, aim, j, first);
    for (auto s = state.next_fit(j, first + 1, window.high); s != no_month; s = state.next_fit(j, s + 1, window.high)) {
        auto const own = worth(state, aim, j, s);
        if (own > best_worth) {
            best_worth = own;
            best = s;
        }
    }
    return best;
}

int Repair::best_start(State const& state, Aim const& aim, int j)
{
    Random unused({});
    return choose_start(state, aim, unused, j, Pick::best);
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
