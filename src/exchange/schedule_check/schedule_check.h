// Checks a result of the scheduler against its problem, from the documents alone. Shares no code with the solver: its own reading, its
// own arithmetic month by month. What both must agree on is written in docs/kernels/schedule.md.
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace samlop::exchange {

struct Verdict {
    std::vector<std::string> faults; // empty: every constraint and every figure holds
    int plans = 0;
    int checks = 0;
};

// Error kind invalid if a document cannot be read at all.
Result<Verdict> check_roadmap(std::string_view problem, std::string_view result);
Result<Verdict> check_makespan(std::string_view psplib, std::string_view result);

}
