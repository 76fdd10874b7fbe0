// A text as a QR code that a phone can read from the screen or from paper.
#pragma once

#include <string_view>

#include "html/html.h"

namespace samlop {

// Black on white whatever the colours of the page, with the quiet border that readers need. Empty when the text is too long for one code
// (some 2,000 letters). `name` says to those who do not see it what it is.
Html qr_code(std::string_view text, std::string_view name);

}
