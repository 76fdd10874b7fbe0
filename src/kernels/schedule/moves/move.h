// A move chooses increments to take up and place anew. To add one: write its file with a pick function, declare it here, list it in
// moves.cpp, and test it in <name>_test.cpp.
#pragma once

#include "kernels/schedule/random.h"
#include "kernels/schedule/state.h"

#include <algorithm>
#include <span>

namespace samlop::schedule {

struct Picking {
    State const& state;
    Random& random;
    int size = 0;       // about how many to take
    List<int> taken;    // to be placed anew, whether placed now or not
    List<int> barred;   // to be left out this time
};

struct Move {
    char const* name = "";
    int weight = 0;                    // how often, against the others
    bool (*suits)(Problem const&) = nullptr;
    void (*pick)(Picking&) = nullptr;
};

void pick_window(Picking&);
void pick_chain(Picking&);
void pick_rivals(Picking&);
void pick_bundle(Picking&);
void pick_room(Picking&);
void pick_leaving(Picking&);
void pick_single(Picking&);
void pick_alternative(Picking&);

std::span<Move const> all_moves();

}
