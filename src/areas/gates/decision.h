// Taking a decision: what must be in place, what is frozen, what follows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/criteria/answer.h"
#include "areas/deliverables/deliverable.h"
#include "areas/gates/gate.h"

namespace samlop {

// What a member party says before the decision.
struct Stance {
    Id<Party> party {};
    std::string can_commit = "unknown"; // yes, no, unknown
    std::string stance = "none";        // for, against, none
    std::string objection;
    Micros given_at = 0;
};

struct Snapshot {
    std::int64_t id = 0;
    Id<Initiative> initiative {};
    std::string content; // JSON
    std::string digest;  // SHA-256 of content
    Micros taken_at = 0;
};

// Everything a decision on the gate rests on, read once.
struct Basis {
    Gate gate;
    Initiative initiative;
    playbook::Phase const* phase = nullptr;
    playbook::Phase const* next = nullptr; // Null at the end: then the gate is the yearly control.
    std::vector<Initiative> initiatives;
    std::vector<Party> parties;
    std::vector<Id<Party>> asked;
    std::vector<CriterionStatus> criteria; // In the phase's order.
    std::vector<Body> bodies;
    std::optional<Body> body; // The one that is to decide.
    std::vector<Stance> stances;
    std::vector<Decision> decisions; // Of this gate, oldest first.
    Party const* party(Id<Party>) const;
};
Result<Basis> basis_of(Context const&, Gate const&);

// One question that is asked before a decision, and its answer. `field` is the anchor on the page.
enum class Check : std::uint8_t { met, unknown, not_met };
struct Readiness {
    Check right = Check::unknown;   // The body holds the right to decide this gate.
    Check heard = Check::unknown;   // Every member party has said its view.
    Check quorum = Check::unknown;  // Enough of the members have.
    Check assessed = Check::unknown; // Every criterion has at least one answer.
    DecisionRight const* by_right = nullptr;
    int members = 0, heard_members = 0, in_favour = 0, against = 0;
    int unassessed = 0, unmet = 0;
};
Readiness readiness_of(Basis const&, std::string_view today);
// The part stands at the gate and goes on: a decision, the first or a new one, can be taken.
bool can_be_decided(Basis const&);

struct ConditionDraft {
    std::string text;
    Id<Party> owner {};
    std::string due_on;
    int row = 0; // Of the form, from 0: where an error of it is shown.
};
struct DecisionDraft {
    GateOutcome outcome = GateOutcome::go;
    std::string reason;
    std::string waiver;   // Why criteria that are not met are let go, for go and go_with_conditions.
    std::string back_to;  // Phase, for back.
    std::string next_on;  // New date, for more_time.
    std::string decided_on;
    std::vector<ConditionDraft> conditions {};
    std::int64_t decisions_seen = 0; // How many the form showed: two at the same moment cannot both win.
};

// Records what the body decided, freezes the basis, and does what follows from the outcome. Never edited: a new one follows.
Result<Decision> decide(Context&, Gate const&, DecisionDraft const&);
Result<Gate> plan_gate(Context&, Gate draft);
Result<> edit_gate(Context&, Gate const& changed);
Result<> give_stance(Context&, Gate const&, Stance);
Result<Condition> find_condition(Context const&, Id<Condition>); // not_found
Result<> close_condition(Context&, Condition const&, std::string note);

// The frozen basis as JSON, and the same made of what stands now.
struct Rested {
    std::vector<Answer> answers;
    std::vector<Evidence> evidence;
    std::vector<Deliverable> deliverables; // Only those that every party sees.
};
std::string snapshot_content(Context const&, Basis const&, Rested const&);
Result<std::string> content_now(Context const&, Gate const&);
Result<std::optional<Snapshot>> find_snapshot(Context const&, std::int64_t id);
Result<std::vector<Snapshot>> snapshots_of(Context const&); // without content, newest first

}
