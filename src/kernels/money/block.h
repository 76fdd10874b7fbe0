// The work of one block of samples as plain numbers and pointers: what prepare.cpp lays out and the lanes run through.
// No library type in here, so that nothing shared is ever compiled for a processor that may not be there.
#pragma once

#include <cstdint>

namespace samlop::kernels::money {

inline constexpr std::uint32_t block_samples = 1024; // An item's rows and its table fit in the first cache, and the table is fetched seldom.

// Items whose years are counted together.
inline constexpr std::uint32_t flow_group = 16;

// Quantiles are tabled over z in [-6.4, 6.4] and read off on straight lines: 512 of them, so the error is below 1e-4 of a spread.
inline constexpr std::uint32_t table_cells = 512;
inline constexpr float table_start = -6.4F;
inline constexpr float table_per_unit = 40.0F;

struct Cell {
    float value;
    float slope; // To the next cell.
};

struct Term {
    std::uint32_t factor;
    float weight;
};

// Where a variable's normal number comes from: factors and its own noise, or a row of the correlation matrix.
struct Drive {
    std::uint64_t stream;
    float own;
    std::uint32_t terms;
    Term const* term;
    std::int32_t row; // -1: not in the matrix.
};

// How the normal number becomes an amount, seen from its expected value.
struct Outcome {
    Cell const* table; // nullptr: one of two values, the upper one above the threshold.
    float threshold;
    float below;
    float above;
};

struct DelayPart {
    Drive drive;
    Outcome outcome;
};

struct ItemPart {
    Drive drive;
    Outcome outcome;
    float weight; // Present value of one unit.
    std::uint32_t figure;
    float tax;
    std::int32_t delay;  // -1: starts on time.
    Cell const* shifted; // Present value of one unit by years of delay.
    float centre;
    float base;
    std::uint32_t first_year;
    std::uint32_t years;
    float const* profile;
};

struct Work {
    std::uint64_t seed;
    std::uint64_t const* factor_streams;
    std::uint32_t factors;
    std::uint64_t const* row_streams;
    float const* const* row_weights; // Row r of the lower triangle has r + 1 of them.
    std::uint32_t rows;
    DelayPart const* delay_parts;
    std::uint32_t delays;
    ItemPart const* item_parts;
    std::uint32_t items;
    std::uint32_t figures;    // Running sums; the last one is the tax funding cost.
    std::uint32_t horizon;    // Last year that counts.
    std::uint32_t flow_years; // 0: flows of single years are not wanted.
};

// Samples that go through every step together.
inline constexpr std::uint32_t tile_samples = 32;

// Rows of block_samples numbers each.
struct Scratch {
    float* factors;
    float* rows; // Tile by tile and in each tile row by row: a whole tile fits in the first cache.
    float* delays;
    float* figures;
    float* flows;
    float* group; // The amounts of the items whose years are next to be counted.
    float* items; // nullptr unless each item's amount is wanted too.
};

void run_block_plain(Work const&, std::uint64_t first_sample, Scratch&);
void run_block_avx2(Work const&, std::uint64_t first_sample, Scratch&);

}
