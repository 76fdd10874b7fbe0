#include "areas/roadmap/roadmap_commands_text.h"

#include "exchange/schedule/json_out.h"
#include "kernels/schedule/cost.h"

namespace samlop::roadmap {

using namespace schedule;

std::string filled(std::string text, Arguments const& arguments)
{
    for (auto const& [name, value] : arguments)
        if (auto const at = text.find("{" + name + "}"); at != std::string::npos)
            text.replace(at, name.size() + 2, value);
    return text;
}

std::string thousand_kroner(Money amount)
{
    return exchange::decimal_text(amount, 5);
}

std::string summary(Project const&, MakespanOutcome const& outcome)
{
    auto text = "makespan " + std::to_string(outcome.makespan);
    text += outcome.makespan == outcome.lower_bound ? ", proven shortest" : ", at least " + std::to_string(outcome.lower_bound);
    return text + ", " + std::to_string(outcome.decodes) + " decodes\n";
}

static std::string describe(Problem const& problem, Obstacle const& obstacle)
{
    auto text = "  " + std::string(name_of(obstacle.kind));
    if (obstacle.increment >= 0)
        text += " " + problem.model.increments[obstacle.increment].id;
    if (obstacle.agency >= 0)
        text += " " + problem.model.actors[obstacle.agency].id;
    if (obstacle.kind == ObstacleKind::agency_overloaded)
        text += " months " + std::to_string(obstacle.from) + "-" + std::to_string(obstacle.until) + ": needs " + exchange::decimal_text(obstacle.need, 1)
            + " of " + exchange::decimal_text(obstacle.available, 1) + " person-months";
    if (obstacle.kind == ObstacleKind::budget_overrun)
        text += ": needs " + thousand_kroner(obstacle.need) + " of " + thousand_kroner(obstacle.available);
    return text + "\n";
}

static std::string describe(Problem const& problem, Plan const& plan)
{
    auto const figures = figures_of(problem, plan.schedule);
    std::string text;
    for (auto const label : plan.labels)
        text += (text.empty() ? "" : ", ") + std::string(name_of(label));
    text += text.empty() ? "plan" : "";
    text += ": value " + thousand_kroner(figures.total) + ", lowest ratio " + exchange::decimal_text(figures.fairness, 6) + ", first benefit month "
        + std::to_string(figures.first_benefit) + ", transfers " + thousand_kroner(figures.transfers) + "\n";
    for (int b = 0; b < problem.actors; ++b)
        text += "  " + problem.model.actors[b].id + " " + thousand_kroner(figures.actors[b].value) + (figures.actors[b].loses ? " loses" : "") + "\n";
    return text;
}

static std::string describe_bounds(Outcome const& outcome)
{
    auto text = "no plan is worth more than " + thousand_kroner(outcome.bounds.total) + ", or has a higher lowest ratio than "
        + exchange::decimal_text(outcome.bounds.fairness, 6) + "\n";
    if (outcome.trade_off.count() > 1) {
        auto const& first = outcome.trade_off[0].criteria;
        auto const& last = outcome.trade_off.back().criteria;
        text += "trade-off: " + std::to_string(outcome.trade_off.count()) + " plans, from value " + thousand_kroner(first.total) + " with lowest ratio "
            + exchange::decimal_text(first.fairness, 6) + " to " + thousand_kroner(last.total) + " with " + exchange::decimal_text(last.fairness, 6) + "\n";
    }
    return text;
}

static std::string describe(Problem const& problem, Extra const& extra)
{
    bool const by_year = extra.kind == ExtraKind::capacity || extra.kind == ExtraKind::budget;
    return "more " + std::string(name_of(extra.kind)) + " " + problem.model.actors[extra.agency].id
        + (by_year ? " " + std::to_string(problem.model.start_year + extra.year) : " month " + std::to_string(extra.year)) + ": "
        + (extra.gain > 0 ? "at least " + thousand_kroner(extra.gain) : "no gain found") + "\n";
}

std::string summary(Problem const& problem, Outcome const& outcome, List<Extra> const& extras)
{
    auto text = std::string(name_of(outcome.status)) + ", " + std::to_string(outcome.decodes) + " decodes\n";
    for (auto const& obstacle : outcome.obstacles)
        text += describe(problem, obstacle);
    for (auto const& plan : outcome.plans)
        text += describe(problem, plan);
    if (outcome.status == Status::planned)
        text += describe_bounds(outcome);
    for (auto const& extra : extras)
        text += describe(problem, extra);
    return text;
}

}
