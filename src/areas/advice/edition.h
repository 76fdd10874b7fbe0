// The guidance on forms of governance in one edition, as data: facts asked about, rules, forms with their skeletons, scopes.
// Read once at start (edition_reader.h), complete in all languages, checked as a whole, and never changed afterwards.
#pragma once

#include "areas/playbook/playbook.h"
#include "base/language.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samlop::advice {

using playbook::Origin;

// Where a statement comes from. Titles stand in the language of the source.
struct Source {
    std::string id;
    std::string url;
    std::string label; // As short as it can be and still be known: "Digdir, program".
    std::string title;
    std::string publisher;
    std::string date; // "2024-02-27", "2021", or empty: not known.
};

// One of the answers a fact can have. "Don't know" is no value: it is the absence of one.
struct Value {
    std::string id;    // "goals-and-benefits": stable, the same in every edition.
    LocalText name;    // As a choice in the form: "mål og gevinster er forankret".
    LocalText then;    // As the end of "if …" in what would tip the advice: "målene bare er en visjon".
    LocalText help;    // What counts as this value. May be empty.
};

// Something the advice rests on.
struct FactQuestion {
    std::string id;       // G7
    std::string group;    // FactGroup::id
    LocalText short_name; // "Antall aktører"
    LocalText question;   // "Hvor mange virksomheter utvikler sammen?"
    LocalText help;       // How one finds out, and why it is asked.
    bool several = false; // Several values may hold at once: two phases.
    std::vector<Value> values;
    Origin origin;

    Value const* value(std::string_view id) const;
};

struct FactGroup {
    std::string id;
    LocalText title; // "Problemet og løsningen"
};

// Holds when each fact of `all` has one of its values, at least one fact of `any` has (when there is one), and the phase fits.
// A fact that nobody knows makes nothing hold.
struct Condition {
    std::vector<std::string> phases;   // Values of the phase fact: one of them holds. Empty: any, and also an unknown phase.
    std::vector<std::string> together; // Values of the phase fact that must all hold at once.
    bool only_phases = false;          // No other phase holds than those of `phases`.
    std::map<std::string, std::vector<std::string>> all; // Fact id, then the values that make it hold.
    std::map<std::string, std::vector<std::string>> any;

    bool empty() const { return phases.empty() && together.empty() && all.empty() && any.empty(); }
    bool asks_phase() const { return !phases.empty() || !together.empty(); }
};

// A sentence of the guidance: if these facts, then this for these forms. Or a flag: something to know whatever the form.
struct Rule {
    std::string id; // R4. Never reused.
    Condition when;
    std::vector<std::string> supports; // Form ids: a reason to choose the form as the main one.
    std::vector<std::string> adds;     // A reason to use the form beside the main one.
    std::vector<std::string> opposes;  // A reason against.
    std::vector<std::string> bars;     // A reason so strong that the form stands after all that have none such.
    LocalText flag;                    // The heading of a flag. Empty: no flag.
    LocalText text;                    // The reason, as said to the parties.
    Origin origin;
};

// Two or more facts that cannot all be right.
struct Contradiction {
    std::string id; // K1
    Condition when;
    LocalText text;
    Origin origin;
};

struct Pitfall {
    std::string id;
    Condition when; // When it is near. An empty condition: always known, never near.
    LocalText text;
    Origin origin;

    bool conditional() const { return !when.empty(); }
};

enum class Level : std::uint8_t { strategic, operative, advisory };
enum class Chair : std::uint8_t { lead, rotating, appointed, none };

// A body that a form usually has. Adopting the form makes one like it, which the parties then change.
struct BodySkeleton {
    std::string id; // Unique within the form: "programstyre".
    LocalText name;
    LocalText task;    // What it does and decides.
    LocalText members; // Who sits there.
    Level level = Level::strategic;
    Chair chair = Chair::appointed;
    bool decides = false;       // Has decision rights of its own; otherwise it advises or shares.
    bool every_party = false;   // Each party has a seat.
    int meetings_a_year = 0;    // 0: when needed.
    LocalText rhythm;           // The same in words: "hver måned".
    Origin origin;
};

