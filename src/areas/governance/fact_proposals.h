// What the records of the collaboration say of the facts, counted when the page is drawn.
#pragma once

#include "areas/governance/fact.h"

namespace samlop {

using Proposals = std::map<std::string, Proposal, std::less<>>;

// By fact id. Facts on which the records are silent are not in it.
Result<Proposals> proposals_for(Context const&, Initiative const&, advice::Edition const&);

// What it is made of. From the parties' answers to criteria of the method.
Result<Proposals> proposals_from_answers(Context const&, Initiative const& part, std::vector<Initiative> const&, std::vector<Party> const&);
// From bodies, letters of allocation, promises, and days. `taking`: the parties of the part.
Result<Proposals> proposals_from_steering(Context const&, Initiative const& part, std::vector<Initiative> const&, std::vector<Party const*> const& taking);
// What was said of the nearest part above it, for what a part shares with it: the problem and the goal, not its own parties or cost.
Result<Proposals> proposals_from_above(Context const&, Initiative const& part, std::vector<Initiative> const&, advice::Edition const&);

}
