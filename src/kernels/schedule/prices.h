// What a person-month of an agency in a month, or a krone of its budget in a year, is worth: Lagrangian prices. They give a bound no plan
// can exceed, and a mixture of plans that shows which increments to choose and about when.
//
// With every capacity and budget priced instead of kept, the best plan is a most valuable closed set ("started by month t" needs "its
// predecessor started by ..."; Möhring, Schulz, Stork, Uetz 2003). The prices that make the bound lowest are sought by the volume
// algorithm (Barahona and Anbil 2000), which also averages the plans it meets. For the lowest ratio the actors are priced too: their
// weights add up to one, and those who get least weigh most.
#pragma once

#include "kernels/schedule/closure.h"
#include "kernels/schedule/problem.h"

namespace samlop::schedule {

class Prices {
public:
    enum class Of : std::uint8_t { total, lowest_ratio };
    explicit Prices(Problem const&, Of = Of::total);

    // One more round of prices. `known` is what a plan reaches, or less: a total in øre or a ratio in millionths.
    void improve(std::int64_t known);
    int rounds() const { return m_rounds; }
    std::int64_t looks() const { return m_closure.looks(); }

    // No plan reaches more, total in øre or ratio in millionths; from the first round on.
    std::int64_t bound() const;
    // Which part of the mixture chooses the increment at all, 0 to 1.
    double chosen(int j) const;
    // The month by which that part of the mixture has started it; no_month if less of it ever does.
    int started(int j, double part) const;

private:
    // Weights are whole: all money of the problem is about `whole` units. Nothing is worth `must`, so what is required is chosen.
    static constexpr double whole = 1e12;
    static constexpr double worst = -3e12;
    static constexpr std::int64_t must = 100'000'000'000'000;
    static constexpr double widest_claims = 1e4; // the average claim against the smallest
    static constexpr double dearest = 1e13;      // a price

    // What increments share, all of it called one. Prices are for all of it.
    struct Row {
        double room = 1;
        bool exact = false; // must be used up
        double price = 0, best_price = 0;
        double used = 0, mean = 0; // by the newest plan and by the mixture
    };

    // A month a bundle may go live in, and when its increments must be finished for that.
    struct Slot {
        int bundle = 0;
        int live = 0;
        int ready = 0;
        int node = 0;
    };

    void add_nodes();
    void add_precedences();
    void add_bundles();
    void add_rows();
    void add_actors();
    void need_started(int node, int j, int by);
    template<typename Visit>
    void for_each_use(int j, int start, Visit const&) const;
    std::int64_t profit(int j, int start) const;
    double outlay(int j, int start) const;
    void weigh_bundles();
    void count_use();
    double direction(int row) const;
    double weight(int actor) const;
    void set_prices(double step);
    void share_weights();
    double evaluate();
    double best_part(double most) const;
    void mix(double part);

    Problem const& m_problem;
    Of m_of;
    Closure m_closure;
    List<List<int>> m_starts;     // by increment: the months it may start in
    List<int> m_first;            // by increment: its first node, "started by its first month"; one for each month follows
    List<Slot> m_slots;
    List<Row> m_rows;
    Table<int> m_capacity_row, m_budget_row;
    List<int> m_choice_row;
    List<int> m_actor_row;        // for the lowest ratio: by actor with a claim, or -1. It "uses" what it lacks to a ratio of one.
    int m_claims = 0;
    double m_average = 0;         // how far the mixture is from a ratio of one, on average of the actors
    double m_unit = 1;            // øre, or parts of a ratio, in one unit of weight
    double m_one = 0;             // a ratio of one, in units
    List<float> m_mixture;        // by node
    List<std::int64_t> m_profit;
    double m_best = 0;
    double m_step = 0.2;
    int m_failures = 0;
    int m_rounds = 0;
};

}
