// Advice as JSON (samlop-advice/1), as docs/governance-advisor.md describes it.
#pragma once

#include "areas/advice/advice.h"
#include "base/json.h"

namespace samlop::advice {

Json advice_json(Advice const&, Facts const&, Language, std::string_view title = {});

}
