#include "kernels/schedule/explain.h"

#include "kernels/schedule/cost.h"
#include "kernels/schedule/state.h"

#include <algorithm>

namespace samlop::schedule {

char const* name_of(ReasonKind kind)
{
    switch (kind) {
    case ReasonKind::beginning:
        return "beginning";
    case ReasonKind::release:
        return "release";
    case ReasonKind::predecessor:
        return "predecessor";
    case ReasonKind::decision:
        return "decision";
    case ReasonKind::ready:
        return "ready";
    case ReasonKind::round:
        return "round";
    case ReasonKind::largest_lag:
        return "largest_lag";
    case ReasonKind::no_start:
        return "no_start";
    case ReasonKind::freeze:
        return "freeze";
    case ReasonKind::capacity:
        return "capacity";
    case ReasonKind::budget:
        return "budget";
    case ReasonKind::worth_waiting:
        return "worth_waiting";
    }
    return "";
}

namespace {

class Questioner {
public:
    Questioner(Problem const& problem, Schedule const& schedule, int j)
        : m_problem(problem)
        , m_schedule(schedule)
        , m_j(j)
        , m_increment(problem.model.increments[j])
        , m_start(schedule[j] - 1)
    {
    }

    List<Reason> ask()
    {
        if (m_start < 0)
            return { Reason { .kind = ReasonKind::beginning, .month = 0 } };
        if (m_start < m_increment.release)
            add({ .kind = ReasonKind::release, .month = m_increment.release, .amount = m_increment.release - m_start });
        ask_precedences();
        ask_new_money();
        ask_calendars();
        for (auto const& demand : m_increment.demands)
            ask_capacity(demand);
        for (auto const& cost : m_increment.costs)
            ask_budget(cost);
        if (m_reasons.empty())
            add({ .kind = ReasonKind::worth_waiting, .month = m_start });
        return std::move(m_reasons);
    }

private:
    void add(Reason reason) { m_reasons.push_back(std::move(reason)); }
    int finish(int j) const { return m_schedule[j] + m_problem.duration(j); }

    void ask_precedences()
    {
        auto const& links = m_problem.model.precedences;
        for (int p = 0; p < links.count(); ++p) {
            auto const& link = links[p];
            if (link.after == m_j && m_start < finish(link.before) + link.lag)
                add({ .kind = ReasonKind::predecessor, .month = finish(link.before) + link.lag, .other = link.before, .precedence = p,
                    .amount = finish(link.before) + link.lag - m_start });
            if (link.before == m_j && link.max_lag != no_maximum && m_schedule[link.after] != no_month) {
                auto const gap = m_schedule[link.after] - (m_start + m_increment.duration);
                if (gap > link.max_lag)
                    add({ .kind = ReasonKind::largest_lag, .month = m_schedule[link.after], .other = link.after, .precedence = p,
                        .amount = gap - link.max_lag });
            }
        }
    }

    void ask_new_money()
    {
        for (int n = 0; n < m_increment.new_money.count(); ++n) {
            auto const& need = m_increment.new_money[n];
            auto const decided = need.decision >= 0 ? finish(need.decision) : 0;
            auto const ready = std::max(need.ready, decided);
            if (m_problem.next_round(need.agency, ready) <= m_start)
                continue;
            auto const ask = [&](ReasonKind kind) {
                add({ .kind = kind, .agency = need.agency, .month = m_start + 1, .other = need.decision, .need = n, .amount = 1 });
            };
            if (ready > m_start)
                ask(decided > m_start ? ReasonKind::decision : ReasonKind::ready);
            if (decided > m_start && need.ready > m_start)
                ask(ReasonKind::ready);
            if (m_problem.next_round(need.agency, std::min(ready, m_start)) > m_start)
                ask(ReasonKind::round);
        }
    }

    void ask_calendars()
    {
        List<int> taking_part;
        for (auto const& demand : m_increment.demands)
            taking_part.push_back(demand.agency);
        for (auto const& cost : m_increment.costs)
            if (cost.actor < m_problem.agencies)
                taking_part.push_back(cost.actor);
        std::sort(taking_part.begin(), taking_part.end());
        taking_part.erase(std::unique(taking_part.begin(), taking_part.end()), taking_part.end());
        for (auto const a : taking_part) {
            auto const& closed = m_problem.model.agencies[a].no_start;
            if (!closed.empty() && closed[m_start])
                add({ .kind = ReasonKind::no_start, .agency = a, .month = m_start, .amount = 1 });
        }
    }

    // Only the other increments count: this one moves as a whole.
    Tenths used_by_others(int agency, int month, List<int>& holders) const
    {
        Tenths used = 0;
        for (int j = 0; j < m_problem.count; ++j) {
            if (j == m_j || m_schedule[j] == no_month || month < m_schedule[j] || month >= finish(j))
                continue;
            for (auto const& demand : m_problem.model.increments[j].demands)
                if (demand.agency == agency && demand.per_month[month - m_schedule[j]] > 0) {
                    used += demand.per_month[month - m_schedule[j]];
                    holders.push_back(j);
                }
        }
        return used;
    }

    void ask_capacity(Demand const& demand)
    {
        auto const& agency = m_problem.model.agencies[demand.agency];
        for (int u = 0; u < m_increment.duration; ++u) {
            auto const month = m_start + u;
            List<int> holders;
            auto const needed = demand.per_month[u] + used_by_others(demand.agency, month, holders);
            if (demand.per_month[u] == 0 || needed <= agency.capacity[month])
                continue;
            bool const frozen = !agency.frozen.empty() && agency.frozen[month];
            add({ .kind = frozen ? ReasonKind::freeze : ReasonKind::capacity, .agency = demand.agency, .month = month,
                .amount = needed - agency.capacity[month], .holders = std::move(holders) });
        }
    }

