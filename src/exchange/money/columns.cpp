#include "exchange/money/columns.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace samlop::json_file {

// UTF-8: every byte that does not continue a letter begins one.
static bool begins_letter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

static std::size_t letters(std::string_view text)
{
    std::size_t count = 0;
    for (char const byte : text)
        count += begins_letter(byte) ? 1U : 0U;
    return count;
}

std::string left(std::string_view text, std::size_t width)
{
    std::string out;
    std::size_t count = 0;
    for (char const byte : text) {
        count += begins_letter(byte) ? 1U : 0U;
        if (count > width)
            break;
        out += byte;
    }
    return out + std::string(width - std::min(width, count), ' ');
}

std::string right(std::string_view text, std::size_t width)
{
    auto const count = letters(text);
    return std::string(width - std::min(width, count), ' ') + std::string(text);
}

std::string figure(double number, int decimals)
{
    std::array<char, 400> buffer {}; // A double has at most 309 digits before the point.
    auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed, decimals).ptr;
    std::string out(buffer.data(), end);
    bool const nothing = out.find_first_not_of("-0.") == std::string::npos;
    return nothing && out.front() == '-' ? out.substr(1) : out;
}

}
