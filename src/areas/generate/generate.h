// National test data, the data set Norge: made up, the same bytes for the same seed, at any size. For measuring and trying out;
// organisations, people and what they say are invented, and nobody can sign in as any of them.
#pragma once

#include <cstdint>
#include <iosfwd>

#include "app/context.h"

namespace CLI {
class App;
}

namespace samlop {

struct GenerateOptions {
    double scale = 1; // 1: 300 collaborations, 450 organisations, 5,000 people, 1,500 initiatives, 400,000 answers, 2,000,000 audit rows
    std::uint64_t seed = 1;

    void add_to(CLI::App&);
};

// Fills a database that has no collaborations; prints the counts and a fingerprint of every row, to compare two runs by.
Result<> generate(Services const&, GenerateOptions const&, std::ostream&);

}
