// SQL about the actions of risks, and what the matrix shows. The rest of their SQL follows from their description.
#pragma once

#include <string>
#include <vector>

#include "areas/risks/risk.h"

namespace samlop::risk_store {

Result<std::vector<RiskAction>> actions_of(db::Session&, std::int64_t risk); // By due date, those without last
// Of every risk in the collaboration; the caller keeps those of risks that it has.
Result<std::vector<std::pair<Id<Risk>, RiskAction>>> all_actions(db::Session&, Id<Collaboration>);
Result<> insert_action(db::Session&, Id<Risk>, RiskAction const&);
Result<bool> update_action(db::Session&, Id<Risk>, RiskAction const&);
Result<bool> delete_action(db::Session&, Id<Risk>, Id<RiskAction>);

struct Placed {
    std::string ref; // Empty for one's own draft
    std::int64_t id = 0;
    std::string title;
    int probability = 0; // 0: not assessed
    int consequence = 0;
};
// The open risks that the actor may see, by number.
Result<std::vector<Placed>> open_risks(Context const&);

}
