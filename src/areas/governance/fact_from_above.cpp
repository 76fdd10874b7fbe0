// What was said of a part holds for the parts below it until somebody says otherwise, in what they share.
#include <algorithm>

#include "areas/governance/fact_proposals.h"
#include "areas/governance/fact_store.h"

namespace samlop {

namespace {

// The problem, the goal, whether they know each other, what they steer by, agreement and money, duration, political decision.
// Not what differs by nature: the solution, the parties and their lines, dependencies, phase, product, cost.
constexpr std::string_view shared[] { "G1", "G3", "G5", "G9", "G10", "G14", "G17" };

// Nearest first.
std::vector<Initiative const*> above(Initiative const& part, std::vector<Initiative> const& initiatives)
{
    std::vector<Initiative const*> found;
    for (auto const& other : initiatives) {
        if (part.number.starts_with(other.number + "."))
            found.push_back(&other);
    }
    std::ranges::sort(found, std::ranges::greater {}, [](Initiative const* other) { return other->number.size(); });
    return found;
}

}

Result<Proposals> proposals_from_above(Context const& context, Initiative const& part, std::vector<Initiative> const& initiatives, advice::Edition const& edition)
{
    Proposals proposals;
    auto const parts = above(part, initiatives);
    if (parts.empty())
        return proposals;
    auto const said = TRY(fact_store::now_of_all(context.db(), context.place->id));
    for (auto const* other : parts) {
        for (auto const& fact : said) {
            if (fact.initiative != other->id || fact.values.empty() || !edition.fact(fact.fact) || std::ranges::find(shared, fact.fact) == std::end(shared))
                continue;
            auto const name = other->number + " " + other->title;
            auto reason = fact.from_source ? t(context, "Said of {part} in a source, and not confirmed.", { { "part", name } })
                                           : t(context, "Said of {part} by {who}.", { { "part", name }, { "who", fact.answered_by_name } });
            proposals.emplace(fact.fact, Proposal { .values = fact.values, .reason = std::move(reason), .above = other->number, .our_reading = fact.from_source || fact.assumption });
        }
    }
    return proposals;
}

}
