// Every collaboration that the actor may see, in a constant number of statements.
#pragma once

#include "areas/map/map_views.h"

namespace samlop::map_ {

Result<std::vector<PortfolioEntry>> portfolio_entries(Context const& context);

}
