// What a form is made of, as JSON: definition, bodies, roles, agreements, financing, strengths, pitfalls.
#pragma once

#include "areas/advice/edition.h"
#include "base/json.h"

namespace samlop::advice {

// Sources with their addresses, and whether the item is derived or our own.
void add_origin(Json&, Edition const&, Origin const&);
// `near` are the pitfalls that the facts bring near.
void add_form(Json&, Edition const&, Form const&, std::vector<Pitfall const*> const& near, Language);

}
