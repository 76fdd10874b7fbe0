#include "kernels/schedule/solve.h"

#include "kernels/schedule/crew.h"
#include "kernels/schedule/guide.h"

#include <algorithm>
#include <array>
#include <limits>

namespace samlop::schedule {

namespace {

// A batch is decided before it runs and judged after it: what a thread finds cannot disturb what the other is doing, so the number of
// threads does not matter.
constexpr int trials_in_batch = 8;
constexpr int decodes_in_trial = 512;
constexpr int pool_size = 6;
constexpr int front_size = 150;

// The best plans for one aim, and lines that go their own way: plans near each other have the same faults, and what no step leads
// away from is left by beginning anew. A line for each trial of a batch, since those run at the same time.
struct Pool {
    Aim aim;
    List<Found> members; // best first
    std::array<Line, trials_in_batch> lines;
};

constexpr int line_percent = 65;
constexpr int fewest_stretches = 6;
constexpr int most_stretches = 20;

class Search {
public:
    Search(Problem const& problem, Seed seed, Parameters const& parameters)
        : m_problem(problem)
        , m_parameters(parameters)
        , m_seed(seed)
        , m_crew(parameters.threads)
        , m_guide(problem, !parameters.only || *parameters.only == Objective::fairness)
    {
        for (int worker = 0; worker < m_crew.threads(); ++worker)
            m_trials.emplace_back(problem);
        for (auto const& aim : aims())
            m_pools.push_back({ aim, {}, {} });
    }

    void begin()
    {
        bool complete = false;
        if (!m_parameters.from.empty()) {
            Random random(m_seed, m_stream++);
            auto adopted = m_trials[0].adopt(m_pools[0].aim, random, m_parameters.from);
            complete = adopted.missing == 0;
            take(std::move(adopted));
            refresh();
        }
        // One plan alone, as soon as there can be one: someone is waiting for an answer. A plan to start from that still holds is one.
        if (!complete)
            run(1, 0);
        m_opened = complete;
    }

    void batch(std::int64_t decodes_left)
    {
        if (!m_opened) {
            m_opened = true;
            return run(trials_in_batch, 0);
        }
        m_guide.work(m_front);
        auto const trials = static_cast<int>(std::min<std::int64_t>(trials_in_batch, decodes_left));
        run(trials, static_cast<int>(std::min<std::int64_t>(decodes_in_trial, decodes_left / trials)));
    }

    std::int64_t decodes() const { return m_decodes; }

    Bounds bounds() const { return m_guide.bounds(); }
    Front const& front() const { return m_front; }
    Money floor() const { return m_floor; }
    Found const& closest() const { return m_pools[0].members[0]; }
    bool has_any() const { return !m_pools[0].members.empty(); }

    Found const* best_for_only() const
    {
        for (auto const& pool : m_pools)
            if (pool.aim.objective == m_parameters.only && !pool.members.empty() && pool.members[0].missing == 0)
                return &pool.members[0];
        return nullptr;
    }

private:
    List<Aim> aims() const
    {
        List<Aim> aims { { .objective = Objective::value } };
        if (m_parameters.only) {
            if (*m_parameters.only != Objective::value)
                aims.push_back({ .objective = *m_parameters.only });
            return aims;
        }
        aims.push_back({ .objective = Objective::fairness });
        for (auto const weight : { 0.5, 0.25, 0.75, 0.1, 0.9 })
            aims.push_back({ .objective = Objective::balance, .weight = weight });
        aims.push_back({ .objective = Objective::earliest });
        aims.push_back({ .objective = Objective::transfers });
        return aims;
    }

    // Value and fairness get most of the work, since every other aim starts from what they find.
    int aim_for(int trial) const
    {
        auto const count = m_pools.count();
        if (count <= 2)
            return count == 1 || trial % 4 == 0 ? 0 : 1;
        if (trial < 5)
            return 0;
        if (trial < 7)
            return 1;
        return 2 + static_cast<int>(m_batches % (count - 2));
    }

    // Trials of a batch run at the same time, so those for one aim each have a line of their own.
    static std::size_t line_of(int at, int trial) { return at < 2 ? static_cast<std::size_t>(trial) : 0; }

    void run(int trials, int decodes)
    {
        List<Found> found(trials);
        List<int> pool_of(trials, -1); // where a line was carried on
        List<Line> lines(trials);
        m_crew.run(trials, [&](int worker, int i) {
            Random random(m_seed, m_stream + static_cast<std::uint64_t>(i));
            auto const at = decodes == 0 ? i % m_pools.count() : aim_for(i);
            auto const& pool = m_pools[at];
            auto& trial = m_trials[static_cast<std::size_t>(worker)];
            if (decodes == 0 || pool.members.empty()) {
                found[i] = trial.construct(pool.aim, random);
                return;
            }
            if (random.chance(line_percent)) {
                pool_of[i] = at;
                lines[i] = pool.lines[line_of(at, i)];
                auto const spent = lines[i].over() || lines[i].current.empty() ? begin_line(pool, trial, random, lines[i]) : 0;
                found[i] = trial.carry_on(pool.aim, random, m_guide.prices_for(pool.aim), lines[i], std::max(1, decodes - spent));
                found[i].decodes += spent;
                return;
            }
            auto const parent = random.chance(50) ? 0 : random.below(pool.members.count());
            found[i] = trial.improve(pool.aim, random, m_guide.prices_for(pool.aim), pool.members[parent].schedule, decodes);
        });
        m_stream += static_cast<std::uint64_t>(trials);
        ++m_batches;
        bool grown = false;
        for (int i = 0; i < trials; ++i) {
            if (pool_of[i] >= 0)
                m_pools[pool_of[i]].lines[line_of(pool_of[i], i)] = std::move(lines[i]);
            grown |= take(std::move(found[i]));
        }
        m_front.trim(front_size);
        refresh();
        if (grown && m_parameters.progress)
            report();
    }

