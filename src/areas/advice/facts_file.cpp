// See the header.
#include "areas/advice/facts_file.h"

#include "areas/playbook/playbook_section.h"
#include "exchange/money/json_fields.h"

#include <algorithm>

namespace samlop::advice {

namespace json = boost::json;
using json_file::Faults;
using playbook::msg;

static std::string as_text(json::string const& text)
{
    return { text.data(), text.size() };
}

static std::string values_of(FactQuestion const& fact)
{
    std::string list;
    for (auto const& value : fact.values)
        list += (list.empty() ? "" : ", ") + value.id;
    return list;
}

static void add_value(FactQuestion const& fact, json::value const& value, std::string const& path, Known& known, Faults& faults)
{
    auto const* text = value.if_string();
    if (!text || !fact.value(as_text(*text))) {
        faults.add(path, msg("Must be one of {values}, or null for don't know"), { { "values", values_of(fact) } });
        return;
    }
    if (std::ranges::find(known.values, as_text(*text)) != known.values.end())
        faults.add(path, msg("Stands twice: {value}"), { { "value", as_text(*text) } });
    known.values.push_back(as_text(*text));
}

static void add_values(FactQuestion const& fact, json::value const& value, std::string const& path, Known& known, Faults& faults)
{
    if (value.is_null())
        return;
    auto const* list = value.if_array();
    if (!list)
        return add_value(fact, value, path, known, faults);
    if (!fact.several && list->size() > 1)
        return faults.add(path, msg("Takes one value, not several"));
    if (list->size() > fact.values.size())
        return faults.add(path, msg("More values than the fact has"));
    for (std::size_t i = 0; i < list->size(); ++i)
        add_value(fact, (*list)[i], path + "[" + std::to_string(i) + "]", known, faults);
}

static Known read_fact(FactQuestion const& fact, json::value const& value, Faults& faults)
{
    Known known;
    auto const* object = value.if_object();
    if (!object) {
        add_values(fact, value, fact.id, known, faults);
        return known;
    }
    bool found = false;
    for (auto const& [key, inner] : *object) {
        std::string name(key.data(), key.size());
        auto path = fact.id + "." + name;
        if (name == "value") {
            found = true;
            add_values(fact, inner, path, known, faults);
        } else if (name == "assumption" && inner.is_bool()) {
            known.our_reading = inner.get_bool();
        } else if (name == "assumption") {
            faults.add(path, msg("Must be true or false"));
        } else if (name != "note" && name != "source") {
            faults.add(path, msg("Unknown key"));
        } else if (!inner.is_string()) {
            faults.add(path, msg("Must be a text"));
        }
    }
    if (!found)
        faults.add(fact.id + ".value", msg("Missing"));
    return known;
}

static std::string read_text(json::object const& object, std::string_view key, Faults& faults)
{
    auto const* value = object.if_contains(json::string_view(key.data(), key.size()));
    if (!value)
        return {};
    if (auto const* text = value->if_string())
        return as_text(*text);
    faults.add(std::string(key), msg("Must be a text"));
    return {};
}

static Edition const* choose(Editions const& editions, std::string_view wanted, std::string_view path, Faults& faults)
{
    if (wanted.empty())
        return &editions.default_edition();
    if (auto const* found = editions.find(wanted))
        return found;
    std::string known;
    for (auto const& edition : editions.all())
        known += (known.empty() ? "" : ", ") + edition.id;
    faults.add(std::string(path), msg("No such edition: {value}. There are: {known}"),
        { { "value", std::string(wanted) }, { "known", known } });
    return nullptr;
}

static Failure at_the_top(std::string_view text)
{
    Faults faults;
    faults.add(".", text);
    return faults.failure();
}

Result<FactsFile> read_facts_file(std::string_view text, Editions const& editions, std::string_view edition)
{
    if (text.size() > largest_facts_file)
        return at_the_top(msg("The file is larger than 1 MiB"));
    auto value = TRY(json_file::parse_json(text));
    auto const* object = value.if_object();
    if (!object)
        return at_the_top(msg("Must be an object with a member for each fact"));
    Faults faults;
    FactsFile file { .title = read_text(*object, "title", faults), .edition = nullptr, .facts = {} };
    auto named = read_text(*object, "edition", faults);
    auto schema = read_text(*object, "schema", faults);
    if (!schema.empty() && schema != "samlop-facts/1")
        faults.add("schema", msg("Must be samlop-facts/1"));
    file.edition = choose(editions, edition.empty() ? std::string_view(named) : edition, edition.empty() ? "edition" : "--edition", faults);
    auto const& asked = file.edition ? *file.edition : editions.default_edition();
    for (auto const& [key, inner] : *object) {
        std::string name(key.data(), key.size());
        if (name == "title" || name == "edition" || name == "schema")
            continue;
        auto const* fact = asked.fact(name);
        if (!fact) {
            faults.add(name, msg("No such fact. They are {first} to {last}"),
                { { "first", asked.facts.empty() ? "" : "G1" }, { "last", "G" + std::to_string(asked.facts.size()) } });
            continue;
        }
        auto known = read_fact(*fact, inner, faults);
        if (!known.values.empty())
            file.facts.emplace(name, std::move(known));
    }
    if (!faults.none())
        return faults.failure();
    return file;
}

}
