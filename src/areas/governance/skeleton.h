// What can come with a form of governance: the bodies, roles and decision rights of the guidance, and which of them are here already.
#pragma once

#include "areas/advice/edition.h"
#include "areas/governance/findings.h"

namespace samlop {

// The form of the edition that a model stands for: line work has the skeleton of the product form.
advice::Form const* form_of_model(advice::Edition const&, std::string_view model);

struct ProposedBody {
    std::string key; // "programme.programstyre"
    advice::BodySkeleton const* skeleton = nullptr;
    Body const* existing = nullptr; // Made from it, or of its name in any of the three languages, also in the definite form
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
    bool nothing_left() const; // All of it is here; seats come with their bodies
};
// Of every form of the edition, for a part. What steers the whole or a part above is here for the part too.
std::vector<ProposedForm> proposals(advice::Edition const&, Steering const&, Id<Initiative> part, std::string_view today);
// Of the models of one form, those that say who decides first.
std::vector<ProposedForm> proposals(advice::Edition const&, Steering const&, Form const&, std::string_view today);

inline constexpr std::string_view table_key = "table", ladder_key = "ladder"; // "programme.table"; the ladder belongs to no form
std::string topic_key(advice::DecisionArea const&); // "decision.mal"

// The bodies and words of the ladder as they are for a part now.
struct ProposedStep {
    advice::LadderStepSkeleton const* skeleton = nullptr;
    Body const* body = nullptr; // None: in words, or no body has the level
};
std::vector<ProposedStep> ladder_steps(advice::Edition const&, Steering const&, Id<Initiative> part, std::string_view today);

bool same_name(std::string_view, std::string_view); // "Programstyre" and "programstyret"
bool named(LocalText const&, std::string_view);     // The same in any of the languages

}
