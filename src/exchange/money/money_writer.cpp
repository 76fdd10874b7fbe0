#include "exchange/money/money_writer.h"

#include "exchange/money/json_writer.h"

namespace samlop::money_file {

using namespace json_file;
using namespace kernels::money;

static void write_estimate(JsonWriter& out, std::string_view name, Estimate const& estimate)
{
    out.key(name).open('{');
    out.field("value", estimate.value).field("low", estimate.low).field("high", estimate.high).close('}');
}

static void write_spread(JsonWriter& out, std::string_view name, Spread const& spread)
{
    out.key(name).open('{');
    write_estimate(out, "mean", spread.mean);
    out.field("standard_deviation", spread.deviation);
    write_estimate(out, "p10", spread.p10);
    write_estimate(out, "p50", spread.p50);
    write_estimate(out, "p85", spread.p85);
    write_estimate(out, "p90", spread.p90);
    write_estimate(out, "probability_below_zero", spread.below_zero);
    out.key("curve").open('[');
    for (double const percentile : spread.curve)
        out.value(percentile);
    out.close(']').close('}');
}

static void write_actors(JsonWriter& out, MoneyFile const& file, std::vector<Spread> const& actors)
{
    out.key("actors").open('[');
    for (std::size_t i = 0; i < actors.size(); ++i) {
        out.open('{').field("id", file.model.actors[i]);
        write_spread(out, "net", actors[i]);
        out.close('}');
    }
    out.close(']');
}

static void write_years(JsonWriter& out, std::vector<Year> const& years)
{
    if (years.empty())
        return;
    out.key("years").open('[');
    for (std::size_t year = 0; year < years.size(); ++year) {
        out.open('{').field("year", year);
        write_spread(out, "flow", years[year].flow);
        write_spread(out, "cumulative", years[year].cumulative);
        out.close('}');
    }
    out.close(']');
}

static std::string const& variable_id(Model const& model, Influence const& influence)
{
    return influence.delay ? model.delays[influence.index].id : model.items[influence.index].id;
}

static void write_tornado(JsonWriter& out, Model const& model, std::vector<Influence> const& bars)
{
    out.key("tornado").open('[');
    for (auto const& bar : bars) {
        out.open('{').field("id", variable_id(model, bar)).field("sort", bar.delay ? "delay" : "item");
        out.field("net_at_p10", bar.at_low).field("net_at_p90", bar.at_high);
        out.field("rank_correlation", bar.rank_correlation).field("variance_share", bar.variance_share).close('}');
    }
    out.close(']');
}

static void write_comparison(JsonWriter& out, MoneyFile const& file, PlanComparison const& entry)
{
    out.open('{').field("first", entry.first).field("second", entry.second);
    write_estimate(out, "probability_second_better", entry.comparison.better);
    out.field("standard_deviation_if_unpaired", entry.comparison.unpaired_deviation);
    write_spread(out, "difference", entry.comparison.whole);
    write_actors(out, file, entry.comparison.actors);
    out.close('}');
}

static std::string const& correlated_id(Model const& model, std::size_t row)
{
    auto const variable = model.correlation->variables[row];
    return variable < model.items.size() ? model.items[variable].id : model.delays[variable - model.items.size()].id;
}

static void write_repair(JsonWriter& out, Model const& model, Repair const& repair)
{
    if (!model.correlation)
        return;
    out.key("correlation").open('{').field("repaired", repair.repaired);
    if (repair.repaired) {
        out.field("smallest_eigenvalue", repair.smallest_eigenvalue).field("distance", repair.distance);
        out.field("largest_change", repair.largest_change);
        out.key("largest_change_between").open('[');
        out.value(correlated_id(model, repair.row)).value(correlated_id(model, repair.column)).close(']');
    }
    out.close('}');
}

std::string write_run(MoneyFile const& file, Run const& run)
{
    JsonWriter out;
    out.open('{').field("format", "samlop-money-result/1").field("title", file.title).field("unit", file.unit);
    out.field("samples", file.settings.samples).field("seed", file.settings.seed).field("generator", "philox4x32-10");
    write_repair(out, file.model, run.repair);
    out.key("plans").open('[');
    for (auto const& plan : run.plans) {
        out.open('{').field("id", plan.plan);
        write_spread(out, "net", plan.summary.whole);
        write_spread(out, "cost", plan.summary.cost);
        write_spread(out, "benefit", plan.summary.benefit);
        write_spread(out, "tax_funding", plan.summary.tax);
        write_actors(out, file, plan.summary.actors);
        write_years(out, plan.summary.years);
        write_tornado(out, file.model, plan.tornado);
        out.close('}');
    }
    out.close(']').key("comparisons").open('[');
    for (auto const& comparison : run.comparisons)
        write_comparison(out, file, comparison);
    out.close(']').close('}');
    return out.take();
}

}
