// Dates, numbers and money as the reader's language writes them. Unknown is a word, so the callers ask before they format.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/language.h"
#include "base/time.h"

namespace samlop {

std::string long_date(Language, std::string_view iso);  // 17. desember 2026, desember 2026, 2026; other text as it is
std::string short_date(Language, std::string_view iso); // 17. des. 2026
std::string clock_time(Language, Micros);               // 10.42
std::string long_date(Language, Micros);
std::string date_and_time(Language, Micros); // 17. desember 2026 kl. 10.42
std::string count_text(Language, std::int64_t); // 13 375 642
std::string kroner(Language, std::int64_t ore); // 13 375 642 kr
std::string number_word(Language, std::int64_t); // null … tolv in words, then digits; common gender
std::string capitalised(std::string); // First letter upper case, æøå too
std::string file_size(Language, std::int64_t bytes);

}
