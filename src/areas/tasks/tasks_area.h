// How the area tasks shows itself to the house.
#pragma once

#include "app/areas.h"

namespace samlop {

Area tasks_area();

}
