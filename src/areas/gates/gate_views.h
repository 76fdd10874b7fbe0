// The gate as a page: the question, the criteria, the mandate, the views, the outcome, and what was decided.
#pragma once

#include "areas/gates/gate_parts.h"
#include "html/form.h"
#include "html/html.h"

namespace samlop {

inline constexpr int most_conditions = 20; // Rows that the form of a decision can have

struct GatePage {
    Basis basis;
    Readiness readiness;
    Html thread;                        // The line of the part
    std::vector<CriterionStatus> shown; // As they stand, or as they were frozen when the gate is closed
    Micros frozen_at = 0;               // 0: as they stand
    std::int64_t answers = 0, evidence = 0;
    std::vector<Snapshot> snapshots {};
    http::Form draft {};
    int condition_rows = 3;
    bool propose = false; // Conditions made of the criteria that are not met
    Html sources {};
    bool open() const { return can_be_decided(basis); }
    bool decides(Context const&) const;   // The actor may register a decision
    bool speaks(Context const&) const;    // The actor's party is a member and may say its view
};
Html gate_page(Context const&, GatePage const&);

// Its pieces, each in a file of its own.
Html decision_form(Context const&, GatePage const&);
Html stances_section(Context const&, GatePage const&);
Html decided_section(Context const&, GatePage const&);
std::string decision_draft_key(Gate const&);

struct GateRow {
    Gate const* gate = nullptr;
    Initiative const* initiative = nullptr;
    Body const* body = nullptr;
    Decision const* last = nullptr; // The newest decision
    bool open = false;
    bool behind = false; // The part has gone on to a later phase
};
struct GateList {
    std::vector<Gate> gates;
    std::vector<Initiative> initiatives;
    std::vector<Body> bodies;
    std::vector<Decision> decisions;
    Html sources;
    std::vector<GateRow> rows(playbook::Method const&) const;
};
Html gate_list_page(Context const&, GateList const&);

// Planning a gate, or changing one that is planned (gate.id is set).
struct GateForm {
    Gate gate;
    std::vector<Initiative> initiatives;
    std::vector<Body> bodies;
    bool stored = false;
};
Html gate_form_page(Context const&, GateForm const&);

// The protocol: every decision, newest first.
struct DecisionList {
    GateList gates;
    std::vector<Party> parties;
    std::vector<Snapshot> snapshots;
};
Html decision_list_page(Context const&, DecisionList const&);

// The paper for the meeting, or of the decision that was taken. A4, black on white.
struct Paper {
    Gate gate;
    Initiative initiative;
    Frozen frozen;
    Decision const* decision = nullptr; // Null: a draft, nothing is frozen
    std::string digest;
    std::string prepared_by;
    Basis const* basis = nullptr; // For what follows from each outcome
    Html thread;
    Html sources;
};
Html paper_page(Context const&, Paper const&);

}
