#include "kernels/schedule/worth.h"

#include "kernels/schedule/cost.h"
#include "kernels/schedule/explain.h"
#include "kernels/schedule/trial.h"

#include <algorithm>

namespace samlop::schedule {

static constexpr Money million_kroner = 100'000'000;
static constexpr Tenths person_month = 10;

char const* name_of(ExtraKind kind)
{
    switch (kind) {
    case ExtraKind::capacity:
        return "capacity";
    case ExtraKind::budget:
        return "budget";
    case ExtraKind::freeze_earlier:
        return "freeze_earlier";
    case ExtraKind::freeze_later:
        return "freeze_later";
    }
    return "";
}

namespace {

// The first month of the freeze that covers a month.
int freeze_begin(Agency const& agency, int month)
{
    while (month > 0 && agency.frozen[month - 1])
        --month;
    return month;
}

int freeze_end(Agency const& agency, int month)
{
    while (month < agency.frozen.count() && agency.frozen[month])
        ++month;
    return month;
}

List<Extra> questions(Problem const& problem, Schedule const& schedule, int most)
{
    List<Extra> asked;
    auto const ask = [&](Extra extra) {
        for (auto const& other : asked)
            if (other.kind == extra.kind && other.agency == extra.agency && other.year == extra.year)
                return;
        if (asked.count() < most)
            asked.push_back(extra);
    };
    Explainer explainer(problem, schedule);
    for (int j = 0; j < problem.count && asked.count() < most; ++j) {
        if (schedule[j] == no_month)
            continue;
        for (auto const& reason : explainer.reasons(j)) {
            if (reason.kind == ReasonKind::capacity)
                ask({ ExtraKind::capacity, reason.agency, problem.model.year_of(reason.month), 0 });
            if (reason.kind == ReasonKind::budget)
                ask({ ExtraKind::budget, reason.agency, reason.month, 0 });
            if (reason.kind == ReasonKind::freeze) {
                auto const begin = freeze_begin(problem.model.agencies[reason.agency], reason.month);
                ask({ ExtraKind::freeze_earlier, reason.agency, begin, 0 });
                ask({ ExtraKind::freeze_later, reason.agency, begin, 0 });
            }
        }
    }
    return asked;
}

// The frozen months change places with the free month next to them.
void move_freeze(Agency& agency, int begin, int step)
{
    auto const end = freeze_end(agency, begin);
    auto const neighbour = step < 0 ? begin - 1 : end;
    if (neighbour < 0 || neighbour >= agency.capacity.count())
        return;
    auto const at = [&](auto& list, int month) { return list.begin() + month; };
    if (step < 0) {
        std::rotate(at(agency.capacity, neighbour), at(agency.capacity, begin), at(agency.capacity, end));
        std::rotate(at(agency.frozen, neighbour), at(agency.frozen, begin), at(agency.frozen, end));
    } else {
        std::rotate(at(agency.capacity, begin), at(agency.capacity, end), at(agency.capacity, end + 1));
        std::rotate(at(agency.frozen, begin), at(agency.frozen, end), at(agency.frozen, end + 1));
    }
}

Model with_extra(Model model, Extra const& extra)
{
    auto& agency = model.agencies[extra.agency];
    switch (extra.kind) {
    case ExtraKind::capacity:
        for (int t = 0; t < model.months; ++t)
            if (model.year_of(t) == extra.year && !agency.frozen[t])
                agency.capacity[t] += person_month;
        break;
    case ExtraKind::budget:
        agency.budget[extra.year] += million_kroner;
        break;
    case ExtraKind::freeze_earlier:
        move_freeze(agency, extra.year, -1);
        break;
    case ExtraKind::freeze_later:
        move_freeze(agency, extra.year, 1);
        break;
    }
    return model;
}

Found search_from(Problem const& problem, Schedule const& schedule, Seed seed, int decodes)
{
    Trial trial(problem);
    Random random(seed, 0xE72A);
    return trial.improve({}, random, nullptr, schedule, decodes);
}

}

List<Extra> worth_of_extras(Problem const& problem, Schedule const& schedule, Seed seed, int most, int decodes)
{
    auto extras = questions(problem, schedule, most);
    auto const today = search_from(problem, schedule, seed, decodes);
    for (auto& extra : extras) {
        auto const richer = Problem::make(with_extra(problem.model, extra));
        if (!richer)
            continue; // The model refuses it, such as a capacity beyond what is counted: then it is worth nothing here.
        auto const better = search_from(*richer, today.schedule, seed, decodes);
        extra.gain = better.missing == 0 ? std::max<Money>(0, better.total - today.total) : 0;
    }
    std::stable_sort(extras.begin(), extras.end(), [](Extra const& a, Extra const& b) { return a.gain > b.gain; });
    return extras;
}

Difference difference(Problem const& problem, Schedule const& first, Schedule const& second)
{
    Difference difference;
    auto const before = figures_of(problem, first);
    auto const after = figures_of(problem, second);
    for (int b = 0; b < problem.actors; ++b)
        difference.gain.push_back(after.actors[b].value - before.actors[b].value);
    for (int j = 0; j < problem.count; ++j)
        if (first[j] != second[j])
            difference.moved.push_back({ j, first[j], second[j] });
    return difference;
}

}
