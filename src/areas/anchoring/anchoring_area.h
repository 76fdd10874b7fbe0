// How the area anchoring shows itself to the house.
#pragma once

#include "app/areas.h"

namespace samlop {

Area anchoring_area();

// Its routes, by page.
void registration_routes(Routes&);
void box_routes(Routes&);
void letter_routes(Routes&);
void letter_import_routes(Routes&);
Result<Url> undo_registration(Context&, std::int64_t subject, std::string const& before);
Result<Url> undo_evidence(Context&, std::int64_t subject, std::string const& before);
Result<Url> undo_round(Context&, std::int64_t subject, std::string const& before);
Result<Url> undo_reply(Context&, std::int64_t subject, std::string const& before);
Result<Url> undo_letter(Context&, std::int64_t subject, std::string const& before);
Result<Url> undo_letters(Context&, std::int64_t subject, std::string const& before);

}
