// Which parts a case has and which phases they have been in, when the file says it itself and when it does not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "areas/playbook/playbook.h"
#include "exchange/case/case.h"

namespace samlop::cases {

// The phases of the method that a case file's phase names: "1-2 Starte og forme sammen" names two, "Drift" one, unknown words none.
std::vector<std::string> phases_named(playbook::Method const&, std::string_view name);

// The initiatives of the file with the ids of the method's phases, or those derived from `phases` by this rule: entries of the
// same phase whose times overlap go on beside each other and become parts of their own; all other entries are the whole's.
// Whatever is derived is marked as an assumption with the rule as its basis. Fails on a phase the method does not have.
Result<std::vector<case_file::Initiative>> parts_of(case_file::Case const&, playbook::Method const&);

// Where the initiative stands now: the phase of its last stay.
std::string current_phase(case_file::Initiative const&);
// It has been in the phase by itself, not only together with the part above.
bool has_been_in(case_file::Initiative const&, std::string_view phase);

}
