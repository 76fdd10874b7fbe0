#include "kernels/money/tornado.h"

#include "kernels/money/mathematics.h"
#include "kernels/money/order.h"
#include "kernels/money/parallel.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

namespace samlop::kernels::money {

namespace {
// Every variable in every traced sample, and the whole's deviation.
struct Trace {
    std::size_t samples = 0;
    std::vector<float> items;
    std::vector<float> delays;
    std::vector<float> whole;

    std::span<float const> item(std::size_t i) const { return { items.data() + i * samples, samples }; }
    std::span<float const> delay(std::size_t i) const { return { delays.data() + i * samples, samples }; }
};
}

static std::size_t traced_samples(Settings const& settings, std::size_t variables)
{
    auto const room = std::max<std::size_t>(1024, (std::size_t { 1 } << 24) / std::max<std::size_t>(1, variables));
    auto const wanted = std::min<std::size_t>({ static_cast<std::size_t>(settings.samples), 16'384, room });
    return std::max<std::size_t>(block_samples, wanted / block_samples * block_samples);
}

static Trace make_trace(Prepared const& prepared, std::size_t samples, Machine const& machine)
{
    auto const& work = prepared.work();
    Trace trace { samples, std::vector<float>(work.items * samples), std::vector<float>(work.delays * samples),
        std::vector<float>(samples) };
    share_out(samples / block_samples, machine.threads, [&] {
        return [&, desk = std::make_shared<Desk>(work, true)](std::size_t block) {
            std::size_t const from = block * block_samples;
            auto& scratch = desk->scratch();
            run_block(work, from, scratch, machine.instructions);
            for (std::size_t i = 0; i < work.items; ++i)
                std::copy_n(scratch.items + i * block_samples, block_samples, trace.items.data() + i * samples + from);
            for (std::size_t i = 0; i < work.delays; ++i)
                std::copy_n(scratch.delays + i * block_samples, block_samples, trace.delays.data() + i * samples + from);
            for (std::size_t i = 0; i < block_samples; ++i) {
                double sum = 0;
                for (std::size_t figure = 0; figure < work.figures; ++figure)
                    sum += static_cast<double>(scratch.figures[figure * block_samples + i]);
                trace.whole[from + i] = static_cast<float>(sum);
            }
        };
    });
    return trace;
}

// Correlation of two columns; 0 when one of them does not move.
static double correlation(std::span<double const> a, std::span<double const> b)
{
    auto const count = static_cast<double>(a.size());
    double const mean_a = std::accumulate(a.begin(), a.end(), 0.0) / count;
    double const mean_b = std::accumulate(b.begin(), b.end(), 0.0) / count;
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += (a[i] - mean_a) * (b[i] - mean_b);
        aa += (a[i] - mean_a) * (a[i] - mean_a);
        bb += (b[i] - mean_b) * (b[i] - mean_b);
    }
    return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0.0;
}

static double covariance_with(std::span<double const> values, Trace const& trace, double whole_mean)
{
    double const mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        sum += (values[i] - mean) * (static_cast<double>(trace.whole[i]) - whole_mean);
    return sum;
}

static double present_value(ItemValue const& value, double years)
{
    double const held = std::clamp(years, 0.0, static_cast<double>(value.by_delay.size() - 1));
    auto const whole = std::min(static_cast<std::size_t>(held), value.by_delay.size() - 2);
    return value.by_delay[whole] + (held - static_cast<double>(whole)) * (value.by_delay[whole + 1] - value.by_delay[whole]);
}

// What each variable puts into the whole, sample by sample. A delay is credited with what its shift does to its items' amounts.
static std::vector<double> item_part(ItemValue const& value, std::span<float const> amounts)
{
    std::vector<double> out(amounts.size());
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<double>(amounts[i]) * value.weight * (1 + value.tax);
    return out;
}

static std::vector<double> delay_part(Model const& model, Prepared const& prepared, Trace const& trace, std::size_t delay)
{
    std::vector<double> out(trace.samples, 0.0);
    for (std::size_t v = 0; v < prepared.values().size(); ++v) {
        auto const& value = prepared.values()[v];
        if (model.items[value.item].delay != delay)
            continue;
        for (std::size_t i = 0; i < out.size(); ++i) {
            double const amount = value.centre + static_cast<double>(trace.item(v)[i]);
            double const shift = present_value(value, static_cast<double>(trace.delay(delay)[i])) - value.weight;
            out[i] += amount * shift * (1 + value.tax);
        }
    }
    return out;
}

static void swing_item(Influence& influence, Marginal const& amount, ItemValue const& value, double expected)
{
    auto const net = [&](double x) { return expected + (value.sign * x - value.centre) * value.weight * (1 + value.tax); };
    bool const event = amount.jump().has_value();
    influence.at_low = net(event ? amount.values[2] : amount.quantile(-z_of_p90));
    influence.at_high = net(event ? amount.values[1] : amount.quantile(z_of_p90));
}

static void swing_delay(Influence& influence, Model const& model, Prepared const& prepared, double expected)
{
    auto const& years = model.delays[influence.index].years;
    auto const net = [&](double late) {
        double sum = expected;
        for (auto const& value : prepared.values()) {
            if (model.items[value.item].delay == influence.index)
                sum += value.centre * (present_value(value, late) - value.weight) * (1 + value.tax);
        }
        return sum;
    };
    bool const event = years.jump().has_value();
    influence.at_low = net(event ? years.values[2] : years.quantile(-z_of_p90));
    influence.at_high = net(event ? years.values[1] : years.quantile(z_of_p90));
}

std::vector<Influence> tornado(Model const& model, Settings const& settings, Prepared const& prepared, Machine const& machine)
{
    auto const trace = make_trace(prepared, traced_samples(settings, prepared.work().items + prepared.work().delays), machine);
    double const expected = std::accumulate(prepared.figure_bases().begin(), prepared.figure_bases().end(), 0.0);
    auto const whole_ranks = ranks(trace.whole);
    std::vector<double> const whole(trace.whole.begin(), trace.whole.end());
    double const whole_mean = std::accumulate(whole.begin(), whole.end(), 0.0) / static_cast<double>(trace.samples);
    double const variance = covariance_with(whole, trace, whole_mean);

    auto const& values = prepared.values();
    std::vector<Influence> out(values.size() + model.delays.size());
    share_out(out.size(), machine.threads, [&] {
        return [&](std::size_t i) {
            bool const delay = i >= values.size();
            auto& influence = out[i];
            influence.delay = delay;
            influence.index = delay ? i - values.size() : values[i].item;
            auto const column = delay ? trace.delay(influence.index) : trace.item(i);
            auto const part = delay ? delay_part(model, prepared, trace, influence.index) : item_part(values[i], column);
            if (delay)
                swing_delay(influence, model, prepared, expected);
            else
                swing_item(influence, model.items[influence.index].amount, values[i], expected);
            double const sign = delay ? 1.0 : values[i].sign; // The lanes carry costs as negative numbers.
            influence.rank_correlation = sign * correlation(ranks(column), whole_ranks);
            influence.variance_share = variance > 0 ? covariance_with(part, trace, whole_mean) / variance : 0.0;
        };
    });
    std::stable_sort(out.begin(), out.end(),
        [](Influence const& a, Influence const& b) { return std::abs(a.at_high - a.at_low) > std::abs(b.at_high - b.at_low); });
    return out;
}

}
