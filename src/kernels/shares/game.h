// What every coalition of the parties could reach alone: the cost it would bear or the value it could create.
#pragma once

#include "kernels/shares/rational.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace samlop::kernels::shares {

enum class Meaning : std::uint8_t { cost, value };

// A set of parties: bit i is party i.
using Coalition = std::uint32_t;

struct Game {
    static constexpr std::size_t most_parties = 25; // 2^25 amounts are 268 MB.

    std::size_t parties = 0;
    Meaning meaning = Meaning::value;
    std::vector<std::int64_t> amounts; // By coalition, in øre; amounts[0] is 0.

    Coalition everyone() const { return static_cast<Coalition>((std::uint64_t { 1 } << parties) - 1); }
    std::int64_t total() const { return amounts[everyone()]; }
    // Worth seen as "more is better", whatever the meaning.
    std::int64_t worth(Coalition s) const { return meaning == Meaning::value ? amounts[s] : -amounts[s]; }
};

// An amount that hangs on some of the parties.
struct Piece {
    Coalition parties = 0;
    std::int64_t amount = 0;
};

// Value that arises once all the piece's parties are in, less what each party spends: bundles that need several to be whole.
Game bundle_game(std::size_t parties, std::vector<Piece> const& bundles, std::vector<std::int64_t> const& costs);

// Costs that arise as soon as any of the piece's parties is in: components that several use. (The airport game is one of these.)
Game element_game(std::size_t parties, std::vector<Piece> const& elements);

// What each would pay alone; together, and only all together, the joint cost.
Game alone_game(std::vector<std::int64_t> const& alone, std::int64_t together);

// Claims on a grant too small for them: a coalition is sure of what the others' claims leave.
Game claims_game(std::vector<std::int64_t> const& claims, std::int64_t grant);

// Adds to each coalition the amounts of all its subsets, in place.
void add_subsets(std::int64_t* amounts, std::size_t parties);

}
