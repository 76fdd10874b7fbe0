// What comes with a form that is adopted: bodies, roles, decision rights and a ladder of conflicts, from the skeletons of the
// guidance. Offered first, made when ticked, and the parties' own from then on.
#pragma once

#include <set>

#include "areas/advice/edition.h"
#include "areas/governance/findings.h"

namespace samlop {

// The form of the edition that a model stands for: line work has the skeleton of the product form.
advice::Form const* form_of_model(advice::Edition const&, std::string_view model);

struct ProposedBody {
    std::string key; // "programme.programstyre"
    advice::BodySkeleton const* skeleton = nullptr;
    Body const* existing = nullptr; // By name, in any of the three languages, also in the definite form
};
struct ProposedRole {
    std::string key;
    advice::RoleSkeleton const* skeleton = nullptr;
    SteeringRole const* existing = nullptr;
    bool seat = false; // Comes with the body it sits in
};
struct ProposedForm {
    advice::Form const* form = nullptr;
    std::vector<ProposedBody> bodies;
    std::vector<ProposedRole> roles;
    std::vector<advice::DecisionArea const*> topics; // Not in the table yet, in the edition's order
};
std::vector<ProposedForm> proposals(advice::Edition const&, Steering const&, std::string_view today);
inline constexpr std::string_view table_key = "table", ladder_key = "ladder"; // "programme.table"; the ladder belongs to no form

struct SetUp {
    std::vector<Id<Body>> bodies;
    std::vector<Id<SteeringRole>> roles;
    std::vector<Id<DutyTopic>> topics;
    bool ladder = false;
    bool empty() const { return bodies.empty() && roles.empty() && topics.empty() && !ladder; }
};
// Makes what was ticked of the forms that were adopted. What is there already by name is used as it is.
Result<SetUp> set_up(Context&, Form const&, std::set<std::string> const& ticked);
std::string set_up_text(Language, SetUp const&); // "2 bodies, 3 roles and 9 decisions are made."; empty where nothing is

std::string undo_text(SetUp const&);
// Takes away what was made, while nobody has changed or used it.
Result<> take_back_set_up(Context&, std::string const& undo);

bool same_name(std::string_view, std::string_view); // "Programstyre" and "programstyret"

}
