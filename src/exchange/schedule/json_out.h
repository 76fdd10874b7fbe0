// Writes JSON in a fixed order and form, so that equal results are equal bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace samlop::exchange {

class JsonOut {
public:
    JsonOut& open(char bracket) // '{' or '['
    {
        separate();
        m_text += bracket;
        m_first = true;
        return *this;
    }
    JsonOut& close(char bracket)
    {
        m_text += bracket;
        m_first = false;
        return *this;
    }
    JsonOut& key(std::string_view name)
    {
        separate();
        quote(name);
        m_text += ':';
        m_first = true; // the value follows without a comma
        return *this;
    }
    JsonOut& text(std::string_view value)
    {
        separate();
        quote(value);
        return *this;
    }
    JsonOut& number(std::int64_t value) { return raw(std::to_string(value)); }
    JsonOut& flag(bool value) { return raw(value ? "true" : "false"); }
    JsonOut& none() { return raw("null"); }
    // A whole count of units as a decimal with as many places as are needed: 1250 with 3 places is 1.25.
    JsonOut& decimal(std::int64_t units, int places);
    JsonOut& raw(std::string_view value)
    {
        separate();
        m_text += value;
        return *this;
    }
    JsonOut& line()
    {
        m_text += '\n';
        return *this;
    }

    std::string const& str() const { return m_text; }

private:
    void separate()
    {
        if (!m_first)
            m_text += ',';
        m_first = false;
    }
    void quote(std::string_view value);

    std::string m_text;
    bool m_first = true;
};

std::string decimal_text(std::int64_t units, int places);

}
