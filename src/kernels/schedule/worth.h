// What a little more of something would be worth: a relaxed problem searched from the plan at hand, against the same search unrelaxed.
#pragma once

#include "kernels/schedule/aim.h"
#include "kernels/schedule/random.h"
#include "kernels/schedule/schedule.h"

namespace samlop::schedule {

enum class ExtraKind : std::uint8_t { capacity, budget, freeze_earlier, freeze_later };
char const* name_of(ExtraKind);

struct Extra {
    ExtraKind kind = ExtraKind::capacity;
    int agency = 0;
    int year = 0;            // counted from the first; for a freeze: its first month
    Money gain = 0;          // in total value, at least this much; 0 if nothing better was found
};

// One person-month more in each month of a year, a million more in a year, a freeze moved by a month: only where the plan is stopped
// by it today, the rest would be worth nothing to this plan. At most `most` questions, each with `decodes` of search.
List<Extra> worth_of_extras(Problem const&, Schedule const&, Seed, int most, int decodes);

// For two plans: who wins and loses, and which increments moved.
struct Moved {
    int increment = 0;
    int from = no_month, to = no_month; // no_month: left out
};
struct Difference {
    List<Money> gain;        // by actor: second plan minus first
    List<Moved> moved;
};
Difference difference(Problem const&, Schedule const& first, Schedule const& second);

}
