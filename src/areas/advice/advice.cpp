// See the header.
#include "areas/advice/advice.h"

#include "areas/advice/ranking.h"

#include <algorithm>

namespace samlop::advice {

std::vector<Form const*> Advice::top() const
{
    std::vector<Form const*> top;
    for (auto const& one : ranked) {
        if (one.fit == Fit::best)
            top.push_back(one.form);
    }
    return top;
}

Ranked const* Advice::of(std::string_view form) const
{
    for (auto const* list : { &ranked, &additions }) {
        for (auto const& one : *list) {
            if (one.form->id == form)
                return &one;
        }
    }
    return nullptr;
}

// Only what this edition asks about, in its order: facts may have been answered under another edition.
static Facts known_here(Edition const& edition, Facts const& facts)
{
    Facts known;
    for (auto const& fact : edition.facts) {
        auto given = facts.find(fact.id);
        if (given == facts.end())
            continue;
        Known one { .values = {}, .our_reading = given->second.our_reading };
        for (auto const& value : fact.values) {
            if (std::ranges::find(given->second.values, value.id) != given->second.values.end())
                one.values.push_back(value.id);
        }
        if (one.values.size() == 1 || (fact.several && !one.values.empty()))
            known.emplace(fact.id, std::move(one));
    }
    return known;
}

static Facts without(Facts facts, std::vector<Clash> const& clashes)
{
    for (auto const& clash : clashes) {
        for (auto const& fact : clash.facts)
            facts.erase(fact);
    }
    return facts;
}

static Combination combine(Advice const& advice)
{
    Combination combination;
    auto top = advice.top();
    if (top.empty())
        return combination;
    combination.main = top.front();
    for (auto const* list : { &advice.ranked, &advice.additions }) {
        for (auto const& one : *list) {
            if (one.form == combination.main || one.barred || one.adds == 0)
                continue;
            Combination::Beside beside { .form = one.form, .reasons = {} };
            std::ranges::copy_if(one.reasons, std::back_inserter(beside.reasons),
                [](Reason const& reason) { return reason.direction == Direction::adds; });
            combination.beside.push_back(std::move(beside));
        }
    }
    return combination;
}

// Unknown facts of a reason that could still come true.
static void add_unknown(Edition const& edition, Condition const& when, Facts const& facts, std::vector<std::string>& unknown)
{
    std::vector<std::string> here;
    for (auto const& [fact, values] : when.all) {
        auto known = facts.find(fact);
        if (known == facts.end())
            here.push_back(fact);
        else if (std::ranges::find_first_of(known->second.values, values) == known->second.values.end())
            return;
    }
    for (auto const& [fact, values] : when.any) {
        if (!facts.contains(fact))
            here.push_back(fact);
    }
    for (auto const& fact : edition.facts) {
        if (std::ranges::find(here, fact.id) != here.end() && std::ranges::find(unknown, fact.id) == unknown.end())
            unknown.push_back(fact.id);
    }
}

// The largest that something calls for.
static ScopeAdvice scope_of(Edition const& edition, Facts const& facts)
{
    ScopeAdvice advice;
    for (auto scope = edition.scopes.rbegin(); scope != edition.scopes.rend() && !advice.scope; ++scope) {
        for (auto const& reason : scope->reasons) {
            if (holds(edition, reason.when, facts))
                advice.reasons.push_back(&reason);
        }
        if (!advice.reasons.empty())
            advice.scope = &*scope;
        else {
            for (auto const& reason : scope->reasons)
                add_unknown(edition, reason.when, facts, advice.unknown);
        }
    }
    return advice;
}

Advice advise(Edition const& edition, Facts const& facts)
{
    auto given = known_here(edition, facts);
    Advice advice { .edition = &edition };
    advice.clashes = clashes(edition, given);
    auto usable = without(given, advice.clashes);
    auto now = rank(edition, usable);
    advice.missing = what_is_missing(edition, usable, given, now);
    advice.tips = what_would_tip(edition, usable, now);
    advice.scope = scope_of(edition, usable);
    advice.known = usable.size();
    advice.flags = now.flags;
    advice.ranked = std::move(now.forms);
    std::ranges::copy_if(
        now.additions, std::back_inserter(advice.additions), [](Ranked const& one) { return !one.reasons.empty(); });
    for (auto& one : advice.ranked) {
        for (auto const& pitfall : one.form->pitfalls) {
            if (pitfall.conditional() && holds(edition, pitfall.when, usable))
                one.near.push_back(&pitfall);
        }
    }
    advice.combination = combine(advice);
    return advice;
}

}
