// Results and problems of the scheduler as JSON (docs/kernels/schedule.md).
#pragma once

#include "kernels/schedule/makespan.h"
#include "kernels/schedule/solve.h"
#include "kernels/schedule/worth.h"

#include <optional>
#include <string>

namespace samlop::exchange {

struct RunNote {
    std::uint64_t seed = 1;
    std::optional<double> cpu_seconds; // left empty where the work budget is decodes: then equal runs are equal bytes
};

std::string roadmap_result(schedule::Problem const&, schedule::Outcome const&, RunNote const&,
    schedule::List<schedule::Extra> const& extras = {});
std::string makespan_result(schedule::Project const&, schedule::MakespanOutcome const&, RunNote const&);
// The model as a document that read_roadmap accepts.
std::string roadmap_document(schedule::Model const&);

}
