// Letters as people compare them.
#pragma once

#include <string>
#include <string_view>

namespace samlop {

// Small letters for A to Z and for À to Þ, Æ Ø Å among them. Other letters stay as they are. The text must be UTF-8.
std::string small_letters(std::string_view text);

}
