// Columns of text for a terminal: names to the left, figures to the right, counted in letters and not in bytes.
#pragma once

#include <string>
#include <string_view>

namespace samlop::json_file {

std::string left(std::string_view text, std::size_t width);  // Cut to the width, filled up behind.
std::string right(std::string_view text, std::size_t width); // Filled up in front; never cut, for half a figure is a wrong one.
std::string figure(double number, int decimals);

}
