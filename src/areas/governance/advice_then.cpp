#include "areas/governance/advice_then.h"

#include <boost/json.hpp>

namespace samlop {

namespace json = boost::json;

namespace {

std::int64_t number(json::object const& object, std::string_view name)
{
    auto const* value = object.if_contains(json::string_view(name.data(), name.size()));
    return value && value->is_int64() ? value->get_int64() : 0;
}

bool flag(json::object const& object, std::string_view name)
{
    auto const* value = object.if_contains(json::string_view(name.data(), name.size()));
    return value && value->is_bool() && value->get_bool();
}

}

std::vector<RankedThen> ranking_of(std::string const& text)
{
    std::vector<RankedThen> ranking;
    boost::system::error_code problem;
    auto const value = json::parse(text, problem);
    if (problem || !value.is_array())
        return ranking;
    for (auto const& each : value.get_array()) {
        auto const* object = each.if_object();
        auto const* form = object ? object->if_contains("form") : nullptr;
        if (form && form->is_string())
            ranking.push_back({ std::string(form->get_string()), static_cast<int>(number(*object, "place")), static_cast<int>(number(*object, "for")),
                static_cast<int>(number(*object, "against")), flag(*object, "barred"), flag(*object, "beside") });
    }
    return ranking;
}

Result<AdviceThen> advice_now(Context const&, Id<Initiative>) { return AdviceThen {}; }

}
