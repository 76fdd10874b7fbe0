#include "areas/map/portfolio.h"

#include <algorithm>

#include "areas/map/map_store.h"

namespace samlop::map_ {

Result<std::vector<Line>> portfolio_lines(Context const& context)
{
    auto const found = TRY(map_store::visible_collaborations(context.db(), context.actor.person, context.actor.organisation));
    auto initiatives = TRY(map_store::main_initiatives(context.db(), context.actor.person, context.actor.organisation));
    auto periods = TRY(map_store::main_periods(context.db(), context.actor.person, context.actor.organisation));
    auto gates = TRY(map_store::main_gates(context.db(), context.actor.person, context.actor.organisation));
    auto decisions = TRY(map_store::main_decisions(context.db(), context.actor.person, context.actor.organisation));
    std::vector<Line> lines;
    lines.reserve(found.size());
    for (auto const& row : found) {
        Line line { .id = row.id, .slug = row.slug, .title = row.short_title.empty() ? row.title : row.short_title, .parties = row.parties,
            .deliverables = row.deliverables, .open_alarms = row.unpaid_operation, .mine = row.mine };
        auto const* method = context.services.playbooks.find(row.method, row.method_version);
        if (!method)
            method = &context.services.playbooks.default_method();
        line.records.initiatives = std::move(initiatives[row.id.value]);
        line.records.periods = std::move(periods[row.id.value]);
        line.records.gates = std::move(gates[row.id.value]);
        line.records.decisions = std::move(decisions[row.id.value]);
        lines.push_back(std::move(line)); // The rows below point into it, so it stands where it stays.
        auto& placed = lines.back();
        auto const rows = rows_of(placed.records, *method, {}, context.now);
        if (rows.empty())
            continue;
        placed.cells = rows.front().cells;
        placed.next_gate = rows.front().next_gate;
        placed.soon = rows.front().soon;
        placed.stopped = rows.front().initiative->stopped;
        placed.body = row.body;
        if (auto const* phase = method->phase(rows.front().initiative->phase))
            placed.phase_name = phase->short_title.in(context.language);
        for (auto const& phase : row.other_phases) {
            if (auto const* known = method->phase(phase); known && known->id != rows.front().initiative->phase)
                placed.other_phases.push_back(known->short_title.in(context.language));
        }
    }
    return lines;
}

}
