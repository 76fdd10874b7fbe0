// The addresses of the area, by the file that answers them.
#pragma once

#include "app/areas.h"
#include "areas/gates/gate_views.h"
#include "http/request.h"
#include "http/response.h"

namespace samlop {

void gate_routes(Routes&);
void decision_routes(Routes&);
void body_routes(Routes&);
void compare_routes(Routes&);

// What the gate's page and paper are drawn from, beside the basis.
Result<Html> thread_of(Context const&, Id<Initiative>);
Result<http::Response> show_gate(Context&, http::Request const&);
Result<GateList> read_gate_list(Context const&);

// Kroner as people write them, "5 000 000 kr", as øre. Notes what is wrong with the field.
std::optional<std::int64_t> ore_from_kroner(FormReader&, http::Form const&, std::string_view name);

}
