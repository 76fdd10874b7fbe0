// The roadmap problem as plain data: what the readers fill in and nobody has checked yet. Months count from 0, effort is in tenths
// of a person-month, money in øre at real prices.
#pragma once

#include "kernels/schedule/list.h"

#include <cstdint>
#include <string>

namespace samlop::schedule {

using Money = std::int64_t;
using Tenths = std::int32_t;

inline constexpr int no_month = -1;
inline constexpr Money no_limit = -1;
inline constexpr int no_maximum = -1'000'000;

// Anyone who can gain or pay. The agencies are the first actors; the rest are groups of users.
struct Actor {
    std::string id;
    Money claim = no_limit;   // What fairness divides by. Unset: the actor's discounted costs if everything started at its release.
    Money reserve = 0;        // What the actor has without an agreement.
    std::int64_t share = -1;  // Weight in the agreed division of the whole. Unset: the claim.
};

// New money that is decided no later than `ready_by` can be spent from `from`.
struct Round {
    int ready_by = 0;
    int from = 0;
};

// Actor number i is agency number i.
struct Agency {
    List<Tenths> capacity;         // per month, after freezes and reductions
    List<std::uint8_t> frozen;     // per month: the annual wheel lowers the capacity here
    List<std::uint8_t> no_start;   // per month: nothing may start
    List<std::uint8_t> go_live;    // per month of the value horizon: things may go into operation
    List<Money> budget;            // per calendar year; no_limit where there is no cap
    List<Round> rounds;
};

struct Demand {
    int agency = 0;
    List<Tenths> per_month;
};

struct Spending {
    int actor = 0;
    List<Money> per_month;
};

struct Running {
    int actor = 0;
    Money per_month = 0;
};

// The increment waits for a budget round of the agency after `decision` is finished and not before `ready`.
struct NewMoney {
    int agency = 0;
    int decision = -1;
    int ready = 0;
};

struct Lateness {
    int due = no_month; // Each month from here to the finish costs.
    int actor = 0;
    Money per_month = 0;
};

struct Increment {
    std::string id;
    int duration = 1;
    List<Demand> demands;
    List<Spending> costs;
    List<Running> running;
    int release = 0;
    int deadline = no_month; // The finish is no later than this month's beginning.
    Lateness late;
    bool mandatory = false;
    List<NewMoney> new_money;
};

// `after` starts between lag and max_lag months after `before` is finished, and only if `before` is done at all.
struct Precedence {
    int before = 0;
    int after = 0;
    int lag = 0;
    int max_lag = no_maximum;
};

enum class Choice : std::uint8_t { exactly_one, at_most_one };

struct Alternatives {
    std::string id;
    List<int> members;
    Choice choice = Choice::at_most_one;
};

// What one actor gains from the month a whole set of increments is in operation.
struct Bundle {
    std::string id;
    List<int> members;
    int actor = 0;
    int latency = 0;
    List<Money> first_months;      // month by month from go-live,
    Money then = 0;                // then this much each month
    int lasts = no_month;          // for so many months in all; unset: to the end of the value horizon
    bool monetary = true;          // False: an agreed weight, counted in value but never in anybody's purse.
    List<int> go_live;             // agencies whose calendar must allow the go-live
};

struct Model {
    std::string title;
    int start_year = 0;
    int start_month = 1;           // 1 .. 12
    int months = 0;                // planning horizon
    int value_months = 0;          // horizon of costs in operation and benefits, the same for all plans
    int discount_ppm = 0;          // yearly real discount rate in millionths
    List<Actor> actors;
    List<Agency> agencies;
    List<Increment> increments;
    List<Precedence> precedences;
    List<Alternatives> alternatives;
    List<Bundle> bundles;

    int years() const { return (start_month - 1 + months + 11) / 12; }
    int year_of(int month) const { return (start_month - 1 + month) / 12; }
    int year_end(int year) const { return (year + 1) * 12 - (start_month - 1); }
};

// Limits that keep time and memory bounded for anything that is accepted.
namespace limits {
inline constexpr int months = 120;
inline constexpr int value_months = 480;
inline constexpr int actors = 64;
inline constexpr int agencies = 32;
inline constexpr int increments = 5'000;
inline constexpr int precedences = 50'000;
inline constexpr int bundles = 5'000;
inline constexpr int memberships = 50'000;
inline constexpr Tenths effort = 1'000'000;
inline constexpr Money amount = 100'000'000'000'000; // a thousand billion kroner
inline constexpr Money all_money = 1'000'000'000'000'000'000;
}

}
