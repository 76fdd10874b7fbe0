// SQL of the facts, and what is counted in the records to propose answers.
#pragma once

#include "areas/governance/fact.h"

namespace samlop::fact_store {

Result<std::vector<Fact>> now(db::Session&, Id<Initiative>);
Result<std::vector<Fact>> now_of_all(db::Session&, Id<Collaboration>); // Of every part
Result<std::vector<Fact>> all(db::Session&, Id<Initiative>); // Newest first
Result<std::optional<Fact>> find(db::Session&, Id<Fact>);
Result<> insert(db::Session&, Id<Collaboration>, Fact const&);
// How many rows it touched: 0 when somebody else was first.
Result<std::int64_t> replace(db::Session&, Id<Fact>, Micros at);
Result<std::int64_t> reinstate(db::Session&, Id<Fact>);

// An organisation that takes part, and which line of authority it belongs to.
struct Line {
    Id<Party> party;
    std::string kind;
    Id<Organisation> organisation;
    Id<Organisation> ministry; // None: not known, or none
};
Result<std::vector<Line>> lines(db::Session&, Id<Collaboration>);

// Shared deliverables that are not stopped, of each part (none for those of no part), and how many of them wait for another.
struct Dependencies {
    Id<Initiative> initiative;
    std::int64_t deliverables = 0;
    std::int64_t waiting = 0;
    std::int64_t in_operation = 0;
};
Result<std::vector<Dependencies>> dependencies(db::Session&, Id<Collaboration>, int floor);

// A joint requirement that stands in the letters of most agencies in one year.
struct Assignment {
    std::string ref, title;
    std::int64_t year = 0;
    std::int64_t agencies = 0;
};
Result<std::optional<Assignment>> same_assignment(db::Session&, Id<Collaboration>);
// Øre, of what is shared and not broken.
Result<std::int64_t> promised(db::Session&, Id<Collaboration>, int floor);
// A deliverable of a part, and one it waits for; no second where it waits for none.
struct Link {
    Id<Initiative> from, to;
};
Result<std::vector<Link>> links(db::Session&, Id<Collaboration>, int floor);

}
