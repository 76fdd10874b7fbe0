// The addresses of the frame itself: the front door, search, undo.
#pragma once

#include "app/areas.h"

namespace samlop {

Area frame_area();

}
