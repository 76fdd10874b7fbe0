#include "kernels/schedule/problem.h"

#include "kernels/schedule/check.h"

#include <algorithm>
#include <cmath>

namespace samlop::schedule {

__extension__ using Wide = __int128;

static constexpr std::int64_t factor_one = 1'000'000'000;

static Money rounded(Wide scaled)
{
    auto const shifted = scaled >= 0 ? scaled + factor_one / 2 : scaled - factor_one / 2;
    // Nearly always narrow, and a wide division costs ten times as much.
    auto const narrow = static_cast<std::int64_t>(shifted);
    return narrow == shifted ? narrow / factor_one : static_cast<Money>(shifted / factor_one);
}

Money discounted_run(Problem const& problem, std::span<Money const> amounts, Money then, int from, int until)
{
    Wide sum = 0;
    auto const listed = std::min(static_cast<int>(amounts.size()), std::max(0, until - from));
    for (int i = 0; i < listed; ++i)
        sum += static_cast<Wide>(amounts[static_cast<std::size_t>(i)]) * problem.factor[from + i];
    auto const rest = from + static_cast<int>(amounts.size());
    if (rest < until)
        sum += static_cast<Wide>(then) * (problem.factor_sum[until] - problem.factor_sum[rest]);
    return rounded(sum);
}

Money Problem::cap(int agency, int year) const
{
    auto const& budget = model.agencies[agency].budget;
    return year < budget.count() ? budget[year] : no_limit;
}

static void discount(Problem& problem)
{
    auto const yearly = 1.0 + static_cast<double>(problem.model.discount_ppm) * 1e-6;
    problem.factor_sum.push_back(0);
    for (int t = 0; t < problem.value_horizon; ++t) {
        // Rounded to 1e-9: the last bits of pow differ between libraries, the plans must not.
        problem.factor.push_back(std::llround(1e9 * std::pow(yearly, -t / 12.0)));
        problem.factor_sum.push_back(problem.factor_sum[t] + problem.factor[t]);
    }
}

static void connect(Problem& problem)
{
    problem.before.resize(static_cast<std::size_t>(problem.count));
    problem.after.resize(static_cast<std::size_t>(problem.count));
    problem.decides.resize(static_cast<std::size_t>(problem.count));
    problem.bundles_of.resize(static_cast<std::size_t>(problem.count));
    problem.group_of.fit(problem.count, -1);
    problem.required.fit(problem.count, 0);
    for (auto const& link : problem.model.precedences) {
        problem.before[link.after].push_back({ link.before, link.lag, link.max_lag });
        problem.after[link.before].push_back({ link.after, link.lag, link.max_lag });
    }
    for (int j = 0; j < problem.count; ++j)
        for (auto const& need : problem.model.increments[j].new_money)
            if (need.decision >= 0)
                problem.decides[need.decision].push_back({ j, need.agency, need.ready });
    for (int g = 0; g < problem.model.alternatives.count(); ++g)
        for (auto const j : problem.model.alternatives[g].members)
            problem.group_of[j] = g;
    for (int k = 0; k < problem.bundles; ++k)
        for (auto const j : problem.model.bundles[k].members)
            problem.bundles_of[j].push_back(k);
    for (int i = problem.count - 1; i >= 0; --i) {
        auto const j = problem.order[i];
        auto& required = problem.required[j];
        required = problem.model.increments[j].mandatory ? 1 : 0;
        for (auto const& link : problem.after[j])
            required |= problem.required[link.other];
        for (auto const& decision : problem.decides[j])
            required |= problem.required[decision.waiter];
    }
}

template<typename T>
static bool all_equal(List<T> const& months)
{
    return !months.empty() && std::equal(months.begin() + 1, months.end(), months.begin());
}

static void flatten(Problem& problem)
{
    for (auto const& increment : problem.model.increments) {
        problem.lengths.push_back(increment.duration);
        problem.first_need.push_back(problem.needs.count());
        for (auto const& demand : increment.demands) {
            auto const& months = demand.per_month;
            bool const even = all_equal(months);
            problem.needs.push_back({ demand.agency, even ? months[0] : -1, problem.need_months.count() });
            if (!even)
                problem.need_months.insert(problem.need_months.end(), months.begin(), months.end());
        }
    }
    problem.first_need.push_back(problem.needs.count());
    for (int t = 0; t <= problem.horizon; ++t) {
        problem.year_of.push_back(problem.model.year_of(t));
        problem.year_left.push_back(problem.model.year_end(problem.model.year_of(t)) - t);
    }
}

static void tabulate_rounds(Problem& problem)
{
    auto const never = problem.horizon + 1;
    problem.next_round = Table<int>(problem.agencies, problem.horizon + 1, never);
    problem.last_ready = Table<int>(problem.agencies, problem.horizon + 1, -1);
    for (int a = 0; a < problem.agencies; ++a)
        for (int ready = 0; ready <= problem.horizon; ++ready) {
            auto& first = problem.next_round(a, ready);
            for (auto const& round : problem.model.agencies[a].rounds)
                if (round.ready_by >= ready)
                    first = std::min(first, std::max(round.from, ready));
            for (int start = first; start <= problem.horizon; ++start)
                problem.last_ready(a, start) = ready;
        }
}

static Money spent_in_month(Increment const& increment, int actor, int month)
{
    Money sum = 0;
    for (auto const& cost : increment.costs)
        if (cost.actor == actor && month < increment.duration)
            sum += cost.per_month[month];
    return sum;
}

static void tabulate_money(Problem& problem)
{
    auto const until = problem.value_horizon;
    int rows = 0, spending_rows = 0;
    problem.outlay_rows.resize(static_cast<std::size_t>(problem.count));
    problem.capped.resize(static_cast<std::size_t>(problem.count));
    for (int j = 0; j < problem.count; ++j) {
        auto const& increment = problem.model.increments[j];
        auto const pays = [&](int actor) {
            for (auto const& row : problem.outlay_rows[j])
                if (row.actor == actor)
                    return;
            problem.outlay_rows[j].push_back({ actor, rows++ });
        };
        for (auto const& cost : increment.costs) {
            pays(cost.actor);
            if (cost.actor < problem.agencies && !problem.model.agencies[cost.actor].budget.empty())
                problem.capped[j].push_back({ cost.actor, spending_rows++ });
        }
        for (auto const& running : increment.running)
            pays(running.actor);
        if (increment.late.due != no_month)
            pays(increment.late.actor);
    }

    problem.outlay = Table<Money>(rows, problem.horizon);
    problem.outlay_sum = Table<Money>(problem.count, problem.horizon);
    problem.spent = Table<Money>(spending_rows, problem.horizon + 1);
    for (int j = 0; j < problem.count; ++j) {
        auto const& increment = problem.model.increments[j];
        for (int s = 0; s + increment.duration <= problem.horizon; ++s)
            for (auto const& row : problem.outlay_rows[j]) {
                auto const finish = s + increment.duration;
                Money sum = 0;
                for (auto const& cost : increment.costs)
                    if (cost.actor == row.actor)
                        sum += all_equal(cost.per_month) ? discounted_run(problem, {}, cost.per_month[0], s, finish) : discounted_run(problem, cost.per_month, 0, s, until);
                for (auto const& running : increment.running)
                    if (running.actor == row.actor)
                        sum += discounted_run(problem, {}, running.per_month, finish, until);
                auto const& late = increment.late;
                if (late.due != no_month && late.actor == row.actor && finish > late.due)
                    sum += discounted_run(problem, {}, late.per_month, late.due, finish);
                problem.outlay(row.row, s) = sum;
                problem.outlay_sum(j, s) += sum;
            }
        for (auto const& capped : problem.capped[j])
            for (int u = 0; u < problem.horizon; ++u)
                problem.spent(capped.row, u + 1) = problem.spent(capped.row, u) + spent_in_month(increment, capped.agency, u);
    }
}

static void tabulate_benefits(Problem& problem)
{
    auto const until = problem.value_horizon;
    problem.live = Table<int>(problem.bundles, until + 1, until);
    problem.bundle_value = Table<Money>(problem.bundles, until + 1, 0);
    for (int k = 0; k < problem.bundles; ++k) {
        auto const& bundle = problem.model.bundles[k];
        for (int g = until - 1; g >= 0; --g) {
            bool open = true;
            for (auto const a : bundle.go_live) {
                auto const& calendar = problem.model.agencies[a].go_live;
                open &= g < calendar.count() ? calendar[g] != 0 : true;
            }
            problem.live(k, g) = open ? g : problem.live(k, g + 1);
            auto const end = bundle.lasts == no_month ? until : std::min(until, g + bundle.lasts);
            problem.bundle_value(k, g) = discounted_run(problem, bundle.first_months, bundle.then, g, end);
        }
    }
}

// Whether the increment could start then if nothing else were going on.
static bool possible_alone(Problem const& problem, int j, int start)
{
    auto const& increment = problem.model.increments[j];
    auto const finish = start + increment.duration;
    if (start < increment.release || finish > problem.horizon || (increment.deadline != no_month && finish > increment.deadline))
        return false;
    for (auto const& demand : increment.demands) {
        auto const& agency = problem.model.agencies[demand.agency];
        if (!agency.no_start.empty() && agency.no_start[start])
            return false;
        for (int u = 0; u < increment.duration; ++u)
            if (demand.per_month[u] > agency.capacity[start + u])
                return false;
    }
    for (auto const& cost : increment.costs)
        if (cost.actor < problem.agencies && !problem.model.agencies[cost.actor].no_start.empty() && problem.model.agencies[cost.actor].no_start[start])
            return false;
    for (auto const& capped : problem.capped[j])
        for (int from = 0, until; from < increment.duration; from = until) {
            auto const year = problem.model.year_of(start + from);
            until = std::min(increment.duration, problem.model.year_end(year) - start);
            auto const cap = problem.cap(capped.agency, year);
            if (cap != no_limit && problem.spent(capped.row, until) - problem.spent(capped.row, from) > cap)
                return false;
        }
    for (auto const& need : increment.new_money)
        if (problem.next_round(need.agency, need.ready) > start)
            return false;
    return true;
}

static void mark_monotone(Problem& problem)
{
    for (int j = 0; j < problem.count; ++j) {
        bool cheaper = true;
        for (int s = problem.earliest[j]; s < problem.latest[j]; ++s)
            cheaper &= problem.outlay_sum(j, s + 1) < problem.outlay_sum(j, s);
        problem.cheaper_later.push_back(cheaper);
    }
    for (int k = 0; k < problem.bundles; ++k) {
        bool fades = true;
        for (int g = 0; g < problem.value_horizon; ++g)
            fades &= problem.bundle_value(k, g + 1) <= problem.bundle_value(k, g);
        problem.fades.push_back(fades);
    }
}

static void narrow_windows(Problem& problem)
{
    problem.allowed = Table<std::uint8_t>(problem.count, problem.horizon, 0);
    problem.earliest.fit(problem.count, problem.horizon);
    problem.latest.fit(problem.count, -1);
    for (int j = 0; j < problem.count; ++j)
        for (int s = 0; s < problem.horizon; ++s)
            problem.allowed(j, s) = possible_alone(problem, j, s) ? 1 : 0;
    for (auto const j : problem.order) {
        int start = 0;
        for (auto const& link : problem.before[j])
            start = std::max(start, problem.earliest[link.other] + problem.duration(link.other) + link.lag);
        for (auto const& need : problem.model.increments[j].new_money) {
            if (need.decision < 0)
                continue;
            auto const ready = std::max(need.ready, problem.earliest[need.decision] + problem.duration(need.decision));
            start = std::max(start, ready > problem.horizon ? problem.horizon : problem.next_round(need.agency, ready));
        }
        while (start < problem.horizon && !problem.allowed(j, start))
            ++start;
        problem.earliest[j] = std::min(start, problem.horizon);
    }
    for (int i = problem.count - 1; i >= 0; --i) {
        auto const j = problem.order[i];
        int start = problem.horizon - problem.duration(j);
        for (auto const& link : problem.after[j])
            if (problem.required[link.other])
                start = std::min(start, problem.latest[link.other] - link.lag - problem.duration(j));
        while (start >= 0 && !problem.allowed(j, start))
            --start;
        problem.latest[j] = std::max(start, -1);
    }
}

// What the shares and ratios are measured against is fixed by the problem, never by the plan: two plans must be comparable.
static void fix_claims(Problem& problem)
{
    problem.claim.fit(problem.actors, 0);
    problem.share.fit(problem.actors, 0);
    for (int j = 0; j < problem.count; ++j)
        for (auto const& row : problem.outlay_rows[j])
            problem.claim[row.actor] += problem.outlay(row.row, problem.model.increments[j].release);
    for (int b = 0; b < problem.actors; ++b) {
        auto const& actor = problem.model.actors[b];
        if (actor.claim != no_limit)
            problem.claim[b] = actor.claim;
        problem.share[b] = actor.share >= 0 ? actor.share : problem.claim[b];
        if (problem.claim[b] == 0 && actor.share < 0)
            problem.share[b] = 0;
        problem.share_sum += problem.share[b];
        problem.claim_sum += static_cast<double>(problem.claim[b]);
    }
}

Result<Problem> Problem::make(Model model)
{
    if (auto faults = faults_of(model); !faults.empty()) {
        auto failure = fail(ErrorKind::invalid, "The roadmap has faults");
        failure.error.fields = std::move(faults);
        return failure;
    }
    Problem problem(std::move(model));
    problem.horizon = problem.model.months;
    problem.value_horizon = problem.model.value_months;
    problem.count = problem.model.increments.count();
    problem.agencies = problem.model.agencies.count();
    problem.actors = problem.model.actors.count();
    problem.bundles = problem.model.bundles.count();
    problem.years = problem.model.years();
    problem.order = topological_order(problem.model);
    discount(problem);
    connect(problem);
    flatten(problem);
    tabulate_rounds(problem);
    tabulate_money(problem);
    tabulate_benefits(problem);
    narrow_windows(problem);
    mark_monotone(problem);
    fix_claims(problem);
    return problem;
}

}
