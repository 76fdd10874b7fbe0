// The Shapley value: what each party adds, averaged over every order in which the parties could have joined. Exact.
#pragma once

#include "kernels/shares/game.h"

namespace samlop::kernels::shares {

Allocation shapley(Game const&);

}
