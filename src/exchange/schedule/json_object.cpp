#include "exchange/schedule/json_object.h"

#include <algorithm>
#include <cmath>

namespace samlop::exchange {

namespace json = boost::json;

static json::object const& empty_object()
{
    static json::object const empty;
    return empty;
}

static json::array const& empty_array()
{
    static json::array const empty;
    return empty;
}

std::optional<std::int64_t> exact_units(json::value const& value, std::int64_t units_to_one)
{
    constexpr std::int64_t most = 9'000'000'000'000'000'000;
    if (auto const* whole = value.if_int64()) {
        if (*whole > most / units_to_one || *whole < -most / units_to_one)
            return {};
        return *whole * units_to_one;
    }
    auto const* real = value.if_double();
    if (!real || !std::isfinite(*real) || std::abs(*real) > 1e15 / static_cast<double>(units_to_one) * 8)
        return {};
    auto const scaled = *real * static_cast<double>(units_to_one);
    auto const nearest = std::round(scaled);
    // A decimal that is meant exactly is off by no more than the last bits of a double.
    if (std::abs(scaled - nearest) > 1e-9 + std::abs(scaled) * 4e-16)
        return {};
    return static_cast<std::int64_t>(nearest);
}

Object::Object(json::value const& value, std::string path, Faults& faults, std::initializer_list<std::string_view> known)
    : m_object(value.if_object())
    , m_path(std::move(path))
    , m_faults(faults)
{
    if (!m_object) {
        m_faults.add(m_path, "An object is expected");
        m_object = &empty_object();
    }
    for (auto const& entry : *m_object)
        if (std::find(known.begin(), known.end(), std::string_view(entry.key())) == known.end())
            m_faults.add(this->path(entry.key()), "Unknown field");
}

json::value const* Object::find(std::string_view field) const
{
    auto const* value = m_object->if_contains(field);
    return value && !value->is_null() ? value : nullptr;
}

std::string Object::text(std::string_view field, bool required) const
{
    auto const* value = find(field);
    if (value && value->is_string())
        return std::string(value->get_string());
    if (value)
        m_faults.add(path(field), "A text is expected");
    else if (required)
        m_faults.add(path(field), "Missing");
    return {};
}

bool Object::flag(std::string_view field) const
{
    auto const* value = find(field);
    if (value && !value->is_bool())
        m_faults.add(path(field), "true or false is expected");
    return value && value->is_bool() && value->get_bool();
}

std::int64_t Object::whole(std::string_view field, std::int64_t otherwise) const
{
    return units(field, 1, otherwise);
}

std::int64_t Object::required_whole(std::string_view field) const
{
    if (!find(field))
        m_faults.add(path(field), "Missing");
    return whole(field, 0);
}

std::int64_t Object::units(std::string_view field, std::int64_t units_to_one, std::int64_t otherwise) const
{
    auto const* value = find(field);
    if (!value)
        return otherwise;
    if (auto const number = exact_units(*value, units_to_one))
        return *number;
    m_faults.add(path(field), units_to_one == 1 ? "A whole number is expected" : "A number is expected, with no finer part than 1/{units}",
        { { "units", std::to_string(units_to_one) } });
    return otherwise;
}

json::array const& Object::array(std::string_view field, bool required) const
{
    auto const* value = find(field);
    if (value && value->is_array())
        return value->get_array();
    if (value)
        m_faults.add(path(field), "A list is expected");
    else if (required)
        m_faults.add(path(field), "Missing");
    return empty_array();
}

json::object const& Object::object(std::string_view field) const
{
    auto const* value = find(field);
    if (value && value->is_object())
        return value->get_object();
    if (value)
        m_faults.add(path(field), "An object is expected");
    return empty_object();
}

}
