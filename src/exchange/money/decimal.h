// Decimal numbers as whole numbers of a small unit, without rounding: kroner as øre, weights as millionths.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace samlop::json_file {

// The number times 10^places, when that is whole and at most `largest`. A binary double is read as the shortest decimal that
// means it, which is what was typed.
std::optional<std::int64_t> decimal_units(double number, int places, std::int64_t largest);

// The other way: 1250 with 2 places is "12.50".
std::string decimal_text(std::int64_t units, int places);

}
