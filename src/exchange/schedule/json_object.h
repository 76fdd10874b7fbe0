// Reads one JSON object strictly: every fault by its path, unknown fields included, and it goes on after each.
#pragma once

#include "base/result.h"

#include <boost/json.hpp>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samlop::exchange {

struct Faults {
    std::vector<FieldError> list;

    void add(std::string path, std::string text, Arguments arguments = {}) { list.push_back({ std::move(path), std::move(text), std::move(arguments) }); }
};

// A number as a whole count of its smallest unit: 12.5 with 10 units to one is 125. Nothing is rounded away silently.
std::optional<std::int64_t> exact_units(boost::json::value const&, std::int64_t units_to_one);

class Object {
public:
    // `value` may be anything; what is no object reads as an empty one, with a fault.
    Object(boost::json::value const& value, std::string path, Faults& faults, std::initializer_list<std::string_view> known);

    std::string path(std::string_view field) const { return m_path.empty() ? std::string(field) : m_path + "." + std::string(field); }
    std::string const& path() const { return m_path; }
    boost::json::value const* find(std::string_view field) const;

    std::string text(std::string_view field, bool required = true) const;
    bool flag(std::string_view field) const;
    std::int64_t whole(std::string_view field, std::int64_t otherwise) const;
    std::int64_t required_whole(std::string_view field) const;
    std::int64_t units(std::string_view field, std::int64_t units_to_one, std::int64_t otherwise) const;
    // Empty if absent; a fault if it is there and no array.
    boost::json::array const& array(std::string_view field, bool required = false) const;
    boost::json::object const& object(std::string_view field) const;

private:
    boost::json::object const* m_object;
    std::string m_path;
    Faults& m_faults;
};

}
