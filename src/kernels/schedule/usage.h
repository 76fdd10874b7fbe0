// Who uses each agency's people in each month of a schedule, and its money in each year.
#pragma once

#include "kernels/schedule/problem.h"
#include "kernels/schedule/schedule.h"

namespace samlop::schedule {

struct Usage {
    Usage(Problem const&, Schedule const&);

    Table<Tenths> effort;              // (agency, month)
    Table<List<int>> at_work;          // (agency, month): increments, in their order
    Table<Money> spent;                // (agency, year)
    Table<List<int>> spending;         // (agency, year): increments, in their order
    List<List<int>> precedences;       // by increment: those it takes part in, in their order
};

// What an increment with that start costs an agency in a year.
Money spent_in(Problem const&, int increment, int start, int agency, int year);

}
