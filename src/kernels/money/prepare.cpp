#include "kernels/money/prepare.h"

#include "kernels/money/mathematics.h"
#include "kernels/money/parallel.h"
#include "kernels/money/random.h"

#include <algorithm>
#include <cmath>

namespace samlop::kernels::money {

static void fill_cells(std::vector<double> const& values, std::vector<Cell>& cells)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        double const next = i + 1 < values.size() ? values[i + 1] : values[i];
        cells[i] = { static_cast<float>(values[i]), static_cast<float>(next - values[i]) };
    }
}

static std::vector<Cell> cells_of(std::vector<double> const& values)
{
    std::vector<Cell> cells(values.size());
    fill_cells(values, cells);
    return cells;
}

static std::vector<Point> table_points()
{
    std::vector<Point> points(table_cells + 1);
    for (std::size_t i = 0; i < points.size(); ++i) {
        double const z = -6.4 + static_cast<double>(i) / 40.0;
        points[i].z = z;
        points[i].below = points[points.size() - 1 - i].above = normal_below(z);
    }
    return points;
}

// Straight lines between whole years: a flow that slips half a year falls half in the one year and half in the next.
static double between(std::vector<double> const& by_year, double years)
{
    double const held = std::clamp(years, 0.0, static_cast<double>(by_year.size() - 1));
    auto const whole = std::min(static_cast<std::size_t>(held), by_year.size() - 2);
    double const part = held - static_cast<double>(whole);
    return by_year[whole] + part * (by_year[whole + 1] - by_year[whole]);
}

static std::vector<double> present_values(Item const& item, int start_year, std::vector<double> const& discount)
{
    std::vector<double> values(discount.size() + 1, 0.0); // The last one is zero: everything beyond the horizon.
    for (std::size_t late = 0; late < discount.size(); ++late) {
        for (std::size_t year = 0; year < item.profile.size(); ++year) {
            std::size_t const falls = static_cast<std::size_t>(start_year) + year + late;
            if (falls < discount.size())
                values[late] += item.profile[year] * discount[falls];
        }
    }
    return values;
}

Prepared::Prepared(Model const& model, Settings const& settings, Plan const* plan, Copula const* copula, unsigned threads)
    : m_copula(copula)
    , m_points(table_points())
    , m_figure_bases(2 * model.actors.size() + 1, 0.0)
    , m_flow_bases(static_cast<std::size_t>(model.horizon_years) + 1, 0.0)
{
    for (auto const& factor : model.factors)
        m_factor_streams.push_back(stream_of("factor", factor));
    if (copula)
        add_rows(model, *copula);
    add_delays(model);

    std::vector<int> starts(model.items.size());
    std::vector<bool> left_out(model.items.size(), false);
    for (std::size_t i = 0; i < model.items.size(); ++i)
        starts[i] = model.items[i].start_year;
    if (plan) {
        for (auto const& move : plan->moves)
            starts[move.item] += move.years;
        for (auto const item : plan->without)
            left_out[item] = true;
    }
    auto const discount = discount_factors(model);
    for (std::size_t i = 0; i < model.items.size(); ++i)
        add_item(model, i, starts[i], left_out[i], discount);
    lay_tables(threads);

    m_work = { .seed = settings.seed,
        .factor_streams = m_factor_streams.data(),
        .factors = static_cast<std::uint32_t>(m_factor_streams.size()),
        .row_streams = m_row_streams.data(),
        .row_weights = m_row_weights.data(),
        .rows = static_cast<std::uint32_t>(m_row_streams.size()),
        .delay_parts = m_delays.data(),
        .delays = static_cast<std::uint32_t>(m_delays.size()),
        .item_parts = m_items.data(),
        .items = static_cast<std::uint32_t>(m_items.size()),
        .figures = static_cast<std::uint32_t>(m_figure_bases.size()),
        .horizon = static_cast<std::uint32_t>(model.horizon_years),
        .flow_years = settings.yearly ? static_cast<std::uint32_t>(model.horizon_years) + 1 : 0 };
}

void Prepared::add_delays(Model const& model)
{
    for (std::size_t i = 0; i < model.delays.size(); ++i) {
        auto const& delay = model.delays[i];
        m_delays.push_back({ drive_of("delay", delay.id, delay.loadings, row_of(model, model.items.size() + i)),
            outcome_of(delay.years, 1.0, 0.0) });
    }
}

