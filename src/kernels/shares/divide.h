// One joint undertaking divided by any of the keys: exact shares, whole øre, the core test and who pays whom.
#pragma once

#include "base/result.h"
#include "kernels/shares/core.h"
#include "kernels/shares/rules.h"
#include "kernels/shares/settle.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace samlop::kernels::shares {

enum class Rule : std::uint8_t { equal, size, use, benefit, cost, equal_surplus, shapley, nucleolus };
inline constexpr std::array all_rules { Rule::equal, Rule::size, Rule::use, Rule::benefit, Rule::cost, Rule::equal_surplus,
    Rule::shapley, Rule::nucleolus };
std::string_view name_of(Rule);
std::optional<Rule> find_rule(std::string_view name);
bool needs_game(Rule);

struct Party {
    std::string id;
    // What the keys weigh by, in millionths; only what the key used asks for is needed.
    std::optional<std::int64_t> size;
    std::optional<std::int64_t> use;
    std::optional<std::int64_t> benefit;
    std::optional<std::int64_t> cost;
    Bounds bounds;
    std::optional<std::int64_t> settled; // What the party has paid (of a cost) or received (of a value) so far, in øre.
};

struct Undertaking {
    static constexpr std::size_t most_parties = 1000; // Without a game.

    std::vector<Party> parties;
    Meaning meaning = Meaning::cost;
    std::int64_t total = 0;   // In øre; the game's, when there is one.
    std::optional<Game> game; // Without one nothing is known of what a coalition could do alone.
};

// Every fault of the undertaking, by path ("parties[2].minimum").
std::vector<FieldError> faults(Undertaking const&);
// Why this key cannot be used here; empty when it can.
std::vector<FieldError> faults(Undertaking const&, Rule);
std::optional<std::int64_t> weight_of(Party const&, Rule); // By size, use, benefit or cost.

struct Division {
    Rule rule = Rule::equal;
    Allocation shares;    // As given by the rule and the limits.
    bool limited = false; // A limit changed what the rule would have given.
    bool exact = true;
    std::vector<std::int64_t> ore;
    std::optional<CoreTest> core;
    std::optional<Settlement> settlement; // When it is known what each has paid or received.
};

// The undertaking and the rule must be free of faults.
Division divide(Undertaking const&, Rule);

}
