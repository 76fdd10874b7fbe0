// The frame around every page: top bar, place, menu, receipts, footer index.
#pragma once

#include <string>
#include <vector>

#include "app/areas.h"
#include "app/context.h"
#include "html/html.h"
#include "http/response.h"

namespace samlop {

struct Crumb {
    std::string text;
    Url address;
};

struct PageHead {
    std::string title;          // h1 of the browser's tab: "Map"
    std::string_view area = {}; // MenuEntry::path of the page's area: "/kart"
    std::vector<Crumb> crumbs = {}; // Between the area and this page.
    std::string_view css_class = {};  // On body: "papir"
    std::vector<std::pair<std::string, Url>> actions = {}; // "Do here" in the palette.
};

// A whole page. With htmx asking for a part it is the same page: htmx picks what it wants.
http::Response page(Context const& context, PageHead const& head, Html const& body, int status = 200);

// An icon of the symbol sheet (met, part, open, no, na, src, old, left, alarm, gate, turn, plus, chg, eq, clock, find).
Html icon(std::string_view symbol);
// A link in running text.
Html link(Url const& address, std::string_view text);
// [S5, S6] with links to the list of sources on the page; nothing when there are none. `json` is a stored list of refs.
Html source_refs(std::string_view json);
// The list that the refs lead to, folded: every source named in `refs_json` texts. One statement.
Result<Html> source_list(Context const& context, std::vector<std::string> const& refs_json);
// "assumed", with the basis as its title text.
Html assumption_mark(Context const& context, bool assumption, std::string_view basis);
// "Why?" under a derived number: pairs of term and explanation.
Html why(Context const& context, std::string_view question, std::vector<std::pair<std::string, std::string>> const& reasons);
// Address of a page of the collaboration: collaboration_url(context, "/kart").
Url collaboration_url(Context const& context, std::string_view path);

}
