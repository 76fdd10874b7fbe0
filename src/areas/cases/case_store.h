// All SQL of the import: which file a collaboration came from, and which of its records are there already.
#pragma once

#include <set>
#include <string>

#include "areas/collaborations/collaboration.h"

namespace samlop::case_store {

// Numbers (D1, R2, L3) that are in use, also by records that were removed since: a number is never given out again.
struct Taken {
    std::set<std::string> deliverables, risks, lessons;
    std::set<std::string> lesson_titles; // A lesson has no id in the file; its words tell it apart.
    std::set<std::string> answers;       // "<initiative> <item> <party>"
    std::set<std::string> anchoring;     // "<party> <level> <layer> <degree> <date>"
    std::set<std::string> commitments;       // Numbers
    std::set<std::string> commitment_titles; // "<party> <title>"
};
Result<Taken> taken(db::Session&, Id<Collaboration>);
Result<> set_digest(db::Session&, Id<Collaboration>, std::string_view digest);
Result<bool> slug_taken(db::Session&, std::string_view slug);

}
