// Every fault of a model, each by its path in the document ("increments[3].deadline").
#pragma once

#include "base/result.h"
#include "kernels/schedule/model.h"

#include <vector>

namespace samlop::schedule {

std::vector<FieldError> faults_of(Model const&);

// The increments in an order where everything comes after what it waits for; shorter than all of them if they wait in a ring.
List<int> topological_order(Model const&);

}