    Money spent_in(int j, int start, int agency, int year) const
    {
        Money sum = 0;
        for (auto const& cost : m_problem.model.increments[j].costs)
            for (int u = 0; cost.actor == agency && u < m_problem.duration(j); ++u)
                sum += m_problem.model.year_of(start + u) == year ? cost.per_month[u] : 0;
        return sum;
    }

    void ask_budget(Spending const& cost)
    {
        if (cost.actor >= m_problem.agencies)
            return;
        for (int y = 0; y < m_problem.years; ++y) {
            auto const cap = m_problem.cap(cost.actor, y);
            auto const own = spent_in(m_j, m_start, cost.actor, y);
            if (cap == no_limit || own == 0)
                continue;
            auto spent = own;
            List<int> holders;
            for (int j = 0; j < m_problem.count; ++j) {
                auto const others = j == m_j || m_schedule[j] == no_month ? 0 : spent_in(j, m_schedule[j], cost.actor, y);
                spent += others;
                if (others > 0)
                    holders.push_back(j);
            }
            if (spent > cap)
                add({ .kind = ReasonKind::budget, .agency = cost.actor, .month = y, .amount = spent - cap, .holders = std::move(holders) });
        }
    }

    Problem const& m_problem;
    Schedule const& m_schedule;
    int m_j;
    Increment const& m_increment;
    int m_start;
    List<Reason> m_reasons;
};

}

List<Reason> reasons_against_earlier(Problem const& problem, Schedule const& schedule, int increment)
{
    return Questioner(problem, schedule, increment).ask();
}

// Of several rounds with money from the same month, the one that closes last is the one that was reached.
static void open_round_earlier(Agency& agency, int start)
{
    Round* reached = nullptr;
    for (auto& round : agency.rounds)
        if (round.from == start && (!reached || round.ready_by > reached->ready_by))
            reached = &round;
    if (reached)
        --reached->from;
}

Model relaxed(Model model, int j, Reason const& reason)
{
    auto& increment = model.increments[j];
    auto const amount = static_cast<int>(std::min<std::int64_t>(reason.amount, 1'000'000'000));
    switch (reason.kind) {
    case ReasonKind::beginning:
    case ReasonKind::worth_waiting:
        break;
    case ReasonKind::release:
        increment.release -= amount;
        break;
    case ReasonKind::predecessor:
        model.precedences[reason.precedence].lag -= amount;
        break;
    case ReasonKind::largest_lag:
        model.precedences[reason.precedence].max_lag += amount;
        break;
    case ReasonKind::decision:
        increment.new_money[reason.need].decision = -1;
        increment.new_money[reason.need].ready = std::max(increment.new_money[reason.need].ready, reason.month - 1);
        break;
    case ReasonKind::ready:
        increment.new_money[reason.need].ready -= amount;
        break;
    case ReasonKind::round:
        open_round_earlier(model.agencies[reason.agency], reason.month);
        break;
    case ReasonKind::no_start:
        model.agencies[reason.agency].no_start[reason.month] = 0;
        break;
    case ReasonKind::freeze:
    case ReasonKind::capacity:
        model.agencies[reason.agency].capacity[reason.month] += amount;
        break;
    case ReasonKind::budget:
        model.agencies[reason.agency].budget[reason.month] += reason.amount;
        break;
    }
    return model;
}

// The increment behind a reason: who must end first, or who holds the people.
static int behind(Reason const& reason, List<std::uint8_t> const& seen)
{
    auto const fresh = [&](int j) { return j >= 0 && !seen[j]; };
    if (reason.kind == ReasonKind::predecessor || reason.kind == ReasonKind::decision || reason.kind == ReasonKind::largest_lag)
        return fresh(reason.other) ? reason.other : -1;
    if (reason.kind == ReasonKind::capacity)
        for (auto const holder : reason.holders)
            if (fresh(holder))
                return holder;
    return -1;
}

Chain blocking_chain(Problem const& problem, Schedule const& schedule, int increment)
{
    Chain chain;
    List<std::uint8_t> seen(problem.count, 0);
    for (int j = increment; j >= 0;) {
        seen[j] = 1;
        chain.increments.push_back(j);
        auto const reasons = reasons_against_earlier(problem, schedule, j);
        chain.end = reasons[0];
        j = -1;
        for (auto const& reason : reasons) {
            j = behind(reason, seen);
            if (j < 0)
                continue;
            chain.end = reason;
            break;
        }
    }
    return chain;
}

BundleReason reason_for_go_live(Problem const& problem, Schedule const& schedule, int k)
{
    BundleReason reason { k, go_live(problem, schedule, k), {}, {} };
    if (reason.live >= problem.value_horizon)
        return reason;
    auto const& bundle = problem.model.bundles[k];
    for (auto const j : bundle.members)
        if (schedule[j] + problem.duration(j) + bundle.latency == reason.live)
            reason.last_members.push_back(j);
    if (!reason.last_members.empty() || reason.live == 0)
        return reason;
    for (auto const a : bundle.go_live) {
        auto const& calendar = problem.model.agencies[a].go_live;
        if (!calendar.empty() && !calendar[reason.live - 1])
            reason.closed_agencies.push_back(a);
    }
    return reason;
}

}
