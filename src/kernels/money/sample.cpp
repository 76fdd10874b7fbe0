#include "kernels/money/sample.h"

#include "kernels/money/parallel.h"

#include <memory>
#include <numeric>

namespace samlop::kernels::money {

Desk::Desk(Work const& work, bool with_items)
{
    std::size_t const rows[] = { work.factors, work.rows, work.delays, work.figures, work.flow_years,
        work.flow_years > 0 ? flow_group : 0, with_items ? work.items : 0 };
    m_rows.resize(block_samples * std::accumulate(std::begin(rows), std::end(rows), std::size_t { 0 }) + 1);
    float* at = m_rows.data();
    float** const places[] = { &m_scratch.factors, &m_scratch.rows, &m_scratch.delays, &m_scratch.figures, &m_scratch.flows,
        &m_scratch.group, &m_scratch.items };
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        *places[i] = at;
        at += block_samples * rows[i];
    }
    if (!with_items)
        m_scratch.items = nullptr;
}

bool has_avx2()
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") != 0;
#else
    return false;
#endif
}

void run_block(Work const& work, std::uint64_t first_sample, Scratch& scratch, Instructions instructions)
{
    if (instructions != Instructions::plain && has_avx2())
        return run_block_avx2(work, first_sample, scratch);
    run_block_plain(work, first_sample, scratch);
}

static Figure empty_figure(double base, std::size_t samples)
{
    return { base, std::vector<float>(samples) };
}

static Sampled empty_samples(Model const& model, Prepared const& prepared, std::size_t samples)
{
    auto const& bases = prepared.figure_bases();
    Sampled out { .samples = static_cast<std::int64_t>(samples) };
    double cost = 0;
    double benefit = 0;
    for (std::size_t actor = 0; actor < model.actors.size(); ++actor) {
        double const paid = bases[figure_of(actor, Kind::cost)];
        double const gained = bases[figure_of(actor, Kind::benefit)];
        out.actors.push_back(empty_figure(paid + gained, samples));
        cost -= paid;
        benefit += gained;
    }
    out.tax = empty_figure(bases.back(), samples);
    out.whole = empty_figure(benefit - cost + bases.back(), samples);
    out.cost = empty_figure(cost, samples);
    out.benefit = empty_figure(benefit, samples);
    if (prepared.work().flow_years == 0)
        return out;
    auto const discount = discount_factors(model);
    double sum = 0;
    for (std::size_t year = 0; year < discount.size(); ++year) {
        sum += prepared.flow_bases()[year] * discount[year];
        out.flows.push_back(empty_figure(prepared.flow_bases()[year], samples));
        out.cumulative.push_back(empty_figure(sum, samples));
    }
    return out;
}

static void collect_values(Scratch const& scratch, std::size_t from, std::size_t count, Sampled& out)
{
    auto const actors = out.actors.size();
    for (std::size_t i = 0; i < count; ++i) {
        double cost = 0;
        double benefit = 0;
        for (std::size_t actor = 0; actor < actors; ++actor) {
            double const paid = static_cast<double>(scratch.figures[figure_of(actor, Kind::cost) * block_samples + i]);
            double const gained = static_cast<double>(scratch.figures[figure_of(actor, Kind::benefit) * block_samples + i]);
            out.actors[actor].deviations[from + i] = static_cast<float>(paid + gained);
            cost -= paid;
            benefit += gained;
        }
        float const tax = scratch.figures[2 * actors * block_samples + i];
        out.tax.deviations[from + i] = tax;
        out.cost.deviations[from + i] = static_cast<float>(cost);
        out.benefit.deviations[from + i] = static_cast<float>(benefit);
        out.whole.deviations[from + i] = static_cast<float>(benefit - cost + static_cast<double>(tax));
    }
}

static void collect_flows(
    Scratch const& scratch, std::vector<double> const& discount, std::size_t from, std::size_t count, Sampled& out)
{
    std::vector<double> sums(count, 0.0);
    for (std::size_t year = 0; year < out.flows.size(); ++year) {
        for (std::size_t i = 0; i < count; ++i) {
            float const flow = scratch.flows[year * block_samples + i];
            sums[i] += static_cast<double>(flow) * discount[year];
            out.flows[year].deviations[from + i] = flow;
            out.cumulative[year].deviations[from + i] = static_cast<float>(sums[i]);
        }
    }
}

Sampled sample(Model const& model, Settings const& settings, Prepared const& prepared, Machine const& machine)
{
    auto const samples = static_cast<std::size_t>(settings.samples);
    auto out = empty_samples(model, prepared, samples);
    auto const discount = discount_factors(model);
    std::size_t const blocks = (samples + block_samples - 1) / block_samples;
    share_out(blocks, machine.threads, [&] {
        return [&, desk = std::make_shared<Desk>(prepared.work(), false)](std::size_t block) {
            std::size_t const from = block * block_samples;
            std::size_t const count = std::min<std::size_t>(block_samples, samples - from);
            run_block(prepared.work(), from, desk->scratch(), machine.instructions);
            collect_values(desk->scratch(), from, count, out);
            collect_flows(desk->scratch(), discount, from, count, out);
        };
    });
    return out;
}

Sampled sample(Model const& model, Settings const& settings, Plan const* plan, Machine const& machine)
{
    auto const copula = copula_of(model);
    return sample(model, settings, Prepared(model, settings, plan, copula ? &*copula : nullptr, machine.threads), machine);
}

}
