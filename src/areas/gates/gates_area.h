// How the area gates shows itself to the house.
#pragma once

#include "app/areas.h"

namespace samlop {

Area gates_area();

}
