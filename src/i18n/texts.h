// The product's own texts in the reader's language. English is the source text; nb and nn are complete (the build sees to it).
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/language.h"
#include "base/result.h"

namespace samlop {

using TextArgument = std::pair<std::string_view, std::string_view>;

// Marks a text for the catalogues where it is not shown at once: tables of labels.
constexpr std::string_view msg(std::string_view text) { return text; }

// t(language, "Met by {count} parties", {{ "count", "9" }})
std::string t(Language language, std::string_view text);
std::string t(Language language, std::string_view text, std::initializer_list<TextArgument> arguments);
std::string t(Language language, std::string_view text, Arguments const& arguments);
// tn(language, "{n} task", "{n} tasks", 5): {n} is the number as digits.
std::string tn(Language language, std::string_view one, std::string_view many, std::int64_t n);
std::string tn(Language language, std::string_view one, std::string_view many, std::int64_t n, std::initializer_list<TextArgument> arguments);

}
