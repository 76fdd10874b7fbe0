// What changed since: two snapshots side by side, or what happened since a day.
#pragma once

#include "areas/gates/compare.h"
#include "areas/gates/happened.h"
#include "app/context.h"
#include "html/html.h"

namespace samlop {

// A basis that can be chosen: a snapshot by its decision.
struct BasisChoice {
    std::int64_t snapshot = 0;
    std::string text; // "Gate to Deliver, 1 The life event, 17 December 2026"
};

struct ComparePage {
    Frozen before, after;
    std::string before_name, after_name; // "17 December 2026", "Today, 3 March 2027"
    bool after_is_now = false;
    std::vector<ChangeGroup> groups;
    std::vector<BasisChoice> choices;
    std::int64_t from = 0, to = 0; // to 0: now
    bool show_same = true;
    Html sources;
};
Html compare_page(Context const&, ComparePage const&);

struct SincePage {
    std::string since_text; // "since you were last here, 3 March 2027"
    Micros since = 0;
    bool no_decision = false; // Asked for the last gate, but none is decided
    std::vector<HappenedGroup> groups;
    bool more = false; // Older happenings than are shown
    std::vector<BasisChoice> choices;
};
Html since_page(Context const&, SincePage const&);

}
