// The map and the portfolio as HTML.
#pragma once

#include "app/context.h"
#include "areas/map/map.h"
#include "html/html.h"

namespace samlop::map_ {

struct Visible {          // What the reader asked for in the address
    std::vector<std::string> only; // mine, alarm, stale, soon
    bool main_lines = false;
    std::string framework; // Also say the phases in this method's words
};

Html map_page(Context const& context, Records const& records, std::vector<Row> const& rows, Visible const& visible, int tasks, Html const& sources);
// "1 of 12 met", "7 partly, 1 stale"
std::string count_sentence(Context const& context, Cell const& cell);
// What is seen of a criterion in one line: "8 of 32 parties have an answer from a source, 24 are missing."
std::string reason_sentence(Context const& context, CriterionStatus const& status);

// One collaboration in the portfolio, the same for everybody with the same floor of visibility and language.
struct Line {
    Id<Collaboration> id;
    std::string slug, title;
    std::int64_t parties = 0, deliverables = 0, open_alarms = 0;
    Records records; // Of the first part only, without answers
    std::vector<Cell> cells;
    std::vector<std::string> other_phases; // Where smaller parts stand, by name
    Gate const* next_gate = nullptr;
    bool stopped = false;
    std::string phase_name;
    std::string body; // Who decides now
    bool soon = false;
    Html row {}; // In the reader's language
    std::size_t bytes() const { return sizeof(Line) + row.str().size() + cells.size() * 200 + 1000; }
};
struct PortfolioEntry {
    std::shared_ptr<Line const> line;
    bool mine = false; // The actor's organisation takes part.
};
Html portfolio_row(Context const& context, Line const& line);
Html portfolio_page(Context const& context, std::vector<PortfolioEntry> const& entries, Visible const& visible, bool may_start);

}
