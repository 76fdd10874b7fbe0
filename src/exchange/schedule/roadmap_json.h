// Reads a roadmap problem in JSON (format samlop-schedule/1, docs/kernels/schedule.md).
#pragma once

#include "base/result.h"
#include "kernels/schedule/model.h"

#include <string_view>

namespace samlop::exchange {

inline constexpr std::size_t largest_schedule_file = 64U << 20U;
inline constexpr std::int64_t oere_to_thousand_kroner = 100'000;

// Every fault of form and of content by its path, in one go.
Result<schedule::Model> read_roadmap(std::string_view text);

// A plan as `schedule` writes it, or a bare {"increments": [{"id", "start"}]}: the start months by increment of the model.
Result<schedule::List<int>> read_plan(std::string_view text, schedule::Model const&);

}
