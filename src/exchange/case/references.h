// What a case file says across its lists: every id that is named exists, is given once, and nothing depends on itself.
#pragma once

#include "exchange/case/item.h"

namespace samlop::case_file {

void check_references(Case const& the_case, Problems& problems);

}
