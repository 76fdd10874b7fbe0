// Bodies as pages: who may decide what, who leads now and next, who sits in it.
#pragma once

#include "areas/gates/gate_parts.h"
#include "html/html.h"

namespace samlop {

struct BodyPages {
    std::vector<Body> bodies;
    std::vector<Party> parties;
    std::vector<Initiative> initiatives;
    std::vector<Gate> gates;
    Html sources;
    std::string party_name(Context const&, Id<Party>) const;
    std::string part_name(Context const&, Id<Initiative>) const; // "The whole collaboration" for none
};
Html body_list_page(Context const&, BodyPages const&);
Html body_page(Context const&, BodyPages const&, Body const&, Html const& history);
// A new one when body.ref is empty.
Html body_form_page(Context const&, BodyPages const&, Body const&);

// How many rows the form has beyond those that are filled.
inline constexpr int blank_member_rows = 5;
inline constexpr int blank_right_rows = 3;
inline constexpr int most_member_rows = 80;
inline constexpr int most_right_rows = 40;

}
