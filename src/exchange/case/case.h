// A real collaboration in one file: the format samlop-case/1 (docs/case-format.md). Reads it whole or refuses it whole, with
// every problem by its path. Knows nothing of areas: what becomes of a case is theirs.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace samlop::case_file {

inline constexpr std::size_t largest_file = 10 * 1024 * 1024;
inline constexpr std::size_t most_items = 5000;   // In one list.
inline constexpr std::size_t most_problems = 200; // Shown; the rest are counted.

// What every statement says of itself.
struct Origin {
    std::vector<std::string> source; // Ids into Case::sources.
    bool assumption = false;         // Somebody inferred it …
    std::string basis;               // … from this.
};

struct Source {
    std::string id, url, title, publisher, date, kind, read;
};

struct Actor {
    std::string id, name, orgnr, municipality_no, sector, role, parent_ministry;
    std::string left; // When or before what the actor left, in the source's words. Empty: takes part.
    Origin origin;
};

struct Phase {
    std::string phase, name, from, to;
    bool planned = false;
    Origin origin;
};

// One stay of an initiative in a phase.
struct Period {
    std::string phase;
    std::string kind = "own"; // own, shared: done together with the initiative above
    std::string from, to, caption, gate;
    Origin origin;
};

struct Initiative {
    std::string id; // Its number: 1, 1.2, 1.2.1
    std::string parent, title, note, responsible;
    std::vector<std::string> contributors;
    std::vector<std::string> deliverables;
    std::vector<Period> phases;
    bool stopped = false;
    Origin origin;
};

struct Body {
    std::string id, name, level, chair, from, to, description, note;
    std::vector<std::string> members;
    bool members_complete = true;
    std::optional<std::int64_t> member_count;
    Origin origin;
};

// What the source says of a fact that the advice on forms of governance rests on: ids of the fact and its values.
struct Fact {
    std::string fact, initiative, note;
    std::vector<std::string> values;
    Origin origin;
};

// A form of governance from when to when, in the source's own word.
struct Governance {
    std::string model, initiative, from, to, description;
    std::vector<Fact> facts; // What was known then
    Origin origin;
};

struct Gate {
    std::string id, name, date, decided_by, result;
    std::string initiative, from_phase, body, planned; // planned: the date it is meant for
    Origin origin;
};

struct Contributor {
    std::string actor, what;
};

struct Deliverable {
    std::string id, name, status, start, end, priority, note, depends_basis;
    std::vector<std::string> owners;
    std::vector<Contributor> contributors;
    std::vector<std::string> depends_on;
    std::string extra = "{}"; // The members that have no field here, as a JSON object.
    Origin origin;
};

struct Risk {
    std::string id, text, type, owner, hits, date, closed, consequence, response;
    std::optional<std::int64_t> probability, impact; // 1 to 5
    bool occurred = false;
    std::string extra = "{}";
    Origin origin;
};

struct Lesson {
    std::string text, happened, advice, phase, owner;
    std::string extra = "{}";
    Origin origin;
};

// Who stands behind at one level, as a source says it.
struct Anchoring {
    std::string actor, level, layer, note, date;
    int degree = 0;
    Origin origin;
};

// What somebody promised the others.
struct Commitment {
    std::string text, actor, written_in, reference, from, to, kept, note;
    std::optional<std::int64_t> work_hours, amount_nok;
    Origin origin;
};

enum class AnswerState : std::uint8_t { under_way, met, not_met, not_applicable };

struct Answer {
    std::string initiative, item, actor, comment, date;
    AnswerState state = AnswerState::under_way;
    Origin origin;
};

// An element of any list, flat, for rules that say what a list means: "owner" -> {"digdir"}, "parties[]" -> {"a", "b"},
// "contributors[].actor" -> {"ks"}. Numbers as they are written.
struct Row {
    std::string list;
    std::size_t index = 0;
    std::map<std::string, std::vector<std::string>, std::less<>> fields;
    Origin origin;

    std::string_view text(std::string_view field) const; // The first value, or empty.
};

// A list, or a single value, word for word as the file has it.
struct Document {
    std::string name;
    std::int64_t count = 0; // 1 for what is no list
    std::string content;
};

struct Case {
    std::string id, title, short_title, language, summary, life_event, life_event_uri, user_group, status;
    std::vector<Source> sources;
    std::vector<Actor> actors;
    std::vector<Phase> phases;
    std::vector<Initiative> initiatives; // Empty when the file does not say: areas/cases derives them from phases.
    std::vector<Governance> governance;
    std::vector<Fact> facts;
    std::vector<Body> bodies;
    std::vector<Gate> gates;
    std::vector<Deliverable> deliverables;
    std::vector<Risk> risks;
    std::vector<Lesson> lessons;
    std::vector<Answer> answers;
    std::vector<Anchoring> anchoring;
    std::vector<Commitment> commitments;
    std::vector<Row> rows;           // Every element of every list.
    std::vector<Document> documents; // What no record holds whole.
    std::int64_t unknown_keys = 0;   // Members that the format does not name. They are kept in extra or documents.

    Actor const* actor(std::string_view id) const;
    Source const* source(std::string_view id) const;
    Deliverable const* deliverable(std::string_view id) const;
};

// ErrorKind::invalid with a field for each problem. Never throws.
Result<Case> read_case(std::string_view json);

}
