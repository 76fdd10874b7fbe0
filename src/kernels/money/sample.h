// Draws samples of a model: for each sample one outcome of everything, counted per actor and for the whole.
// The same model, settings and seed give the same bits for any number of threads and with or without AVX2.
#pragma once

#include "kernels/money/prepare.h"

#include <cstdint>
#include <vector>

namespace samlop::kernels::money {

enum class Instructions : std::uint8_t { fastest, plain, avx2 };

// How to compute; never what. Nothing here changes a result.
struct Machine {
    unsigned threads = 0; // 0: as many as there are cores.
    Instructions instructions = Instructions::fastest;
};

// One figure in every sample: what is expected in full precision, and how far from it each sample fell.
struct Figure {
    double base = 0;
    std::vector<float> deviations;

    double at(std::size_t sample) const { return base + static_cast<double>(deviations[sample]); }
};

struct Sampled {
    std::int64_t samples = 0;
    std::vector<Figure> actors; // Net present value of each.
    Figure tax;                 // Cost to society of raising taxes; counted in the whole, borne by no single actor.
    Figure whole;               // Net present value of all actors and the tax funding cost.
    Figure cost;                // Present value of all costs, as a positive number, without tax funding cost.
    Figure benefit;
    std::vector<Figure> flows;      // Net flow of each year, not discounted, without tax funding cost. Only when asked for.
    std::vector<Figure> cumulative; // Its discounted sum up to and with each year.
};

Sampled sample(Model const&, Settings const&, Plan const* = nullptr, Machine const& = {});
// The same, laid out already.
Sampled sample(Model const&, Settings const&, Prepared const&, Machine const&);

// The rows a block is worked out in.
class Desk {
public:
    Desk(Work const& work, bool with_items);
    Scratch& scratch() { return m_scratch; }

private:
    std::vector<float> m_rows;
    Scratch m_scratch {};
};

bool has_avx2();
void run_block(Work const&, std::uint64_t first_sample, Scratch&, Instructions);

}
