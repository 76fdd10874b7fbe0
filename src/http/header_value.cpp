#include "http/header_value.h"

#include "http/text.h"
#include <algorithm>

namespace samlop::http {

std::optional<std::string> HeaderValue::parameter(std::string_view name) const
{
    for (auto const& [key, value] : parameters) {
        if (key == name)
            return value;
    }
    return {};
}

// Only \" is an escape: browsers send the backslash of a file name as it is.
static std::optional<std::string> take_quoted(std::string_view& rest)
{
    std::string value;
    for (std::size_t at = 1; at < rest.size(); ++at) {
        if (rest[at] == '"') {
            rest.remove_prefix(at + 1);
            return value;
        }
        if (rest[at] == '\\' && at + 1 < rest.size() && rest[at + 1] == '"')
            ++at;
        value += rest[at];
    }
    return {};
}

static std::optional<std::string> take_value(std::string_view& rest)
{
    if (rest.starts_with('"'))
        return take_quoted(rest);
    auto const size = std::min(rest.find(';'), rest.size());
    std::string value(trim(rest.substr(0, size)));
    rest.remove_prefix(size);
    if (value.empty() || value.find_first_of("\" \t") != value.npos)
        return {};
    return value;
}

static bool add_parameter(HeaderValue& header, std::string_view& rest)
{
    auto const equals = rest.find('=');
    if (equals == rest.npos)
        return false;
    auto name = lower(trim(rest.substr(0, equals)));
    rest = trim(rest.substr(equals + 1));
    auto value = take_value(rest);
    if (name.empty() || name.find_first_of("\"; \t") != name.npos || !value || header.parameter(name))
        return false;
    header.parameters.emplace_back(std::move(name), std::move(*value));
    return true;
}

std::optional<HeaderValue> parse_header_value(std::string_view text)
{
    HeaderValue header;
    auto const size = std::min(text.find(';'), text.size());
    header.word = trim(text.substr(0, size));
    auto rest = trim(text.substr(size));
    while (!rest.empty()) {
        if (rest.front() != ';')
            return {};
        rest = trim(rest.substr(1));
        if (!rest.empty() && !add_parameter(header, rest))
            return {};
        rest = trim(rest);
    }
    return header;
}

}
