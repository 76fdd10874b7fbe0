// The scheduler's answers for people at a terminal.
#pragma once

#include "base/result.h"
#include "kernels/schedule/makespan.h"
#include "kernels/schedule/solve.h"
#include "kernels/schedule/worth.h"

#include <string>

namespace samlop::roadmap {

std::string filled(std::string text, Arguments const&);
std::string thousand_kroner(schedule::Money);
std::string summary(schedule::Project const&, schedule::MakespanOutcome const&);
std::string summary(schedule::Problem const&, schedule::Outcome const&, schedule::List<schedule::Extra> const&);

}
