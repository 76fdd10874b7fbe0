#include "exchange/schedule/schedule_out.h"

#include "exchange/schedule/json_out.h"
#include "kernels/schedule/cost.h"
#include "kernels/schedule/explain.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace samlop::exchange {

using namespace schedule;

namespace {

constexpr int kroner_places = 5;   // øre in thousand kroner
constexpr int effort_places = 1;   // tenths of a person-month
constexpr int ratio_places = 6;

std::string seconds_text(double seconds)
{
    char text[32];
    auto const length = std::snprintf(text, sizeof text, "%.3f", seconds);
    return std::string(text, static_cast<std::size_t>(std::max(0, length)));
}

class Writer {
public:
    Writer(Problem const& problem, Outcome const& outcome)
        : m_problem(problem)
        , m_outcome(outcome)
    {
    }

    std::string run(RunNote const& note, List<Extra> const& extras)
    {
        m_out.open('{');
        m_out.key("format").text("samlop-schedule-result/1");
        m_out.key("status").text(name_of(m_outcome.status));
        m_out.key("seed").raw(std::to_string(note.seed));
        m_out.key("decodes").number(m_outcome.decodes);
        m_out.key("cpu_seconds");
        note.cpu_seconds ? m_out.raw(seconds_text(*note.cpu_seconds)) : m_out.none();
        m_out.key("cancelled").flag(m_outcome.cancelled);
        if (m_outcome.status == Status::planned)
            write_bounds();
        m_out.key("obstacles").open('[');
        for (auto const& obstacle : m_outcome.obstacles)
            write_obstacle(obstacle);
        m_out.close(']');
        m_out.key("plans").open('[');
        for (auto const& plan : m_outcome.plans)
            write_plan(plan);
        m_out.close(']');
        write_differences();
        write_trade_off();
        m_out.key("extras").open('[');
        for (auto const& extra : extras)
            write_extra(extra);
        m_out.close(']').close('}').line();
        return m_out.str();
    }

private:
    std::string const& actor(int b) const { return m_problem.model.actors[b].id; }
    std::string const& increment(int j) const { return m_problem.model.increments[j].id; }

    void money(std::string_view key, Money amount) { m_out.key(key).decimal(amount, kroner_places); }

    // The month by name too, for people.
    void month(std::string_view key, int month)
    {
        auto const absolute = m_problem.model.start_year * 12 + m_problem.model.start_month - 1 + month;
        auto const number = std::to_string(absolute % 12 + 1);
        m_out.key(key).text(std::to_string(absolute / 12) + (number.size() < 2 ? "-0" : "-") + number);
    }

    void write_bounds()
    {
        m_out.key("bounds").open('{');
        money("total_value", m_outcome.bounds.total);
        m_out.key("fairness").decimal(m_outcome.bounds.fairness, ratio_places);
        Money best = 0;
        for (int i = 0; i < m_outcome.plans.count(); ++i)
            best = i ? std::max(best, m_outcome.plans[i].criteria.total) : m_outcome.plans[i].criteria.total;
        // In hundredths of a percent, rounded up: "at most so much better possible" must stay true.
        m_out.key("at_most_better_percent");
        if (best > 0)
            m_out.decimal(static_cast<std::int64_t>(std::ceil(1e4 * static_cast<double>(m_outcome.bounds.total - best) / static_cast<double>(best))), 2);
        else
            m_out.none();
        m_out.close('}');
    }

    void write_obstacle(Obstacle const& obstacle)
    {
        bool const money_kind = obstacle.kind == ObstacleKind::budget_overrun;
        m_out.open('{').key("kind").text(name_of(obstacle.kind));
        if (obstacle.increment >= 0)
            m_out.key("increment").text(increment(obstacle.increment));
        if (obstacle.agency >= 0)
            m_out.key("agency").text(actor(obstacle.agency));
        if (obstacle.alternatives >= 0)
            m_out.key("alternatives").number(obstacle.alternatives);
        if (obstacle.kind == ObstacleKind::no_start_month || obstacle.kind == ObstacleKind::agency_overloaded) {
            m_out.key("from").number(obstacle.from);
            m_out.key("until").number(obstacle.until);
        }
        if (obstacle.need > 0) {
            m_out.key("need").decimal(obstacle.need, money_kind ? kroner_places : effort_places);
            m_out.key("available").decimal(obstacle.available, money_kind ? kroner_places : effort_places);
        }
        m_out.close('}');
    }

