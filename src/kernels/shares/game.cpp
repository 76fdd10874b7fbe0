#include "kernels/shares/game.h"

#include <algorithm>
#include <bit>

namespace samlop::kernels::shares {

static std::size_t coalitions(std::size_t parties)
{
    return std::size_t { 1 } << parties;
}

// Halves first: everything below a size that fits in the cache is done before the next half is touched.
void add_subsets(std::int64_t* amounts, std::size_t parties)
{
    if (parties == 0)
        return;
    std::size_t const half = coalitions(parties - 1);
    add_subsets(amounts, parties - 1);
    add_subsets(amounts + half, parties - 1);
    for (std::size_t i = 0; i < half; ++i)
        amounts[half + i] += amounts[i];
}

Game bundle_game(std::size_t parties, std::vector<Piece> const& bundles, std::vector<std::int64_t> const& costs)
{
    Game game { parties, Meaning::value, std::vector<std::int64_t>(coalitions(parties), 0) };
    for (auto const& bundle : bundles)
        game.amounts[bundle.parties] += bundle.amount;
    for (std::size_t i = 0; i < costs.size(); ++i)
        game.amounts[coalitions(i)] -= costs[i];
    add_subsets(game.amounts.data(), parties);
    return game;
}

Game element_game(std::size_t parties, std::vector<Piece> const& elements)
{
    // A coalition is spared the elements that only outsiders use: the whole less the subsets of its complement.
    auto outside = bundle_game(parties, elements, {});
    std::int64_t const all = outside.total();
    Game game { parties, Meaning::cost, std::move(outside.amounts) };
    std::reverse(game.amounts.begin(), game.amounts.end()); // The complement of s is the last index less s.
    for (auto& amount : game.amounts)
        amount = all - amount;
    return game;
}

Game alone_game(std::vector<std::int64_t> const& alone, std::int64_t together)
{
    Game game { alone.size(), Meaning::cost, std::vector<std::int64_t>(coalitions(alone.size()), 0) };
    for (std::size_t i = 0; i < alone.size(); ++i) {
        for (std::size_t s = 0; s < coalitions(i); ++s)
            game.amounts[coalitions(i) + s] = game.amounts[s] + alone[i];
    }
    game.amounts.back() = together;
    return game;
}

Game claims_game(std::vector<std::int64_t> const& claims, std::int64_t grant)
{
    auto game = alone_game(claims, 0);
    game.meaning = Meaning::value;
    std::int64_t all = 0;
    for (auto const claim : claims)
        all += claim;
    game.amounts.back() = all;
    for (auto& amount : game.amounts)
        amount = std::max<std::int64_t>(0, grant - (all - amount));
    game.amounts.front() = 0;
    return game;
}

}
