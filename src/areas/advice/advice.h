// What the guidance of an edition says about a set of facts: forms in order with reasons, what is missing, what would tip it.
// A pure function: no record, no clock, no page. The same facts and edition always give the same advice.
#pragma once

#include "areas/advice/edition.h"

#include <cstddef>

namespace samlop::advice {

// What is known about one fact, and how well.
struct Known {
    std::vector<std::string> values; // Value ids, in the order of the edition. More than one only where the fact takes several.
    bool our_reading = false;        // Somebody read it out of a text; the parties have not said it.
};

// Fact id to what is known. A fact that is not here is one nobody knows.
using Facts = std::map<std::string, Known>;

enum class Direction : std::uint8_t { supports, adds, opposes, bars };

// One rule that spoke about one form. Points into the edition.
struct Reason {
    Rule const* rule = nullptr;
    Direction direction = Direction::supports;
    std::vector<std::string> facts;       // Those the rule rested on.
    std::vector<std::string> our_reading; // Those of them that are somebody's reading of a text.

    bool in_favour() const { return direction == Direction::supports || direction == Direction::adds; }
};

enum class Fit : std::uint8_t {
    best,       // First among the forms that something speaks for.
    also,       // More speaks for it than against, as a main form.
    beside,     // Fits beside the main form.
    even,       // As much against as for.
    weak,       // More against than for.
    not_now,    // Barred.
    unspoken    // No rule spoke.
};

struct Ranked {
    Form const* form = nullptr;
    int place = 0; // From 1; forms that nothing tells apart share a place.
    Fit fit = Fit::unspoken;
    std::vector<Reason> reasons; // In the order of the edition's rules.
    int supports = 0;
    int adds = 0;
    int opposes = 0; // Those that bar too.
    bool barred = false;
    std::vector<Pitfall const*> near; // Pitfalls of the form that these facts bring near.

    int in_favour() const { return supports + adds; }
    int score() const { return supports - opposes; } // Whole reasons, never a measure.
};

// The main form and what goes beside it.
struct Combination {
    Form const* main = nullptr;
    struct Beside {
        Form const* form = nullptr;
        std::vector<Reason> reasons;
    };
    std::vector<Beside> beside;
};

struct FormMove {
    Form const* form = nullptr;
    int from = 0;
    int to = 0;
};

// How two forms come to stand to each other.
struct Pass {
    Form const* form = nullptr;
    Form const* other = nullptr;
    bool level = false; // It only draws level; otherwise it goes ahead.
};

// What happens if one fact gets another answer and everything else stays.
struct Change {
    FactQuestion const* fact = nullptr;
    Value const* value = nullptr;
    std::vector<std::string> top;         // Form ids on the first place then.
    bool changes_top = false;
    std::vector<FormMove> moves;          // Forms whose place changes, those that rise first.
    std::vector<Pass> passes;             // The same as pairs: who goes ahead of whom.
    std::vector<Rule const*> begins;      // Rules that would begin to speak.
    std::vector<Rule const*> ends;        // Rules that would fall silent.
    std::vector<Rule const*> flags;       // Flags that would be raised.
};

// An unknown fact whose answer could change the order or raise a flag.
struct Missing {
    FactQuestion const* fact = nullptr;
    std::vector<Change> changes; // Only values that change something.
    bool could_change_top = false;
    bool set_aside = false; // It was answered, but contradicts another.
};

struct Clash {
    Contradiction const* contradiction = nullptr;
    std::vector<std::string> facts; // Those that cannot all be right. They are set aside until one is corrected.
};

struct ScopeAdvice {
    Scope const* scope = nullptr; // Null: too little is known.
    std::vector<ScopeReason const*> reasons;
    std::vector<std::string> unknown; // Facts that could make it larger.
};

struct Advice {
    Edition const* edition = nullptr;
    std::vector<Ranked> ranked;    // Main forms, in order.
    std::vector<Ranked> additions; // Forms that never stand alone and that some rule spoke of.
    Combination combination;       // main is null when nothing speaks for any form.
    std::vector<Reason> flags;
    std::vector<Clash> clashes;
    std::vector<Missing> missing;  // Those that could change the top come first.
    std::vector<Change> tips;      // Known facts: changes of the top first.
    ScopeAdvice scope;
    std::size_t known = 0; // Facts counted, of those the edition asks about.

    std::vector<Form const*> top() const; // The forms on the first place that something speaks for: none, one, or a draw.
    Ranked const* of(std::string_view form) const;
};

Advice advise(Edition const&, Facts const&);

// Whether the condition holds for the facts.
bool holds(Edition const&, Condition const&, Facts const&);

}
