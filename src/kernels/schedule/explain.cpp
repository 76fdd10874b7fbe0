#include "kernels/schedule/explain.h"

#include "kernels/schedule/cost.h"

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
    Questioner(Problem const& problem, Schedule const& schedule, Usage const& usage, int j)
        : m_problem(problem)
        , m_schedule(schedule)
        , m_usage(usage)
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
        for (auto const p : m_usage.precedences[m_j]) {
            auto const& link = m_problem.model.precedences[p];
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

    List<int> others(List<int> const& increments) const
    {
        List<int> found;
        std::copy_if(increments.begin(), increments.end(), std::back_inserter(found), [&](int j) { return j != m_j; });
        return found;
    }

    // What the increment itself uses of the month today; it would move as a whole.
    Tenths own_effort(int agency, int month) const
    {
        Tenths sum = 0;
        auto const at = month - m_schedule[m_j];
        for (auto const& demand : m_increment.demands)
            sum += demand.agency == agency && at >= 0 && at < m_increment.duration ? demand.per_month[at] : 0;
        return sum;
    }

    void ask_capacity(Demand const& demand)
    {
        auto const& agency = m_problem.model.agencies[demand.agency];
        for (int u = 0; u < m_increment.duration; ++u) {
            auto const month = m_start + u;
            auto const needed = demand.per_month[u] + m_usage.effort(demand.agency, month) - own_effort(demand.agency, month);
            if (demand.per_month[u] == 0 || needed <= agency.capacity[month])
                continue;
            bool const frozen = !agency.frozen.empty() && agency.frozen[month];
            add({ .kind = frozen ? ReasonKind::freeze : ReasonKind::capacity, .agency = demand.agency, .month = month,
                .amount = needed - agency.capacity[month], .holders = others(m_usage.at_work(demand.agency, month)) });
        }
    }

    void ask_budget(Spending const& cost)
    {
        auto const a = cost.actor;
        if (a >= m_problem.agencies)
            return;
        for (int y = m_problem.model.year_of(m_start); y <= m_problem.model.year_of(m_start + m_increment.duration - 1); ++y) {
            auto const cap = m_problem.cap(a, y);
            auto const own = spent_in(m_problem, m_j, m_start, a, y);
            if (cap == no_limit || own == 0)
                continue;
            auto const spent = own + m_usage.spent(a, y) - spent_in(m_problem, m_j, m_schedule[m_j], a, y);
            if (spent > cap)
                add({ .kind = ReasonKind::budget, .agency = a, .month = y, .amount = spent - cap, .holders = others(m_usage.spending(a, y)) });
        }
    }

    Problem const& m_problem;
    Schedule const& m_schedule;
    Usage const& m_usage;
    int m_j;
    Increment const& m_increment;
    int m_start;
    List<Reason> m_reasons;
};

}

Explainer::Explainer(Problem const& problem, Schedule const& schedule)
    : m_problem(problem)
    , m_schedule(schedule)
    , m_usage(problem, schedule)
    , m_reasons(problem.count)
{
}

List<Reason> const& Explainer::reasons(int increment)
{
    auto& reasons = m_reasons[increment];
    if (reasons.empty())
        reasons = Questioner(m_problem, m_schedule, m_usage, increment).ask();
    return reasons;
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

Chain Explainer::chain(int increment)
{
    Chain chain;
    List<std::uint8_t> seen(m_problem.count, 0);
    for (int j = increment; j >= 0 && chain.increments.count() < longest_chain;) {
        seen[j] = 1;
        chain.increments.push_back(j);
        auto const& all = reasons(j);
        chain.end = all[0];
        j = -1;
        for (auto const& reason : all) {
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
