#include "areas/map/portfolio.h"

#include <algorithm>

#include "app/kept.h"
#include "areas/map/map_store.h"

namespace samlop::map_ {

namespace {

// What the drawing of the first parts rests on, by collaboration.
struct MainParts {
    map_store::ByCollaboration<Initiative> initiatives;
    map_store::ByCollaboration<PhasePeriod> periods;
    map_store::ByCollaboration<Gate> gates;
    map_store::ByCollaboration<Decision> decisions;
};

Result<MainParts> read_main_parts(Context const& context, map_store::Scope const& scope)
{
    MainParts found;
    found.initiatives = TRY(map_store::main_initiatives(context.db(), scope));
    found.periods = TRY(map_store::main_periods(context.db(), scope));
    found.gates = TRY(map_store::main_gates(context.db(), scope));
    found.decisions = TRY(map_store::main_decisions(context.db(), scope));
    return found;
}

Line line_of(Context const& context, map_store::CollaborationRow const& row, MainParts& parts, int floor)
{
    Line line { .id = row.id, .slug = row.slug, .title = row.short_title.empty() ? row.title : row.short_title, .parties = row.parties,
        .deliverables = floor > 2 ? row.deliverables_open : row.deliverables_inside, .open_alarms = floor > 2 ? row.unpaid_open : row.unpaid_inside };
    auto const* method = context.services.playbooks.find(row.method, row.method_version);
    if (!method)
        method = &context.services.playbooks.default_method();
    line.records.initiatives = std::move(parts.initiatives[row.id.value]);
    line.records.periods = std::move(parts.periods[row.id.value]);
    line.records.gates = std::move(parts.gates[row.id.value]);
    line.records.decisions = std::move(parts.decisions[row.id.value]);
    auto rows = rows_of(line.records, *method, context.now);
    if (!rows.empty()) {
        auto& first = rows.front();
        line.next_gate = first.next_gate;
        line.soon = first.soon;
        line.stopped = first.initiative->stopped;
        line.body = row.body;
        if (auto const* phase = method->phase(first.initiative->phase))
            line.phase_name = phase->short_title.in(context.language);
        for (auto const& phase : row.other_phases) {
            if (auto const* known = method->phase(phase); known && known->id != first.initiative->phase)
                line.other_phases.push_back(known->short_title.in(context.language));
        }
        line.cells = std::move(first.cells);
    }
    line.row = portfolio_row(context, line);
    return line;
}

}

Result<std::vector<PortfolioEntry>> portfolio_entries(Context const& context)
{
    auto const seen = TRY(map_store::seen(context.db(), context.actor.person, context.actor.organisation));
    std::vector<PortfolioEntry> entries;
    entries.reserve(seen.size());
    map_store::Scope scope { context.actor.person, context.actor.organisation, {} };
    for (auto const& row : seen) {
        entries.push_back({ find_kept<Line>(context, row.id, row.stamp, row.floor), row.mine });
        if (!entries.back().line)
            scope.named.push_back(row.id);
    }
    if (scope.named.empty())
        return entries;
    if (scope.named.size() > map_store::Scope::most_named)
        scope.named.clear();
    auto parts = TRY(read_main_parts(context, scope));
    for (auto const& found : TRY(map_store::collaborations(context.db(), scope))) {
        auto const at = std::ranges::find(seen, found.id, &map_store::SeenRow::id);
        if (at == seen.end())
            continue;
        entries[static_cast<std::size_t>(at - seen.begin())].line = keep(context, at->id, at->stamp, at->floor, line_of(context, found, parts, at->floor));
    }
    return entries;
}

}
