// The SQL of the portfolio: the first part of every collaboration that the actor may see, and what is drawn of it.
#pragma once

#include <map>

#include "areas/map/map.h"

namespace samlop::map_store {

struct CollaborationRow {
    Id<Collaboration> id;
    std::string slug, title, short_title, method, method_version;
    std::int64_t parties = 0, deliverables = 0, unpaid_operation = 0;
    bool mine = false;
    std::string body;
    std::vector<std::string> other_phases;
};
template<typename T>
using ByCollaboration = std::map<std::int64_t, std::vector<T>>;

Result<std::vector<CollaborationRow>> visible_collaborations(db::Session&, Id<Person>, Id<Organisation>);
Result<ByCollaboration<Initiative>> main_initiatives(db::Session&, Id<Person>, Id<Organisation>);
Result<ByCollaboration<PhasePeriod>> main_periods(db::Session&, Id<Person>, Id<Organisation>);
Result<ByCollaboration<Gate>> main_gates(db::Session&, Id<Person>, Id<Organisation>);
Result<ByCollaboration<Decision>> main_decisions(db::Session&, Id<Person>, Id<Organisation>);

}
