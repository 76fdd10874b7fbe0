// Letters from a spreadsheet as a page: where to paste them, every problem by its line, and what would be brought in.
#pragma once

#include "areas/anchoring/letter_import.h"
#include "html/html.h"

namespace samlop {

struct LetterImportPage {
    std::string text;
    std::string ref; // The requirement of rows that name none
    std::optional<LetterImport> import {}; // None: nothing was sent yet
    std::vector<JointRequirement> requirements {};
};
Html letter_import_page(Context const&, LetterImportPage const&);

}
