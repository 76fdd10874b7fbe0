// Roles and decision rights as pages: the table, what is wrong in it, who sits where, where a conflict goes.
#pragma once

#include "areas/governance/findings.h"
#include "html/form.h"
#include "html/html.h"

namespace samlop {

Url duties_url(Context const&);
Url topic_url(Context const&, DutyTopic const&);
Url role_url(Context const&, SteeringRole const&);
Url ladder_url(Context const&);

// "NAV, Larvik kommune and 3 more"
std::string party_names(Context const&, Steering const&, std::vector<Id<Party>> const&);
std::string holder_name(Context const&, Steering const&, Duty const&);
std::string step_name(Context const&, Steering const&, LadderStep const&);
std::string finding_sentence(Context const&, Steering const&, Finding const&);
Url finding_url(Context const&, Finding const&); // Where it is put right; empty: nowhere

// Forms that hold now and have something that can be set up.
struct Unset {
    Form const* form = nullptr;
    Url address;
};
Html duties_page(Context const&, Steering const&, std::vector<Unset> const&);
Html ladder_section(Context const&, Steering const&);
// New ones when the id is 0.
Html topic_form_page(Context const&, Steering const&, DutyTopic const&);
Html role_form_page(Context const&, Steering const&, SteeringRole const&);
Html ladder_form_page(Context const&, Steering const&);

}
