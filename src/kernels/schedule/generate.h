// Made-up roadmaps for tests and benches: same settings and seed, same problem.
#pragma once

#include "kernels/schedule/model.h"
#include "kernels/schedule/random.h"

namespace samlop::schedule {

enum class Wheel : std::uint8_t { none, summer, summer_and_december, varied };

struct Recipe {
    int increments = 20;
    int agencies = 5;
    int months = 48;
    int tightness_percent = 80;     // how much of the capacity of two thirds of the months everything would use
    int misalignment_percent = 50;  // chance that a bundle's benefit lands outside those who pay for it
    int optional_percent = 50;
    Wheel wheel = Wheel::summer_and_december;
};

Model generate(Recipe const&, Seed);

}
