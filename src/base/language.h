// The languages of the product, and a text that exists in all of them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace samlop {

enum class Language : std::uint8_t { nb, nn, en };

inline constexpr std::array all_languages { Language::nb, Language::nn, Language::en };

// The code used in addresses, headers and files: "nb", "nn", "en".
constexpr std::string_view to_string(Language language)
{
    constexpr std::array<std::string_view, 3> codes { "nb", "nn", "en" };
    return codes[static_cast<std::size_t>(language)];
}

// "nb", "nn" or "en", exactly. Anything else is nobody's language: the caller decides what to fall back on.
constexpr std::optional<Language> parse_language(std::string_view code)
{
    for (auto language : all_languages) {
        if (to_string(language) == code)
            return language;
    }
    return std::nullopt;
}

// One text in every language of the product. Whoever fills it in sees to it that none is empty: there is no fallback.
struct LocalText {
    std::string nb;
    std::string nn;
    std::string en;

    std::string const& in(Language language) const
    {
        if (language == Language::nn)
            return nn;
        return language == Language::en ? en : nb;
    }
    std::string& in(Language language) { return const_cast<std::string&>(std::as_const(*this).in(language)); }
    bool empty() const { return nb.empty() && nn.empty() && en.empty(); }
    friend bool operator==(LocalText const&, LocalText const&) = default;
};

}
