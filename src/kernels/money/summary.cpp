#include "kernels/money/summary.h"

#include "kernels/money/order.h"
#include "kernels/money/parallel.h"

#include <algorithm>
#include <cmath>

namespace samlop::kernels::money {

static constexpr double z_of_95_percent = 1.959963984540054;

// Between neighbours on a straight line, as R's type 7.
static double percentile(std::vector<float> const& ordered, double base, double p)
{
    double const place = p * static_cast<double>(ordered.size() - 1);
    auto const whole = std::min(static_cast<std::size_t>(place), ordered.size() - 1);
    auto const next = std::min(whole + 1, ordered.size() - 1);
    double const low = static_cast<double>(ordered[whole]);
    double const high = static_cast<double>(ordered[next]);
    return base + low + (place - static_cast<double>(whole)) * (high - low);
}

// The interval needs no belief about the shape: how many samples fall below the true percentile is binomial.
static Estimate estimate_percentile(std::vector<float> const& ordered, double base, double p)
{
    auto const count = static_cast<double>(ordered.size());
    double const reach = z_of_95_percent * std::sqrt(p * (1 - p) / count);
    return { percentile(ordered, base, p), percentile(ordered, base, std::max(0.0, p - reach)),
        percentile(ordered, base, std::min(1.0, p + reach)) };
}

// Wilson's interval, which stays inside 0 and 1 and says something even when nothing was seen.
static Estimate estimate_share(double hits, double count)
{
    double const share = hits / count;
    double const square = z_of_95_percent * z_of_95_percent;
    double const middle = (share + square / (2 * count)) / (1 + square / count);
    double const reach
        = z_of_95_percent / (1 + square / count) * std::sqrt(share * (1 - share) / count + square / (4 * count * count));
    return { share, std::max(0.0, middle - reach), std::min(1.0, middle + reach) };
}

static Spread certain_spread(double value)
{
    Estimate const exact { value, value, value };
    double const loss = value < 0 ? 1.0 : 0.0;
    return { exact, 0.0, exact, exact, exact, exact, { loss, loss, loss }, std::vector<double>(101, value) };
}

Spread spread_of(Figure const& figure)
{
    auto const ordered = sorted(figure.deviations);
    if (ordered.empty() || ordered.front() == ordered.back())
        return certain_spread(figure.base + (ordered.empty() ? 0.0 : static_cast<double>(ordered.front())));
    auto const count = static_cast<double>(ordered.size());
    double sum = 0;
    for (float const deviation : ordered)
        sum += static_cast<double>(deviation);
    double const mean = sum / count;
    double squares = 0;
    for (float const deviation : ordered)
        squares += (static_cast<double>(deviation) - mean) * (static_cast<double>(deviation) - mean);
    double const deviation = std::sqrt(squares / (count - 1));
    double const reach = z_of_95_percent * deviation / std::sqrt(count);
    auto const first_gain
        = std::partition_point(ordered.begin(), ordered.end(), [&](float x) { return figure.base + static_cast<double>(x) < 0; });

    Spread spread { .mean = { figure.base + mean, figure.base + mean - reach, figure.base + mean + reach },
        .deviation = deviation,
        .p10 = estimate_percentile(ordered, figure.base, 0.10),
        .p50 = estimate_percentile(ordered, figure.base, 0.50),
        .p85 = estimate_percentile(ordered, figure.base, 0.85),
        .p90 = estimate_percentile(ordered, figure.base, 0.90),
        .below_zero = estimate_share(static_cast<double>(first_gain - ordered.begin()), count),
        .curve = {} };
    for (int percent = 0; percent <= 100; ++percent)
        spread.curve.push_back(percentile(ordered, figure.base, percent / 100.0));
    return spread;
}

Summary summarise(Sampled const& sampled, Machine const& machine)
{
    Summary summary { .samples = sampled.samples };
    summary.actors.resize(sampled.actors.size());
    summary.years.resize(sampled.flows.size());
    struct Task {
        Figure const* from;
        Spread* to;
    };
    std::vector<Task> tasks { { &sampled.whole, &summary.whole }, { &sampled.cost, &summary.cost },
        { &sampled.benefit, &summary.benefit }, { &sampled.tax, &summary.tax } };
    for (std::size_t i = 0; i < sampled.actors.size(); ++i)
        tasks.push_back({ &sampled.actors[i], &summary.actors[i] });
    for (std::size_t i = 0; i < sampled.flows.size(); ++i) {
        tasks.push_back({ &sampled.flows[i], &summary.years[i].flow });
        tasks.push_back({ &sampled.cumulative[i], &summary.years[i].cumulative });
    }
    share_out(
        tasks.size(), machine.threads, [&] { return [&](std::size_t task) { *tasks[task].to = spread_of(*tasks[task].from); }; });
    return summary;
}

static Figure difference(Figure const& first, Figure const& second)
{
    Figure out { second.base - first.base, std::vector<float>(first.deviations.size()) };
    for (std::size_t i = 0; i < out.deviations.size(); ++i)
        out.deviations[i]
            = static_cast<float>(static_cast<double>(second.deviations[i]) - static_cast<double>(first.deviations[i]));
    return out;
}

Comparison compare(Sampled const& first, Sampled const& second)
{
    auto const whole = difference(first.whole, second.whole);
    Comparison out { .whole = spread_of(whole),
        .actors = {},
        .better = {},
        .unpaired_deviation = std::hypot(spread_of(first.whole).deviation, spread_of(second.whole).deviation) };
    double wins = 0;
    for (std::size_t i = 0; i < whole.deviations.size(); ++i)
        wins += whole.at(i) > 0 ? 1.0 : 0.0;
    out.better = estimate_share(wins, static_cast<double>(whole.deviations.size()));
    for (std::size_t i = 0; i < first.actors.size(); ++i)
        out.actors.push_back(spread_of(difference(first.actors[i], second.actors[i])));
    return out;
}

}
