// A frozen basis, read back: what a decision rested on, as the paper and the comparison show it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "areas/criteria/answer.h"
#include "areas/gates/decision.h"

namespace samlop {

struct FrozenEvidence {
    std::string title, party_name, sha256, dated_on;
};
struct FrozenCriterion {
    CriterionStatus status; // status.item is the criterion's id
    std::string theme;
    std::string title;
    int answers = 0;
    std::vector<FrozenEvidence> evidence {};
};
struct FrozenDeliverable {
    std::string ref, title, status, ends_on, sources;
};

// What a snapshot says, in the records it was made of. Fields that were not frozen are at their defaults.
struct Frozen {
    Micros taken_at = 0;
    std::string method, method_version;
    std::string gate, from_phase, planned_on, body; // body is a ref: B1
    std::string initiative, title;                  // Number and title of the part
    std::vector<FrozenCriterion> criteria {};
    std::vector<Party> parties {};
    std::vector<Body> bodies {};
    std::vector<Stance> stances {};
    std::vector<Initiative> initiatives {}; // number, title, phase, stopped
    std::vector<FrozenDeliverable> deliverables {};
    Readiness readiness {}; // Without by_right
    Party const* party(Id<Party>) const;
    Body const* deciding_body() const;
    int count(Mark) const;
};

// Reads "samlop-snapshot/1". Written by us, so anything else is our own fault.
Result<Frozen> read_frozen(std::string_view content);

}
