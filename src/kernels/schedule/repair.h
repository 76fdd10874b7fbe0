// Puts increments back into a state, each where the aim likes it best. The one constructor of plans: from an empty state it builds,
// after a move it repairs.
#pragma once

#include "kernels/schedule/aim.h"
#include "kernels/schedule/edit.h"
#include "kernels/schedule/prices.h"
#include "kernels/schedule/random.h"

namespace samlop::schedule {

class Repair {
public:
    explicit Repair(Problem const&);

    // Takes `taken` out of the state where they are placed and puts them back, with the missing predecessors they need. Increments
    // in `barred` stay out; those wished for are among the taken and go first. Optional ones that do not pay are left out; what depends on something left out leaves with it.
    void run(Edit&, Aim const&, Random&, List<int> const& taken, List<int> const& barred, List<Wish> const& wishes = {});

    // Places increments that are not placed yet as early as they go, the most urgent first: tight plans are found this way. What
    // would better start later is moved by what comes after.
    void build(Edit&, Random&, List<int> const& increments);

    // Places what a mixture of plans has chosen, in the order in which that part of it has been started.
    void follow(Edit&, Aim const&, Random&, Prices const&);

    // The feasible start the aim likes best, all others being as they are; no_month if there is none.
    int best_start(State const&, Aim const&, int j);

private:
    enum class Pick : std::uint8_t { best, first, any };

    struct Share {
        int bundle = 0;
        int others_ready = 0;
    };

    void collect(State const&, List<int> const& taken, List<int> const& barred);
    void arrange(State const&, Random&);
    void sort_queue();
    void place_queue(Edit&, List<int> const* months);
    bool can_be_placed(State const&, int j) const;
    void gather_shares(State const&, int j);
    double worth(State const&, Aim const&, int j, int start);
    int choose_start(State const&, Aim const&, Random&, int j, Pick);
    void drop_orphans(Edit&);
    void drop_useless(Edit&, Aim const&);
    bool has_placed_dependents(State const&, int j) const;
    bool optional(State const&, int j) const;

    Problem const& m_problem;
    List<int> m_queue;
    List<int> m_stack;
    List<double> m_key;
    static constexpr std::uint8_t pending = 1, barred_mark = 2;
    List<std::uint8_t> m_pending; // by increment: one of these, or 0
    List<Share> m_shares;
    List<Money> m_values;
};

}
