// What a person was writing when they left: kept on the server within two seconds, given back with the form.
#pragma once

#include <string_view>

#include "app/areas.h"
#include "app/context.h"

namespace samlop {

// The person's draft of that form; empty when there is none.
Result<http::Form> draft_of(Context const&, std::string_view form);
Result<> save_draft(Context&, std::string_view form, http::Form const& fields);
Result<> drop_draft(Context&, std::string_view form); // The form was received.
Area drafts_area();

}
