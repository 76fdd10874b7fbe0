// Setting up what comes with a form that holds already: everything that would be made, to be ticked and changed first.
#pragma once

#include "areas/governance/form_views.h"
#include "areas/governance/set_up.h"

namespace samlop {

struct SetUpPage {
    FormPages pages {};
    Form form {};
    std::int64_t version = 0; // Of the part's forms
    std::vector<ProposedForm> proposed {};
    std::vector<ProposedStep> ladder {}; // Empty: there is one already
    bool possible = false; // Something is left to be made
};

Url set_up_url(Context const&, Form const&);
Html set_up_page(Context const&, SetUpPage const&);

// One decision is asked about once, also where two forms that are combined speak of it.
std::vector<advice::DecisionArea const*> topics_of(std::vector<ProposedForm> const&);

}
