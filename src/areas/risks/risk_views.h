// HTML of its own that risks have: the matrix and the actions.
#pragma once

#include "areas/registers/register.h"
#include "areas/risks/risk_store.h"
#include "html/html.h"

namespace samlop {

// Probability by consequence as a drawing, and the same in words.
Html risk_matrix(Context const&, std::vector<risk_store::Placed> const& open);
Html risk_actions(Context const&, registers::Entry const& risk, std::vector<RiskAction> const& actions, std::vector<Party> const& parties);

}
