// Criteria as pages: the list of a part's criteria, and one criterion with every party's answer.
#pragma once

#include "areas/anchoring/anchoring.h"
#include "areas/criteria/answer.h"
#include "html/form.h"
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
    std::optional<AnchoringMatrix> anchoring {}; // Where the criterion asks for it
    Html history;
    Html sources;
    Answer const* own(Context const&) const;
    Answer const* of(Id<Party>) const;
};
Html criterion_page(Context const&, CriterionPage const&);
// What the matrix of anchoring says of each party the criterion is put to. Empty where the criterion does not ask.
Html criterion_anchoring(Context const&, CriterionPage const&);
// The registrations of the actor's party that can be named as evidence, for a form.
Html anchoring_choice(Context const&, FormView const&, CriterionPage const&);
// A registration that is named as evidence: where it stands, or that it has been withdrawn.
Html anchoring_reference(Context const&, CriterionPage const&, Evidence const&);

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
