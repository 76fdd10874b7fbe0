#include "base/letters.h"

#include <algorithm>

namespace samlop {

std::string small_letters(std::string_view text)
{
    std::string out(text);
    for (std::size_t i = 0; i < out.size(); ++i) {
        bool const latin = i > 0 && out[i - 1] == '\xc3' && out[i] <= '\x9e' && out[i] != '\x97'; // × is no letter; no byte after \xc3 is below \x80
        if ((out[i] >= 'A' && out[i] <= 'Z') || latin)
            out[i] = static_cast<char>(out[i] + 0x20);
    }
    return out;
}

std::size_t characters(std::string_view utf8)
{
    return static_cast<std::size_t>(std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

}
