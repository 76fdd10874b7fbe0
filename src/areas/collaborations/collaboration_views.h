// Parties and roles, the parts of the work, and the collaboration itself, as pages.
#pragma once

#include "areas/collaborations/collaboration.h"
#include "html/html.h"

namespace samlop {

Html parties_page(Context const&, std::vector<Party> const&, std::vector<Organisation> const& hits, std::string const& searched);
Html party_page(Context const&, Party const&, std::vector<Initiative> const&, Html const& history, Html const& sources);
Html initiative_page(Context const&, Initiative const&, std::vector<Initiative> const& all, std::vector<Party> const&, std::vector<PhasePeriod> const&, Html const& history,
    Html const& sources);
Html new_initiative_page(Context const&, std::vector<Initiative> const& all, std::vector<Party> const&, std::string const& parent);
Html new_collaboration_page(Context const&);
Html about_page(Context const&, Collaboration const&, Html const& history);

}
