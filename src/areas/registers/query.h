// What a reader asks of a register, as it stands in the address: ?status=planned&eier=min&sorter=-nr&kol=nr,eier&side=2
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/field.h"
#include "http/form.h"

namespace samlop::registers {

inline constexpr std::string_view own_party = "min";       // The actor's own party, as a value of a filter
inline constexpr std::string_view nothing = "ingen";  // No value at all
inline constexpr std::string_view assumed = "antatt"; // Links that somebody inferred

struct Filter {
    std::size_t field = 0;
    std::string value; // Several with a comma between mean any of them
    friend bool operator==(Filter const&, Filter const&) = default;
};

struct Query {
    std::vector<Filter> filters {};
    std::string words;                  // Anywhere in the record's texts
    std::optional<std::size_t> sort {}; // Nothing: by number
    bool descending = true;
    std::vector<std::size_t> columns {}; // Of the description; empty: the usual ones
    int page = 1;
    bool plain() const { return filters.empty() && words.empty(); }
};

// Takes what it understands and leaves the rest: an old address still gives a page.
Query parse_query(std::span<FieldTraits const>, http::Form const&);
// The encoded query string, without the page unless it is another than the first. Equal queries give equal texts.
std::string to_text(std::span<FieldTraits const>, Query const&);
// As pairs, for the hidden fields of a form.
std::vector<std::pair<std::string, std::string>> to_pairs(std::span<FieldTraits const>, Query const&);
std::vector<std::size_t> columns_of(std::span<FieldTraits const>, Query const&);

}
