// See the header. Nesting is bounded before the library sees the file: it bounds brackets, but not dotted keys.
#include "areas/playbook/playbook_toml.h"

#include <toml++/toml.h>

#include <algorithm>

namespace samlop::playbook {

static constexpr std::size_t largest_file = 1024 * 1024;
static constexpr auto most_dots_in_a_line = 40;

// A { that does not open a placeholder, {name}, opens an inline table. The playbook uses none, and nested ones go deep.
static bool opens_inline_table(std::string_view line)
{
    for (auto at = line.find('{'); at != std::string_view::npos; at = line.find('{', at + 1)) {
        auto end = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", at + 1);
        if (end == std::string_view::npos || line[end] != '}' || end == at + 1)
            return true;
    }
    return false;
}

static Failure wrong(int line, std::string_view text, std::string reason = {})
{
    Arguments arguments { { "line", std::to_string(line) } };
    if (!reason.empty())
        arguments.emplace("reason", std::move(reason));
    return fail(ErrorKind::invalid, text, std::move(arguments));
}

static Result<> check_bounds(std::string_view content)
{
    if (content.size() > largest_file)
        return wrong(1, "The file is larger than 1 MiB");
    int number = 0;
    while (!content.empty()) {
        ++number;
        auto line = content.substr(0, content.find('\n'));
        content.remove_prefix(std::min(content.size(), line.size() + 1));
        if (std::ranges::count(line, '.') > most_dots_in_a_line)
            return wrong(number, "The line has more dots than a key or a text needs");
        if (opens_inline_table(line))
            return wrong(number, "Curly brackets are only for placeholders of a comment");
    }
    return {};
}

static Value to_value(toml::node const& node);

static Table to_table(toml::table const& table)
{
    Table entries;
    for (auto const& [key, node] : table)
        entries.push_back({ std::string(key.str()), to_value(node) });
    return entries;
}

static Value to_value(toml::node const& node)
{
    Value value;
    value.line = static_cast<int>(node.source().begin.line);
    if (auto const* text = node.as_string())
        value.data = text->get();
    else if (auto const* number = node.as_integer())
        value.data = number->get();
    else if (auto const* flag = node.as_boolean())
        value.data = flag->get();
    else if (auto const* table = node.as_table())
        value.data = to_table(*table);
    else if (auto const* array = node.as_array()) {
        List list;
        for (auto const& item : *array)
            list.push_back(to_value(item));
        value.data = std::move(list);
    }
    return value;
}

Result<Table> parse_toml(std::string_view content)
{
    TRY(check_bounds(content));
    try {
        return to_table(toml::parse(content));
    } catch (toml::parse_error const& error) {
        return wrong(
            static_cast<int>(error.source().begin.line), "Not readable as TOML: {reason}", std::string(error.description()));
    }
}

}
