// Letters as people compare them.
#pragma once

#include <string>
#include <string_view>

namespace samlop {

// Small letters for A to Z and for À to Þ, Æ Ø Å among them. Other letters stay as they are. The text must be UTF-8.
std::string small_letters(std::string_view text);
// How many there are to a reader: code points, not bytes.
std::size_t characters(std::string_view utf8);

}
