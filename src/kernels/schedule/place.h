// One pass of serial generation for up to four resources, for processors with AVX2: the same starts as Decoder::place_all gives.
#pragma once

#include <cstdint>

namespace samlop::schedule {

// Four resources share a word, 16 bits each. The top bit of each lane is set in what is left; if it survives the subtraction of a
// need, the lane had enough. One subtraction and one mask test a whole period.
inline constexpr std::uint64_t guards = 0x8000'8000'8000'8000ULL;

// Periods beyond the horizon that may be read, though nothing is ever placed there.
inline constexpr int periods_of_margin = 64;

struct Placing {
    int count = 0;
    int const* order = nullptr;
    int const* duration = nullptr;
    int const* first = nullptr;         // the predecessors of j are others[first[j]] to others[first[j + 1] - 1]
    int const* others = nullptr;
    std::uint64_t const* need = nullptr; // per activity
    std::uint64_t* left = nullptr;       // per period
    int* starts = nullptr;
};

// Fills in the starts and returns the makespan. Only to be called where has_avx2().
int place_avx2(Placing const&);
bool has_avx2();

}
