#include "exchange/money/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>

namespace samlop::json_file {

void JsonWriter::new_line()
{
    m_out += '\n';
    m_out.append(2 * static_cast<std::size_t>(m_depth), ' ');
}

void JsonWriter::before_value()
{
    if (m_after_key) {
        m_after_key = false;
        return;
    }
    if (!m_empty)
        m_out += ',';
    if (m_depth > 0)
        new_line();
    m_empty = false;
}

JsonWriter& JsonWriter::open(char bracket)
{
    before_value();
    m_out += bracket;
    ++m_depth;
    m_empty = true;
    return *this;
}

JsonWriter& JsonWriter::close(char bracket)
{
    --m_depth;
    if (!m_empty)
        new_line();
    m_out += bracket;
    m_empty = false;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name)
{
    value(name);
    m_out += ": ";
    m_after_key = true;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text)
{
    before_value();
    m_out += '"';
    for (char const letter : text) {
        if (letter == '"' || letter == '\\') {
            m_out += '\\';
            m_out += letter;
        } else if (static_cast<unsigned char>(letter) < 0x20) {
            constexpr std::string_view digits = "0123456789abcdef";
            m_out += "\\u00";
            m_out += digits[static_cast<unsigned char>(letter) >> 4];
            m_out += digits[static_cast<unsigned char>(letter) & 15];
        } else {
            m_out += letter;
        }
    }
    m_out += '"';
    return *this;
}

JsonWriter& JsonWriter::value(double number)
{
    return raw(number_text(number));
}

JsonWriter& JsonWriter::value(bool yes)
{
    return raw(yes ? "true" : "false");
}

JsonWriter& JsonWriter::raw(std::string_view json)
{
    before_value();
    m_out += json;
    return *this;
}

std::string JsonWriter::take()
{
    m_out += '\n';
    return std::move(m_out);
}

std::string number_text(double number)
{
    if (!std::isfinite(number))
        return "null"; // JSON knows no infinity.
    std::array<char, 32> buffer {};
    auto const end
        = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number + 0.0).ptr; // Adding zero drops the sign of -0.
    return std::string(buffer.data(), end);
}

}
