// The parts of a register's page: tabs of views, filters as chips, sortable headings, rows to select, pages. Everything is in the
// address and works without scripts; the attributes for the scripts are those of assets/README.md.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/context.h"
#include "html/form.h"
#include "html/html.h"

namespace samlop {

struct Tab {
    std::string text;
    std::string count; // Empty: not counted
    Url address;
    bool current = false;
};
// `beside` stands at the end: saving the view.
Html tabs(std::string_view label, std::vector<Tab> const& tabs, Html const& beside);

struct FilterChip {
    std::string text; // "Status: planned"
    Url without;
};
Html filter_chips(Context const&, std::vector<FilterChip> const& chips, Html const& beside);

struct Heading {
    std::string text;
    std::string sort_by; // Value of ?sorter= for the next press; empty: not to be sorted by
    int sorted = 0;      // 1 ascending, -1 descending
    std::string_view css_class = {};
};
struct Line {
    std::string key;   // Value of the box
    std::string label; // "Select D22"
    bool mine = false; // Has a box
    Html cells;
};
struct TableView {
    std::string caption;
    std::vector<Heading> headings;
    std::vector<Line> lines;
    std::string select_form; // Id of the form that the boxes belong to; empty: no boxes
    Url address;             // Of the page, without a query
    std::vector<std::pair<std::string, std::string>> kept {}; // Of the query, when the sorting changes
};
Html register_table(Context const&, TableView const&);

// "1–50 of 120 shown" with links to the pages around; nothing to choose when there is one page.
Html pager(Context const&, std::int64_t found, int page, int page_size, std::vector<std::pair<int, Url>> const& pages);

// A folded form that asks the same page again with other parameters. `kept` are hidden fields.
Html query_form(Url const& address, std::string_view summary, std::vector<std::pair<std::string, std::string>> const& kept, Html const& fields, std::string_view button);
// Plain fields for it: names and values in the address, no tokens.
Html query_select(std::string_view name, std::string_view label, std::string_view chosen, std::vector<Option> const& options);
Html query_text(std::string_view name, std::string_view label, std::string_view value, std::string_view help = {});
Html query_boxes(std::string_view name, std::string_view legend, std::vector<std::pair<Option, bool>> const& boxes);

}
