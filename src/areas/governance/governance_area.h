// How the area governance shows itself to the house, and the routes of its parts.
#pragma once

#include "app/areas.h"

namespace samlop {

Area governance_area();

void advice_routes(Routes&);
Result<Url> undo_facts(Context&, std::int64_t subject, std::string const& before);

void form_routes(Routes&);
Result<Url> undo_adoption(Context&, std::int64_t subject, std::string const& before);
Result<Url> undo_correction(Context&, std::int64_t subject, std::string const& before);

void set_up_routes(Routes&);
Result<Url> undo_set_up(Context&, std::int64_t subject, std::string const& before);

void duty_routes(Routes&);
Result<Url> undo_duty(Context&, std::int64_t subject, std::string const& before);
Result<Url> undo_role(Context&, std::int64_t subject, std::string const& before);
Result<Url> undo_ladder(Context&, std::int64_t subject, std::string const& before);

}
