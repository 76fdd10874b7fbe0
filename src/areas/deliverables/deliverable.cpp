#include "areas/deliverables/deliverable.h"

#include <algorithm>
#include <map>

#include "areas/deliverables/deliverable_register.h"
#include "areas/deliverables/deliverable_store.h"
#include "areas/deliverables/deliverable_views.h"

namespace samlop {

static std::string to_text(std::vector<Dependency> const& dependencies)
{
    std::vector<ListedId> ids;
    for (auto const& dependency : dependencies)
        ids.push_back({ dependency.on.value, dependency.assumption });
    return to_text(ids);
}

static void from_text(std::vector<Dependency>& dependencies, std::string_view text)
{
    dependencies.clear();
    for (auto const& listed : listed_ids(text))
        dependencies.push_back({ { listed.id }, listed.assumption });
}

namespace {

constexpr Choice statuses[] = {
    { "planned", msg("Planned") },
    { "started", msg("Started") },
    { "pilot", msg("Pilot") },
    { "delivered", msg("Delivered") },
    { "in_operation", msg("In operation") },
    { "stopped", msg("Stopped") },
    { "unknown", msg("Unknown") },
};

constexpr Field<Deliverable> fields[] = {
    field<&Deliverable::title>({ .name = "title", .address = "leveranse", .label = msg("Deliverable"), .required = true, .longest = 500, .is_title = true }),
    field<&Deliverable::owner>({ .name = "owner", .address = "eier", .label = msg("Owner"), .kind = FieldKind::party, .none = msg("no owner"), .column = true, .in_bulk = true }),
    field<&Deliverable::status>({ .name = "status", .address = "status", .label = msg("Status"), .kind = FieldKind::choice, .required = true, .choices = statuses,
        .column = true, .in_cell = true, .in_bulk = true }),
    field<&Deliverable::ends_on>({ .name = "ends_on", .address = "ferdig", .label = msg("Done by"), .kind = FieldKind::date,
        .help = msg("A day, a month or only a year"), .column = true }),
    field<&Deliverable::dependencies>({ .name = "dependencies", .address = "bygger-pa", .label = msg("Builds on"), .kind = FieldKind::records,
        .help = msg("Numbers with a comma between: D3, D7. A question mark after a number means assumed: D3?"),
        .link = { "deliverable_dependencies", "deliverable", "depends_on", true }, .column = true }),
    field<&Deliverable::sources>({ .name = "sources", .address = "kilde", .label = msg("Source"), .kind = FieldKind::sources, .help = msg("Source numbers: S1, S4"), .column = true }),
    field<&Deliverable::contributors>({ .name = "contributors", .address = "bidrar", .label = msg("Contributors"), .kind = FieldKind::parties,
        .link = { "deliverable_contributors", "deliverable", "party" } }),
    field<&Deliverable::initiative>({ .name = "initiative", .address = "del", .label = msg("Part"), .kind = FieldKind::initiative }),
    field<&Deliverable::starts_on>({ .name = "starts_on", .address = "start", .label = msg("Starts"), .kind = FieldKind::date }),
    field<&Deliverable::status_text>({ .name = "status_text", .address = "statusord", .label = msg("Status in the source's words"), .longest = 200 }),
    field<&Deliverable::priority>({ .name = "priority", .address = "prioritet", .label = msg("Priority"), .longest = 100 }),
    field<&Deliverable::note>({ .name = "note", .address = "merknad", .label = msg("Note"), .kind = FieldKind::long_text, .longest = 5000 }),
    field<&Deliverable::assumption>({ .name = "assumption", .address = "antatt", .label = msg("Assumed"), .kind = FieldKind::flag,
        .help = msg("Somebody inferred this, and the owner has not confirmed it.") }),
    field<&Deliverable::basis>({ .name = "basis", .address = "grunnlag", .label = msg("What the assumption rests on"), .longest = 1000 }),
};
constexpr auto traits = traits_of(fields);

constexpr registers::View views[] = {
    { msg("Not delivered"), "status=planned,started,pilot,unknown" },
    { msg("Assumed dependency"), "bygger-pa=antatt" },
};

std::string counted(Context const& context, std::int64_t n) { return tn(context, "{n} deliverable", "{n} deliverables", n); }

Result<std::string> lead(Context const& context, std::int64_t all)
{
    auto const counts = TRY(registers::count_by(context, deliverables_register, { "status=delivered,in_operation", "bygger-pa=antatt" }));
    auto text = t(context, "{done} of {all} are delivered or in operation.", { { "done", std::to_string(counts[0]) }, { "all", std::to_string(all) } });
    if (counts[1] > 0)
        text += " " + tn(context, "{n} rests on an assumed dependency that the owner should confirm.", "{n} rest on assumed dependencies that the owner should confirm.", counts[1]);
    return text;
}

// "D1 → D2 → D1"; what the actor cannot see has no name here.
Result<std::string> chain_text(Context const& context, std::vector<Id<Deliverable>> const& chain, registers::Entry const& changed)
{
    auto const refs = TRY(deliverable_store::seen_refs(context));
    std::string text;
    for (auto const id : chain) {
        auto const found = refs.find(id.value);
        auto const name = found != refs.end() ? found->second : id.value == changed.id ? t(context, "this one") : t(context, "one you cannot see");
        text += (text.empty() ? "" : " → ") + name;
    }
    return text;
}

Result<> check(Context& context, registers::Entry const& entry)
{
    std::vector<Id<Deliverable>> on;
    for (auto const& listed : listed_ids(registers::value_of(deliverables_register, entry, "dependencies")))
        on.push_back({ listed.id });
    if (on.empty())
        return {};
    auto const chain = find_cycle({ entry.id }, on, TRY(deliverable_store::edges(context.db(), context.place->id)));
    if (chain.empty())
        return {};
    return fail_field("dependencies", "This makes a circle: {chain}. A deliverable cannot build on itself.", { { "chain", TRY(chain_text(context, chain, entry)) } });
}

Result<Html> beside(Context const& context, registers::Entry const& entry)
{
    auto const on = TRY(deliverable_store::builds_on(context, entry.id));
    auto const by = TRY(deliverable_store::needed_by(context, entry.id));
    return deliverable_neighbours(context, entry, on, by);
}

}

constinit registers::Register const deliverables_register {
    .kind = "deliverable",
    .table = "deliverables",
    .path = "/leveranser",
    .prefix = "D",
    .title = msg("Deliverables"),
    .noun = msg("Deliverable"),
    .new_one = msg("New deliverable"),
    .purpose = msg("Here is what you will make together: who owns each deliverable, what it builds on, and when it is done."),
    .none = msg("No deliverables yet"),
    .advice = msg("Start with what the user will notice. Two to five deliverables are enough to talk about order and responsibility."),
    .advice_source = msg("From the method: divide the work and deliver in steps, and keep what you do together apart from what each party does at home. Source: Digdir, Levere sammen."),
    .fields = traits.items,
    .views = views,
    .counted = counted,
    .lead = lead,
    .check = check,
    .beside = beside,
};

Result<std::vector<Deliverable>> deliverables_of(Context const& context)
{
    std::vector<Deliverable> found;
    auto const entries = TRY(registers::all_of(context, deliverables_register));
    for (auto const& entry : entries)
        found.push_back(registers::from_entry(entry, fields));
    return found;
}

Result<Deliverable> find_deliverable(Context const& context, Id<Deliverable> id)
{
    return registers::from_entry(TRY(registers::find(context, deliverables_register, id.value)), fields);
}

Result<Deliverable> add(Context& context, Deliverable deliverable)
{
    auto const added = TRY(registers::add(context, deliverables_register, registers::to_entry(deliverable, fields)));
    return registers::from_entry(added, fields);
}

Result<> settle_dependency(Context& context, Deliverable const& deliverable, Id<Deliverable> on, bool holds)
{
    auto changed = deliverable;
    auto const found = std::ranges::find(changed.dependencies, on, &Dependency::on);
    if (found == changed.dependencies.end())
        return fail(ErrorKind::conflict, "The dependency is not there any more.");
    if (holds)
        found->assumption = false;
    else
        changed.dependencies.erase(found);
    auto const stored = TRY(registers::find(context, deliverables_register, deliverable.id.value));
    TRY(registers::edit(context, deliverables_register, stored, stored.values, values_of(changed, fields)));
    return {};
}

Result<> land(Context& context, Id<Collaboration> collaboration, Deliverable const& deliverable)
{
    return registers::land(context, deliverables_register, collaboration, registers::to_entry(deliverable, fields));
}

Result<> land_dependencies(Context& context, Deliverable const& deliverable)
{
    return registers::land_links(context, deliverables_register, registers::to_entry(deliverable, fields));
}

std::vector<Id<Deliverable>> find_cycle(Id<Deliverable> changed, std::vector<Id<Deliverable>> const& on, std::vector<Edge> const& edges)
{
    std::map<Id<Deliverable>, std::vector<Id<Deliverable>>> next;
    for (auto const& edge : edges) {
        if (edge.from != changed)
            next[edge.from].push_back(edge.on);
    }
    std::map<Id<Deliverable>, Id<Deliverable>> reached_from; // Also what has been seen
    std::vector<Id<Deliverable>> waiting;
    auto reach = [&](Id<Deliverable> from, std::vector<Id<Deliverable>> const& others) {
        for (auto const other : others) {
            if (reached_from.emplace(other, from).second)
                waiting.push_back(other);
        }
    };
    reach(changed, on);
    while (!waiting.empty() && !reached_from.contains(changed)) {
        auto const here = waiting.back();
        waiting.pop_back();
        reach(here, next[here]);
    }
    if (!reached_from.contains(changed))
        return {};
    std::vector<Id<Deliverable>> chain { changed };
    do
        chain.push_back(reached_from[chain.back()]);
    while (chain.back() != changed);
    std::ranges::reverse(chain);
    return chain;
}

}
