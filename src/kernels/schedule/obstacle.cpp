#include "kernels/schedule/obstacle.h"

#include "kernels/schedule/trial.h"

#include <algorithm>
#include <functional>

namespace samlop::schedule {

char const* name_of(ObstacleKind kind)
{
    switch (kind) {
    case ObstacleKind::no_start_month:
        return "no_start_month";
    case ObstacleKind::agency_overloaded:
        return "agency_overloaded";
    case ObstacleKind::budget_overrun:
        return "budget_overrun";
    case ObstacleKind::no_alternative:
        return "no_alternative";
    case ObstacleKind::capacity:
        return "capacity";
    case ObstacleKind::budget:
        return "budget";
    case ObstacleKind::deadlines:
        return "deadlines";
    case ObstacleKind::no_start:
        return "no_start";
    case ObstacleKind::rounds:
        return "rounds";
    case ObstacleKind::largest_lags:
        return "largest_lags";
    case ObstacleKind::left_out:
        return "left_out";
    }
    return "";
}

static bool has_window(Problem const& problem, int j)
{
    return problem.earliest[j] <= problem.latest[j];
}

static void find_closed_windows(Problem const& problem, List<Obstacle>& obstacles)
{
    for (auto const j : problem.order)
        if (problem.required[j] && !has_window(problem, j))
            obstacles.push_back({ .kind = ObstacleKind::no_start_month, .increment = j, .from = problem.earliest[j], .until = problem.latest[j] });
    for (int g = 0; g < problem.model.alternatives.count(); ++g) {
        auto const& group = problem.model.alternatives[g];
        auto const possible = [&](int j) { return has_window(problem, j); };
        if (group.choice == Choice::exactly_one && std::none_of(group.members.begin(), group.members.end(), possible))
            obstacles.push_back({ .kind = ObstacleKind::no_alternative, .alternatives = g });
    }
}

static std::int64_t effort(Increment const& increment, int agency)
{
    std::int64_t sum = 0;
    for (auto const& demand : increment.demands)
        if (demand.agency == agency)
            for (auto const need : demand.per_month)
                sum += need;
    return sum;
}

// Work that can neither begin before `from` nor end after `until` must fit between them.
static void find_overload(Problem const& problem, int agency, List<Obstacle>& obstacles)
{
    Obstacle worst { .kind = ObstacleKind::agency_overloaded, .agency = agency };
    for (int from = 0; from < problem.horizon; ++from) {
        List<std::int64_t> ending(problem.horizon + 1, 0);
        for (int j = 0; j < problem.count; ++j)
            if (problem.required[j] && problem.earliest[j] >= from && has_window(problem, j))
                ending[problem.latest[j] + problem.duration(j)] += effort(problem.model.increments[j], agency);
        std::int64_t need = 0, available = 0;
        for (int until = from + 1; until <= problem.horizon; ++until) {
            need += ending[until];
            available += problem.model.agencies[agency].capacity[until - 1];
            if (need - available > worst.need - worst.available) {
                worst.from = from;
                worst.until = until;
                worst.need = need;
                worst.available = available;
            }
        }
    }
    if (worst.need > worst.available)
        obstacles.push_back(worst);
}

static void find_overrun(Problem const& problem, int agency, List<Obstacle>& obstacles)
{
    Money available = 0, need = 0;
    for (int y = 0; y < problem.years; ++y) {
        if (problem.cap(agency, y) == no_limit)
            return;
        available += problem.cap(agency, y);
    }
    for (int j = 0; j < problem.count; ++j)
        for (auto const& cost : problem.model.increments[j].costs)
            if (problem.required[j] && cost.actor == agency)
                for (auto const amount : cost.per_month)
                    need += amount;
    if (need > available)
        obstacles.push_back({ .kind = ObstacleKind::budget_overrun, .agency = agency, .need = need, .available = available });
}

List<Obstacle> proven_obstacles(Problem const& problem)
{
    List<Obstacle> obstacles;
    find_closed_windows(problem, obstacles);
    for (int a = 0; a < problem.agencies; ++a) {
        find_overload(problem, a, obstacles);
        find_overrun(problem, a, obstacles);
    }
    return obstacles;
}

namespace {

struct Lifting {
    ObstacleKind kind;
    int agency;
    std::function<void(Model&)> lift;
};

List<Lifting> liftings(Problem const& problem)
{
    List<Lifting> all;
    for (int a = 0; a < problem.agencies; ++a) {
        all.push_back({ ObstacleKind::capacity, a, [a](Model& model) { model.agencies[a].capacity.fit(model.months, limits::effort); } });
        all.push_back({ ObstacleKind::budget, a, [a](Model& model) { model.agencies[a].budget.clear(); } });
        all.push_back({ ObstacleKind::no_start, a, [a](Model& model) { model.agencies[a].no_start.fit(model.months, 0); } });
        all.push_back({ ObstacleKind::rounds, a, [a](Model& model) {
            for (auto& increment : model.increments)
                std::erase_if(increment.new_money, [a](NewMoney const& need) { return need.agency == a && need.decision < 0; });
        } });
    }
    all.push_back({ ObstacleKind::deadlines, -1, [](Model& model) {
        for (auto& increment : model.increments)
            increment.deadline = no_month;
    } });
    all.push_back({ ObstacleKind::largest_lags, -1, [](Model& model) {
        for (auto& link : model.precedences)
            link.max_lag = no_maximum;
    } });
    return all;
}

bool finds_plan(Problem const& problem, Schedule const& from, Seed seed)
{
    Trial trial(problem);
    Random random(seed, 0xB10C);
    Aim const aim;
    if (trial.construct(aim, random).missing == 0)
        return true;
    return trial.improve(aim, random, nullptr, from, 200).missing == 0;
}

}

List<Obstacle> likely_obstacles(Problem const& problem, Schedule const& closest, Seed seed)
{
    // Each lifting costs a small search. Beyond this size the increments left out must do as an answer.
    constexpr int largest = 500;
    List<Obstacle> obstacles;
    for (auto const& lifting : problem.count <= largest ? liftings(problem) : List<Lifting> {}) {
        auto model = problem.model;
        lifting.lift(model);
        auto const lifted = Problem::make(std::move(model));
        if (lifted && finds_plan(*lifted, closest, seed))
            obstacles.push_back({ .kind = lifting.kind, .agency = lifting.agency });
    }
    for (int j = 0; j < problem.count; ++j)
        if (problem.required[j] && closest[j] == no_month)
            obstacles.push_back({ .kind = ObstacleKind::left_out, .increment = j });
    return obstacles;
}

}
