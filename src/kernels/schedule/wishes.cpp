#include "kernels/schedule/wishes.h"

namespace samlop::schedule {

namespace {

// The people of one agency that are lacking in each month of a wish.
class Lack {
public:
    Lack(Picking& picking, int wanted, int from, Need const& need)
        : m_picking(picking)
        , m_problem(picking.state.problem())
        , m_agency(need.agency)
        , m_from(from)
        , m_until(from + m_problem.duration(wanted))
    {
        for (int t = m_from; t < m_until; ++t)
            m_lacking.push_back(amount(need, t - m_from) - picking.state.left(m_agency, t));
        for (auto const j : picking.taken)
            if (picking.state.placed(j))
                relieve(j, picking.state.start(j), -1);
        for (auto const& other : picking.wishes)
            if (other.increment != wanted)
                relieve(other.increment, other.from, 1);
    }

    bool any() const
    {
        return std::any_of(m_lacking.begin(), m_lacking.end(), [](Tenths lacking) { return lacking > 0; });
    }

    // Takes up others until nothing is lacking; from which one on, chance decides.
    void take_up()
    {
        auto const& state = m_picking.state;
        auto const first = m_picking.random.below(m_problem.count);
        for (int i = 0; i < m_problem.count; ++i) {
            auto const j = first + i < m_problem.count ? first + i : first + i - m_problem.count;
            if (!state.placed(j) || state.start(j) >= m_until || state.finish(j) <= m_from || !helps(j, state.start(j)) || m_picking.has_taken(j))
                continue;
            m_picking.taken.push_back(j);
            relieve(j, state.start(j), -1);
            if (!any())
                return;
        }
    }

private:
    Tenths amount(Need const& need, int month) const { return need.even >= 0 ? need.even : m_problem.need_months[need.months + month]; }

    template<typename Visit>
    void for_each_month(int j, int start, Visit const& visit)
    {
        auto const last = std::min(m_until, start + m_problem.duration(j));
        for (auto const& need : m_problem.needs_of(j))
            for (int t = std::max(m_from, start); need.agency == m_agency && t < last; ++t)
                visit(m_lacking[t - m_from], amount(need, t - start));
    }

    void relieve(int j, int start, int sign)
    {
        for_each_month(j, start, [&](Tenths& lacking, Tenths amount) { lacking += sign * amount; });
    }

    bool helps(int j, int start)
    {
        bool found = false;
        for_each_month(j, start, [&](Tenths lacking, Tenths amount) { found |= lacking > 0 && amount > 0; });
        return found;
    }

    Picking& m_picking;
    Problem const& m_problem;
    int m_agency;
    int m_from, m_until;
    List<Tenths> m_lacking;
};

}

static int next_allowed(Problem const& problem, int j, int from)
{
    for (int s = std::max(from, problem.earliest[j]); s <= problem.latest[j]; ++s)
        if (problem.allowed(j, s))
            return s;
    return no_month;
}

void wish(Picking& picking, int wanted, int month)
{
    auto const& state = picking.state;
    auto const& problem = state.problem();
    picking.take(wanted);
    auto const from = next_allowed(problem, wanted, month);
    if (from == no_month)
        return;
    picking.wishes.push_back({ wanted, from });
    for (auto const& link : problem.before[wanted])
        if (state.placed(link.other) && state.finish(link.other) + link.lag > from)
            picking.take(link.other);
    for (auto const& link : problem.after[wanted])
        if (state.placed(link.other) && state.start(link.other) < from + problem.duration(wanted) + link.lag)
            picking.take(link.other);
    for (auto const& need : problem.needs_of(wanted))
        if (Lack lack(picking, wanted, from, need); lack.any())
            lack.take_up();
}

static int after_predecessors(Picking const& picking, int wanted)
{
    auto const& state = picking.state;
    auto const& problem = state.problem();
    int low = problem.earliest[wanted];
    for (auto const& link : problem.before[wanted]) {
        auto const own = std::find_if(picking.wishes.begin(), picking.wishes.end(), [&](Wish const& other) { return other.increment == link.other; });
        if (own != picking.wishes.end())
            low = std::max(low, own->from + problem.duration(link.other) + link.lag);
        else if (state.placed(link.other) && !picking.has_taken(link.other) && !picking.random.chance(20))
            low = std::max(low, state.finish(link.other) + link.lag);
    }
    return low;
}

int draw_month(Picking& picking, int wanted)
{
    auto const& state = picking.state;
    auto& random = picking.random;
    if (picking.prices && random.chance(50))
        if (auto const month = picking.prices->started(wanted, picking.part); month != no_month)
            return std::max(0, month - (random.chance(50) ? 0 : random.below(4)));
    auto const low = after_predecessors(picking, wanted);
    auto high = state.problem().latest[wanted];
    if (state.placed(wanted) && random.chance(70))
        high = std::min(high, state.start(wanted) - 1);
    return random.between(low, std::max(low, high));
}

void add_with_unplanned(Picking const& picking, int j, List<int>& chain)
{
    constexpr int longest = 12;
    auto const& state = picking.state;
    auto const known = [&] { return std::find(chain.begin(), chain.end(), j) != chain.end(); };
    if (chain.count() > longest || known())
        return;
    for (auto const& link : state.problem().before[j])
        if (!state.placed(link.other))
            add_with_unplanned(picking, link.other, chain);
    if (!known())
        chain.push_back(j);
}

void take_a_few(Picking& picking)
{
    for (int more = picking.random.below(picking.size); more > 0; --more)
        if (auto const j = picking.random.below(picking.state.problem().count); picking.state.placed(j))
            picking.take(j);
}

}
