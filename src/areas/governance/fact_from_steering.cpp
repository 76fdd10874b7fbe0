// What bodies, letters, promises and days say of the facts. The limits are Samløp's own and stand here.
#include "areas/governance/fact_proposals.h"

#include <algorithm>

#include "areas/gates/body.h"
#include "areas/governance/fact_store.h"
#include "base/time.h"
#include "i18n/format.h"

namespace samlop {

namespace {

constexpr std::int64_t years_together = 1;
constexpr std::int64_t large_ore = 300'000'000LL * 100; // Statens prosjektmodell begins here.
constexpr std::int64_t fewest_agencies = 2;             // The same assignment is given to at least two.

// The parties have taken part together for a year: each said from when, as far as a day or month is known.
std::optional<Proposal> together(Context const& context, std::vector<Party const*> const& taking)
{
    auto const today = context.today();
    auto const since = std::to_string(local_time(context.now).year - years_together) + std::string(today.substr(4));
    if (taking.size() < 2)
        return {};
    std::string latest;
    for (auto const* party : taking) {
        auto const& from = party->joined_on;
        if (!parse_iso_date(from) || from > since.substr(0, from.size()) || (from.size() < since.size() && from == since.substr(0, from.size())))
            return {}; // Not known, or not known to be so long ago.
        latest = std::max(latest, from);
    }
    return Proposal { .values = { "yes" }, .reason = t(context, "All the parties have taken part here since {date} or longer.", { { "date", short_date(context.language, latest) } }) };
}

bool steers(Body const& body, Initiative const& part, Initiative const& whole, std::string_view today)
{
    bool const over = !body.to_on.empty() && today.substr(0, body.to_on.size()) > body.to_on;
    bool const reaches = body.initiative ? body.initiative == part.id : part.id == whole.id;
    return !over && reaches && body.level == "strategic";
}

// Who leads the body that steers the part. A chair that goes round, or from outside, was chosen where nobody leads by nature.
std::optional<Proposal> lead(Context const& context, Initiative const& part, Initiative const& whole, std::vector<Body> const& bodies, std::vector<Party const*> const& taking)
{
    for (auto const& body : bodies) {
        if (!steers(body, part, whole, context.today()))
            continue;
        if (body.chair_kind == "rotating")
            return Proposal { .values = { "no" }, .reason = t(context, "The chair of {body} goes round among the parties.", { { "body", body.name } }) };
        if (body.chair_kind == "external")
            return Proposal { .values = { "no" }, .reason = t(context, "{body} is led by somebody outside the parties.", { { "body", body.name } }) };
        auto const chair = std::ranges::find_if(taking, [&](Party const* party) { return party->id == body.chair; });
        if (body.chair_kind == "fixed" && body.chair == part.responsible && chair != taking.end())
            return Proposal { .values = { "yes" }, .reason = t(context, "{party} answers for this part and leads {body}.", { { "party", (*chair)->called() }, { "body", body.name } }) };
    }
    return {};
}

std::optional<Proposal> ends(Context const& context, Initiative const& part)
{
    if (!parse_iso_date(part.ends_on))
        return {};
    return Proposal { .values = { "time-limited" }, .reason = t(context, "The part is to end: {date}.", { { "date", short_date(context.language, part.ends_on) } }) };
}

Result<std::optional<Proposal>> assigned(Context const& context)
{
    auto const most = TRY(fact_store::same_assignment(context.db(), context.place->id));
    if (!most || most->agencies < fewest_agencies)
        return std::optional<Proposal>();
    return std::optional(Proposal { .values = { "yes" }, .reason = tn(context, "{n} agency has {requirement} in the letter of allocation for {year}.", "{n} agencies have {requirement} in their letters of allocation for {year}.", most->agencies,
                                                              { { "requirement", most->ref + " " + most->title }, { "year", std::to_string(most->year) } }) });
}

// Only a sum that is large already says something: what nobody has promised or counted is not little.
Result<std::optional<Proposal>> cost(Context const& context, Initiative const& part, Initiative const& whole)
{
    if (part.id != whole.id)
        return std::optional<Proposal>(); // Promises are not told apart by part.
    auto const sum = TRY(fact_store::promised(context.db(), context.place->id, context.standing.floor));
    if (sum < large_ore)
        return std::optional<Proposal>();
    return std::optional(Proposal { .values = { "300-or-more" }, .reason = t(context, "The parties have promised {amount} in all.", { { "amount", kroner(context.language, sum) } }) });
}

// The parts right below it that somebody else answers for and that go on; what waits for what between them.
Result<std::optional<Proposal>> parallel(Context const& context, Initiative const& part, std::vector<Initiative> const& initiatives)
{
    std::vector<Initiative const*> below;
    for (auto const& child : initiatives) {
        if (child.parent == part.id && !child.stopped && child.responsible)
            below.push_back(&child);
    }
    auto const branch = [&](Id<Initiative> id) -> Initiative const* {
        auto const own = std::ranges::find(initiatives, id, &Initiative::id);
        for (auto const* child : below) {
            if (own != initiatives.end() && (own->id == child->id || own->number.starts_with(child->number + ".")))
                return child;
        }
        return nullptr;
    };
    std::vector<Initiative const*> with_work;
    std::int64_t across = 0;
    bool registered = false; // Where nobody registers what waits for what, that none does is not known.
    for (auto const& link : TRY(fact_store::links(context.db(), context.place->id, context.standing.floor))) {
        auto const* from = branch(link.from);
        if (from && std::ranges::find(with_work, from) == with_work.end())
            with_work.push_back(from);
        auto const* to = link.to ? branch(link.to) : nullptr;
        registered = registered || link.to;
        across += from && to && from != to;
    }
    std::vector<Id<Party>> owners;
    for (auto const* child : with_work)
        owners.push_back(child->responsible);
    std::ranges::sort(owners, {}, &Id<Party>::value);
    owners.erase(std::ranges::unique(owners).begin(), owners.end());
    if (with_work.size() < 2 || owners.size() < 2 || !registered)
        return std::optional<Proposal>();
    auto const count = static_cast<std::int64_t>(with_work.size());
    if (across == 0)
        return std::optional(Proposal { .values = { "yes" }, .reason = tn(context, "{n} part below has deliverables of its own.", "{n} parts below have deliverables and a responsible party of their own, and no deliverable waits for one of another part.", count) });
    return std::optional(Proposal { .values = { "no" }, .reason = tn(context, "{n} dependency goes from one of the parts below to another.", "{n} dependencies go from one of the parts below to another.", across) });
}

}

Result<Proposals> proposals_from_steering(Context const& context, Initiative const& part, std::vector<Initiative> const& initiatives, std::vector<Party const*> const& taking)
{
    auto const& whole = initiatives.front();
    auto const bodies = TRY(bodies_of(context.db(), context.place->id));
    Proposals proposals;
    auto const add = [&](std::string_view fact, std::optional<Proposal> proposal) {
        if (proposal)
            proposals.emplace(fact, std::move(*proposal));
    };
    add("G5", together(context, taking));
    add("G11", lead(context, part, whole, bodies, taking));
    add("G14", ends(context, part));
    add("G16", TRY(parallel(context, part, initiatives)));
    add("G17", TRY(assigned(context)));
    add("G19", TRY(cost(context, part, whole)));
    return proposals;
}

}
