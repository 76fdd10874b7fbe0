#include "kernels/money/model.h"

#include <cmath>
#include <set>
#include <string_view>

namespace samlop::kernels::money {

namespace {
class Report {
public:
    void demand(bool fine, std::string const& path, std::string_view text, Arguments arguments = {})
    {
        if (!fine)
            m_faults.push_back({ path, std::string(text), std::move(arguments) });
    }
    void within(double value, double low, double high, std::string const& path)
    {
        demand(value >= low && value <= high, path, "Must be between {low} and {high}",
            { { "low", plain(low) }, { "high", plain(high) } });
    }
    void at_most(std::size_t count, std::size_t most, std::string const& path)
    {
        demand(count <= most, path, "At most {most} are possible", { { "most", std::to_string(most) } });
    }
    void add(std::string const& path, std::vector<FieldError> faults)
    {
        for (auto& fault : faults)
            m_faults.push_back({ path + "." + fault.field, std::move(fault.text), std::move(fault.arguments) });
    }
    std::vector<FieldError> take() { return std::move(m_faults); }

private:
    static std::string plain(double value)
    {
        if (value == std::floor(value) && std::abs(value) < 1e15)
            return std::to_string(static_cast<std::int64_t>(value));
        auto text = std::to_string(value);
        text.erase(text.find_last_not_of('0') + 1);
        return text;
    }

