// Makes orders of activities: at random with a bias, or from two others.
#pragma once

#include "kernels/schedule/decode.h"
#include "kernels/schedule/random.h"

namespace samlop::schedule {

// An order together with the schedule it leads to.
struct Order {
    List<int> order;
    List<int> starts;
    int makespan = 0;
    std::int64_t finish_sum = 0;
    int decodes = 0; // spent on making it
};

class Breeder {
public:
    explicit Breeder(Project const&);

    // Random order that prefers activities whose latest start is near.
    void sample(Random&, Order& child);
    // Two-point by position, or the busiest of a few windows of the mother inside an order of the father; then a little disorder.
    void cross(Random&, Order const& mother, Order const& father, Order& child);

private:
    void cross_positions(Random&, Order const& mother, Order const& father, Order& child);
    void cross_window(Random&, Order const& mother, Order const& father, Order& child);
    void take(Order const& from, int until, Order& child);
    std::int64_t load(Order const&, int from, int until) const;
    void disturb(Random&, Order& child);
    void finish(Order& child);

    Project const& m_project;
    Decoder m_decoder;
    List<std::int64_t> m_weight;     // how much of the resources an activity takes per period, scaled by capacity
    Table<std::uint8_t> m_waits;     // (later, earlier): directly linked
    List<std::uint8_t> m_taken;
    List<int> m_ready;
    List<int> m_waiting;
    List<double> m_regret;
};

}
