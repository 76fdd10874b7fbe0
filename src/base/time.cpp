#include "base/time.h"

#include <charconv>
#include <chrono>
#include <ctime>
#include <fmt/format.h>

namespace samlop {

namespace {

namespace chrono = std::chrono;

std::optional<int> digits(std::string_view text, std::size_t least, std::size_t most)
{
    if (text.size() < least || text.size() > most)
        return {};
    int value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc {} || end != text.data() + text.size() || text.front() == '-' || text.front() == '+')
        return {};
    return value;
}

std::optional<PartialDate> checked(int year, int month, int day)
{
    if (year < 1800 || year > 2200 || month < 0 || month > 12 || day < 0)
        return {};
    if (day > 0) {
        auto const date = chrono::year(year) / chrono::month(static_cast<unsigned>(month)) / chrono::day(static_cast<unsigned>(day));
        if (!date.ok())
            return {};
    }
    return PartialDate { year, month, day };
}

std::string to_iso(PartialDate date)
{
    if (date.day)
        return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
    return date.month ? fmt::format("{:04}-{:02}", date.year, date.month) : fmt::format("{:04}", date.year);
}

}

Micros now_micros()
{
    return chrono::duration_cast<chrono::microseconds>(chrono::system_clock::now().time_since_epoch()).count();
}

std::optional<PartialDate> parse_iso_date(std::string_view text)
{
    auto const year = digits(text.substr(0, std::min<std::size_t>(4, text.size())), 4, 4);
    if (!year)
        return {};
    if (text.size() == 4)
        return checked(*year, 0, 0);
    if (text.size() < 7 || text[4] != '-')
        return {};
    auto const month = digits(text.substr(5, 2), 2, 2);
    if (!month || *month == 0)
        return {};
    if (text.size() == 7)
        return checked(*year, *month, 0);
    if (text.size() != 10 || text[7] != '-')
        return {};
    auto const day = digits(text.substr(8, 2), 2, 2);
    if (!day || *day == 0)
        return {};
    return checked(*year, *month, *day);
}

std::optional<std::string> date_from_input(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    if (auto iso = parse_iso_date(text))
        return to_iso(*iso);
    auto const first = text.find('.');
    if (first == std::string_view::npos)
        return {};
    auto const second = text.find('.', first + 1);
    auto const year_text = text.substr((second == std::string_view::npos ? first : second) + 1);
    auto year = digits(year_text, 2, 4);
    if (!year || year_text.size() == 3)
        return {};
    if (year_text.size() == 2)
        *year += 2000;
    auto const month
        = second == std::string_view::npos ? digits(text.substr(0, first), 1, 2) : digits(text.substr(first + 1, second - first - 1), 1, 2);
    auto const day = second == std::string_view::npos ? std::optional(0) : digits(text.substr(0, first), 1, 2);
    if (!month || *month == 0 || !day || (second != std::string_view::npos && *day == 0))
        return {};
    auto const date = checked(*year, *month, *day);
    return date ? std::optional(to_iso(*date)) : std::nullopt;
}

LocalTime local_time(Micros at)
{
    // The process runs with TZ=Europe/Oslo (main.cpp), so that the C library knows summer time.
    auto const seconds = static_cast<std::time_t>(at / 1'000'000);
    std::tm parts {};
    localtime_r(&seconds, &parts);
    return { parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec };
}

std::string iso_date(Micros at)
{
    auto const local = local_time(at);
    return fmt::format("{:04}-{:02}-{:02}", local.year, local.month, local.day);
}

Micros noon_of(Micros at)
{
    auto const local = local_time(at);
    return instant_of(PartialDate { local.year, local.month, local.day });
}

Micros instant_of(PartialDate date)
{
    auto const month = chrono::month(static_cast<unsigned>(date.month ? date.month : 12));
    auto const last = chrono::year_month_day(chrono::year(date.year) / month / chrono::last);
    auto const day = date.day ? chrono::year_month_day(chrono::year(date.year) / month / chrono::day(static_cast<unsigned>(date.day))) : last;
    return chrono::duration_cast<chrono::microseconds>(chrono::sys_days(day).time_since_epoch() + chrono::hours(12)).count();
}

int months_between(PartialDate from, PartialDate to)
{
    auto const months = (to.year - from.year) * 12 + (to.month ? to.month : 12) - (from.month ? from.month : 12);
    return to.day && from.day && to.day < from.day ? months - 1 : months;
}

std::string add_months(std::string_view iso, int months)
{
    auto const date = parse_iso_date(iso);
    if (!date || !date->day)
        return {};
    auto const moved = chrono::year(date->year) / chrono::month(static_cast<unsigned>(date->month)) + chrono::months(months);
    auto const last = static_cast<int>(static_cast<unsigned>(chrono::year_month_day(moved / chrono::last).day()));
    return to_iso({ static_cast<int>(moved.year()), static_cast<int>(static_cast<unsigned>(moved.month())), std::min(date->day, last) });
}

}
