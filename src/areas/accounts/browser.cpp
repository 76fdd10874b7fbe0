// What a browser says it is, and what it keeps for us: the session's cookie and the choice of language.
#include <algorithm>
#include <fmt/format.h>
#include <span>

#include "areas/accounts/account_routes.h"
#include "areas/accounts/sign_in.h"
#include "http/request.h"

namespace samlop {

namespace {

struct Mark {
    std::string_view sign;
    std::string_view name;
};

// The first that fits, so the one that claims to be others as well stands before them.
std::string_view named(std::string_view text, std::span<Mark const> marks)
{
    auto const found = std::ranges::find_if(marks, [&](Mark const& mark) { return text.find(mark.sign) != std::string_view::npos; });
    return found == marks.end() ? std::string_view() : found->name;
}

}

// The prefix makes browsers refuse the cookie from anyone but this very host over TLS.
std::string cookie_name(Settings const& settings)
{
    return settings.behind_tls() ? "__Host-samlop" : "samlop";
}

Language language_of(std::optional<SignedIn> const& signed_in, http::Request const& request, Settings const& settings)
{
    if (signed_in)
        return signed_in->language;
    if (auto const chosen = request.cookie("sprak")) {
        if (auto const language = parse_language(*chosen))
            return *language;
    }
    return parse_language(settings.language).value_or(Language::nb);
}

std::string gone_cookie(Settings const& settings)
{
    return fmt::format("{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{}", cookie_name(settings), settings.behind_tls() ? "; Secure" : "");
}

std::string device_of(std::string_view user_agent)
{
    static constexpr Mark browsers[] = { { "Edg", "Edge" }, { "OPR/", "Opera" }, { "Vivaldi", "Vivaldi" }, { "Firefox/", "Firefox" }, { "FxiOS", "Firefox" },
        { "CriOS", "Chrome" }, { "Chrome/", "Chrome" }, { "Safari/", "Safari" }, { "curl/", "curl" } };
    static constexpr Mark systems[] = { { "iPhone", "iPhone" }, { "iPad", "iPad" }, { "Android", "Android" }, { "Windows", "Windows" },
        { "Mac OS X", "Mac" }, { "CrOS", "ChromeOS" }, { "Linux", "Linux" } };
    auto const text = user_agent.substr(0, 1000);
    auto const browser = named(text, browsers);
    auto const system = named(text, systems);
    return fmt::format("{}{}{}", browser, browser.empty() || system.empty() ? "" : ", ", system);
}

std::string language_cookie(Settings const& settings, Language language)
{
    return fmt::format("sprak={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000{}", to_string(language), settings.behind_tls() ? "; Secure" : "");
}

}
