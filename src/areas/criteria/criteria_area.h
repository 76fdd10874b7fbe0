// How the area criteria shows itself to the house.
#pragma once

#include "app/areas.h"

namespace samlop {

Area criteria_area();

}
