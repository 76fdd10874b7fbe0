// The request target, taken apart and checked before anyone routes by it.
#pragma once

#include "http/refusal.h"
#include "http/request.h"
#include <optional>

namespace samlop::http {

// Fills path, query_string and query from target.
std::optional<Refusal> parse_target(Request&);

}