struct RoleSkeleton {
    std::string id;
    LocalText name;
    LocalText task;
    std::string body;       // BodySkeleton::id the holder sits in or answers to. May be empty.
    bool per_party = false; // One in each party; otherwise one in all.
    Origin origin;
};

// Something that must be decided by somebody, whatever the form.
struct DecisionArea {
    std::string id; // "prioritering"
    LocalText name;
    LocalText help;
    Origin origin;
};

// One step of where a conflict goes: a body of a level, or somebody in words. The last one decides for good.
struct LadderStepSkeleton {
    std::string id;
    std::optional<Level> level;
    LocalText who;
    int days = 0; // Within how many; 0: the last step
    Origin origin;
};

enum class Part : std::uint8_t { responsible, accountable, consulted, informed };

// Who takes which part in a decision area when the form is adopted: a body or a role of the same form.
struct DutySkeleton {
    std::string decision; // DecisionArea::id
    std::string who;      // BodySkeleton::id or RoleSkeleton::id
    Part part = Part::responsible;
};

struct Agreement {
    std::string id;
    LocalText name;
    LocalText content; // What it should say.
    bool binding = false;
    Origin origin;
};

struct Point {
    std::string id;
    LocalText text;
    Origin origin;
};

// A way of governing. An addition never stands alone: it goes with one of the others.
struct Form {
    std::string id; // network, programme, project, product, co-steering
    bool addition = false;
    LocalText name;       // "Program"
    LocalText in_running; // Inside a sentence: "program"
    LocalText definition;
    LocalText steered_by;     // "gevinstmål, framdrift og ressursbehov"
    LocalText decision_right; // Who decides what in it.
    LocalText suits;          // When it fits, in one sentence.
    std::vector<Point> financing;
    std::vector<Point> strengths;
    std::vector<Pitfall> pitfalls;
    std::vector<Agreement> agreements;
    std::vector<BodySkeleton> bodies;
    std::vector<RoleSkeleton> roles;
    std::vector<DutySkeleton> duties;
    Origin origin;

    BodySkeleton const* body(std::string_view id) const;
    RoleSkeleton const* role(std::string_view id) const;
};

// Why at least this much structure is needed.
struct ScopeReason {
    std::string id;
    Condition when;
    LocalText text;
    Origin origin;
};

// How much structure: from meetings to exchange experience, to several levels with top leaders.
struct Scope {
    std::string id;
    LocalText name;
    LocalText description;
    std::vector<ScopeReason> reasons;
    Origin origin;
};

struct Principle {
    std::string id; // P1
    LocalText text;
    Origin origin;
};

struct Edition {
    std::string id; // "2024", "2021-22": also the name of the folder.
    bool is_default = false;
    std::string phase_fact; // Which fact is the phase: G12.
    LocalText title;
    LocalText about;
    LocalText ranking;                        // The rule by which forms are put in order, in words.
    std::vector<std::string> retired;         // Ids that were in use once and never come back.
    std::map<std::string, std::string> phases; // Phase of the method (starte) to value of the phase fact (F1).
    std::vector<Source> sources;
    std::vector<Principle> principles;
    std::vector<FactGroup> groups;
    std::vector<FactQuestion> facts; // In the order they are asked.
    std::vector<Rule> rules;
    std::vector<Contradiction> contradictions;
    std::vector<DecisionArea> decisions;
    std::vector<LadderStepSkeleton> ladder; // In order
    std::vector<Form> forms;   // In the order that settles a draw.
    std::vector<Scope> scopes; // From the smallest.

    FactQuestion const* fact(std::string_view id) const;
    FactGroup const* group(std::string_view id) const;
    Rule const* rule(std::string_view id) const;
    Form const* form(std::string_view id) const;
    DecisionArea const* decision(std::string_view id) const;
    Source const* source(std::string_view id) const;
};

// All editions that were read. Complete and checked: whoever holds one need not check again.
class Editions {
public:
    // Only for the reader, which has checked that exactly one is the default.
    explicit Editions(std::vector<Edition>);

    Edition const* find(std::string_view id) const;
    Edition const& default_edition() const;
    std::vector<Edition> const& all() const { return m_editions; } // By id.

private:
    std::vector<Edition> m_editions;
};

}
