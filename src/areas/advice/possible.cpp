// Whether a condition can come true: tries the answers it asks about, as far as its own words leave several.
#include "areas/advice/advice.h"
#include "areas/advice/edition_check.h"

#include <algorithm>

namespace samlop::advice {

static constexpr std::size_t most_tries = 100'000; // Far above any rule a person can read; beyond it, the rule gets the benefit.

using Answers = std::vector<std::vector<std::string>>; // Each a set of values that may hold at once. Empty: nobody knows.

static Answers phase_answers(FactQuestion const& fact)
{
    Answers answers;
    auto const count = std::min<std::size_t>(fact.values.size(), 10);
    for (std::size_t chosen = 1; chosen < (std::size_t { 1 } << count); ++chosen) {
        std::vector<std::string> values;
        for (std::size_t i = 0; i < count; ++i) {
            if ((chosen >> i) & 1U)
                values.push_back(fact.values[i].id);
        }
        if (fact.several || values.size() == 1)
            answers.push_back(std::move(values));
    }
    return answers;
}

static Answers single_answers(std::vector<std::string> const& values)
{
    Answers answers;
    for (auto const& value : values)
        answers.push_back({ value });
    return answers;
}

struct Search {
    Edition const& edition;
    Condition const& condition;
    std::vector<std::pair<std::string, Answers>> asked {};
    Facts facts {};
    std::size_t tries = 0;

    bool contradicted() const
    {
        return std::ranges::any_of(
            edition.contradictions, [&](Contradiction const& one) { return holds(edition, one.when, facts); });
    }
    bool found(std::size_t next)
    {
        if (next == asked.size()) {
            ++tries;
            return tries > most_tries || (holds(edition, condition, facts) && !contradicted());
        }
        for (auto const& answer : asked[next].second) {
            if (answer.empty())
                facts.erase(asked[next].first);
            else
                facts[asked[next].first] = { .values = answer, .our_reading = false };
            if (found(next + 1))
                return true;
        }
        return false;
    }
};

bool can_hold(Edition const& edition, Condition const& condition)
{
    Search search { .edition = edition, .condition = condition };
    if (auto const* phase = edition.fact(edition.phase_fact); phase && condition.asks_phase())
        search.asked.emplace_back(phase->id, phase_answers(*phase));
    for (auto const& [fact, values] : condition.all)
        search.asked.emplace_back(fact, single_answers(values));
    for (auto const& [fact, values] : condition.any) {
        if (condition.all.contains(fact))
            continue;
        auto answers = single_answers(values);
        answers.emplace_back();
        search.asked.emplace_back(fact, std::move(answers));
    }
    return search.found(0);
}

}
