// Reads members of JSON that we wrote ourselves: a frozen basis, an event, a receipt. What is missing or of another kind is nothing.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace samlop {

inline boost::json::value const* member_in(boost::json::object const& object, std::string_view name)
{
    return object.if_contains(boost::json::string_view(name.data(), name.size()));
}

inline std::string text_in(boost::json::object const& object, std::string_view name)
{
    auto const* value = member_in(object, name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

inline std::optional<std::int64_t> number_in(boost::json::object const& object, std::string_view name)
{
    auto const* value = member_in(object, name);
    return value && value->is_int64() ? std::optional(value->get_int64()) : std::nullopt;
}

inline bool flag_in(boost::json::object const& object, std::string_view name)
{
    auto const* value = member_in(object, name);
    return value && value->is_bool() && value->get_bool();
}

}
