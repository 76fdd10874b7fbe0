// The inner half of advise(): forms in order for facts that do not contradict each other. Asked again for each "what if".
#pragma once

#include "areas/advice/advice.h"

namespace samlop::advice {

struct Ranking {
    std::vector<Ranked> forms;     // Main forms, in order.
    std::vector<Ranked> additions; // In the edition's order.
    std::vector<Reason> flags;
};

Ranking rank(Edition const&, Facts const&);

// Fact ids the condition rests on, when it holds: of `any`, those that do.
std::vector<std::string> rests_on(Edition const&, Condition const&, Facts const&);

// Contradictions that hold, and the facts in them.
std::vector<Clash> clashes(Edition const&, Facts const&);

std::vector<Missing> what_is_missing(Edition const&, Facts const& usable, Facts const& given, Ranking const& now);
std::vector<Change> what_would_tip(Edition const&, Facts const&, Ranking const& now);

}
