// The drawings of the frame: the sheet of marks, and the product's own mark of four threads that join.
#pragma once

#include "html/html.h"

namespace samlop {

Html symbol_sheet();
Html mark_of_samlop();

}
