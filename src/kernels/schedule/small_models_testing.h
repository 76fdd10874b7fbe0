// Tiny named roadmaps that the tests share; small enough to hold in one's head.
#pragma once

#include "kernels/schedule/problem.h"

#include <algorithm>
#include <cstdlib>
#include <gtest/gtest.h>

namespace samlop::schedule::testing {

inline constexpr Money thousand = 100'000; // øre in thousand kroner

// Two agencies, each with one person all year, no discount, and a free calendar.
inline Model two_agencies(int months = 24)
{
    Model model;
    model.start_year = 2027;
    model.months = months;
    model.value_months = std::max(60, months);
    for (auto const* id : { "nav", "skatt" }) {
        model.actors.push_back({ .id = id });
        Agency agency;
        agency.capacity.fit(months, 10);
        agency.frozen.fit(months, 0);
        agency.no_start.fit(months, 0);
        agency.go_live.fit(model.value_months, 1);
        model.agencies.push_back(agency);
    }
    return model;
}

// A person of `agency` for `duration` months, at ten thousand kroner a month.
inline int add_increment(Model& model, std::string id, int agency, int duration, bool mandatory = true)
{
    Increment increment;
    increment.id = std::move(id);
    increment.duration = duration;
    increment.demands.push_back({ agency, List<Tenths>(duration, 10) });
    increment.costs.push_back({ agency, List<Money>(duration, 10 * thousand) });
    increment.mandatory = mandatory;
    model.increments.push_back(std::move(increment));
    return model.increments.count() - 1;
}

inline void add_benefit(Model& model, std::string id, List<int> members, int actor, Money per_month)
{
    Bundle bundle;
    bundle.id = std::move(id);
    bundle.members = std::move(members);
    bundle.actor = actor;
    bundle.then = per_month;
    model.bundles.push_back(std::move(bundle));
}

inline Problem checked(Model model)
{
    auto problem = Problem::make(std::move(model));
    for (auto const& fault : problem ? std::vector<FieldError> {} : problem.error().fields)
        ADD_FAILURE() << fault.field << ": " << fault.text;
    if (!problem)
        std::abort();
    return std::move(*problem);
}

}
