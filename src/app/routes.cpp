#include "app/routes.h"

namespace samlop {

namespace {

std::string_view next_part(std::string_view& path)
{
    auto const slash = path.find('/', 1);
    auto const part = path.substr(1, slash == std::string_view::npos ? slash : slash - 1);
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash);
    return part;
}

bool matches(std::string_view pattern, std::string_view path, auto& parts)
{
    while (!pattern.empty() && !path.empty()) {
        auto const wanted = next_part(pattern);
        auto const given = next_part(path);
        if (wanted.starts_with('{')) {
            if (given.empty())
                return false;
            parts.emplace(wanted.substr(1, wanted.size() - 2), given);
        } else if (wanted != given)
            return false;
    }
    return pattern.empty() && path.empty();
}

std::size_t literal_parts(std::string_view pattern)
{
    std::size_t count = 0;
    while (!pattern.empty()) {
        if (!next_part(pattern).starts_with('{'))
            ++count;
    }
    return count;
}

}

// The most literal pattern wins, whatever the order of the areas: /leveranser/ny before /leveranser/{ref}.
Routes::Match Routes::find(http::Method method, std::string_view path) const
{
    Match best;
    std::size_t best_literals = 0;
    if (method == http::Method::head)
        method = http::Method::get;
    for (auto const& route : m_routes) {
        std::map<std::string, std::string, std::less<>> parts;
        if (!matches(route.pattern, path, parts))
            continue;
        best.path_exists = true;
        auto const literals = literal_parts(route.pattern);
        if (route.method != method || (best.route && literals <= best_literals))
            continue;
        best.route = &route;
        best.parts = std::move(parts);
        best_literals = literals;
    }
    return best;
}

}
