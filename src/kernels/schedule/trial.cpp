#include "kernels/schedule/trial.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace samlop::schedule {

Trial::Trial(Problem const& problem)
    : m_problem(problem)
    , m_state(problem)
    , m_kept(problem)
    , m_repair(problem)
{
    for (auto const* move : all_moves())
        if (move->suits(problem)) {
            m_moves.push_back(move);
            m_weights += move->weight;
        }
}

double score(Problem const& problem, Aim const& aim, Found const& found)
{
    return score(problem, aim, found.values, found.total, found.missing, found.first_benefit, found.last_finish);
}

Found Trial::found(int decodes) const
{
    return { m_state.schedule(), m_state.values(), m_state.total(), m_state.missing(), m_state.first_benefit(), m_state.last_finish(), decodes };
}

Move const& Trial::draw_move(Random& random) const
{
    auto dice = random.below(m_weights);
    int i = 0;
    while (dice >= m_moves[i]->weight)
        dice -= m_moves[i++]->weight;
    return *m_moves[i];
}

Found Trial::construct(Aim const& aim, Random& random)
{
    m_state.clear();
    List<int> required;
    for (auto const j : m_problem.order)
        if (m_problem.required[j])
            required.push_back(j);
    for (auto const& group : m_problem.model.alternatives)
        if (group.choice == Choice::exactly_one)
            for (auto const j : group.members)
                required.push_back(j);
    Edit edit(m_state);
    m_repair.build(edit, random, required);
    edit.keep();
    int decodes = 1;
    // Doing only what must be done is a plan too, and for fairness or transfers sometimes the best to begin with.
    if (aim.objective == Objective::value || random.chance(75))
        add_bundles(aim, random, decodes);
    return found(decodes);
}

Found Trial::follow(Aim const& aim, Random& random, Prices const& prices)
{
    m_state.clear();
    Edit edit(m_state);
    m_repair.follow(edit, aim, random, prices);
    edit.keep();
    int decodes = 1;
    if (random.chance(50))
        add_bundles(aim, random, decodes);
    return found(decodes);
}

Found Trial::adopt(Aim const& aim, Random& random, Schedule const& earlier)
{
    m_state.load(earlier);
    List<int> fallen;
    for (int j = 0; j < m_problem.count; ++j)
        if (!m_state.placed(j) && (m_problem.required[j] || (j < earlier.count() && earlier[j] != no_month)))
            fallen.push_back(j);
    Edit edit(m_state);
    m_repair.run(edit, aim, random, fallen, {});
    return found(1);
}

// Bundles by benefit per effort, with some disorder; kept when the aim likes the whole.
void Trial::add_bundles(Aim const& aim, Random& random, int& decodes)
{
    List<double> key(m_problem.bundles, 0.0);
    List<int> bundles;
    for (int k = 0; k < m_problem.bundles; ++k) {
        double effort = 1;
        for (auto const j : m_problem.model.bundles[k].members)
            for (auto const& demand : m_problem.model.increments[j].demands)
                for (auto const need : demand.per_month)
                    effort += need;
        key[k] = static_cast<double>(m_problem.bundle_value(k, 0)) / effort * (0.5 + 1e-3 * random.below(1000));
        bundles.push_back(k);
    }
    std::sort(bundles.begin(), bundles.end(), [&](int a, int b) { return key[a] != key[b] ? key[a] > key[b] : a < b; });
    List<int> members;
    for (auto const k : bundles) {
        if (m_state.complete(k))
            continue;
        members.clear();
        for (auto const j : m_problem.model.bundles[k].members)
            if (!m_state.placed(j))
                members.push_back(j);
        Edit edit(m_state);
        auto const before = score(m_state, aim);
        m_repair.run(edit, aim, random, members, {});
        ++decodes;
        if (score(m_state, aim) < before)
            edit.undo();
    }
}

// A plan that lacks something required is no plan yet: one of those comes along in every move.
void Trial::take_missing(Picking& picking) const
{
    auto const first = picking.random.below(m_problem.count);
    for (int i = 0; i < m_problem.count; ++i) {
        auto const j = (first + i) % m_problem.count;
        if (m_problem.required[j] && !m_state.placed(j))
            return picking.taken.push_back(j);
    }
}

Found Trial::improve(Aim const& aim, Random& random, Prices const* prices, Schedule const& parent, int decodes)
{
    // Drawn wide, since what suits depends on the instance.
    static constexpr std::array<double, 4> heats { 0, 0.05, 0.2, 1.2 };
    Line line { .current = parent, .heat = heats[static_cast<std::size_t>(random.below(4))] };
    return carry_on(aim, random, prices, line, decodes);
}

Found Trial::carry_on(Aim const& aim, Random& random, Prices const* prices, Line& line, int decodes)
{
    m_state.load(line.current);
    auto current = score(m_state, aim);
    auto best = m_state.schedule();
    auto best_score = current;
    auto const largest = std::max(3, std::min(m_problem.count / 2, random.between(4, 10)));
    Edit edit(m_state);
    m_kept = m_state;
    Picking picking { .state = m_state, .random = random, .prices = prices };
    for (int i = 0; i < decodes; ++i) {
        picking.clear();
        picking.size = random.between(1, largest);
        picking.part = 1e-3 * random.between(1, 999);
        draw_move(random).pick(picking);
        if (m_state.missing() > 0)
            take_missing(picking);
        m_repair.run(edit, aim, random, picking.taken, picking.barred, picking.wishes);
        auto const reached = score(m_state, aim);
        if (auto const step = std::abs(reached - current); step > 0 && step < 1e17) {
            ++line.steps;
            line.step_sum += step;
        }
        // Against the size of the steps there are: totals may be near zero where the sums behind them are large.
        auto const left = 1 - (line.stretch + static_cast<double>(i) / decodes) / line.stretches;
        auto const allowed = line.heat * line.step_sum / std::max(1.0, line.steps) * left * (1e-3 * random.below(1000));
        edit.keep();
        if (reached < current - allowed) {
            m_state = m_kept;
            continue;
        }
        m_kept = m_state;
        current = reached;
        if (current > best_score) {
            best_score = current;
            best = m_state.schedule();
        }
    }
    line.current = m_state.schedule();
    ++line.stretch;
    m_state.load(best);
    polish(aim);
    return found(decodes);
}

// Shifts each increment to its best month until nothing moves any more.
void Trial::polish(Aim const& aim)
{
    for (int round = 0; round < 4; ++round) {
        bool moved = false;
        for (int i = m_problem.count - 1; i >= 0; --i) {
            auto const j = m_problem.order[i];
            if (!m_state.placed(j))
                continue;
            auto const before = score(m_state, aim);
            auto const start = m_state.start(j);
            m_state.remove(j);
            auto const best = m_repair.best_start(m_state, aim, j);
            m_state.place(j, best == no_month ? start : best);
            if (score(m_state, aim) > before) {
                moved = true;
                continue;
            }
            m_state.remove(j);
            m_state.place(j, start);
        }
        if (!moved)
            return;
    }
}

}
