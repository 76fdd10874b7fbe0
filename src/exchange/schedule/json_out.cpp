#include "exchange/schedule/json_out.h"

namespace samlop::exchange {

std::string decimal_text(std::int64_t units, int places)
{
    // Through unsigned, so that the most negative number has a magnitude too.
    auto const magnitude = units < 0 ? 0 - static_cast<std::uint64_t>(units) : static_cast<std::uint64_t>(units);
    auto digits = std::to_string(magnitude);
    auto const wanted = static_cast<std::size_t>(places);
    if (digits.size() <= wanted)
        digits.insert(0, wanted + 1 - digits.size(), '0');
    auto fraction = digits.substr(digits.size() - wanted);
    while (!fraction.empty() && fraction.back() == '0')
        fraction.pop_back();
    auto const whole = digits.substr(0, digits.size() - wanted);
    return (units < 0 ? "-" : "") + whole + (fraction.empty() ? "" : "." + fraction);
}

JsonOut& JsonOut::decimal(std::int64_t units, int places)
{
    return raw(decimal_text(units, places));
}

void JsonOut::quote(std::string_view value)
{
    static constexpr char hex[] = "0123456789abcdef";
    m_text += '"';
    for (auto const c : value) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            m_text += '\\';
            m_text += c;
        } else if (byte < 0x20) {
            m_text += "\\u00";
            m_text += hex[byte >> 4];
            m_text += hex[byte & 15];
        } else
            m_text += c;
    }
    m_text += '"';
}

}
