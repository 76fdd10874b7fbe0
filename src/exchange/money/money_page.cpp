// The outcome of a simulation as a page for a terminal.
#include "exchange/money/columns.h"
#include "exchange/money/money_writer.h"

#include <algorithm>

namespace samlop::money_file {

using namespace json_file;
using namespace kernels::money;

static constexpr std::size_t shown_bars = 10;
static constexpr std::size_t name_width = 28;

static std::string percent(double share)
{
    return figure(100 * share, 1) + " %";
}

static void print_spread(std::ostream& out, std::string_view name, Spread const& spread)
{
    out << left(name, name_width) << right(figure(spread.mean.value, 1), 15)
        << right(figure(spread.mean.high - spread.mean.value, 1), 12);
    for (auto const* estimate : { &spread.p10, &spread.p50, &spread.p85, &spread.p90 })
        out << right(figure(estimate->value, 1), 15);
    out << right(percent(spread.below_zero.value), 10) << "\n";
}

static void print_head(std::ostream& out, std::string_view title)
{
    out << left(title, name_width) << right("mean", 15) << right("+-", 12);
    for (auto const* name : { "P10", "P50", "P85", "P90" })
        out << right(name, 15);
    out << right("below 0", 10) << "\n";
}

static void print_tornado(MoneyFile const& file, std::vector<Influence> const& bars, std::ostream& out)
{
    out << "\n"
        << left("What matters most", name_width) << right("net at P10", 15) << right("net at P90", 15) << right("rank", 8)
        << right("variance", 10) << "\n";
    for (std::size_t i = 0; i < std::min(shown_bars, bars.size()); ++i) {
        auto const& bar = bars[i];
        auto const& name = bar.delay ? file.model.delays[bar.index].id : file.item_titles[bar.index];
        out << left(name, name_width) << right(figure(bar.at_low, 1), 15) << right(figure(bar.at_high, 1), 15)
            << right(figure(bar.rank_correlation, 2), 8) << right(percent(bar.variance_share), 10) << "\n";
    }
    out << "\n";
}

static void print_plan(MoneyFile const& file, PlanRun const& plan, std::ostream& out)
{
    auto const& summary = plan.summary;
    print_head(out, plan.plan.empty() ? "Present value" : plan.plan);
    print_spread(out, "Net, whole", summary.whole);
    print_spread(out, "Costs", summary.cost);
    print_spread(out, "Benefits", summary.benefit);
    if (file.model.tax_funding_rate > 0)
        print_spread(out, "Tax funding", summary.tax);
    for (std::size_t i = 0; i < summary.actors.size(); ++i)
        print_spread(out, file.actor_titles[i], summary.actors[i]);
    for (std::size_t year = 0; year < summary.years.size(); ++year)
        print_spread(out, "Flow of year " + std::to_string(year), summary.years[year].flow);
    print_tornado(file, plan.tornado, out);
}

static void print_comparison(MoneyFile const& file, PlanComparison const& entry, std::ostream& out)
{
    print_head(out, entry.second + " against " + entry.first);
    print_spread(out, "Net, whole", entry.comparison.whole);
    for (std::size_t i = 0; i < entry.comparison.actors.size(); ++i)
        print_spread(out, file.actor_titles[i], entry.comparison.actors[i]);
    out << entry.second << " is worth more with probability " << percent(entry.comparison.better.value) << "\n\n";
}

void print_run(MoneyFile const& file, Run const& run, std::ostream& out)
{
    out << file.title << "\n" << file.settings.samples << " samples, seed " << file.settings.seed << ", in " << file.unit << "\n";
    if (run.repair.repaired) {
        out << "The correlations cannot exist together and were moved to the nearest that can: at most by "
            << figure(run.repair.largest_change, 4) << ".\n";
    }
    out << "\n";
    for (auto const& plan : run.plans)
        print_plan(file, plan, out);
    for (auto const& comparison : run.comparisons)
        print_comparison(file, comparison, out);
}

}
