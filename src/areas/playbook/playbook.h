// The method as data: phases, criteria, prompts, how it maps to other methods, and how an imported case becomes answers.
// Everything here is read once at start (playbook_reader.h), is complete in all languages, and never changes afterwards.
#pragma once

#include "base/language.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace samlop::playbook {

// Where a statement comes from. Titles stand in the language of the source.
struct Source {
    std::string id;
    std::string url;
    std::string title;
    std::string publisher;
    std::string date; // "2024-02-27", "2021", or empty: not known.
};

// What every item of a method says about its own standing.
struct Origin {
    std::vector<std::string> sources; // Ids into Method::sources or Crosswalk::sources.
    bool derived = false;             // Follows from the sources, but no source lists it like this.
    bool proposal = false;            // Our own. Shown as "Samløp-forslag".
};

struct Theme {
    std::string id;       // bruker, samarbeid, forankring, styring
    LocalText short_name; // As on the threads of the map: "Bruker".
    LocalText name;       // As in menus and headings: "Brukerperspektiv".
};

// Something wanted before a phase begins.
struct EntryCondition {
    std::string id;
    LocalText title;
    LocalText explanation;
    Origin origin;
};

struct Activity {
    std::string id;
    std::string theme; // Theme::id. The mapping is ours.
    LocalText title;
    LocalText explanation;
    Origin origin;
};

// What is to be in place at the end of a phase. Answered by each party.
struct Criterion {
    std::string id;        // F2-U10. Never reused for anything else.
    std::string phase;     // Phase::id
    std::string theme;     // Theme::id
    LocalText short_title; // At most 60 characters, as in lists.
    LocalText title;
    LocalText explanation;
    LocalText question; // Put to one party: "Er finansieringen deres sikret?"
    LocalText evidence; // What a party is asked to show.
    int stale_after_months = 12;
    LocalText stale_reason; // Why not 12. Empty when it is 12.
    int minutes = 0;        // What it takes to answer, estimated.
    bool blocking = false;  // A later phase rests on it.
    LocalText alarm;        // Said beside a part that stands in the phase while nobody has confirmed this. Empty for most.
    Origin origin;
};

// A question to think over. Not answered, not counted.
struct Prompt {
    std::string id;
    std::string theme;
    std::vector<std::string> phases;   // Where it is shown.
    std::vector<std::string> criteria; // Beside which criteria it is shown. May be empty.
    LocalText text;
    Origin origin;
};

struct Document {
    std::string id;
    LocalText title;
    Origin origin;
};

enum class Outcome : std::uint8_t { finish, more_time, back };

// One of the ways out of a phase, where the method itself names them.
struct PathChoice {
    std::string id;
    Outcome outcome = Outcome::finish;
    std::string back_to; // Phase::id when the outcome is back.
    LocalText title;
    LocalText explanation;
    Origin origin;
};

struct Phase {
    std::string id;        // starte
    int number = 0;        // From 1, in order.
    std::string prefix;    // F1: what the ids of the phase begin with.
    LocalText short_title; // "Starte"
    LocalText title;       // "Starte sammen"
    LocalText gate;        // What the decision at its end is called: "Port til Forme".
    LocalText purpose;
    std::string follows;    // Phase::id whose exit criteria are entry conditions here too. Empty for the first.
    int repeats_months = 0; // The control that comes again, in operation. 0: the phase ends once.
    std::vector<EntryCondition> entry_conditions;
    std::vector<Activity> activities;
    std::vector<Criterion> criteria;
    std::vector<Document> documents;
    std::vector<PathChoice> path_choices;
    Origin origin;
};

struct ThemeCriteria {
    Theme const* theme;
    std::vector<Criterion const*> criteria;
};

// One method in one version. A collaboration stores both id and version and keeps following that one.
struct Method {
    std::string id;
    std::string version;
    bool is_default = false;
    LocalText title;
    LocalText about;                  // What the version rests on, and which parts are older or newer.
    LocalText theme_note;             // Whose choice it is which theme a criterion belongs to: ours.
    std::vector<std::string> retired; // Ids that were in use in an earlier version and never come back.
    std::vector<Source> sources;
    std::vector<Theme> themes; // In the order of the map.
    std::vector<Phase> phases; // In order.
    std::vector<Prompt> prompts;

