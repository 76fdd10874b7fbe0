// Letters of allocation from a spreadsheet: one row for what one agency's letter of one year says of one joint requirement.
// Everything is looked through first; all of it is brought in, or nothing.
#pragma once

#include "areas/anchoring/letter.h"

namespace samlop {

inline constexpr std::size_t most_letter_rows = 500;

struct LetterRowProblem {
    std::size_t line = 0; // Of the text that was sent
    std::string column;   // As the reader knows it; empty: the row as a whole
    std::string text;
};

struct LetterImport {
    struct Found {
        Letter letter;
        JointRequirement requirement;
        std::string party; // As it is called
    };
    std::vector<Found> found {};
    std::size_t here_already = 0; // Rows that say what is registered already
    std::vector<LetterRowProblem> problems {};
};

// Looks through the text. `ref` names the requirement of rows that name none. A failure says what is wrong with the whole.
Result<LetterImport> look_through_letters(Context const&, std::string_view text, std::string_view ref);
// Brings in what was found; gives the way back. Refuses when there are problems.
Result<std::string> bring_in_letters(Context&, LetterImport const&);
// All of it, or a conflict when one of them was changed since.
Result<> take_back_letters(Context&, std::string const& undo);

}
