// How the area collaborations shows itself to the house.
#pragma once

#include "app/areas.h"

namespace samlop {

Area collaborations_area();

}