    // From one of the best, from what the prices show, or from nothing. Returns the decodes it took.
    int begin_line(Pool const& pool, Trial& trial, Random& random, Line& line) const
    {
        line = { .stretches = random.between(fewest_stretches, most_stretches) };
        if (random.chance(40)) {
            line.current = pool.members[random.below(pool.members.count())].schedule;
            line.heat = 0.1 * random.between(6, 14);
            return 0;
        }
        line.heat = 0.1 * random.between(4, 16);
        auto const* prices = m_guide.prices_for(pool.aim);
        auto const begun = prices && random.chance(80) ? trial.follow(pool.aim, random, *prices) : trial.construct(pool.aim, random);
        line.current = begun.schedule;
        return begun.decodes;
    }

    bool take(Found found)
    {
        m_decodes += found.decodes;
        for (auto& pool : m_pools)
            add(pool, found);
        return m_front.offer(m_problem, found);
    }

    void add(Pool& pool, Found const& found)
    {
        auto const own = score(m_problem, pool.aim, found);
        auto const at = std::find_if(pool.members.begin(), pool.members.end(), [&](Found const& other) { return own > score(m_problem, pool.aim, other); });
        if (at == pool.members.end() && pool.members.count() >= pool_size)
            return;
        for (auto const& other : pool.members)
            if (other.schedule == found.schedule)
                return;
        pool.members.insert(at, found);
        if (pool.members.count() > pool_size)
            pool.members.pop_back();
    }

    // The aims that measure against the front see the new front, and their pools are put in order again.
    void refresh()
    {
        if (m_front.members().empty())
            return;
        auto const span = m_front.span();
        auto const best = m_front.members()[m_front.most_value()].criteria.total;
        m_floor = best - std::abs(best) / 100 * (100 - m_parameters.floor_percent);
        for (auto& pool : m_pools) {
            pool.aim.span = span;
            pool.aim.floor = m_floor;
            std::stable_sort(pool.members.begin(), pool.members.end(),
                [&](Found const& a, Found const& b) { return score(m_problem, pool.aim, a) > score(m_problem, pool.aim, b); });
        }
    }

    void report() const
    {
        auto const& members = m_front.members();
        if (!members.empty())
            m_parameters.progress({ m_decodes, members.count(), members[m_front.most_value()].criteria });
    }

    Problem const& m_problem;
    Parameters const& m_parameters;
    Seed m_seed;
    Crew m_crew;
    Guide m_guide;
    std::vector<Trial> m_trials;
    List<Pool> m_pools;
    Front m_front;
    Money m_floor = std::numeric_limits<Money>::min();
    bool m_opened = false; // each aim has been given a plan to begin with
    std::uint64_t m_stream = 1;
    std::int64_t m_batches = 0;
    std::int64_t m_decodes = 0;
};

void collect_plans(Problem const& problem, Search const& search, Parameters const& parameters, Outcome& outcome)
{
    if (parameters.only) {
        if (auto const* best = search.best_for_only())
            outcome.plans.push_back({ best->schedule, {}, criteria(problem, *best) });
        return;
    }
    for (auto const& choosing : search.front().choose(search.floor())) {
        auto const& member = search.front().members()[choosing.member];
        outcome.plans.push_back({ member.found.schedule, choosing.labels, member.criteria });
    }
    // As many points as a drawing can use, fewer where each is long.
    for (auto const point : search.front().trade_off(std::clamp(20'000 / std::max(1, problem.count), 2, 40))) {
        auto const& member = search.front().members()[point];
        outcome.trade_off.push_back({ member.found.schedule, {}, member.criteria });
    }
}

}

char const* name_of(Status status)
{
    switch (status) {
    case Status::planned:
        return "planned";
    case Status::infeasible:
        return "infeasible";
    case Status::no_plan_found:
        return "no_plan_found";
    }
    return "";
}

Outcome solve(Problem const& problem, Stop& stop, Seed seed, Parameters const& parameters)
{
    Outcome outcome;
    outcome.obstacles = proven_obstacles(problem);
    if (!outcome.obstacles.empty()) {
        outcome.status = Status::infeasible;
        return outcome;
    }
    Search search(problem, seed, parameters);
    search.begin();
    while (!stop.reached(search.decodes()))
        search.batch(stop.decodes_left(search.decodes()));

    outcome.decodes = search.decodes();
    outcome.cancelled = stop.cancelled();
    collect_plans(problem, search, parameters, outcome);
    if (outcome.plans.empty()) {
        outcome.closest = search.closest().schedule;
        outcome.obstacles = likely_obstacles(problem, outcome.closest, seed);
        return outcome;
    }
    outcome.status = Status::planned;
    outcome.bounds = search.bounds();
    return outcome;
}

}
