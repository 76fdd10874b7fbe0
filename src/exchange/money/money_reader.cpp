#include "exchange/money/money_reader.h"

#include "exchange/money/json_fields.h"
#include "exchange/money/names.h"

#include <map>

namespace samlop::money_file {

using namespace json_file;
using namespace kernels::money;
using boost::json::value;

namespace {
class MoneyReader {
public:
    Result<MoneyFile> read(std::string_view json, MoneyOverrides const&);

private:
    void read_head(Fields&);
    void read_delays(Fields&);
    void read_items(Fields&);
    void read_item(value const&, std::string const& path);
    void read_profile(Fields&, Item&);
    void read_correlation(Fields&);
    void read_matrix(Fields&, Correlation&);
    void read_pairs(Fields&, Correlation&);
    void read_plans(Fields&);
    Marginal read_marginal(Fields& owner, std::string_view field);
    std::vector<Loading> read_loadings(Fields&);

    Faults m_faults;
    MoneyFile m_file;
    Names m_actors;
    Names m_factors;
    Names m_delays;
    Names m_items;
    Names m_variables;
};
}

void MoneyReader::read_head(Fields& file)
{
    if (auto const format = file.required_text("format"); !format.empty() && format != "samlop-money/1")
        m_faults.add("format", "Must be «samlop-money/1»");
    m_file.title = file.text("title");
    m_file.unit = file.text("unit", "kr");
    file.text("note");
    auto& model = m_file.model;
    m_file.settings.samples = static_cast<std::int64_t>(file.whole("samples", 10'000));
    m_file.settings.seed = file.count("seed").value_or(1);
    m_file.settings.yearly = file.yes("yearly");
    model.horizon_years = static_cast<int>(file.whole("horizon_years", 20));
    model.tax_funding_rate = file.number("tax_funding_rate", 0.0);
    file.each("discount", [&](value const& each, std::string const& path) {
        Fields step(each, path, m_faults);
        model.discount.push_back({ static_cast<int>(step.whole("from_year", 0)), step.required_number("rate") });
        step.text("source");
        step.finish();
    });
    file.each("actors", [&](value const& each, std::string const& path) {
        Fields actor(each, path, m_faults);
        model.actors.push_back(actor.required_text("id"));
        m_file.actor_titles.push_back(actor.text("title", model.actors.back()));
        m_actors.add(model.actors.back(), model.actors.size() - 1);
        actor.finish();
    });
    file.each("factors", [&](value const& each, std::string const& path) {
        model.factors.push_back(text_of(each, path, m_faults).value_or(std::string()));
        m_factors.add(model.factors.back(), model.factors.size() - 1);
    });
}

Marginal MoneyReader::read_marginal(Fields& owner, std::string_view field)
{
    auto const path = owner.path(field);
    auto const* found = owner.find(field);
    if (!found) {
        m_faults.add(path, "Missing");
        return {};
    }
    if (found->is_number()) // Short for a fixed amount.
        return marginal("fixed", { number_of(*found, path, m_faults).value_or(0.0) });
    Fields fields(*found, path, m_faults);
    auto const name = fields.required_text("distribution");
    Marginal out { find_shape(name), {} };
    if (!out.shape) {
        if (!name.empty())
            m_faults.add(path + ".distribution", "There is no distribution «{name}»", { { "name", name } });
        return marginal("fixed", {}); // The fault is told; the rest of the file can still be checked.
    }
    for (std::size_t i = 0; i < out.shape->parameters.size(); ++i) {
        auto const& [parameter, fallback] = out.shape->parameters[i];
        out.values[i] = fallback ? fields.number(parameter, *fallback) : fields.required_number(parameter);
    }
    fields.finish();
    return out;
}

std::vector<Loading> MoneyReader::read_loadings(Fields& owner)
{
    std::vector<Loading> out;
    owner.each_field("loadings", [&](std::string const& factor, value const& weight, std::string const& path) {
        out.push_back({ m_factors.need(factor, path, m_faults), number_of(weight, path, m_faults).value_or(0.0) });
    });
    return out;
}

void MoneyReader::read_delays(Fields& file)
{
    file.each("delays", [&](value const& each, std::string const& path) {
        Fields fields(each, path, m_faults);
        Delay delay {
            .id = fields.required_text("id"), .years = read_marginal(fields, "years"), .loadings = read_loadings(fields)
        };
        fields.text("title");
        fields.finish();
        m_delays.add(delay.id, m_file.model.delays.size());
        m_file.model.delays.push_back(std::move(delay));
    });
}

void MoneyReader::read_profile(Fields& fields, Item& item)
{
    item.start_year = static_cast<int>(fields.whole("start_year", 0));
    if (!fields.find("profile"))
        return;
    item.profile.clear();
    fields.each("profile", [&](value const& share, std::string const& path) {
        item.profile.push_back(number_of(share, path, m_faults).value_or(0.0));
    });
}

void MoneyReader::read_item(value const& each, std::string const& path)
{
    Fields fields(each, path, m_faults);
    Item item;
    item.id = fields.required_text("id");
    m_file.item_titles.push_back(fields.text("title", item.id));
    fields.text("source");
    if (auto const actor = fields.required_text("actor"); !actor.empty())
        item.actor = m_actors.need(actor, fields.path("actor"), m_faults);
    auto const kind = fields.required_text("kind");
    item.kind = kind == "benefit" ? Kind::benefit : Kind::cost;
    if (!kind.empty() && kind != "cost" && kind != "benefit")
        m_faults.add(fields.path("kind"), "Must be «cost» or «benefit»");
    item.amount = read_marginal(fields, "amount");
    read_profile(fields, item);
    item.tax_share = fields.number("tax_share", 0.0);
    item.loadings = read_loadings(fields);
    if (auto const delay = fields.text("delay"); !delay.empty())
        item.delay = m_delays.need(delay, fields.path("delay"), m_faults);
    fields.finish();
    m_items.add(item.id, m_file.model.items.size());
    m_file.model.items.push_back(std::move(item));
}

void MoneyReader::read_items(Fields& file)
{
    file.each("items", [&](value const& each, std::string const& path) { read_item(each, path); });
    for (std::size_t i = 0; i < m_file.model.items.size(); ++i)
        m_variables.add(m_file.model.items[i].id, i);
    for (std::size_t i = 0; i < m_file.model.delays.size(); ++i)
        m_variables.add(m_file.model.delays[i].id, m_file.model.items.size() + i);
}

void MoneyReader::read_matrix(Fields& fields, Correlation& correlation)
{
    fields.each("variables", [&](value const& each, std::string const& path) {
        if (auto const id = text_of(each, path, m_faults))
            correlation.variables.push_back(m_variables.need(*id, path, m_faults));
    });
    fields.each("matrix", [&](value const& row, std::string const& path) {
        auto const* cells = row.if_array();
        if (!cells || cells->size() != correlation.variables.size())
            return m_faults.add(path, "Must be a list with one number for each variable");
        for (std::size_t i = 0; i < cells->size(); ++i)
            correlation.matrix.push_back(number_of((*cells)[i], path + "[" + std::to_string(i) + "]", m_faults).value_or(0.0));
    });
}

// Only the pairs that go together; all others are independent.
void MoneyReader::read_pairs(Fields& fields, Correlation& correlation)
{
    struct Pair {
        std::size_t first;
        std::size_t second;
        double value;
        std::string path;
    };
    std::vector<Pair> pairs;
    std::map<std::size_t, std::size_t> rows;
    auto const row_of = [&](Fields& pair, std::string_view field) {
        auto const id = pair.required_text(field);
        auto const variable = id.empty() ? 0 : m_variables.need(id, pair.path(field), m_faults);
        auto const [at, fresh] = rows.emplace(variable, rows.size());
        if (fresh)
            correlation.variables.push_back(variable);
        return at->second;
    };
    fields.each("pairs", [&](value const& each, std::string const& path) {
        Fields pair(each, path, m_faults);
        auto const first = row_of(pair, "first");
        auto const second = row_of(pair, "second");
        pairs.push_back({ first, second, pair.required_number("value"), path });
        pair.finish();
    });
    auto const size = correlation.variables.size();
    if (size > Limits::correlated)
        return; // Told by the kernel; the table is not laid out.
    correlation.matrix.assign(size * size, 0.0);
    for (std::size_t i = 0; i < size; ++i)
        correlation.matrix[i * size + i] = 1.0;
    std::set<std::pair<std::size_t, std::size_t>> seen;
    for (auto const& [first, second, correlated, path] : pairs) {
        if (first == second || !seen.insert(std::minmax(first, second)).second)
            m_faults.add(path, "A pair is two different variables, named once");
        else
            correlation.matrix[first * size + second] = correlation.matrix[second * size + first] = correlated;
    }
}

void MoneyReader::read_correlation(Fields& file)
{
    auto const* found = file.find("correlation");
    if (!found)
        return;
    Fields fields(*found, "correlation", m_faults);
    Correlation correlation;
    bool const pairs = fields.find("pairs") != nullptr;
    bool const matrix = fields.find("matrix") != nullptr || fields.find("variables") != nullptr;
    if (pairs == matrix)
        m_faults.add("correlation", "Give either «pairs» or «variables» and «matrix»");
    else if (pairs)
        read_pairs(fields, correlation);
    else
        read_matrix(fields, correlation);
    fields.finish();
    m_file.model.correlation = std::move(correlation);
}

void MoneyReader::read_plans(Fields& file)
{
    file.each("plans", [&](value const& each, std::string const& path) {
        Fields fields(each, path, m_faults);
        Plan plan { .id = fields.required_text("id"), .moves = {}, .without = {} };
        fields.text("title");
        fields.each_field("moves", [&](std::string const& item, value const& years, std::string const& here) {
            double const by = number_of(years, here, m_faults).value_or(0.0);
            if (by != static_cast<double>(static_cast<int>(std::max(-1000.0, std::min(1000.0, by)))))
                m_faults.add(here, "Must be a whole number of years");
            else
                plan.moves.push_back({ m_items.need(item, here, m_faults), static_cast<int>(by) });
        });
        fields.each("without", [&](value const& item, std::string const& here) {
            if (auto const id = text_of(item, here, m_faults))
                plan.without.push_back(m_items.need(*id, here, m_faults));
        });
        fields.finish();
        m_file.model.plans.push_back(std::move(plan));
    });
}

Result<MoneyFile> MoneyReader::read(std::string_view json, MoneyOverrides const& overrides)
{
    auto const parsed = TRY(parse_json(json));
    Fields file(parsed, "", m_faults);
    read_head(file);
    read_delays(file);
    read_items(file);
    read_correlation(file);
    read_plans(file);
    file.finish();
    auto& settings = m_file.settings;
    settings.samples = overrides.samples.value_or(settings.samples);
    settings.seed = overrides.seed.value_or(settings.seed);
    settings.yearly = settings.yearly || overrides.yearly;
    m_faults.add_all(faults(m_file.model, settings));
    if (!m_faults.none())
        return m_faults.failure();
    return std::move(m_file);
}

Result<MoneyFile> read_money(std::string_view json, MoneyOverrides const& overrides)
{
    return MoneyReader().read(json, overrides);
}

}
