// Reads one table of a playbook file, key by key, and notes everything that is wrong instead of stopping at the first thing.
#pragma once

#include "areas/playbook/playbook_toml.h"
#include "base/language.h"

#include <functional>
#include <optional>
#include <set>

namespace samlop::playbook {

// Marks a text for the translators where the function it is given to does not.
constexpr std::string_view msg(std::string_view text)
{
    return text;
}

// All that is wrong in a set of files. Bounded: after so many, nobody reads on.
class Problems {
public:
    static constexpr std::size_t most = 200;

    // The field becomes "file:path"; a known line goes into the argument "line".
    void add(std::string_view file, std::string_view path, std::string_view text, Arguments arguments = {}, int line = 0);
    bool empty() const { return m_fields.empty(); }
    Failure as_failure() const;

private:
    std::vector<FieldError> m_fields;
};

enum class Need : std::uint8_t { required, optional };

class Section {
public:
    Section(Problems&, std::string_view file, Table const&, std::string path = {}, int line = 0);

    std::string text(std::string_view key, Need = Need::required, std::size_t longest = 2000);
    std::string id(std::string_view key, Need = Need::required); // Letters, digits, hyphens and dots: fits an address.
    LocalText local_text(std::string_view key, Need = Need::required, std::size_t longest = 2000);
    int number(std::string_view key, int lowest, int highest, std::optional<int> fallback = std::nullopt);
    bool flag(std::string_view key);
    std::vector<std::string> words(std::string_view key, Need = Need::required);
    template <typename Choice>
    Choice choice(std::string_view key, std::vector<std::pair<std::string_view, Choice>> const& choices);
    std::optional<Section> section(std::string_view key);
    void each(std::string_view key, std::function<void(Section&)> const& read);
    std::vector<std::string> keys() const; // Of tables whose keys are names the writer chose.
    void finish(); // Whatever was not asked for is a misspelling.

    // A problem at a key of this table.
    void wrong(std::string_view key, std::string_view text, Arguments arguments = {});

private:
    Value const* find(std::string_view key, Need);
    std::string checked(std::string_view key, Value const&, std::size_t longest);
    std::string path_of(std::string_view key) const;

    Problems& m_problems;
    std::string m_file;
    Table const& m_table;
    std::string m_path;
    int m_line = 0;
    std::set<std::string, std::less<>> m_known;
};

template <typename Choice>
Choice Section::choice(std::string_view key, std::vector<std::pair<std::string_view, Choice>> const& choices)
{
    auto word = text(key);
    for (auto const& [name, value] : choices) {
        if (name == word)
            return value;
    }
    if (!word.empty())
        wrong(key, "Unknown word: {value}", { { "value", word } });
    return {};
}

}
