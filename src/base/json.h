// Writing JSON: objects and lists built in order. Reading is Boost.JSON's work, in src/exchange/.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace samlop {

void append_json_text(std::string& out, std::string_view text);

class Json {
public:
    static Json object() { return Json('{', '}'); }
    static Json list() { return Json('[', ']'); }
    // Text that is JSON already: a stored document.
    static Json raw(std::string_view text)
    {
        Json json(0, 0);
        json.m_text = text.empty() ? "null" : std::string(text);
        return json;
    }

    // A member of an object.
    template<typename T>
    Json& set(std::string_view name, T const& value) &
    {
        comma();
        append_json_text(m_text, name);
        m_text += ':';
        write(value);
        return *this;
    }
    template<typename T>
    Json&& set(std::string_view name, T const& value) &&
    {
        set(name, value);
        return std::move(*this);
    }
    // An item of a list.
    template<typename T>
    Json& add(T const& value) &
    {
        comma();
        write(value);
        return *this;
    }
    std::string str() const { return m_open ? m_open + m_text + m_close : m_text; }

private:
    Json(char open, char close)
        : m_open(open)
        , m_close(close)
    {
    }
    void comma()
    {
        if (!m_text.empty())
            m_text += ',';
    }
    template<typename T>
    void write(T const& value)
    {
        if constexpr (std::same_as<T, Json>)
            m_text += value.str();
        else if constexpr (std::same_as<T, bool>)
            m_text += value ? "true" : "false";
        else if constexpr (std::integral<T>)
            m_text += std::to_string(value);
        else if constexpr (std::convertible_to<T const&, std::string_view>)
            append_json_text(m_text, value);
        else if constexpr (requires { value.has_value(); }) {
            if (value.has_value())
                write(*value);
            else
                m_text += "null";
        } else // Id<T>. As text: 63 bits do not fit a JavaScript number.
            m_text += value.value ? '"' + std::to_string(value.value) + '"' : std::string("null");
    }

    char m_open;
    char m_close;
    std::string m_text;
};

}
