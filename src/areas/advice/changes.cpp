// What one other answer would do: every answer is tried and the forms are put in order again.
#include "areas/advice/ranking.h"

#include <algorithm>
#include <set>

namespace samlop::advice {

static std::vector<std::string> top_of(Ranking const& ranking)
{
    std::vector<std::string> top;
    for (auto const& ranked : ranking.forms) {
        if (ranked.fit == Fit::best)
            top.push_back(ranked.form->id);
    }
    return top;
}

static std::vector<FormMove> moves(Ranking const& now, Ranking const& then)
{
    std::vector<FormMove> moves;
    for (auto const& ranked : then.forms) {
        auto before = std::ranges::find(now.forms, ranked.form, &Ranked::form);
        if (before->place != ranked.place)
            moves.push_back({ ranked.form, before->place, ranked.place });
    }
    std::ranges::stable_sort(moves, {}, [](FormMove const& move) { return move.to - move.from; });
    return moves;
}

static int place_of(Ranking const& ranking, Form const* form)
{
    return std::ranges::find(ranking.forms, form, &Ranked::form)->place;
}

static std::vector<Pass> passes(Ranking const& now, Ranking const& then)
{
    std::vector<Pass> passes;
    for (auto const& one : then.forms) {
        for (auto const& other : then.forms) {
            auto before = place_of(now, one.form) - place_of(now, other.form);
            auto after = one.place - other.place;
            if (after < 0 && before >= 0)
                passes.push_back({ one.form, other.form, false });
            else if (after == 0 && before > 0)
                passes.push_back({ one.form, other.form, true });
        }
    }
    return passes;
}

static std::set<Rule const*> spoken(Ranking const& ranking)
{
    std::set<Rule const*> rules;
    for (auto const* list : { &ranking.forms, &ranking.additions }) {
        for (auto const& ranked : *list) {
            for (auto const& reason : ranked.reasons)
                rules.insert(reason.rule);
        }
    }
    return rules;
}

static bool raised(std::vector<Reason> const& flags, Rule const& rule)
{
    return std::ranges::any_of(flags, [&](Reason const& flag) { return flag.rule == &rule; });
}

static Change compare(Edition const& edition, FactQuestion const& fact, Value const& value, Ranking const& now, Ranking const& then)
{
    Change change { .fact = &fact, .value = &value, .top = top_of(then) };
    change.changes_top = change.top != top_of(now);
    change.moves = moves(now, then);
    change.passes = passes(now, then);
    auto before = spoken(now);
    auto after = spoken(then);
    for (auto const& rule : edition.rules) {
        if (after.contains(&rule) && !before.contains(&rule))
            change.begins.push_back(&rule);
        if (before.contains(&rule) && !after.contains(&rule))
            change.ends.push_back(&rule);
        if (raised(then.flags, rule) && !raised(now.flags, rule))
            change.flags.push_back(&rule);
    }
    return change;
}

// Every other value of the fact that makes a difference. An answer that would contradict another is no single change.
static std::vector<Change> changes_of(Edition const& edition, FactQuestion const& fact, Facts const& facts, Ranking const& now)
{
    std::vector<Change> changes;
    auto known = facts.find(fact.id);
    for (auto const& value : fact.values) {
        if (known != facts.end() && known->second.values == std::vector { value.id })
            continue;
        auto other = facts;
        other[fact.id] = { .values = { value.id }, .our_reading = false };
        if (!clashes(edition, other).empty())
            continue;
        auto change = compare(edition, fact, value, now, rank(edition, other));
        if (change.changes_top || !change.passes.empty() || !change.flags.empty())
            changes.push_back(std::move(change));
    }
    return changes;
}

std::vector<Missing> what_is_missing(Edition const& edition, Facts const& usable, Facts const& given, Ranking const& now)
{
    std::vector<Missing> missing;
    for (auto const& fact : edition.facts) {
        if (usable.contains(fact.id))
            continue;
        Missing one { .fact = &fact, .changes = changes_of(edition, fact, usable, now) };
        one.could_change_top = std::ranges::any_of(one.changes, &Change::changes_top);
        one.set_aside = given.contains(fact.id);
        if (!one.changes.empty() || one.set_aside)
            missing.push_back(std::move(one));
    }
    std::ranges::stable_sort(missing, std::ranges::greater {}, &Missing::could_change_top);
    return missing;
}

std::vector<Change> what_would_tip(Edition const& edition, Facts const& facts, Ranking const& now)
{
    std::vector<Change> tips;
    for (auto const& fact : edition.facts) {
        if (!facts.contains(fact.id))
            continue;
        for (auto& change : changes_of(edition, fact, facts, now))
            tips.push_back(std::move(change));
    }
    std::ranges::stable_sort(tips, std::ranges::greater {}, &Change::changes_top);
    return tips;
}

}
