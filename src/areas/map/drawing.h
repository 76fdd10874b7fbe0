// The score of four threads as SVG. Drawn for the eye only: the words stand beside it, so every drawing is hidden from screen readers.
#pragma once

#include "areas/map/map.h"
#include "html/html.h"

namespace samlop::map_ {

// One phase of one part. `big`: threads with a mark for each criterion; else a chain of one bead per theme.
Html draw_cell(Cell const& cell, bool big, Language language);
// One stroke per party, grouped by kind of organisation. Above sixty, the municipalities become a number with a short bar.
Html draw_tally(std::vector<TallyMark> const& marks);
// The whole line of a part in 352 x 30, for lists, gates and papers.
Html draw_mini(std::vector<Cell> const& cells);
Html draw_legend(Language language);

}
