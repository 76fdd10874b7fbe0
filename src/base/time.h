// Time as the product keeps it: instants are UTC microseconds, dates are ISO text that may be only a year or a month.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace samlop {

using Micros = std::int64_t; // Microseconds since 1970 in UTC.

constexpr Micros seconds(std::int64_t n) { return n * 1'000'000; }
constexpr Micros minutes(std::int64_t n) { return seconds(60 * n); }
constexpr Micros hours(std::int64_t n) { return minutes(60 * n); }
constexpr Micros days(std::int64_t n) { return hours(24 * n); }

Micros now_micros();

// A date as far as it is known: year, month and day, each 0 when not said.
struct PartialDate {
    int year = 0;
    int month = 0;
    int day = 0;
};

// Reads "2026-12-17", "2026-12" or "2026"; checks that the day exists. Nothing for anything else.
std::optional<PartialDate> parse_iso_date(std::string_view text);
// Reads what people write: the ISO forms, "17.12.2026", "17.12.26", "12.2026". Gives ISO text.
std::optional<std::string> date_from_input(std::string_view text);
// The ISO date of an instant where the product is used (Europe/Oslo).
std::string iso_date(Micros);
struct LocalTime {
    int year, month, day, hour, minute, second;
};
LocalTime local_time(Micros);
// Noon UTC of the date; of the last day when only the month or year is known (what is not known is counted as late as possible).
Micros instant_of(PartialDate);
// Noon UTC of the day that the instant falls on in Europe/Oslo: what is derived by dates is then the same all day.
Micros noon_of(Micros);
// Whole months from `from` to `to`.
int months_between(PartialDate from, PartialDate to);
// The same date n months later, cut to the month's last day. Full ISO dates only.
std::string add_months(std::string_view iso, int months);

}
