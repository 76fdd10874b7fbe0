// Turns an order of activities into a schedule, forwards and backwards in time, and improves one by pushing it to and fro.
#pragma once

#include "kernels/schedule/place.h"
#include "kernels/schedule/project.h"

namespace samlop::schedule {

// A decoder has its own timeline; one per thread.
class Decoder {
public:
    // With AVX2 or without, the schedules are the same.
    explicit Decoder(Project const&, bool avx2 = has_avx2());

    // Serial generation: each activity as early as its predecessors and the resources allow. Returns the makespan.
    int forward(int const* order, int* starts);
    // Forward, then backward and forward again as long as the makespan shrinks. `order` becomes the order of starts.
    int improve(int* order, int* starts);

    std::int64_t decodes() const { return m_decodes; }

private:
    template<int Words>
    int place_all(int const* order, Neighbours const& before, int* starts);
    int place(int const* order, Neighbours const& before, int* starts);
    void order_by(int const* keys, int largest, int* order);
    void clear_timeline();

    Project const& m_project;
    int m_words;
    bool m_avx2;
    List<std::uint64_t> m_need;      // per activity, four resources to a word
    List<std::uint64_t> m_full;      // an empty period
    List<std::uint64_t> m_left;      // per period
    int m_used = 0;                  // periods to clear before the next pass
    List<int> m_backward;
    List<int> m_keys;
    List<int> m_counts;
    List<int> m_trial_order;
    List<int> m_trial_starts;
    std::int64_t m_decodes = 0;
};

}
