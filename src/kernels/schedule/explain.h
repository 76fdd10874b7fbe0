// Why each increment starts when it does, and why each benefit begins when it does.
#pragma once

#include "kernels/schedule/usage.h"

namespace samlop::schedule {

enum class ReasonKind : std::uint8_t {
    beginning,   // month 0: nothing is earlier
    release,     // not released before
    predecessor, // another increment and the lag after it
    decision,    // the decision that new money waits for is not finished before
    ready,       // the decision outside the roadmap is not ready before
    round,       // the agency's budget round has no money before
    largest_lag, // a successor would come too long after
    no_start,    // the agency starts nothing in the month before
    freeze,      // the annual wheel lowers the agency's capacity in that month
    capacity,    // the agency's people are taken in that month
    budget,      // the agency's cap for that year
    worth_waiting, // nothing stops it; an earlier start would not be better for what the plan strives for
};
char const* name_of(ReasonKind);

// `amount` is how much must be relaxed, in the reason's own unit: months, tenths of a person-month, or øre.
struct Reason {
    ReasonKind kind = ReasonKind::beginning;
    int agency = -1;
    int month = no_month;     // for a budget: the year, counted from the first
    int other = -1;           // increment
    int precedence = -1;
    int need = -1;            // index into new_money
    std::int64_t amount = 0;
    List<int> holders;        // who uses the agency in that month
};

// From an increment backwards through what it waits for, to the first reason that is no other increment.
struct Chain {
    List<int> increments;     // the one asked about first
    Reason end;
};

// Answers for one schedule, which must outlive it. What the increments use is counted once, and an answer is kept.
class Explainer {
public:
    Explainer(Problem const&, Schedule const&);

    // Everything that stops a start one month earlier, all else as it is. Relaxing all of it by its amounts makes the earlier start
    // possible; relaxing all but one does not.
    List<Reason> const& reasons(int increment);
    Chain chain(int increment);

private:
    // Nobody reads on, and thousands of increments in each other's way would fill the result with chains.
    static constexpr int longest_chain = 200;

    Problem const& m_problem;
    Schedule const& m_schedule;
    Usage m_usage;
    List<List<Reason>> m_reasons;
};

// The model with one reason relaxed by its amount.
Model relaxed(Model, int increment, Reason const&);

// Why a bundle does not begin to yield one month earlier: the members that are finished last, or a closed go-live window.
struct BundleReason {
    int bundle = 0;
    int live = 0;
    List<int> last_members;
    List<int> closed_agencies; // whose calendar closes the month before
};
BundleReason reason_for_go_live(Problem const&, Schedule const&, int bundle);

}
