// A schedule being built or repaired, with everything it uses and yields kept up to date. It never breaks a constraint: what cannot
// be placed is missing, and missing what is required is what makes a schedule infeasible.
#pragma once

#include "kernels/schedule/problem.h"
#include "kernels/schedule/schedule.h"

namespace samlop::schedule {

struct Window {
    int low = 0;
    int high = -1;
};

class State {
public:
    explicit State(Problem const&);

    void clear();
    // Places what fits, in topological order; what does not fit any more is left out.
    void load(Schedule const&);

    Problem const& problem() const { return *m_problem; }
    Schedule const& schedule() const { return m_start; }
    bool placed(int j) const { return m_start[j] != no_month; }
    int start(int j) const { return m_start[j]; }
    int finish(int j) const { return m_start[j] + m_problem->duration(j); }

    // Start months that what is already placed leaves open. Empty if a predecessor is missing or an alternative is taken.
    Window window(int j) const;
    // The first month from `low` to `high` where calendar, capacity and budgets allow the start; no_month if none.
    int next_fit(int j, int low, int high) const;
    int last_fit(int j, int low, int high) const;

    void place(int j, int start);
    void remove(int j);

    Money value(int actor) const { return m_value[actor]; }
    List<Money> const& values() const { return m_value; }
    Money total() const { return m_total; }
    int live(int bundle) const { return m_live[bundle]; }
    bool complete(int bundle) const { return m_open[bundle] == 0; }
    int missing() const { return m_missing; }
    // What the whole would lose without the increment and what only it brings into operation.
    Money worth_of(int j) const;
    int first_benefit() const;
    int last_finish() const;

    Tenths left(int agency, int month) const { return m_left(agency, month); }
    bool group_taken(int group) const { return m_group_member[group] >= 0; }
    int group_member(int group) const { return m_group_member[group]; }

private:
    int months_to_skip(int j, int start) const;
    bool affordable(int j, int start) const;
    void use(int j, int start, int sign);
    void count_value(int j, int start, int sign);
    void settle_bundle(int bundle);

    Problem const* m_problem;
    Schedule m_start;
    Table<Tenths> m_left;
    Table<Money> m_budget_left; // more than there is money where there is no cap
    List<int> m_open;         // members still missing, by bundle
    List<int> m_live;         // go-live month, by bundle
    List<int> m_group_member; // who was chosen, by alternatives
    List<Money> m_value;
    Money m_total = 0;
    int m_missing = 0;
};

}
