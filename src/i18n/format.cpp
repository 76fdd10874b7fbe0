#include "i18n/format.h"

#include <array>
#include <fmt/format.h>

namespace samlop {

namespace {

using Names = std::array<std::string_view, 12>;

Names const& month_names(Language language)
{
    static constexpr Names norwegian { "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember" };
    static constexpr Names english { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" };
    return language == Language::en ? english : norwegian;
}

Names const& short_month_names(Language language)
{
    static constexpr Names norwegian { "jan.", "feb.", "mars", "apr.", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "des." };
    static constexpr Names english { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    return language == Language::en ? english : norwegian;
}

std::string written(Language language, std::string_view iso, Names const& months)
{
    auto const date = parse_iso_date(iso);
    if (!date)
        return std::string(iso);
    if (!date->month)
        return fmt::format("{}", date->year);
    auto const month = months[static_cast<std::size_t>(date->month - 1)];
    if (!date->day)
        return fmt::format("{} {}", month, date->year);
    return language == Language::en ? fmt::format("{} {} {}", date->day, month, date->year) : fmt::format("{}. {} {}", date->day, month, date->year);
}

}

std::string long_date(Language language, std::string_view iso)
{
    return written(language, iso, month_names(language));
}

std::string short_date(Language language, std::string_view iso)
{
    return written(language, iso, short_month_names(language));
}

std::string clock_time(Language language, Micros at)
{
    auto const local = local_time(at);
    return language == Language::en ? fmt::format("{:02}:{:02}", local.hour, local.minute) : fmt::format("{:02}.{:02}", local.hour, local.minute);
}

std::string long_date(Language language, Micros at)
{
    return long_date(language, iso_date(at));
}

std::string date_and_time(Language language, Micros at)
{
    return fmt::format("{}{}{}", long_date(language, at), language == Language::en ? ", " : " kl. ", clock_time(language, at));
}

std::string count_text(Language language, std::int64_t n)
{
    auto const digits = fmt::format("{}", n < 0 ? -n : n);
    std::string out = n < 0 ? "\u2212" : "";
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i && (digits.size() - i) % 3 == 0)
            out += language == Language::en ? "," : "\u00a0";
        out += digits[i];
    }
    return out;
}

std::string kroner(Language language, std::int64_t ore)
{
    auto const whole = ore / 100;
    auto const rest = (ore < 0 ? -ore : ore) % 100;
    auto const amount = count_text(language, whole) + (rest ? fmt::format("{}{:02}", language == Language::en ? "." : ",", rest) : "");
    return language == Language::en ? "NOK\u00a0" + amount : amount + "\u00a0kr";
}

std::string number_word(Language language, std::int64_t n)
{
    using Words = std::array<std::string_view, 13>;
    static constexpr Words bokmal { "ingen", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv" };
    static constexpr Words nynorsk { "ingen", "éin", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv" };
    static constexpr Words english { "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve" };
    if (n < 0 || n > 12)
        return count_text(language, n);
    auto const& words = language == Language::nn ? nynorsk : language == Language::en ? english : bokmal;
    return std::string(words[static_cast<std::size_t>(n)]);
}

std::string capitalised(std::string text)
{
    if (text.empty())
        return text;
    if (text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    else if (text.size() > 1 && text[0] == '\xc3' && static_cast<unsigned char>(text[1]) >= 0xa0) // à … þ lie 32 above À … Þ
        text[1] = static_cast<char>(static_cast<unsigned char>(text[1]) - 0x20);
    return text;
}

std::string file_size(Language language, std::int64_t bytes)
{
    if (bytes < 1000)
        return fmt::format("{} B", bytes);
    auto const tenths = (bytes + (bytes < 1'000'000 ? 50 : 50'000)) / (bytes < 1'000'000 ? 100 : 100'000);
    return fmt::format("{}{}{}\u00a0{}", tenths / 10, language == Language::en ? "." : ",", tenths % 10, bytes < 1'000'000 ? "kB" : "MB");
}

}
