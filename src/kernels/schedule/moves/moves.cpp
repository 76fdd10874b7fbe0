// Every move, named once.
#include "kernels/schedule/moves/move.h"

#include <array>

namespace samlop::schedule {

static bool always(Problem const&)
{
    return true;
}

static bool with_links(Problem const& problem)
{
    return !problem.model.precedences.empty();
}

static bool with_bundles(Problem const& problem)
{
    return problem.bundles > 0;
}

static bool with_alternatives(Problem const& problem)
{
    return !problem.model.alternatives.empty();
}

static bool with_optional(Problem const& problem)
{
    for (auto const required : problem.required)
        if (!required)
            return true;
    return false;
}

std::span<Move const> all_moves()
{
    static constexpr std::array<Move, 8> moves { {
        { "window", 20, always, pick_window },
        { "chain", 20, with_links, pick_chain },
        { "rivals", 20, always, pick_rivals },
        { "bundle", 25, with_bundles, pick_bundle },
        { "room", 20, with_bundles, pick_room },
        { "leaving", 10, with_optional, pick_leaving },
        { "single", 10, always, pick_single },
        { "alternative", 10, with_alternatives, pick_alternative },
    } };
    return moves;
}

}
