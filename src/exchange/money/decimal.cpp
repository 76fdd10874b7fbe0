#include "exchange/money/decimal.h"

#include <array>
#include <charconv>
#include <cmath>

namespace samlop::json_file {

std::optional<std::int64_t> decimal_units(double number, int places, std::int64_t largest)
{
    if (!(std::abs(number) <= 1e18))
        return {};
    std::array<char, 64> buffer {}; // At most 19 digits, a point, and what a double can have behind it is refused below.
    auto const [end, error]
        = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(number), std::chars_format::fixed);
    if (error != std::errc())
        return {}; // So small that it does not fit: certainly too many decimals.
    __extension__ unsigned __int128 units = 0;
    int decimals = -1; // Before the point.
    for (char const* at = buffer.data(); at != end; ++at) {
        if (*at == '.') {
            decimals = 0;
            continue;
        }
        if (decimals >= 0 && ++decimals > places)
            return {};
        units = units * 10 + static_cast<unsigned>(*at - '0');
    }
    for (int i = decimals < 0 ? 0 : decimals; i < places; ++i)
        units *= 10;
    if (units > static_cast<std::uint64_t>(largest))
        return {};
    auto const whole = static_cast<std::int64_t>(units);
    return number < 0 ? -whole : whole;
}

std::string decimal_text(std::int64_t units, int places)
{
    std::string digits = std::to_string(units < 0 ? -units : units);
    auto const width = static_cast<std::size_t>(places);
    if (digits.size() <= width)
        digits = std::string(width + 1 - digits.size(), '0') + digits;
    auto const kroner = digits.substr(0, digits.size() - width);
    auto const rest = digits.substr(digits.size() - width);
    return (units < 0 ? "-" : "") + kroner + (places > 0 ? "." : "") + rest;
}

}
