// Letters of allocation: what each ministry required of its agency for one joint requirement, side by side, and which lack it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/context.h"
#include "areas/anchoring/anchoring.h"
#include "areas/anchoring/wording.h"

namespace samlop {

// What the parties want worded alike.
struct JointRequirement {
    Id<JointRequirement> id {};
    std::string ref; // K1
    std::string title;
    std::string wording; // As they agreed to ask for it; empty: not agreed
    std::string language_form = "nb";
    std::int64_t version = 1;
};

// One agency's letter of one year, as far as the requirement goes.
struct Letter {
    Id<Letter> id {};
    Id<JointRequirement> requirement {};
    Id<Party> party {};
    std::int64_t year = 0;
    std::string ministry; // Name of who gave it; empty: not registered. Read, never written.
    std::string language_form = "nb";
    std::string wording; // Empty: the letter was read, and the requirement is not in it.
    std::string place;
    std::string url;
    bool from_source = false;
    std::string registered_by_name;
    Micros registered_at = 0;
    std::string sources = "[]";
    std::int64_t version = 0; // 0: there is none yet
};

enum class LetterState : std::uint8_t {
    compared, // There is a wording.
    lacks_it, // The letter was read, and the requirement is not in it.
    no_letter // Nobody has registered the letter of that year.
};

struct LetterRow {
    AnchoredParty who;
    LetterState state = LetterState::no_letter;
    std::optional<Letter> letter {};
    WordingDifference difference {}; // Against the wording that all are held against
    bool is_measure = false;         // This is the wording the others are held against.
};

struct LettersView {
    std::vector<JointRequirement> requirements {};
    JointRequirement requirement {}; // id 0: there is none
    std::vector<std::int64_t> years {}; // Those that have letters, newest first
    std::int64_t year = 0;
    std::vector<LetterRow> rows {}; // Agencies that take part and have a ministry
    std::vector<AnchoredParty> without_ministry {}; // State bodies nobody has registered a ministry for
    std::string measure;      // The wording the others are held against
    std::string measure_form; // nb or nn
    std::string measure_of;   // Whose it is; empty: the agreed one
    int has_it = 0, same = 0, other_form = 0;
};
// Four statements, whatever the number of letters. `against` 0: the agreed wording, or else the one most letters share.
Result<LettersView> letters_view(Context const&, std::string_view ref, std::int64_t year, Id<Party> against);
void compare_letters(LettersView&, std::vector<Letter> const&, std::vector<AnchoredParty> const&, Id<Party> against);

Result<JointRequirement> find_requirement(Context const&, std::string_view ref); // not_found
// With version 0 when there is none.
Result<Letter> letter_of(Context const&, JointRequirement const&, Id<Party>, std::int64_t year);

// --- Verbs.
Result<JointRequirement> add_requirement(Context&, JointRequirement);
Result<> edit_requirement(Context&, JointRequirement const& stored, JointRequirement const& changed);
Result<> remove_requirement(Context&, JointRequirement const&);
// The agency's own members, or the coordinating party from a source.
Result<Letter> save_letter(Context&, JointRequirement const&, Letter);
// Puts back what stood before; {} means nothing did.
Result<> take_back_letter(Context&, Id<Letter>, std::string const& before);
std::string letter_undo(Letter const& before, std::int64_t version_after);

// For import only.
Result<> land(Context&, Id<Collaboration>, JointRequirement const&);
Result<> land(Context&, Id<Collaboration>, Letter const&);

}