    Phase const* phase(std::string_view id) const;
    Phase const* next_phase(Phase const&) const; // Null after the last.
    Theme const* theme(std::string_view id) const;
    Criterion const* criterion(std::string_view id) const;
    Source const* source(std::string_view id) const;
    // All themes in order, those without criteria in the phase too: the map draws an empty thread.
    std::vector<ThemeCriteria> by_theme(Phase const&) const;
    std::vector<Prompt const*> prompts_of(Phase const&) const;
    std::vector<Prompt const*> prompts_of(Criterion const&) const;
};

enum class StepKind : std::uint8_t { phase, decision, question };

// A phase, a decision point or a question in one framework.
struct Step {
    std::string id; // konsept, BP2, UI-4; of our own methods "starte" and, for the decision at its end, "starte-port".
    StepKind kind = StepKind::phase;
    LocalText name;
    LocalText not_mapped; // Why nothing of ours answers to it. Empty when something does.
    Origin origin;
};

// A method or instruction that a reader may know better than ours.
struct Framework {
    std::string id; // prosjektveiviseren, msp, utredningsinstruksen, or the id of one of our methods.
    LocalText name;
    std::string version;
    std::string method; // Method::id when it is one of ours: its steps are then made from its phases and gates.
    LocalText gap;      // What of it is not here, and why. Empty when it is whole.
    std::vector<Step> steps;

    Step const* step(std::string_view id) const;
};

enum class Relation : std::uint8_t {
    same,     // The same state in other words.
    overlaps, // Partly the same.
    confirms  // Answered before, confirmed again here.
};

// Our step, the other framework's step, and how they relate.
struct Link {
    std::string id;
    std::string ours; // Step::id in the framework that `Crosswalk::hub` names.
    std::string framework;
    std::string step;
    Relation relation = Relation::same;
    LocalText note;
    Origin origin;
};

struct Crosswalk {
    std::string hub; // Framework::id that all links start from.
    std::vector<Source> sources;
    std::vector<Framework> frameworks;
    std::vector<Link> links;

    Framework const* framework(std::string_view id) const;
    Source const* source(std::string_view id) const;
    // How a phase or gate of ours is said in another framework; empty when it is not mapped.
    std::vector<Link const*> links_from(std::string_view ours, std::string_view framework) const;
    std::vector<Link const*> links_to(std::string_view framework, std::string_view step) const;
};

// A list of an imported case becomes answers: under way, from source, not confirmed by the party. Never more than that.
struct ImportRule {
    std::string id;
    std::string list;                      // A list of the case: "deliverables".
    std::vector<std::string> party_fields; // "owner", "parties[]", "contributors[].actor": each names parties that get an answer.
    std::vector<std::string> needs;        // Fields that must have a value.
    std::vector<std::string> lacks;        // Fields that must have none.
    std::string match_field;               // Only rows where this field …
    std::vector<std::string> match_any;    // … equals one of these, whatever the case. Both empty: all rows.
    std::vector<std::string> criteria;     // Criterion ids that get the answer.
    LocalText comment;                     // With {field} placeholders from the row.
};

struct ImportRules {
    std::string method;
    std::string version;
    std::vector<ImportRule> rules;

    std::vector<ImportRule const*> for_list(std::string_view list) const;
};

// All that was read. Complete and checked: whoever holds one need not check again.
class Playbooks {
public:
    // Only for the reader, which has checked that exactly one method is the default.
    Playbooks(std::vector<Method>, Crosswalk, ImportRules);

    Method const* find(std::string_view id, std::string_view version) const;
    Method const* newest(std::string_view id) const; // The greatest version of the id.
    Method const& default_method() const;
    std::vector<Method> const& methods() const { return m_methods; } // By id, then version.
    Crosswalk const& crosswalk() const { return m_crosswalk; }
    ImportRules const& import_rules() const { return m_import_rules; }

private:
    std::vector<Method> m_methods;
    Crosswalk m_crosswalk;
    ImportRules m_import_rules;
};

}
