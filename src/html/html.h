// HTML as functions: text cannot get into a page unescaped, and an address only as a Url.
#pragma once

#include <concepts>
#include <fmt/format.h>
#include <string>
#include <string_view>
#include <type_traits>

namespace samlop {

void append_escaped(std::string& out, std::string_view text);
void append_url_part(std::string& out, std::string_view text);

// Markup that is safe to send to a browser.
class Html {
public:
    Html() = default;
    std::string const& str() const& { return m_markup; }
    std::string str() && { return std::move(m_markup); }
    bool empty() const { return m_markup.empty(); }
    Html& operator+=(Html const& other)
    {
        m_markup += other.m_markup;
        return *this;
    }
    friend Html operator+(Html left, Html const& right)
    {
        left += right;
        return left;
    }

private:
    std::string m_markup;
    template<typename... A>
    friend Html markup_(std::string_view, A const&...);
};

// An address that may stand in href, src, action or a redirect: made from a literal and encoded parts, or checked to be http(s).
class Url {
public:
    Url() = default;
    std::string const& str() const { return m_address; }
    bool empty() const { return m_address.empty(); }

private:
    explicit Url(std::string address)
        : m_address(std::move(address))
    {
    }
    std::string m_address;
    template<typename... A>
    friend Url url_(std::string_view, A const&...);
    friend Url external_url(std::string_view);
    friend Url with_query(Url, std::string_view);
};

template<typename T>
inline constexpr bool is_url = std::same_as<std::remove_cvref_t<T>, Url>;

// A literal with {} for each argument. Counts them when compiling, and sees that an address attribute gets a Url and nothing else.
template<typename... A>
class MarkupText {
public:
    template<std::size_t N>
    consteval MarkupText(char const (&text)[N])
        : m_text(text, N - 1)
    {
        constexpr bool urls[] = { is_url<A>..., false };
        std::size_t holes = 0;
        for (std::size_t i = 0; i + 1 < N - 1; ++i) {
            if (text[i] != '{' || text[i + 1] != '}')
                continue;
            if (holes >= sizeof...(A))
                wrong_number_of_values();
            auto const before = std::string_view(text, i);
            bool const address = before.ends_with("href=\"") || before.ends_with("src=\"") || before.ends_with("action=\"");
            if (address && !urls[holes])
                an_address_must_be_a_url();
            ++holes;
            ++i;
        }
        if (holes != sizeof...(A))
            wrong_number_of_values();
    }
    std::string_view text() const { return m_text; }

private:
    static void wrong_number_of_values() { }  // Not consteval on purpose: reaching it stops the compilation here.
    static void an_address_must_be_a_url() { } // Likewise.
    std::string_view m_text;
};

template<typename T>
void append_value(std::string& out, T const& value)
{
    if constexpr (std::same_as<T, Html>)
        out += value.str();
    else if constexpr (std::same_as<T, Url>)
        append_escaped(out, value.str());
    else if constexpr (std::convertible_to<T const&, std::string_view>)
        append_escaped(out, std::string_view(value));
    else if constexpr (std::same_as<T, char>)
        append_escaped(out, std::string_view(&value, 1));
    else
        fmt::format_to(std::back_inserter(out), "{}", value); // Numbers have nothing to escape.
}

// Room for the value: large pieces, pages within pages, are then copied once.
template<typename T>
std::size_t room_for(T const& value)
{
    if constexpr (requires { value.str().size(); })
        return value.str().size();
    else if constexpr (std::convertible_to<T const&, std::string_view>)
        return std::string_view(value).size();
    else
        return 8;
}

template<typename... A>
Html markup_(std::string_view text, A const&... values)
{
    Html html;
    html.m_markup.reserve(text.size() + (room_for(values) + ... + 0) + 16);
    [[maybe_unused]] auto fill = [&](auto const& value) {
        auto const hole = text.find("{}");
        html.m_markup.append(text.substr(0, hole));
        append_value(html.m_markup, value);
        text.remove_prefix(hole + 2);
    };
    (fill(values), ...);
    html.m_markup.append(text);
    return html;
}

// Fills {} with escaped values; an Html value goes in as it is.
template<typename... A>
Html markup(MarkupText<std::type_identity_t<A>...> text, A const&... values)
{
    return markup_(text.text(), values...);
}

// markup() once for each item, in order.
template<typename Items, typename View>
Html each(Items const& items, View view)
{
    Html out;
    for (auto const& item : items)
        out += view(item);
    return out;
}

template<typename... A>
Url url_(std::string_view text, A const&... parts)
{
    std::string address;
    [[maybe_unused]] auto fill = [&](auto const& part) {
        auto const hole = text.find("{}");
        address.append(text.substr(0, hole));
        if constexpr (std::convertible_to<decltype(part), std::string_view>)
            append_url_part(address, std::string_view(part));
        else
            append_url_part(address, fmt::format("{}", part));
        text.remove_prefix(hole + 2);
    };
    (fill(parts), ...);
    address.append(text);
    return Url(std::move(address));
}

// url("/samarbeid/{}/krav/{}", slug, item): each {} is percent-encoded.
template<typename... A>
Url url(MarkupText<std::type_identity_t<A>...> text, A const&... parts)
{
    return url_(text.text(), parts...);
}

// An address that somebody typed: kept only if it is http or https, else empty.
Url external_url(std::string_view address);
// Adds an already encoded query string.
Url with_query(Url base, std::string_view query);

}
