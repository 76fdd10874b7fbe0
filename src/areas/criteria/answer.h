// What each party says about each criterion (activity, prompt) of an initiative, and what follows from it for all.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/context.h"
#include "areas/collaborations/collaboration.h"

namespace samlop {

enum class AnswerState : std::uint8_t { not_started, under_way, met, not_met, not_applicable };

struct Answer {
    Id<Answer> id {};
    Id<Initiative> initiative {};
    std::string item; // F2-U10
    Id<Party> party {};
    AnswerState state = AnswerState::not_started;
    std::string comment;
    std::string reason;
    bool from_source = false; // Imported; the party has not confirmed it.
    std::string dated_on;     // What the source says of its age.
    Visibility visibility = Visibility::collaboration;
    Id<Person> answered_by {};
    std::string answered_by_name;
    Micros answered_at = 0;
    Micros confirmed_at = 0; // 0: never
    std::string sources = "[]";
    std::int64_t version = 1;
};

struct Evidence {
    Id<Evidence> id {};
    Id<Answer> answer {};
    std::string kind; // link, file, record
    std::string title;
    std::string url;
    std::string file; // SHA-256
    std::string file_name;
    std::int64_t file_size = 0;
    std::string record_kind; // anchoring, deliverable, risk, lesson, decision
    std::int64_t record = 0;
    std::string dated_on;
    std::string sources = "[]";
    Micros added_at = 0;
};

// What one party's answer counts as. A party-internal answer counts as silence for everyone.
enum class Voice : std::uint8_t { silent, from_source, partial, met, stale, objection, not_applicable };

// The derived state of a criterion in an initiative. Rule, in this order:
//   objection: at least one party asked says no (and has confirmed it)
//   met:       every party asked has confirmed yes or "not applicable" with a reason, and at least one yes
//   partial:   at least one party has answered anything, confirmed or from a source
//   missing:   nobody has answered
// `stale` comes in addition: an answer that counts was confirmed longer ago than the criterion's limit, counted at noon today so that
// the page says the same all day.
enum class Mark : std::uint8_t { missing, partial, met, objection };

struct CriterionStatus {
    std::string item;
    Mark mark = Mark::missing;
    bool stale = false;
    int asked = 0, met = 0, partial = 0, from_source = 0, silent = 0, objections = 0, not_applicable = 0, stale_answers = 0;
    int confirmed() const { return met + partial + objections + not_applicable; }
};

std::string mark_text(Language, Mark); // Oppfylt, Delvis, Mangler, Innvending
std::string_view mark_icon(Mark);      // met, part, open, no: names for icon()
std::string state_text(Language, AnswerState);

// An answer without its texts, for what is derived. Only what all may see: a party's own draft has no line.
struct AnswerLine {
    Id<Initiative> initiative;
    std::string item;
    Id<Party> party;
    AnswerState state = AnswerState::not_started;
    bool from_source = false;
    Micros confirmed_at = 0;
    std::string dated_on;
};
std::vector<AnswerLine> lines_of(std::vector<Answer> const&);

// Lines in the order that makes one criterion of one initiative a range.
class AnswerTable {
public:
    explicit AnswerTable(std::vector<AnswerLine> lines);
    std::span<AnswerLine const> of(Id<Initiative>, std::string_view item) const; // by party
    std::vector<AnswerLine> const& lines() const { return m_lines; }
    std::size_t bytes() const;

private:
    std::vector<AnswerLine> m_lines;
};

Voice voice_of(AnswerLine const&, int stale_after_months, Micros now);
AnswerLine const* answer_of(std::span<AnswerLine const> by_party, Id<Party>);
CriterionStatus derive(playbook::Criterion const&, std::vector<Id<Party>> const& asked, std::span<AnswerLine const> by_party, Micros now);

// Every shared answer of the collaboration of the request, as far down as the actor's floor of visibility: one statement, or none when kept.
Result<std::shared_ptr<AnswerTable const>> shared_answers(Context const&);
// The answers to one item as the actor may see them, with names.
Result<std::vector<Answer>> answers_to(Context const&, Id<Initiative>, std::string_view item);
Result<std::vector<Evidence>> evidence_of(Context const&, Id<Initiative>, std::string_view item);

// All shared answers of one initiative, and the evidence for them, for what is frozen with a decision. A party's own drafts are not in it.
Result<std::vector<Answer>> shared_answers_of(Context const&, Id<Initiative>);
Result<std::vector<Evidence>> shared_evidence_of(Context const&, Id<Initiative>);

// --- Verbs.
struct AnswerDraft {
    AnswerState state = AnswerState::not_started;
    std::string comment;
    std::string reason;
    Visibility visibility = Visibility::collaboration;
    std::int64_t version = 0;      // Of the answer the form was drawn from; 0: there was none.
    std::string base_comment, base_reason; // As they stood when the form was drawn, to let edits of different fields both win.
    int base_state = -1;
};
Result<Answer> answer(Context&, Initiative const&, std::string_view item, AnswerDraft const&);
// "Still right": the party stands behind its answer, or behind what was found in a source.
Result<> confirm(Context&, Answer const&);
// Puts back what stood before the actor's last change, as long as nobody has changed it since. `before` is JSON; {} means none.
Result<> take_back(Context&, Answer const&, std::string const& before);
Result<Evidence> add_evidence(Context&, Answer const&, Evidence);
Result<Answer> withdraw_evidence(Context&, Id<Evidence>); // Gives the answer it was for.

// --- Landing from a case file.
Result<> land(Context&, Id<Collaboration>, Answer const&);
Result<> land(Context&, Id<Collaboration>, Evidence const&);

}
