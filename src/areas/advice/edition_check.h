// Whether what was read hangs together: references, ids, rules that can fire.
#pragma once

#include "areas/advice/edition_records.h"

namespace samlop::advice {

void check_edition(EditionDraft const&, playbook::Problems&);

// Whether some set of facts without contradictions makes the condition hold.
bool can_hold(Edition const&, Condition const&);

}
