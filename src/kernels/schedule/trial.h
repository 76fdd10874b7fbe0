// One stretch of search from one plan towards one aim: take some increments out, put them back, keep what is better or nearly so.
#pragma once

#include "kernels/schedule/moves/move.h"
#include "kernels/schedule/repair.h"

namespace samlop::schedule {

// A plan with what every aim needs to judge it.
struct Found {
    Schedule schedule;
    List<Money> values;
    Money total = 0;
    int missing = 0;
    int first_benefit = 0;
    int last_finish = 0;
    int decodes = 0;
};

double score(Problem const&, Aim const&, Found const&);

// A long cooling that is carried on stretch by stretch: at first a step may make the plan much worse, at the end not at all. It keeps
// to a plan of its own and knows nothing of the best ones, so it ends in other places than they do.
struct Line {
    Schedule current;
    double heat = 0;      // how much worse a step may be at first, against the size of the steps there are
    int stretch = 0;
    int stretches = 1;
    double steps = 0, step_sum = 0;

    bool over() const { return stretch >= stretches; }
};

// What one thread needs to search; holds nothing between trials that a result could depend on.
class Trial {
public:
    explicit Trial(Problem const&);

    // A plan from nothing: what is required first, then bundle by bundle.
    Found construct(Aim const&, Random&);
    // A plan that follows the mixture of plans under prices.
    Found follow(Aim const&, Random&, Prices const&);
    // An earlier plan with what no longer fits put elsewhere, or left out if it may be.
    Found adopt(Aim const&, Random&, Schedule const&);
    // The best of `decodes` moves from `parent`, each increment then shifted to its best month. Prices guide some moves, if there are any.
    Found improve(Aim const&, Random&, Prices const*, Schedule const& parent, int decodes);
    // The next stretch of a line, so many moves long, and the best plan on it.
    Found carry_on(Aim const&, Random&, Prices const*, Line&, int decodes);

    State const& state() const { return m_state; }

private:
    Move const& draw_move(Random&) const;
    Found found(int decodes) const;
    void take_missing(Picking&) const;
    void polish(Aim const&);
    void add_bundles(Aim const&, Random&, int& decodes);

    Problem const& m_problem;
    State m_state, m_kept;
    Repair m_repair;
    List<Move const*> m_moves;
    int m_weights = 0;
};

}
