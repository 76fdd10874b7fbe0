// Everything that two programs could read differently is refused here rather than repaired: dot segments, empty segments, encoded
// slashes, backslashes, bytes outside UTF-8.
#include "http/target.h"

#include "http/text.h"
#include <algorithm>

namespace samlop::http {

static bool has_encoded_slash(std::string_view path)
{
    return path.find("%2F") != path.npos || path.find("%2f") != path.npos;
}

static bool has_odd_segment(std::string_view path)
{
    auto rest = path.substr(1);
    while (!rest.empty()) {
        auto const is_last = rest.find('/') == rest.npos;
        auto const segment = cut(rest, '/');
        if (segment == "." || segment == ".." || (segment.empty() && !is_last))
            return true;
    }
    return false;
}

static bool is_acceptable(std::string_view path)
{
    return is_clean_utf8(path) && std::ranges::none_of(path, is_control) && path.find('\\') == path.npos
        && !has_odd_segment(path);
}

std::optional<Refusal> parse_target(Request& request)
{
    std::string_view const target = request.target;
    if (!target.starts_with('/'))
        return Refusal { 400, "the target is not a path" };
    auto const is_plain = [](char c) { return c > 0x20 && c < 0x7F && c != '#'; };
    if (!std::ranges::all_of(target, is_plain))
        return Refusal { 400, "the target holds bytes that must be percent-encoded" };

    auto rest = target;
    auto const raw_path = cut(rest, '?');
    auto path = percent_decode(raw_path, false);
    if (!path || has_encoded_slash(raw_path) || !is_acceptable(*path))
        return Refusal { 400, "the path is malformed" };
    auto query = Form::parse(rest);
    if (!query)
        return Refusal { 400, "the query string is malformed" };

    request.path = std::move(*path);
    request.query_string = rest;
    request.query = std::move(*query);
    return {};
}

}
