// Which month the aim likes best for one increment, all others being as they are.
#include "kernels/schedule/repair.h"

#include <algorithm>

namespace samlop::schedule {

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
    // For value alone nothing later can be better once what is lost is more than a late start could save.
    bool bounded = aim.objective == Objective::value && m_problem.cheaper_later[j];
    for (auto const& share : m_shares)
        bounded &= m_problem.fades[share.bundle] != 0;
    if (bounded && m_shares.empty())
        return state.last_fit(j, first, window.high);
    auto const last = std::min(window.high, m_problem.latest[j]);
    int best = first;
    auto best_worth = worth(state, aim, j, first);
    for (auto s = state.next_fit(j, first + 1, window.high); s != no_month; s = state.next_fit(j, s + 1, window.high)) {
        auto const own = worth(state, aim, j, s);
        if (own > best_worth) {
            best_worth = own;
            best = s;
        }
        if (bounded && own + static_cast<double>(m_problem.outlay_sum(j, s) - m_problem.outlay_sum(j, last)) <= best_worth)
            break;
    }
    return best;
}

int Repair::best_start(State const& state, Aim const& aim, int j)
{
    Random unused({});
    return choose_start(state, aim, unused, j, Pick::best);
}

}
