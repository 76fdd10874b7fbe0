// /virksomheter: the register of organisations.
#pragma once

#include "areas/organisations/organisation.h"
#include "html/html.h"

namespace samlop {

struct OrganisationList {
    OrganisationPage found;
    std::string text;
    std::string kind;
    std::int64_t page = 1;
};
Html organisations_view(Context const&, OrganisationList const&);

struct OrganisationDetails {
    Organisation organisation;
    std::optional<Organisation> ministry;
    std::vector<Taking> collaborations;
    bool sees_people = false;
};
Html organisation_view(Context const&, OrganisationDetails const&);
// `organisation` is empty for a new one.
Html organisation_form_view(Context const&, Organisation const& organisation, std::vector<Organisation> const& ministries);

}
