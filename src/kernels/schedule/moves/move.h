// A move chooses increments to take up and place anew. To add one: write moves/<name>.cpp, which defines moves::<name>, and test it in
// moves_test.cpp. The build lists the files of this folder (all_moves.h, made by CMakeLists.txt).
#pragma once

#include "kernels/schedule/prices.h"
#include "kernels/schedule/random.h"
#include "kernels/schedule/state.h"

#include <algorithm>
#include <span>

namespace samlop::schedule {

struct Picking {
    State const& state;
    Random& random;
    Prices const* prices = nullptr; // what guides the search, if anything does
    int size = 0;        // about how many to take
    double part = 0.5;   // which part of the mixture of plans to follow
    List<int> taken;     // to be placed anew, whether placed now or not
    List<int> barred;    // to be left out this time
    List<Wish> wishes;   // among those taken, to be placed before the others, in this order

    void clear()
    {
        taken.clear();
        barred.clear();
        wishes.clear();
    }
    bool has_taken(int j) const { return std::find(taken.begin(), taken.end(), j) != taken.end(); }
    void take(int j)
    {
        if (!has_taken(j))
            taken.push_back(j);
    }
};

struct Move {
    char const* name = "";
    int weight = 0;                    // how often, against the others
    bool (*suits)(Problem const&) = nullptr;
    void (*pick)(Picking&) = nullptr;
};

// Which problems a move suits.
inline bool always(Problem const&) { return true; }
inline bool with_links(Problem const& problem) { return !problem.model.precedences.empty(); }
inline bool with_bundles(Problem const& problem) { return problem.bundles > 0; }
inline bool with_alternatives(Problem const& problem) { return !problem.model.alternatives.empty(); }
inline bool with_optional(Problem const& problem)
{
    return std::any_of(problem.required.begin(), problem.required.end(), [](std::uint8_t required) { return required == 0; });
}

// Every move there is, by name.
std::span<Move const* const> all_moves();

}