    void write_plan(Plan const& plan)
    {
        auto const figures = figures_of(m_problem, plan.schedule);
        m_out.line().open('{').key("labels").open('[');
        for (auto const label : plan.labels)
            m_out.text(name_of(label));
        m_out.close(']');
        m_out.key("objectives").open('{');
        money("total_value", figures.total);
        m_out.key("fairness").decimal(figures.fairness, ratio_places);
        m_out.key("first_benefit").number(figures.first_benefit);
        m_out.key("finish").number(figures.last_finish);
        money("transfers", figures.transfers);
        money("largest_exposure", figures.largest_exposure);
        m_out.close('}');
        write_actors(figures);
        write_increments(plan.schedule);
        write_bundles(plan.schedule, figures);
        m_out.close('}');
    }

    void write_actors(Figures const& figures)
    {
        m_out.key("actors").open('[');
        for (int b = 0; b < m_problem.actors; ++b) {
            auto const& own = figures.actors[b];
            m_out.open('{').key("id").text(actor(b));
            money("value", own.value);
            money("benefit", own.benefit);
            money("cost", own.cost);
            money("running", own.running);
            money("late", own.late);
            money("exposure", own.exposure);
            money("target", own.target);
            // Positive: the actor pays this to the others to reach the agreed division.
            money("pays", own.value - own.target);
            money("claim", m_problem.claim[b]);
            m_out.key("ratio");
            m_problem.claim[b] > 0 ? m_out.decimal(own.ratio, ratio_places) : m_out.none();
            m_out.key("loses").flag(own.loses);
            m_out.close('}');
        }
        m_out.close(']');
    }

    void write_increments(Schedule const& schedule)
    {
        Explainer explainer(m_problem, schedule);
        m_out.key("increments").open('[');
        for (int j = 0; j < m_problem.count; ++j)
            if (schedule[j] != no_month)
                write_increment(schedule, explainer, j);
        m_out.close(']').key("left_out").open('[');
        for (int j = 0; j < m_problem.count; ++j)
            if (schedule[j] == no_month)
                m_out.text(increment(j));
        m_out.close(']');
    }

    void write_increment(Schedule const& schedule, Explainer& explainer, int j)
    {
        m_out.line().open('{').key("id").text(increment(j));
        m_out.key("start").number(schedule[j]);
        m_out.key("finish").number(schedule[j] + m_problem.duration(j));
        month("month", schedule[j]);
        m_out.key("why_not_earlier").open('[');
        for (auto const& reason : explainer.reasons(j))
            write_reason(reason);
        m_out.close(']');
        m_out.key("chain").open('[');
        for (auto const other : explainer.chain(j).increments)
            m_out.text(increment(other));
        m_out.close(']').close('}');
    }

    void write_reason(Reason const& reason)
    {
        m_out.open('{').key("kind").text(name_of(reason.kind));
        if (reason.agency >= 0)
            m_out.key("agency").text(actor(reason.agency));
        if (reason.kind == ReasonKind::budget)
            m_out.key("year").number(m_problem.model.start_year + reason.month);
        else
            m_out.key("month").number(reason.month);
        if (reason.other >= 0)
            m_out.key(reason.kind == ReasonKind::largest_lag ? "after" : "before").text(increment(reason.other));
        if (reason.kind == ReasonKind::budget)
            m_out.key("short_by").decimal(reason.amount, kroner_places);
        else if (reason.kind == ReasonKind::capacity || reason.kind == ReasonKind::freeze)
            m_out.key("short_by").decimal(reason.amount, effort_places);
        else if (reason.amount > 0)
            m_out.key("short_by").number(reason.amount);
        if (!reason.holders.empty()) {
            m_out.key("held_by").open('[');
            for (auto const j : reason.holders)
                m_out.text(increment(j));
            m_out.close(']');
        }
        m_out.close('}');
    }

