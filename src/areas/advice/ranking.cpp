// See the header. The order: barred forms last; then more reasons for than against; then more reasons to go beside; then a draw.
#include "areas/advice/ranking.h"

#include <algorithm>
#include <tuple>

namespace samlop::advice {

static std::vector<std::string> const& values_of(Facts const& facts, std::string const& fact)
{
    static std::vector<std::string> const none;
    auto found = facts.find(fact);
    return found == facts.end() ? none : found->second.values;
}

static bool contains(std::vector<std::string> const& list, std::string const& word)
{
    return std::ranges::find(list, word) != list.end();
}

static bool meet(std::vector<std::string> const& one, std::vector<std::string> const& other)
{
    return std::ranges::any_of(one, [&](auto const& word) { return contains(other, word); });
}

static bool phase_fits(Condition const& condition, std::vector<std::string> const& now)
{
    auto is_now = [&](auto const& phase) { return contains(now, phase); };
    auto is_named = [&](auto const& phase) { return contains(condition.phases, phase); };
    if (!condition.phases.empty() && !std::ranges::any_of(condition.phases, is_now))
        return false;
    if (condition.only_phases && !std::ranges::all_of(now, is_named))
        return false;
    return std::ranges::all_of(condition.together, is_now);
}

bool holds(Edition const& edition, Condition const& condition, Facts const& facts)
{
    auto has_one = [&](auto const& wanted) { return meet(wanted.second, values_of(facts, wanted.first)); };
    return phase_fits(condition, values_of(facts, edition.phase_fact)) && std::ranges::all_of(condition.all, has_one)
        && (condition.any.empty() || std::ranges::any_of(condition.any, has_one));
}

std::vector<std::string> rests_on(Edition const& edition, Condition const& condition, Facts const& facts)
{
    std::vector<std::string> on;
    // In the order they are asked.
    for (auto const& fact : edition.facts) {
        auto any = condition.any.find(fact.id);
        if ((fact.id == edition.phase_fact && condition.asks_phase()) || condition.all.contains(fact.id)
            || (any != condition.any.end() && meet(any->second, values_of(facts, fact.id))))
            on.push_back(fact.id);
    }
    return on;
}

std::vector<Clash> clashes(Edition const& edition, Facts const& facts)
{
    std::vector<Clash> found;
    for (auto const& contradiction : edition.contradictions) {
        if (holds(edition, contradiction.when, facts))
            found.push_back({ &contradiction, rests_on(edition, contradiction.when, facts) });
    }
    return found;
}

static Reason reason_of(Edition const& edition, Rule const& rule, Direction direction, Facts const& facts)
{
    Reason reason { .rule = &rule, .direction = direction, .facts = rests_on(edition, rule.when, facts), .our_reading = {} };
    for (auto const& fact : reason.facts) {
        if (facts.at(fact).our_reading)
            reason.our_reading.push_back(fact);
    }
    return reason;
}

static void hear(Ranked& ranked, Edition const& edition, Rule const& rule, Facts const& facts)
{
    auto say = [&](std::vector<std::string> const& forms, Direction direction, int& count) {
        if (!contains(forms, ranked.form->id))
            return;
        ranked.reasons.push_back(reason_of(edition, rule, direction, facts));
        ++count;
    };
    say(rule.supports, Direction::supports, ranked.supports);
    say(rule.adds, Direction::adds, ranked.adds);
    say(rule.opposes, Direction::opposes, ranked.opposes);
    auto before = ranked.opposes;
    say(rule.bars, Direction::bars, ranked.opposes);
    ranked.barred = ranked.barred || ranked.opposes > before;
}

static auto order_of(Ranked const& ranked)
{
    return std::tuple(ranked.barred, -ranked.score(), -ranked.adds);
}

static Fit fit_of(Ranked const& ranked)
{
    if (ranked.barred)
        return Fit::not_now;
    if (ranked.reasons.empty())
        return Fit::unspoken;
    // What speaks against it speaks against it as the main form.
    if (ranked.supports == 0 && ranked.adds > 0)
        return Fit::beside;
    if (ranked.score() > 0)
        return ranked.place == 1 ? Fit::best : Fit::also;
    return ranked.score() == 0 ? Fit::even : Fit::weak;
}

Ranking rank(Edition const& edition, Facts const& facts)
{
    Ranking ranking;
    for (auto const& form : edition.forms) {
        Ranked ranked { .form = &form };
        (form.addition ? ranking.additions : ranking.forms).push_back(std::move(ranked));
    }
    for (auto const& rule : edition.rules) {
        if (!holds(edition, rule.when, facts))
            continue;
        for (auto* forms : { &ranking.forms, &ranking.additions }) {
            for (auto& ranked : *forms)
                hear(ranked, edition, rule, facts);
        }
        if (!rule.flag.empty())
            ranking.flags.push_back(reason_of(edition, rule, Direction::supports, facts));
    }
    auto& forms = ranking.forms;
    std::ranges::stable_sort(forms, {}, order_of);
    for (std::size_t i = 0; i < forms.size(); ++i)
        forms[i].place = i > 0 && order_of(forms[i]) == order_of(forms[i - 1]) ? forms[i - 1].place : static_cast<int>(i) + 1;
    for (auto* list : { &ranking.forms, &ranking.additions }) {
        for (auto& ranked : *list)
            ranked.fit = fit_of(ranked);
    }
    return ranking;
}

}
