// What a schedule means for each actor, to the øre: value, its parts, exposure and transfer.
#pragma once

#include "kernels/schedule/problem.h"
#include "kernels/schedule/schedule.h"

namespace samlop::schedule {

struct ActorFigures {
    Money value = 0;     // benefit - cost - running - late, discounted; these add up exactly
    Money benefit = 0;
    Money cost = 0;
    Money running = 0;
    Money late = 0;
    Money exposure = 0;  // deepest discounted balance below zero, money only
    Money target = 0;    // what the agreed division would give
    std::int64_t ratio = 0;
    bool loses = false;  // worse off than without an agreement
};

struct Figures {
    Money total = 0;
    std::int64_t fairness = 0; // the lowest ratio among actors with a claim
    Money transfers = 0;
    Money largest_exposure = 0;
    int first_benefit = 0;     // value horizon if there is none
    int last_finish = 0;
    List<ActorFigures> actors;
    List<int> live;            // go-live month by bundle; value horizon if never
};

Figures figures_of(Problem const&, Schedule const&);

// Go-live month of a bundle under a schedule; the value horizon if something is left out.
int go_live(Problem const&, Schedule const&, int bundle);

}
