#include "exchange/case/raw.h"

#include <charconv>
#include <fmt/format.h>
#include <set>

namespace samlop::case_file {

namespace {

void append_utf8(std::string& out, unsigned code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
        return;
    }
    if (code < 0x800)
        out += static_cast<char>(0xc0 | (code >> 6));
    else if (code < 0x10000) {
        out += static_cast<char>(0xe0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
    } else {
        out += static_cast<char>(0xf0 | (code >> 18));
        out += static_cast<char>(0x80 | ((code >> 12) & 0x3f));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
    }
    out += static_cast<char>(0x80 | (code & 0x3f));
}

class Scanner {
public:
    explicit Scanner(std::string_view json)
        : m_json(json)
    {
    }

    RawDocument run()
    {
        skip_space();
        value("", true);
        return std::move(m_found);
    }

private:
    void value(std::string const& path, bool outermost)
    {
        switch (peek()) {
        case '{': return object(path, outermost);
        case '[': return list(path);
        case '"': {
            if (text().find('\0') != std::string::npos)
                m_found.with_nul.push_back(path);
            return;
        }
        default:
            while (m_at < m_json.size() && std::string_view(",]} \t\r\n").find(m_json[m_at]) == std::string_view::npos)
                ++m_at;
        }
    }

    void object(std::string const& path, bool outermost)
    {
        std::set<std::string, std::less<>> names;
        for (++m_at, skip_space(); peek() != '}' && m_at < m_json.size(); skip_space()) {
            auto const name = text();
            auto const below = path.empty() ? name : path + '.' + name;
            if (!names.insert(name).second)
                m_found.given_twice.push_back(below);
            skip_space();
            ++m_at; // :
            skip_space();
            auto const start = m_at;
            value(below, false);
            if (outermost)
                m_found.members.push_back({ name, m_json.substr(start, m_at - start) });
            skip_comma();
        }
        ++m_at;
    }

    void list(std::string const& path)
    {
        std::size_t index = 0;
        for (++m_at, skip_space(); peek() != ']' && m_at < m_json.size(); skip_space(), ++index) {
            value(fmt::format("{}[{}]", path, index), false);
            skip_comma();
        }
        ++m_at;
    }

    std::string text()
    {
        std::string out;
        for (++m_at; m_at < m_json.size() && m_json[m_at] != '"'; ++m_at) {
            if (m_json[m_at] == '\\')
                escape(out);
            else
                out += m_json[m_at];
        }
        ++m_at;
        return out;
    }

    void escape(std::string& out)
    {
        ++m_at;
        switch (peek()) {
        case 'n': out += '\n'; return;
        case 't': out += '\t'; return;
        case 'r': out += '\r'; return;
        case 'b': out += '\b'; return;
        case 'f': out += '\f'; return;
        case 'u': break;
        default: out += peek(); return;
        }
        auto code = hexadecimal(m_at + 1);
        m_at += 4;
        if (code >= 0xd800 && code < 0xdc00) { // The parser has seen that the second half follows.
            code = 0x10000 + ((code - 0xd800) << 10) + (hexadecimal(m_at + 3) - 0xdc00);
            m_at += 6;
        }
        append_utf8(out, code);
    }

    unsigned hexadecimal(std::size_t at) const
    {
        unsigned code = 0;
        auto const digits = m_json.substr(std::min(at, m_json.size()), 4);
        std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
        return code;
    }

    char peek() const { return m_at < m_json.size() ? m_json[m_at] : '\0'; }
    void skip_space()
    {
        while (m_at < m_json.size() && std::string_view(" \t\r\n").find(m_json[m_at]) != std::string_view::npos)
            ++m_at;
    }
    void skip_comma()
    {
        skip_space();
        if (peek() == ',')
            ++m_at;
    }

    std::string_view m_json;
    std::size_t m_at = 0;
    RawDocument m_found;
};

}

RawDocument scan(std::string_view json)
{
    return Scanner(json).run();
}

}
