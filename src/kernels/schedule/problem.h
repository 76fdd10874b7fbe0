// A checked problem with everything the search looks up again and again. Built once, never changed.
#pragma once

#include "base/result.h"
#include "kernels/schedule/model.h"

#include <span>

namespace samlop::schedule {

struct Link {
    int other = 0;
    int lag = 0;
    int max_lag = no_maximum;
};

// `waiter` can start at the first budget round of `agency` after `decision` is finished.
struct Decides {
    int waiter = 0;
    int agency = 0;
    int ready = 0;
};

// What an increment costs one actor, discounted, by start month: row `row` of Problem::outlay.
struct OutlayRow {
    int actor = 0;
    int row = 0;
};

// What an increment needs of an agency's people: `even` in each of its months, or as the list says from `months` on.
struct Need {
    int agency = 0;
    Tenths even = -1;
    int months = 0;
};

// What an increment spends of an agency's capped budget, from its start: row `row` of Problem::spent.
struct CappedRow {
    int agency = 0;
    int row = 0;
};

struct Problem {
    // Error kind invalid with every fault by path, or a problem.
    static Result<Problem> make(Model);

    Model model;
    int horizon = 0;        // planning months
    int value_horizon = 0;  // value months; a bundle that never comes into operation has this as its go-live month
    int count = 0;          // increments
    int agencies = 0;
    int actors = 0;
    int bundles = 0;
    int years = 0;

    List<int> order;                  // topological
    List<List<Link>> before, after;   // precedence, both ways
    List<List<Decides>> decides;      // by decision
    List<int> group_of;               // alternatives, or -1
    List<List<int>> bundles_of;
    List<int> first_need;             // by increment, and one past the end
    List<Need> needs;
    List<Tenths> need_months;
    List<int> lengths;                // durations by increment
    List<int> year_of, year_left;     // by month: the calendar year, and the months to its end
    List<std::uint8_t> required;      // mandatory, or needed by something mandatory
    List<int> earliest, latest;       // static start windows; earliest > latest: it can never be done
    Table<std::uint8_t> allowed;      // (increment, month): release, deadline, no-start, rounds, and capacity and budget if alone

    Table<int> next_round;            // (agency, ready month 0..horizon) -> first start month; horizon + 1: never
    Table<int> last_ready;            // (agency, start month) -> latest ready month whose round allows that start; -1: none
    Table<int> live;                  // (bundle, ready month 0..value_horizon) -> go-live month

    List<std::int64_t> factor;        // discount factor per month in 1e-9
    List<std::int64_t> factor_sum;    // factors of all months before
    List<List<OutlayRow>> outlay_rows;
    Table<Money> outlay;              // (row, start): cost, running cost and lateness, discounted
    Table<Money> outlay_sum;          // (increment, start): for all actors
    Table<Money> bundle_value;        // (bundle, go-live 0..value_horizon)
    List<std::uint8_t> cheaper_later; // by increment: starting a month later always costs less
    List<std::uint8_t> fades;         // by bundle: going live later is never worth more
    Table<Money> spent;               // (spending row, months done): undiscounted prefix sums
    List<List<CappedRow>> capped;     // by increment, where its payers have caps

    List<Money> claim;                // per actor; 0: the actor takes no part in the fairness measures
    double claim_sum = 1;             // of all, and one so that it can be divided by
    List<std::int64_t> share;         // per actor; weights of the agreed division
    std::int64_t share_sum = 0;

    int duration(int j) const { return lengths[j]; }
    std::span<Need const> needs_of(int j) const { return { needs.data() + first_need[j], needs.data() + first_need[j + 1] }; }
    Money cap(int agency, int year) const;

private:
    explicit Problem(Model checked)
        : model(std::move(checked))
    {
    }
};

// Sum over months of amount x factor, rounded to øre once.
Money discounted_run(Problem const&, std::span<Money const> amounts, Money then, int from, int until);

}
