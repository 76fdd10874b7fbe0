// How the area portfolio shows itself to the house.
#pragma once

#include "app/areas.h"

namespace samlop {

Area portfolio_area();

}