    std::vector<FieldError> m_faults;
};
}

static std::string at(std::string_view list, std::size_t index)
{
    return std::string(list) + "[" + std::to_string(index) + "]";
}

static void check_marginal(Report& report, Marginal const& marginal, double most, std::string const& path)
{
    if (!marginal.shape)
        return report.demand(false, path + ".distribution", "No distribution");
    bool fine = true;
    for (std::size_t i = 0; i < marginal.shape->parameters.size(); ++i) {
        auto const here = path + "." + std::string(marginal.shape->parameters[i].name);
        bool const sane = std::abs(marginal.values[i]) <= most; // Not-a-number fails here too.
        report.demand(sane, here, "The number is too large to be meant");
        fine = fine && sane;
    }
    if (fine)
        report.add(path, marginal.shape->faults(marginal.values));
}

static void check_loadings(Report& report, Model const& model, std::vector<Loading> const& loadings, std::string const& path)
{
    double explained = 0;
    std::set<std::size_t> seen;
    for (auto const& [factor, weight] : loadings) {
        auto const name = factor < model.factors.size() ? model.factors[factor] : std::to_string(factor);
        auto const here = path + ".loadings." + name;
        report.demand(factor < model.factors.size(), here, "There is no such factor");
        report.demand(seen.insert(factor).second, here, "Named twice");
        report.within(weight, -1, 1, here);
        explained += weight * weight;
    }
    report.demand(explained <= 1.0 + 1e-9, path + ".loadings", "The squares of the loadings add up to more than 1");
}

static void check_discount(Report& report, Model const& model)
{
    report.at_most(model.discount.size(), 20, "discount");
    for (std::size_t i = 0; i < model.discount.size(); ++i) {
        auto const& step = model.discount[i];
        report.within(step.from_year, 0, Limits::horizon_years, at("discount", i) + ".from_year");
        report.within(step.rate, -0.5, 1, at("discount", i) + ".rate");
        report.demand(i == 0 || step.from_year > model.discount[i - 1].from_year, at("discount", i) + ".from_year",
            "The steps must come in order of years");
    }
    report.demand(model.discount.empty() || model.discount.front().from_year == 0, "discount[0].from_year",
        "The first step starts in year 0");
}

static void check_ids(Report& report, std::set<std::string>& seen, std::string const& id, std::string const& path)
{
    report.demand(!id.empty() && id.size() <= 100, path, "An id has 1 to 100 letters");
    report.demand(seen.insert(id).second, path, "The id is used twice");
}

static void check_item(Report& report, Model const& model, Item const& item, std::string const& path)
{
    report.demand(item.actor < model.actors.size(), path + ".actor", "There is no such actor");
    check_marginal(report, item.amount, largest_amount, path + ".amount");
    report.within(item.start_year, 0, model.horizon_years, path + ".start_year");
    report.demand(!item.profile.empty(), path + ".profile", "At least one year is needed");
    report.demand(item.start_year + static_cast<std::int64_t>(item.profile.size()) - 1 <= model.horizon_years, path + ".profile",
        "Runs past the horizon, which is year {year}", { { "year", std::to_string(model.horizon_years) } });
    for (std::size_t year = 0; year < item.profile.size(); ++year)
        report.within(item.profile[year], -1e6, 1e6, path + "." + at("profile", year));
    report.within(item.tax_share, 0, 1, path + ".tax_share");
    check_loadings(report, model, item.loadings, path);
    report.demand(!item.delay || *item.delay < model.delays.size(), path + ".delay", "There is no such delay");
}

static void check_correlation(Report& report, Model const& model)
{
    if (!model.correlation)
        return;
    auto const& [variables, matrix] = *model.correlation;
    auto const size = variables.size();
    report.at_most(size, Limits::correlated, "correlation.variables");
    bool const square = matrix.size() == size * size;
    report.demand(square, "correlation.matrix", "Must have a row and a column for each variable");
    std::set<std::size_t> seen;
    for (std::size_t i = 0; i < size; ++i) {
        auto const here = at("correlation.variables", i);
        bool const known = variables[i] < model.items.size() + model.delays.size();
        report.demand(known, here, "There is no such item or delay");
        report.demand(seen.insert(variables[i]).second, here, "Named twice");
        if (!known)
            continue;
        bool const item = variables[i] < model.items.size();
        auto const& loadings
            = item ? model.items[variables[i]].loadings : model.delays[variables[i] - model.items.size()].loadings;
        report.demand(loadings.empty(), here, "Has loadings too: use factors or the matrix, not both");
    }
    for (std::size_t i = 0; square && size <= Limits::correlated && i < size; ++i) {
        auto const row = at("correlation.matrix", i);
        report.demand(matrix[i * size + i] == 1.0, at(row, i), "Anything's correlation with itself is 1");
        for (std::size_t j = 0; j < i; ++j) {
            report.within(matrix[i * size + j], -1, 1, at(row, j));
            report.demand(
                matrix[i * size + j] == matrix[j * size + i], at(row, j), "Not the same as its mirror image across the diagonal");
        }
    }
}

static void check_plans(Report& report, Model const& model)
{
    report.at_most(model.plans.size(), Limits::plans, "plans");
    std::set<std::string> seen;
    for (std::size_t p = 0; p < model.plans.size(); ++p) {
        auto const& plan = model.plans[p];
        auto const path = at("plans", p);
        check_ids(report, seen, plan.id, path + ".id");
        std::set<std::size_t> moved;
        for (auto const& [item, years] : plan.moves) {
            bool const known = item < model.items.size();
            auto const here = path + ".moves." + (known ? model.items[item].id : std::to_string(item));
            report.demand(known, here, "There is no such item");
            report.demand(moved.insert(item).second, here, "Named twice");
            report.within(years, -Limits::horizon_years, Limits::horizon_years, here);
            report.demand(!known || model.items[item].start_year + years >= 0, here, "Starts before year 0");
        }
        for (std::size_t i = 0; i < plan.without.size(); ++i)
            report.demand(plan.without[i] < model.items.size(), path + "." + at("without", i), "There is no such item");
    }
}

static void check_size(Report& report, Model const& model, Settings const& settings)
{
    report.within(static_cast<double>(settings.samples), 100, static_cast<double>(Limits::samples), "samples");
    auto const samples = static_cast<double>(settings.samples);
    double per_sample = static_cast<double>(model.items.size() + model.delays.size() + model.factors.size());
    for (auto const& item : model.items)
        per_sample += 0.2 * static_cast<double>(item.loadings.size())
            + (settings.yearly ? 0.3 * static_cast<double>(item.profile.size()) : 0.0);
    if (model.correlation)
        per_sample += 0.1 * static_cast<double>(model.correlation->matrix.size());
    auto const plans = static_cast<double>(std::max<std::size_t>(1, model.plans.size()));
    report.demand(samples * per_sample * plans <= Limits::work, "samples", "Too much work: fewer samples, items or plans");
    double const figures = static_cast<double>(model.actors.size() + 4) + (settings.yearly ? 2.0 * model.horizon_years : 0.0);
    report.demand(
        samples * figures * std::min(plans, 2.0) <= Limits::figures, "samples", "Too many samples for so many actors and years");
}

std::vector<FieldError> faults(Model const& model, Settings const& settings)
{
    Report report;
    report.within(model.horizon_years, 0, Limits::horizon_years, "horizon_years");
    report.within(model.tax_funding_rate, 0, 1, "tax_funding_rate");
    check_discount(report, model);
    report.demand(!model.actors.empty(), "actors", "At least one is needed");
    report.demand(!model.items.empty(), "items", "At least one is needed");
    report.at_most(model.actors.size(), Limits::actors, "actors");
    report.at_most(model.factors.size(), Limits::factors, "factors");
    report.at_most(model.delays.size(), Limits::delays, "delays");
    report.at_most(model.items.size(), Limits::items, "items");

    std::set<std::string> actors;
    for (std::size_t i = 0; i < model.actors.size(); ++i)
        check_ids(report, actors, model.actors[i], at("actors", i) + ".id");
    std::set<std::string> factors;
    for (std::size_t i = 0; i < model.factors.size(); ++i)
        check_ids(report, factors, model.factors[i], at("factors", i));
    std::set<std::string> variables; // Items and delays share their ids, because the correlation names both.
    for (std::size_t i = 0; i < model.delays.size(); ++i) {
        check_ids(report, variables, model.delays[i].id, at("delays", i) + ".id");
        check_marginal(report, model.delays[i].years, Limits::horizon_years, at("delays", i) + ".years");
        check_loadings(report, model, model.delays[i].loadings, at("delays", i));
    }
    for (std::size_t i = 0; i < model.items.size(); ++i) {
        check_ids(report, variables, model.items[i].id, at("items", i) + ".id");
        check_item(report, model, model.items[i], at("items", i));
    }
    check_correlation(report, model);
    check_plans(report, model);
    check_size(report, model, settings);
    return report.take();
}

std::vector<double> discount_factors(Model const& model)
{
    std::vector<double> factors { 1.0 };
    std::size_t step = 0;
    for (int year = 1; year <= model.horizon_years; ++year) {
        while (step + 1 < model.discount.size() && model.discount[step + 1].from_year < year)
            ++step;
        double const rate = model.discount.empty() ? 0.0 : model.discount[step].rate;
        factors.push_back(factors.back() / (1.0 + rate));
    }
    return factors;
}

}
