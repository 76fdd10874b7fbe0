// What the records of the collaboration say of the facts, counted when the page is drawn.
#pragma once

#include "areas/governance/fact.h"

namespace samlop {

// By fact id. Facts on which the records are silent are not in it.
Result<std::map<std::string, Proposal, std::less<>>> proposals_for(Context const&, Initiative const&, advice::Edition const&);

}