void Prepared::add_item(Model const& model, std::size_t index, int start_year, bool left_out, std::vector<double> const& discount)
{
    auto const& item = model.items[index];
    if (left_out)
        return;
    ItemValue value { .item = index, .sign = item.kind == Kind::benefit ? 1.0 : -1.0 };
    value.centre = value.sign * item.amount.mean();
    value.by_delay = present_values(item, start_year, discount);
    value.weight = between(value.by_delay, item.delay ? std::max(0.0, model.delays[*item.delay].years.mean()) : 0.0);
    value.tax = model.tax_funding_rate * item.tax_share;
    auto const figure = figure_of(item.actor, item.kind);
    add_certain(item, value, figure, start_year, model.horizon_years);
    if (item.amount.certain() && !item.delay)
        return;

    std::vector<float> profile;
    for (std::size_t year = 0; year < item.profile.size() && start_year + static_cast<int>(year) <= model.horizon_years; ++year)
        profile.push_back(static_cast<float>(item.profile[year]));
    auto const years = static_cast<std::uint32_t>(profile.size());
    m_items.push_back({ .drive = drive_of("item", item.id, item.loadings, row_of(model, index)),
        .outcome = outcome_of(item.amount, value.sign, value.centre),
        .weight = static_cast<float>(value.weight),
        .figure = static_cast<std::uint32_t>(figure),
        .tax = static_cast<float>(value.tax),
        .delay = item.delay ? static_cast<std::int32_t>(*item.delay) : -1,
        .shifted = item.delay ? keep(cells_of(value.by_delay)) : nullptr,
        .centre = static_cast<float>(value.centre),
        .base = static_cast<float>(value.centre * value.weight),
        .first_year = static_cast<std::uint32_t>(start_year),
        .years = years,
        .profile = keep(std::move(profile)) });
    m_values.push_back(std::move(value));
}

// What is expected is added in full precision here; the lanes only carry what differs from it.
void Prepared::add_certain(Item const& item, ItemValue const& value, std::size_t figure, int start_year, int horizon)
{
    double const expected = value.centre * value.weight;
    m_figure_bases[figure] += expected;
    m_figure_bases.back() += value.tax * expected;
    if (item.delay)
        return; // The lanes count the flows of delayed items in full, since the delay moves them between years.
    for (std::size_t year = 0; year < item.profile.size() && start_year + static_cast<int>(year) <= horizon; ++year)
        m_flow_bases[static_cast<std::size_t>(start_year) + year] += value.centre * item.profile[year];
}

Drive Prepared::drive_of(std::string_view kind, std::string_view id, std::vector<Loading> const& loadings, std::int32_t row)
{
    double explained = 0;
    std::vector<Term> terms;
    for (auto const& [factor, weight] : loadings) {
        if (weight == 0.0)
            continue;
        explained += weight * weight;
        terms.push_back({ static_cast<std::uint32_t>(factor), static_cast<float>(weight) });
    }
    auto const count = static_cast<std::uint32_t>(terms.size());
    m_terms.push_back(std::move(terms));
    return { .stream = stream_of(kind, id),
        .own = static_cast<float>(std::sqrt(std::max(0.0, 1.0 - explained))),
        .terms = count,
        .term = m_terms.back().data(),
        .row = row };
}

Outcome Prepared::outcome_of(Marginal const& marginal, double sign, double centre)
{
    if (auto const probability = marginal.jump()) {
        double const threshold = *probability <= 0 ? 1e30 : *probability >= 1 ? -1e30 : -normal_quantile(*probability);
        return { .table = nullptr,
            .threshold = static_cast<float>(threshold),
            .below = static_cast<float>(sign * marginal.values[2] - centre),
            .above = static_cast<float>(sign * marginal.values[1] - centre) };
    }
    auto const* const table = keep(std::vector<Cell>(m_points.size()));
    m_empty_tables.push_back({ &marginal, sign, centre, m_tables.size() - 1 });
    return { .table = table, .threshold = 0, .below = 0, .above = 0 };
}

void Prepared::lay_tables(unsigned threads)
{
    share_out(m_empty_tables.size(), threads, [&] {
        return [&, quantiles = std::vector<double>(m_points.size())](std::size_t i) mutable {
            auto const& [marginal, sign, centre, place] = m_empty_tables[i];
            marginal->shape->quantiles(marginal->values, m_points, quantiles);
            for (auto& quantile : quantiles)
                quantile = sign * quantile - centre;
            fill_cells(quantiles, m_tables[place]);
        };
    });
    m_empty_tables.clear(); // They point into the model, which need not live as long.
}

void Prepared::add_rows(Model const& model, Copula const& copula)
{
    for (auto const variable : model.correlation->variables) {
        bool const item = variable < model.items.size();
        m_row_streams.push_back(item ? stream_of("item", model.items[variable].id)
                                     : stream_of("delay", model.delays[variable - model.items.size()].id));
        auto const row = m_row_weights.size();
        std::vector<float> weights(row + 1);
        for (std::size_t k = 0; k <= row; ++k)
            weights[k] = static_cast<float>(copula.lower.at(row, k));
        m_row_weights.push_back(keep(std::move(weights)));
    }
}

std::int32_t Prepared::row_of(Model const& model, std::size_t variable) const
{
    if (!m_copula)
        return -1;
    auto const& variables = model.correlation->variables;
    auto const found = std::find(variables.begin(), variables.end(), variable);
    return found == variables.end() ? -1 : static_cast<std::int32_t>(found - variables.begin());
}

// A vector's numbers stay where they are when the vector itself is moved, so the pointers hold.
float const* Prepared::keep(std::vector<float> values)
{
    return m_numbers.emplace_back(std::move(values)).data();
}

Cell const* Prepared::keep(std::vector<Cell> cells)
{
    return m_tables.emplace_back(std::move(cells)).data();
}

std::optional<Copula> copula_of(Model const& model)
{
    if (!model.correlation || model.correlation->variables.empty())
        return {};
    return make_copula({ model.correlation->variables.size(), model.correlation->matrix });
}

}
