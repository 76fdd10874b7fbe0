// How two wordings of one requirement differ, word by word, also when one is in bokmål and the other in nynorsk.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace samlop {

enum class PieceKind : std::uint8_t {
    same,
    out,  // In the first, not in the second.
    in,   // In the second, not in the first.
    form  // The same word in the other written form.
};
struct WordingPiece {
    PieceKind kind = PieceKind::same;
    std::string text; // Words with a space between
};

enum class WordingOutcome : std::uint8_t {
    same,          // Word for word.
    only_marks,    // Only capitals or punctuation differ.
    differs,
    other_form,    // Bokmål against nynorsk, and every word answers to one in the other.
    other_form_differs, // … and some words do not: it is not said that the content differs.
    too_different  // More than two hundred changes: shown whole.
};

struct WordingDifference {
    WordingOutcome outcome = WordingOutcome::same;
    int words = 0; // Changed, left out or put in; for the other form those without an answering word.
    std::vector<WordingPiece> pieces {};
};

inline constexpr std::size_t longest_wording = 8000; // Characters of one requirement.
inline constexpr std::size_t most_changes = 200;

// `first_form` and `second_form` are nb or nn.
WordingDifference compare_wordings(std::string_view first, std::string_view first_form, std::string_view second, std::string_view second_form);

}
