// How the area map shows itself to the house.
#pragma once

#include "app/areas.h"

namespace samlop {

Area map_area();

}
