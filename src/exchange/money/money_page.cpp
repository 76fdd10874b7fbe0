// The outcome of a simulation as a page for a terminal.
#include "exchange/money/money_writer.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ostream.h>

namespace samlop::money_file {

using namespace kernels::money;

static constexpr std::size_t shown_bars = 10;

static void print_spread(std::ostream& out, std::string_view name, Spread const& spread)
{
    fmt::print(out, "{:<28.28} {:>14.1f} {:>12.1f} {:>14.1f} {:>14.1f} {:>14.1f} {:>14.1f} {:>7.1f} %\n", name, spread.mean.value,
        spread.mean.high - spread.mean.value, spread.p10.value, spread.p50.value, spread.p85.value, spread.p90.value,
        100 * spread.below_zero.value);
}

static void print_spread_head(std::ostream& out, std::string_view title)
{
    fmt::print(out, "{:<28.28} {:>14} {:>12} {:>14} {:>14} {:>14} {:>14} {:>9}\n", title, "mean", "+-", "P10", "P50", "P85", "P90", "below 0");
}

static void print_plan(MoneyFile const& file, PlanRun const& plan, std::ostream& out)
{
    auto const& summary = plan.summary;
    print_spread_head(out, plan.plan.empty() ? "Present value" : plan.plan);
    print_spread(out, "Net, whole", summary.whole);
    print_spread(out, "Costs", summary.cost);
    print_spread(out, "Benefits", summary.benefit);
    if (file.model.tax_funding_rate > 0)
        print_spread(out, "Tax funding", summary.tax);
    for (std::size_t i = 0; i < summary.actors.size(); ++i)
        print_spread(out, file.actor_titles[i], summary.actors[i]);
    for (std::size_t year = 0; year < summary.years.size(); ++year)
        print_spread(out, fmt::format("Flow of year {}", year), summary.years[year].flow);
    fmt::print(out, "\n{:<28} {:>14} {:>14} {:>9} {:>10}\n", "What matters most", "net at P10", "net at P90", "rank", "variance");
    for (std::size_t i = 0; i < std::min(shown_bars, plan.tornado.size()); ++i) {
        auto const& bar = plan.tornado[i];
        auto const& name = bar.delay ? file.model.delays[bar.index].id : file.item_titles[bar.index];
        fmt::print(out, "{:<28.28} {:>14.1f} {:>14.1f} {:>9.2f} {:>8.1f} %\n", name, bar.at_low, bar.at_high, bar.rank_correlation,
            100 * bar.variance_share);
    }
    fmt::print(out, "\n");
}

void print_run(MoneyFile const& file, Run const& run, std::ostream& out)
{
    fmt::print(out, "{}\n{} samples, seed {}, in {}\n", file.title, file.settings.samples, file.settings.seed, file.unit);
    if (run.repair.repaired)
        fmt::print(out, "The correlations cannot exist together and were moved to the nearest that can: at most by {:.4f}.\n", run.repair.largest_change);
    fmt::print(out, "\n");
    for (auto const& plan : run.plans)
        print_plan(file, plan, out);
    for (auto const& [first, second, comparison] : run.comparisons) {
        print_spread_head(out, fmt::format("{} against {}", second, first));
        print_spread(out, "Net, whole", comparison.whole);
        for (std::size_t i = 0; i < comparison.actors.size(); ++i)
            print_spread(out, file.actor_titles[i], comparison.actors[i]);
        fmt::print(out, "{} is worth more with probability {:.1f} %\n\n", second, 100 * comparison.better.value);
    }
}

}
