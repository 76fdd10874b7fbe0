// The whole of a simulation: every plan of a model with its figures and tornado, and each plan against the first.
#pragma once

#include "kernels/money/summary.h"
#include "kernels/money/tornado.h"

#include <string>

namespace samlop::kernels::money {

struct PlanRun {
    std::string plan; // Empty: the model as it stands.
    Summary summary;
    std::vector<Influence> tornado;
};

struct PlanComparison {
    std::string first;
    std::string second;
    Comparison comparison;
};

struct Run {
    std::vector<PlanRun> plans;
    std::vector<PlanComparison> comparisons;
    Repair repair; // Of the model's correlation matrix.
};

// The model and the settings must be free of faults.
Run run(Model const&, Settings const&, Machine const& = {});

// Another model, with the same actors, against the first plan of this one; what has the same id in both draws the same numbers.
Comparison compare(Model const& first, Model const& second, Settings const&, Machine const& = {});

}
