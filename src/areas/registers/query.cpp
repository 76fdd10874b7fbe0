#include "areas/registers/query.h"

#include <algorithm>
#include <charconv>

#include "html/html.h"

namespace samlop::registers {

namespace {

constexpr std::size_t longest = 200;
constexpr std::size_t most_filters = 20;

std::string joined_values(std::vector<std::string> const& values)
{
    std::string text;
    for (auto const& value : values) {
        if (!value.empty())
            text += (text.empty() ? "" : ",") + value;
    }
    return text.size() <= longest ? text : std::string();
}

void read_sort(std::span<FieldTraits const> fields, std::string_view text, Query& query)
{
    bool const descending = text.starts_with('-');
    if (descending)
        text.remove_prefix(1);
    auto const field = find_field_by_address(fields, text);
    if (text != "nr" && (!field || !fields[*field].sortable()))
        return;
    query.sort = field;
    query.descending = descending;
}

void read_columns(std::span<FieldTraits const> fields, std::string_view text, Query& query)
{
    while (!text.empty()) {
        auto const end = std::min(text.find(','), text.size());
        if (auto const field = find_field_by_address(fields, text.substr(0, end)); field && std::ranges::find(query.columns, *field) == query.columns.end())
            query.columns.push_back(*field);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    std::ranges::sort(query.columns);
}

}

Query parse_query(std::span<FieldTraits const> fields, http::Form const& form)
{
    Query query;
    for (std::size_t i = 0; i < fields.size() && query.filters.size() < most_filters; ++i) {
        if (auto value = joined_values(form.all(fields[i].address)); !value.empty())
            query.filters.push_back({ i, std::move(value) });
    }
    query.words = joined_values({ form.get("sok").value_or("") });
    if (auto const sort = form.get("sorter"))
        read_sort(fields, *sort, query);
    read_columns(fields, joined_values(form.all("kol")), query);
    auto const page = form.get("side").value_or("1");
    std::from_chars(page.data(), page.data() + page.size(), query.page);
    query.page = std::clamp(query.page, 1, 100'000);
    return query;
}

std::vector<std::pair<std::string, std::string>> to_pairs(std::span<FieldTraits const> fields, Query const& query)
{
    std::vector<std::pair<std::string, std::string>> pairs;
    for (auto const& filter : query.filters)
        pairs.emplace_back(fields[filter.field].address, filter.value);
    if (!query.words.empty())
        pairs.emplace_back("sok", query.words);
    if (query.sort || !query.descending)
        pairs.emplace_back("sorter", (query.descending ? "-" : "") + std::string(query.sort ? fields[*query.sort].address : "nr"));
    if (!query.columns.empty()) {
        std::vector<std::string> names;
        for (auto const column : query.columns)
            names.emplace_back(fields[column].address);
        pairs.emplace_back("kol", joined_values(names));
    }
    if (query.page > 1)
        pairs.emplace_back("side", std::to_string(query.page));
    return pairs;
}

std::string to_text(std::span<FieldTraits const> fields, Query const& query)
{
    std::string text;
    for (auto const& [name, value] : to_pairs(fields, query)) {
        text += text.empty() ? "" : "&";
        append_url_part(text, name);
        text += '=';
        append_url_part(text, value);
    }
    return text;
}

std::vector<std::size_t> columns_of(std::span<FieldTraits const> fields, Query const& query)
{
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        bool const chosen = query.columns.empty() ? fields[i].column : std::ranges::find(query.columns, i) != query.columns.end();
        if (chosen || fields[i].is_title)
            columns.push_back(i);
    }
    return columns;
}

}
