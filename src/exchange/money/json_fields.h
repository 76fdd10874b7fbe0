// Reads the fields of JSON objects and collects every fault by its path instead of stopping at the first.
// Included by the readers of this folder only: Boost.JSON is heavy and stays behind their doors.
#pragma once

#include "base/result.h"

#include <boost/json.hpp>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace samlop::json_file {

class Faults {
public:
    void add(std::string path, std::string_view text, Arguments arguments = {});
    bool none() const { return m_faults.empty(); }
    Failure failure();
    void add_all(std::vector<FieldError> faults);

private:
    std::vector<FieldError> m_faults;
};

// The text as a value. Refuses what is too large or too deep, not JSON, or has a field twice in one object.
Result<boost::json::value> parse_json(std::string_view text);

// One object; remembers which fields were asked for, so that a misspelt one is a fault and not silently left out.
class Fields {
public:
    Fields(boost::json::value const&, std::string path, Faults&);

    std::string path(std::string_view field) const;
    boost::json::value const* find(std::string_view field);
    std::string text(std::string_view field, std::string_view fallback = {});
    std::string required_text(std::string_view field);
    std::optional<double> number(std::string_view field);
    double number(std::string_view field, double fallback);
    double required_number(std::string_view field);
    std::int64_t whole(std::string_view field, std::int64_t fallback);
    std::optional<std::uint64_t> count(std::string_view field);
    bool yes(std::string_view field); // false when absent.

    // Calls with each element of a list and its path. An absent list has no elements.
    template<typename Function>
    void each(std::string_view field, Function function)
    {
        auto const* list = find_list(field);
        for (std::size_t i = 0; list && i < list->size(); ++i)
            function((*list)[i], path(field) + "[" + std::to_string(i) + "]");
    }
    // Calls with each field of an object inside this one, its value and its path.
    template<typename Function>
    void each_field(std::string_view field, Function function)
    {
        auto const* inner = find_object(field);
        if (!inner)
            return;
        for (auto const& [name, value] : *inner)
            function(std::string(name), value, path(field) + "." + std::string(name));
    }
    // To be called last: what was never asked for is a fault.
    void finish();

private:
    boost::json::array const* find_list(std::string_view field);
    boost::json::object const* find_object(std::string_view field);

    boost::json::object const* m_object = nullptr;
    std::string m_path;
    Faults& m_faults;
    std::set<std::string, std::less<>> m_asked;
};

// A number, or a fault at the path and nothing.
std::optional<double> number_of(boost::json::value const&, std::string const& path, Faults&);
std::optional<std::string> text_of(boost::json::value const&, std::string const& path, Faults&);

}
