// Small tools for the text of HTTP: case, percent-encoding, strict UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace samlop::http {

// Well-formed (no overlong forms, no surrogates) and without NUL.
bool is_clean_utf8(std::string_view);
bool is_control(char);
char lower(char);
std::string lower(std::string_view);
bool equals_ignoring_case(std::string_view, std::string_view);
bool starts_with_ignoring_case(std::string_view, std::string_view prefix);
std::string_view trim(std::string_view); // Spaces and tabs.

// Nothing when a % is not followed by two hexadecimal digits.
std::optional<std::string> percent_decode(std::string_view, bool plus_is_space);

// What stands before the separator; moves the view past it. The whole of it when there is no separator.
std::string_view cut(std::string_view& rest, char separator);

std::string to_hex(std::string_view bytes);

}
