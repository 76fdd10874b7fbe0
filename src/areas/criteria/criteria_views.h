// Criteria as pages: the list of a part's criteria, and one criterion with every party's answer.
#pragma once

#include "areas/criteria/answer.h"
#include "html/html.h"

namespace samlop {

struct CriterionPage {
    Initiative initiative;
    playbook::Criterion const* criterion = nullptr;
    std::vector<Initiative> initiatives;
    std::vector<Party> parties;
    std::vector<Id<Party>> asked;
    std::vector<Answer> answers;   // As the actor may see them
    std::vector<Evidence> evidence;
    CriterionStatus status;
    bool only_asked = false;
    http::Form draft;
    Html history;
    Html sources;
    Answer const* own(Context const&) const;
    Answer const* of(Id<Party>) const;
};
Html criterion_page(Context const&, CriterionPage const&);

struct CriteriaList {
    Initiative initiative;
    playbook::Phase const* phase = nullptr;
    std::vector<Initiative> initiatives;
    std::vector<CriterionStatus> statuses;
    std::vector<Answer> own_items; // The actor's party on activities and prompts
};
Html criteria_list_page(Context const&, CriteriaList const&);

// What was found for the party, to be confirmed together.
struct Found {
    Initiative const* initiative;
    playbook::Criterion const* criterion;
    Answer answer;
};
Html confirm_page(Context const&, std::vector<Found> const&);

}
