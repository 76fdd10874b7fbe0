// Where a conflict goes when those it is between do not agree: who, within how many days, then to whom.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/context.h"
#include "areas/gates/body.h"

namespace samlop {

struct LadderStep {
    std::int64_t position = 0; // 1 for the first: where a conflict begins
    Id<Body> body {};
    std::string who; // In words, where it is no body here
    std::optional<std::int64_t> days {};
    std::int64_t next = 0; // The position of the step it goes to; 0: it ends here
};

struct Ladder {
    std::vector<LadderStep> steps; // By position
    std::int64_t version = 0;
};

inline constexpr std::size_t most_steps = 12;

// What is wrong with it, if anything. Positions tell where.
struct LadderFault {
    enum class Kind { no_end, circle, out_of_reach, no_days } kind;
    std::vector<std::int64_t> positions; // Of a circle: in order, the first again at the end
};
std::vector<LadderFault> faults_of(std::vector<LadderStep> const&);
// How many days it takes at most from the first step to the last; nothing where a step does not say, or it never ends.
std::optional<std::int64_t> longest_way(std::vector<LadderStep> const&);

Result<Ladder> ladder_of(db::Session&, Id<Collaboration>);
// Refuses a circle and a ladder that ends nowhere, at the field of the step.
Result<> save_ladder(Context&, std::vector<LadderStep> steps, std::int64_t seen_version);
std::string undo_text(Ladder const& before);
Result<> take_back_ladder(Context&, std::string const& undo);

}
