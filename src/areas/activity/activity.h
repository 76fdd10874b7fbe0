// Events: what happened in a collaboration, to one record, and since when.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/areas.h"
#include "app/context.h"

namespace samlop {

struct Happening {
    std::int64_t sequence = 0;
    Micros at = 0;
    std::string person;       // Empty when erased or a command did it.
    std::string organisation; // Short where there is one.
    std::string action;       // "answer.saved"
    std::string subject_kind;
    std::int64_t subject = 0;
    std::string before; // JSON object, or "null"
    std::string after;
};

// "answered a criterion", in the reader's language.
std::string action_text(Language, std::string_view action);
// Newest first, only what the actor may see. One statement.
Result<std::vector<Happening>> happenings(Context const&, Micros since, int most, int skip = 0);
Result<std::vector<Happening>> happenings_of(Context const&, std::string_view subject_kind, std::int64_t subject, int most = 200);
// The history of one record with what changed in each field, newest first: the last few, or all with ?historikk=alle.
Result<Html> history_of(Context const&, std::string_view subject_kind, std::int64_t subject);
// When the person was here before this visit; 0 for the first time.
Result<Micros> last_visit(Context const&);

// Begins a visit when the last one is over. In a write transaction; ask visit_is_new() first to spare one.
Result<bool> visit_is_new(Context const&);
Result<> note_visit(Context&);

Area activity_area();

}
