// Making what comes with a form of governance: its bodies, roles, decision rights and a ladder of conflicts. When the form is
// adopted, or later for one that was registered without. The parties' own from then on.
#pragma once

#include <map>
#include <set>

#include "areas/governance/skeleton.h"

namespace samlop {

inline constexpr std::size_t longest_name = 200;

// What is to be made, by keys of the skeletons, and where it is to differ from them.
struct SetUpWish {
    std::set<std::string> keys;                                    // "programme.programstyre", "programme.table", "decision.mal", "ladder"
    std::map<std::string, std::string, std::less<>> names;         // Absent: as the skeleton has it
    std::map<std::string, std::int64_t, std::less<>> meetings;     // A year
    std::map<std::string, std::int64_t, std::less<>> days;         // By step of the ladder
    bool wants(std::string const& key) const { return keys.contains(key); }
};

struct SetUp {
    std::vector<Id<Body>> bodies;
    std::vector<Id<SteeringRole>> roles;
    std::vector<Id<DutyTopic>> topics;
    std::int64_t ladder = 0; // Its version after it was made; 0: it was not made
    bool empty() const { return bodies.empty() && roles.empty() && topics.empty() && !ladder; }
};
// Makes what is wished for of the forms that were adopted. What is here already is used as it is.
Result<SetUp> set_up(Context&, Form const&, SetUpWish const&);
std::string set_up_text(Language, SetUp const&); // "2 bodies, 3 roles and 9 decisions are made."; empty where nothing is

// The same for a form that holds already. A conflict when it no longer holds, when all of it is here, and when the forms of the
// part have changed since `seen_version`.
Result<SetUp> set_up_later(Context&, Form const&, SetUpWish const&, std::int64_t seen_version);
// There is something that could be made for it. Of a form that holds on the day.
bool can_be_set_up(advice::Edition const&, Steering const&, Form const&, std::string_view today);

std::string undo_text(SetUp const&);
// Takes away what was made, while nobody has changed or used it.
Result<> take_back_set_up(Context&, std::string const& undo);
Result<Form> take_back_later_set_up(Context&, Id<Form>, std::string const& undo);

}
