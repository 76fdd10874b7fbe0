#include "i18n/texts.h"

#include <array>
#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>
#include <fmt/format.h>
#include <locale>

#include "catalogue_files.h"

namespace samlop {

namespace {

namespace gettext = boost::locale::gnu_gettext;

std::locale catalogue(Language language)
{
    if (language == Language::en)
        return std::locale::classic();
    auto const wanted = fmt::format("{}.mo", to_string(language));
    gettext::messages_info info;
    info.language = std::string(to_string(language));
    info.encoding = "utf-8";
    info.paths.emplace_back("");
    info.domains.emplace_back("samlop");
    info.callback = [wanted](std::string const&, std::string const&) {
        for (auto const& file : catalogue_files::all()) {
            if (file.path == wanted)
                return std::vector<char>(file.content.begin(), file.content.end());
        }
        return std::vector<char> {};
    };
    return { std::locale::classic(), gettext::create_messages_facet<char>(info) };
}

using Format = boost::locale::message_format<char>;

Format const* format_of(Language language)
{
    static std::array<std::locale, 3> const locales { catalogue(Language::nb), catalogue(Language::nn), catalogue(Language::en) };
    auto const& locale = locales[static_cast<std::size_t>(language)];
    return std::has_facet<Format>(locale) ? &std::use_facet<Format>(locale) : nullptr;
}

std::string fill(std::string_view text, auto const& arguments)
{
    std::string out;
    out.reserve(text.size() + 24);
    while (true) {
        auto const open = text.find('{');
        auto const close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos)
            return out.append(text);
        out.append(text.substr(0, open));
        auto const name = text.substr(open + 1, close - open - 1);
        bool found = false;
        for (auto const& [key, value] : arguments) {
            if (key == name) {
                out.append(value);
                found = true;
                break;
            }
        }
        if (!found)
            out.append(text.substr(open, close - open + 1));
        text.remove_prefix(close + 1);
    }
}

std::string_view lookup(Language language, std::string_view text)
{
    auto const* format = format_of(language);
    if (!format)
        return text;
    char const* found = format->get(0, nullptr, std::string(text).c_str());
    return found ? std::string_view(found) : text;
}

std::string_view lookup_plural(Language language, std::string_view one, std::string_view many, std::int64_t n)
{
    if (auto const* format = format_of(language)) {
        if (char const* found = format->get(0, nullptr, std::string(one).c_str(), static_cast<int>(n)))
            return found;
    }
    return n == 1 ? one : many;
}

}

std::string t(Language language, std::string_view text)
{
    return std::string(lookup(language, text));
}

std::string t(Language language, std::string_view text, std::initializer_list<TextArgument> arguments)
{
    return fill(lookup(language, text), arguments);
}

std::string t(Language language, std::string_view text, Arguments const& arguments)
{
    return fill(lookup(language, text), arguments);
}

std::string tn(Language language, std::string_view one, std::string_view many, std::int64_t n)
{
    return tn(language, one, many, n, {});
}

std::string tn(Language language, std::string_view one, std::string_view many, std::int64_t n, std::initializer_list<TextArgument> arguments)
{
    auto const number = fmt::format("{}", n);
    std::vector<TextArgument> all(arguments);
    all.emplace_back("n", number);
    return fill(lookup_plural(language, one, many, n), all);
}

}
