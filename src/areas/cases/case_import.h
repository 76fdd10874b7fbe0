// Bringing a real collaboration in from a case file. Everything lands as the file says it, with its sources and assumptions;
// what the file says about criteria becomes answers "from source, not confirmed". Rules: docs/case-format.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/areas.h"
#include "app/context.h"
#include "areas/collaborations/collaboration.h"
#include "exchange/case/case.h"

namespace samlop {

struct ImportCount {
    std::string list;
    std::int64_t landed = 0;
    std::int64_t kept = 0; // Were there already and were left as they are: a party may have changed or confirmed them.
    bool document = false; // Has no register yet, or not for all of it: kept word for word as a source document.
};

struct ImportReport {
    std::string title;
    std::string slug;
    bool unchanged = false; // This very file is in already.
    bool first = false;     // The collaboration is new.
    std::vector<ImportCount> counts;
    std::vector<std::string> notes; // In the reader's language.
};

// All or nothing, in the transaction of the context. The same file again changes nothing; a changed file adds what is new.
// Leaves context.place as it was. For operators and commands: asks for no rights of its own.
Result<ImportReport> import_case(Context&, case_file::Case const&, std::string_view digest);
// Reads the text and imports it.
Result<ImportReport> import_case_text(Context&, std::string_view json);
// One line for each list, then the notes.
std::vector<std::string> report_lines(Language, ImportReport const&);

Area cases_area();

}
