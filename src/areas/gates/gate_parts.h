// Pieces that the gate, its paper and the lists share: the table of criteria, reasons in words, whether the body may decide.
#pragma once

#include "areas/gates/decision.h"
#include "areas/gates/frozen.h"
#include "html/html.h"

namespace samlop {

Url gate_url(Context const&, Gate const&);
Url body_url(Context const&, Body const&);
// "Gate to Deliver", or what the gate was called.
std::string gate_name(Context const&, Gate const&);

// Why a criterion counts as it does: "3 of 12 parties confirmed, 8 answers from a source, 1 not answered."
std::string reason_sentence(Context const&, CriterionStatus const&);
// "1 met, 7 partly, 4 missing, 0 objections"
std::string count_words(Context const&, std::vector<CriterionStatus> const&);
// By theme, in the method's order. With links to the criteria of the part when its number is given.
Html criteria_table(Context const&, std::vector<CriterionStatus> const&, std::string_view part_number);

std::string rule_text(Context const&, std::string_view rule);
std::string level_text(Context const&, std::string_view level);
std::string stance_text(Context const&, std::string_view stance);
std::string commit_text(Context const&, std::string_view can_commit);
std::string_view stance_icon(std::string_view stance);

// The questions asked before a decision, with their answers and what to do.
struct Question {
    Check answer = Check::unknown;
    std::string text;
    std::string more;
    Url address {}; // Where it is put right; empty: nothing to do
    std::string action {};
};
std::vector<Question> questions(Context const&, Basis const&, Readiness const&);
std::string_view check_icon(Check);

// The same in short as it stood when it was decided.
std::vector<Question> frozen_questions(Context const&, Readiness const&);

// A digest in groups, so that a narrow page can break it.
Html digest_view(std::string_view sha256);

// What happens after each outcome, in words.
std::string what_follows(Context const&, Basis const&, Readiness const&, GateOutcome);
// The outcomes that the gate has: back only where there is an earlier phase.
std::vector<GateOutcome> outcomes_of(Basis const&);
// "Back to Start" where only one earlier phase can be meant.
std::string outcome_name(Context const&, Basis const&, GateOutcome);

}
