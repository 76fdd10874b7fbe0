// One JSON object of a case file, read member by member: wrong types are noted with their path, and what nobody asked for is known.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exchange/case/case.h"

namespace samlop::case_file {

// Marks a text for the catalogues; it is translated when it is shown.
constexpr std::string_view msg(std::string_view text) { return text; }

// What is wrong, by path. Shows the first two hundred and counts the rest.
class Problems {
public:
    void add(std::string path, std::string_view text, Arguments arguments = {});
    bool none() const { return m_count == 0; }
    Failure failure() &&;

private:
    std::vector<FieldError> m_shown;
    std::int64_t m_count = 0;
};

enum class Need : std::uint8_t { optional, required };

inline constexpr std::size_t longest_name = 500;
inline constexpr std::size_t longest_text = 20'000;

class Item {
public:
    Item(boost::json::object const& object, std::string path, Problems& problems)
        : m_object(object)
        , m_path(std::move(path))
        , m_problems(problems)
    {
    }

    std::string text(std::string_view name, Need need = Need::optional, std::size_t longest = longest_text);
    std::string one_of(std::string_view name, std::vector<std::string_view> const& allowed, std::string_view otherwise);
    std::string date(std::string_view name); // ISO, may be only a year or a month
    bool flag(std::string_view name, bool otherwise = false);
    std::optional<std::int64_t> integer(std::string_view name, std::int64_t least, std::int64_t most);
    std::vector<std::string> texts(std::string_view name);
    std::vector<std::string> text_or_texts(std::string_view name); // "owner": "a" or "owner": ["a", "b"]
    // The objects of a list; nothing when it is absent or something else.
    std::vector<Item> items(std::string_view name);
    Origin origin();

    void wrong(std::string_view name, std::string_view text, Arguments arguments = {});
    bool has(std::string_view name) const { return value(name) != nullptr; }
    std::vector<std::string> unread() const; // Names of members nobody has asked for.
    std::string unread_json() const;         // The same as a JSON object.
    std::string const& path() const { return m_path; }
    std::string path(std::string_view name) const { return m_path.empty() ? std::string(name) : m_path + '.' + std::string(name); }

private:
    boost::json::value const* value(std::string_view name) const; // Null and absent are the same.
    boost::json::value const* read(std::string_view name);
    std::vector<std::string> texts_of(boost::json::array const& list, std::string_view name);

    boost::json::object const& m_object;
    std::string m_path;
    Problems& m_problems;
    std::set<std::string, std::less<>> m_read;
};

}
