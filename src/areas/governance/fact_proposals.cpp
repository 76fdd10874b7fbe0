// Where a number becomes a word (few, several, many; low, medium, high), the limits are Samløp's own and stand here.
#include "areas/governance/fact_proposals.h"

#include <algorithm>
#include <set>

#include "areas/criteria/answer.h"
#include "areas/governance/fact_store.h"
#include "i18n/format.h"

namespace samlop {

namespace {

constexpr std::int64_t most_few = 3;
constexpr std::int64_t most_several = 9;
// Of the deliverables, how many wait for another: none is low, from this share it is high.
constexpr std::int64_t high_share_percent = 50;
constexpr std::int64_t fewest_deliverables = 2;

struct Records {
    std::vector<Initiative> initiatives;
    std::vector<Party> parties;
    std::vector<fact_store::Line> lines;
    std::vector<fact_store::Dependencies> dependencies;
};

// The part and those below it.
std::vector<Initiative const*> family(Initiative const& part, std::vector<Initiative> const& all)
{
    std::vector<Initiative const*> family;
    for (auto const& one : all) {
        if (!one.stopped && (one.id == part.id || one.number.starts_with(part.number + ".")))
            family.push_back(&one);
    }
    return family;
}

std::vector<Party const*> taking_part(Initiative const& part, Records const& records)
{
    std::vector<Party const*> taking;
    auto const asked = asked_parties(part, records.initiatives, records.parties);
    for (auto const& party : records.parties) {
        if (std::ranges::find(asked, party.id) != asked.end() && party.status == "joined")
            taking.push_back(&party);
    }
    return taking;
}

std::optional<Proposal> number_of_parties(Context const& context, std::vector<Party const*> const& parties)
{
    auto const count = std::ranges::count_if(parties, [](Party const* party) { return party->role != PartyRole::adopting; });
    auto const adopting = static_cast<std::int64_t>(parties.size()) - count;
    if (count == 0 || (count == 1 && adopting > 0))
        return {};
    auto const* value = count == 1 ? "one" : count <= most_few ? "few" : count <= most_several ? "several" : "many";
    auto reason = tn(context, "{n} party takes part in this part.", "{n} parties take part in this part.", count);
    if (adopting > 0)
        reason += " " + tn(context, "{n} that only takes it into use is not counted.", "{n} that only take it into use are not counted.", adopting);
    return Proposal { { value }, reason };
}

fact_store::Line const* line_of(Party const& party, Records const& records)
{
    auto const found = std::ranges::find(records.lines, party.id, &fact_store::Line::party);
    return found == records.lines.end() ? nullptr : &*found;
}

// The ministry at the top of a party's line; a municipality or a private party is a line of its own.
std::optional<std::int64_t> top_of(fact_store::Line const& line)
{
    if (line.kind == "state")
        return line.ministry ? std::optional(line.ministry.value) : std::nullopt;
    return line.organisation.value;
}

std::optional<Proposal> one_line(Context const& context, std::vector<Party const*> const& parties, Records const& records)
{
    std::set<std::int64_t> tops;
    std::int64_t unknown = 0;
    for (auto const* party : parties) {
        auto const* line = line_of(*party, records);
        auto const top = line ? top_of(*line) : std::nullopt;
        if (top)
            tops.insert(*top);
        else
            ++unknown;
    }
    if (parties.size() < 2 || tops.empty() || (tops.size() == 1 && unknown > 0))
        return {};
    auto const count = static_cast<std::int64_t>(tops.size());
    auto reason = tn(context, "The parties belong to {n} line of authority.", "The parties belong to {n} lines of authority, by ministry, municipality or own board.", count);
    if (unknown > 0)
        reason += " " + tn(context, "The ministry of {n} is not registered.", "The ministries of {n} are not registered.", unknown);
    return Proposal { { count == 1 ? "yes" : "no" }, reason };
}

bool can_be_instructed(std::string_view kind) { return kind == "state" || kind == "ministry"; }

std::optional<Proposal> outsiders(Context const& context, std::vector<Party const*> const& parties)
{
    if (parties.size() < 2)
        return {};
    std::map<std::string, std::int64_t> by_kind;
    for (auto const* party : parties) {
        if (!can_be_instructed(party->kind))
            ++by_kind[party->kind];
    }
    if (by_kind.empty())
        return Proposal { { "no" }, t(context, "All parties are of the state.") };
    std::string kinds;
    for (auto const& [kind, count] : by_kind)
        kinds += (kinds.empty() ? "" : ", ") + kind_plural_text(context.language, kind) + " " + std::to_string(count);
    return Proposal { { "yes" }, t(context, "Of these kinds: {kinds}.", { { "kinds", kinds } }) };
}

fact_store::Dependencies sum_of(Initiative const& part, std::vector<Initiative const*> const& family, Records const& records)
{
    fact_store::Dependencies sum;
    for (auto const& one : records.dependencies) {
        bool const whole = part.level() == 1 && !one.initiative;
        if (!whole && std::ranges::find(family, one.initiative, &Initiative::id) == family.end())
            continue;
        sum.deliverables += one.deliverables;
        sum.waiting += one.waiting;
        sum.in_operation += one.in_operation;
    }
    return sum;
}

std::optional<Proposal> dependency(Context const& context, fact_store::Dependencies const& sum)
{
    if (sum.deliverables < fewest_deliverables)
        return {};
    auto const* value = sum.waiting == 0 ? "low" : sum.waiting * 100 < high_share_percent * sum.deliverables ? "medium" : "high";
    return Proposal { { value },
        tn(context, "{waiting} of {n} deliverable depends on another.", "{waiting} of {n} deliverables depend on another.", sum.deliverables,
            { { "waiting", std::to_string(sum.waiting) } }) };
}

// The part's own phase, and those that parts below it have reached. A part that lags behind does not hold the whole back.
std::optional<Proposal> phase(Context const& context, Initiative const& own, std::vector<Initiative const*> const& family, advice::Edition const& edition)
{
    auto const* mine = context.method().phase(own.phase);
    std::set<std::string> values;
    for (auto const* part : family) {
        auto const found = edition.phases.find(part->phase);
        auto const* theirs = context.method().phase(part->phase);
        if (mine && theirs && found != edition.phases.end() && theirs->number >= mine->number)
            values.insert(found->second);
    }
    if (values.empty())
        return {};
    Proposal proposal { .values = {}, .reason = {} };
    for (auto const& value : edition.fact(edition.phase_fact)->values) {
        if (values.contains(value.id))
            proposal.values.push_back(value.id);
    }
    proposal.reason = values.size() == 1 ? t(context, "That is the phase of this part.") : t(context, "That is the phase of this part, and those that parts below it have reached.");
    return proposal;
}

std::optional<Proposal> operation(Context const& context, std::vector<Initiative const*> const& family, fact_store::Dependencies const& sum, advice::Edition const& edition)
{
    auto const parts = std::ranges::count_if(family, [&](Initiative const* part) {
        auto const found = edition.phases.find(part->phase);
        return found != edition.phases.end() && found->second == "operation";
    });
    if (sum.in_operation > 0)
        return Proposal { { "yes" }, tn(context, "{n} deliverable is in operation.", "{n} deliverables are in operation.", sum.in_operation) };
    if (parts > 0)
        return Proposal { { "yes" }, tn(context, "{n} part is in operation.", "{n} parts are in operation.", parts) };
    return {};
}

}

Result<Proposals> proposals_for(Context const& context, Initiative const& part, advice::Edition const& edition)
{
    Records records;
    records.initiatives = TRY(initiatives_of(context.db(), context.place->id));
    records.parties = TRY(parties_of(context.db(), context.place->id));
    records.lines = TRY(fact_store::lines(context.db(), context.place->id));
    records.dependencies = TRY(fact_store::dependencies(context.db(), context.place->id, context.standing.floor));
    auto const parts = family(part, records.initiatives);
    auto const parties = taking_part(part, records);
    auto const sum = sum_of(part, parts, records);
    Proposals proposals;
    auto const add = [&](std::string_view fact, std::optional<Proposal> proposal) {
        auto const* question = edition.fact(fact);
        bool const fits = proposal && question && std::ranges::all_of(proposal->values, [&](auto const& value) { return question->value(value) != nullptr; });
        if (fits)
            proposals.emplace(fact, std::move(*proposal));
    };
    add("G6", one_line(context, parties, records));
    add("G7", number_of_parties(context, parties));
    add("G8", dependency(context, sum));
    add(edition.phase_fact, phase(context, part, parts, edition));
    add("G15", operation(context, parts, sum, edition));
    add("G18", outsiders(context, parties));
    // What the records of the part itself say goes before what was said of the part above it.
    auto const from_answers = TRY(proposals_from_answers(context, part, records.initiatives, records.parties));
    auto const from_steering = TRY(proposals_from_steering(context, part, records.initiatives, parties));
    auto const from_above = TRY(proposals_from_above(context, part, records.initiatives, edition));
    for (auto const* more : { &from_answers, &from_steering, &from_above }) {
        for (auto const& [fact, proposal] : *more)
            add(fact, proposal);
    }
    return proposals;
}

}
