// Who acts for an organisation, and who reads a collaboration without being a party.
#pragma once

#include "areas/accounts/account.h"
#include "areas/organisations/organisation.h"
#include "html/html.h"

namespace samlop {

struct Members {
    Organisation organisation;
    std::vector<Membership> people;
    bool may_change = false;
};
Html members_view(Context const&, Members const&);
Html readers_view(Context const&, std::vector<GuestReader> const&);
// The link is shown this once. `back` is the list the person now stands in.
Html invited_view(Context const&, Invitation const&, std::string const& to, Url const& back);
Html new_link_view(Context const&, std::string const& link, Url const& back);

}