    void write_bundles(Schedule const& schedule, Figures const& figures)
    {
        m_out.line().key("bundles").open('[');
        for (int k = 0; k < m_problem.bundles; ++k) {
            m_out.open('{').key("id").text(m_problem.model.bundles[k].id).key("go_live");
            if (figures.live[k] >= m_problem.value_horizon) {
                m_out.none().close('}');
                continue;
            }
            auto const reason = reason_for_go_live(m_problem, schedule, k);
            m_out.number(figures.live[k]);
            money("value", m_problem.bundle_value(k, figures.live[k]));
            m_out.key("waits_for").open('[');
            for (auto const j : reason.last_members)
                m_out.text(increment(j));
            m_out.close(']').key("window_closed_by").open('[');
            for (auto const a : reason.closed_agencies)
                m_out.text(actor(a));
            m_out.close(']').close('}');
        }
        m_out.close(']');
    }

    // Every plan against the first.
    void write_differences()
    {
        m_out.line().key("differences").open('[');
        for (int i = 1; i < m_outcome.plans.count(); ++i) {
            auto const change = difference(m_problem, m_outcome.plans[0].schedule, m_outcome.plans[i].schedule);
            m_out.line().open('{').key("from").number(0).key("to").number(i).key("gain").open('{');
            for (int b = 0; b < m_problem.actors; ++b)
                money(actor(b), change.gain[b]);
            m_out.close('}').key("moved").open('[');
            for (auto const& moved : change.moved) {
                m_out.open('{').key("id").text(increment(moved.increment));
                m_out.key("from");
                moved.from == no_month ? m_out.none() : m_out.number(moved.from);
                m_out.key("to");
                moved.to == no_month ? m_out.none() : m_out.number(moved.to);
                m_out.close('}');
            }
            m_out.close(']').close('}');
        }
        m_out.close(']');
    }

    // The starts too, so that each can be checked and taken up.
    void write_trade_off()
    {
        m_out.line().key("trade_off").open('[');
        for (auto const& plan : m_outcome.trade_off) {
            m_out.line().open('{');
            money("total_value", plan.criteria.total);
            m_out.key("fairness").decimal(plan.criteria.fairness, ratio_places);
            m_out.key("starts").open('{');
            for (int j = 0; j < m_problem.count; ++j)
                if (plan.schedule[j] != no_month)
                    m_out.key(increment(j)).number(plan.schedule[j]);
            m_out.close('}').close('}');
        }
        m_out.close(']');
    }

    void write_extra(Extra const& extra)
    {
        m_out.open('{').key("kind").text(name_of(extra.kind)).key("agency").text(actor(extra.agency));
        if (extra.kind == ExtraKind::capacity || extra.kind == ExtraKind::budget)
            m_out.key("year").number(m_problem.model.start_year + extra.year);
        else
            m_out.key("month").number(extra.year);
        money("gain", extra.gain);
        m_out.close('}');
    }

    Problem const& m_problem;
    Outcome const& m_outcome;
    JsonOut m_out;
};

}

std::string roadmap_result(Problem const& problem, Outcome const& outcome, RunNote const& note, List<Extra> const& extras)
{
    return Writer(problem, outcome).run(note, extras);
}

std::string makespan_result(Project const& project, MakespanOutcome const& outcome, RunNote const& note)
{
    JsonOut out;
    out.open('{').key("format").text("samlop-makespan-result/1");
    out.key("makespan").number(outcome.makespan);
    out.key("lower_bound").number(outcome.lower_bound);
    out.key("critical_path").number(project.critical_path);
    out.key("seed").raw(std::to_string(note.seed));
    out.key("decodes").number(outcome.decodes);
    out.key("cpu_seconds");
    note.cpu_seconds ? out.raw(seconds_text(*note.cpu_seconds)) : out.none();
    out.key("cancelled").flag(outcome.cancelled);
    out.key("starts").open('[');
    for (auto const start : outcome.starts)
        out.number(start);
    out.close(']').close('}').line();
    return out.str();
}

}
