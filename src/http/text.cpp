// UTF-8 is checked by the table of the Unicode standard (well-formed byte sequences).
#include "http/text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace samlop::http {

static bool is_plain_ascii(char const* bytes)
{
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    auto const has_zero = (word - 0x0101010101010101U) & ~word & 0x8080808080808080U;
    return !(word & 0x8080808080808080U) && !has_zero;
}

static unsigned char byte_at(std::string_view text, std::size_t index)
{
    return index < text.size() ? static_cast<unsigned char>(text[index]) : 0;
}

static bool is_between(unsigned char byte, unsigned char low, unsigned char high)
{
    return byte >= low && byte <= high;
}

// The length of the character that begins here; 0 when it is malformed or NUL.
static std::size_t character_size(std::string_view text, std::size_t at)
{
    auto const first = byte_at(text, at);
    auto const second = byte_at(text, at + 1);
    if (first < 0x80)
        return first == 0 ? 0 : 1;
    if (is_between(first, 0xC2, 0xDF))
        return is_between(second, 0x80, 0xBF) ? 2 : 0;
    if (!is_between(byte_at(text, at + 2), 0x80, 0xBF))
        return 0;
    if (is_between(first, 0xE0, 0xEF)) {
        auto const low = first == 0xE0 ? 0xA0 : 0x80;
        auto const high = first == 0xED ? 0x9F : 0xBF;
        return second >= low && second <= high ? 3 : 0;
    }
    if (!is_between(first, 0xF0, 0xF4) || !is_between(byte_at(text, at + 3), 0x80, 0xBF))
        return 0;
    auto const low = first == 0xF0 ? 0x90 : 0x80;
    auto const high = first == 0xF4 ? 0x8F : 0xBF;
    return second >= low && second <= high ? 4 : 0;
}

bool is_clean_utf8(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        if (at + 8 <= text.size() && is_plain_ascii(text.data() + at)) {
            at += 8;
            continue;
        }
        auto const size = character_size(text, at);
        if (size == 0)
            return false;
        at += size;
    }
    return true;
}

bool is_control(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

// Not std::tolower: that one depends on the locale.
char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

std::string lower(std::string_view text)
{
    std::string result(text);
    for (auto& c : result)
        c = lower(c);
    return result;
}

bool equals_ignoring_case(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix)
{
    return equals_ignoring_case(text.substr(0, prefix.size()), prefix);
}

std::string_view trim(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t");
    if (first == text.npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    auto const letter = lower(c);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            result += plus_is_space && text[at] == '+' ? ' ' : text[at];
            continue;
        }
        if (text.size() - at < 3)
            return {};
        auto const high = hex_digit(text[at + 1]);
        auto const low = hex_digit(text[at + 2]);
        if (high < 0 || low < 0)
            return {};
        result += static_cast<char>(high * 16 + low);
        at += 2;
    }
    return result;
}

std::string_view cut(std::string_view& rest, char separator)
{
    auto const end = rest.find(separator);
    auto const piece = rest.substr(0, end);
    rest = end == rest.npos ? std::string_view {} : rest.substr(end + 1);
    return piece;
}

std::string to_hex(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string result;
    result.reserve(bytes.size() * 2);
    for (auto const c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        result += digits[byte >> 4];
        result += digits[byte & 15];
    }
    return result;
}

}
