// The SQL of the portfolio: the first part of every collaboration that the actor may see, and what is drawn of it.
#pragma once

#include <map>
#include <span>

#include "areas/map/map.h"

namespace samlop::map_store {

// A collaboration that the actor may see.
struct SeenRow {
    Id<Collaboration> id;
    int floor = 2;     // Of visibility: 2 for who is inside, as a party or a guest; 3 for what is open to everyone.
    bool mine = false; // The actor's organisation takes part.
    std::string stamp;
};
Result<std::vector<SeenRow>> seen(db::Session&, Id<Person>, Id<Organisation>); // By title

// Which collaborations to read of: a few that are named, or all that the actor may see. As many statements either way.
struct Scope {
    static constexpr std::size_t most_named = 16;
    Id<Person> person;
    Id<Organisation> organisation;
    std::vector<Id<Collaboration>> named; // Empty: all.
};

struct CollaborationRow {
    Id<Collaboration> id;
    std::string slug, title, short_title, method, method_version;
    std::int64_t parties = 0, deliverables_inside = 0, deliverables_open = 0, unpaid_inside = 0, unpaid_open = 0;
    std::string body;
    std::vector<std::string> other_phases;
};
template<typename T>
using ByCollaboration = std::map<std::int64_t, std::vector<T>>;

Result<std::vector<CollaborationRow>> collaborations(db::Session&, Scope const&);
Result<ByCollaboration<Initiative>> main_initiatives(db::Session&, Scope const&);
Result<ByCollaboration<PhasePeriod>> main_periods(db::Session&, Scope const&);
Result<ByCollaboration<Gate>> main_gates(db::Session&, Scope const&);
Result<ByCollaboration<Decision>> main_decisions(db::Session&, Scope const&);

}
