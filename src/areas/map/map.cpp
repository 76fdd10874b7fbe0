#include "areas/map/map.h"

#include <algorithm>

#include "app/kept.h"

namespace samlop::map_ {

namespace {

constexpr Micros soon = days(90);

Decision const* decision_out_of(Records const& records, Id<Initiative> initiative, std::string_view phase)
{
    for (auto const& decision : records.decisions) {
        bool const settles = decision.outcome == GateOutcome::go || decision.outcome == GateOutcome::go_with_conditions;
        auto const gate = std::ranges::find(records.gates, decision.gate, &Gate::id);
        if (settles && gate != records.gates.end() && gate->initiative == initiative && gate->from_phase == phase)
            return &decision;
    }
    return nullptr;
}

Gate const* passed_gate(Records const& records, Id<Initiative> initiative, std::string_view phase)
{
    for (auto const& gate : records.gates) {
        if (gate.kind == "gate" && gate.initiative == initiative && gate.from_phase == phase && !gate.passed_on.empty())
            return &gate;
    }
    return nullptr;
}

// The gate that is to come: planned, not passed, and no decision has closed it.
Gate const* coming_gate(Records const& records, Initiative const& initiative)
{
    Gate const* found = nullptr;
    for (auto const& gate : records.gates) {
        if (gate.kind != "gate" || gate.initiative != initiative.id || gate.from_phase != initiative.phase || !gate.passed_on.empty())
            continue;
        bool const closed = std::ranges::any_of(records.decisions,
            [&](Decision const& decision) { return decision.gate == gate.id && decision.outcome != GateOutcome::more_time; });
        if (!closed)
            found = &gate;
    }
    return found;
}

struct Periods {
    PhasePeriod const* own = nullptr;    // The last of the initiative's own in that phase
    PhasePeriod const* shared = nullptr;
    bool open = false;
};

Periods periods_in(Records const& records, Id<Initiative> initiative, std::string_view phase)
{
    Periods found;
    for (auto const& period : records.periods) {
        if (period.initiative != initiative || period.phase != phase)
            continue;
        if (period.kind == "shared") {
            found.shared = &period;
            continue;
        }
        found.own = &period;
        found.open = period.to_on.empty();
    }
    return found;
}

bool was_later_before(Records const& records, playbook::Method const& method, PhasePeriod const& period)
{
    auto const* here = method.phase(period.phase);
    return std::ranges::any_of(records.periods, [&](PhasePeriod const& other) {
        auto const* phase = method.phase(other.phase);
        return other.initiative == period.initiative && phase && phase->number > here->number && other.recorded_at < period.recorded_at
            && period.how != "source";
    });
}

void count_criteria(Cell& cell, Records const& records, playbook::Method const& method, Id<Initiative> initiative, std::vector<Id<Party>> const& asked, Micros now)
{
    for (auto const& group : method.by_theme(*cell.phase)) {
        ThemeState state { .theme = group.theme };
        for (auto const* criterion : group.criteria) {
            auto status = derive(*criterion, asked, records.answers->of(initiative, criterion->id), now);
            ++cell.criteria;
            cell.met += status.mark == Mark::met;
            cell.partial += status.mark == Mark::partial;
            cell.missing += status.mark == Mark::missing;
            cell.objections += status.mark == Mark::objection;
            cell.stale += status.stale;
            state.criteria.push_back(std::move(status));
        }
        cell.themes.push_back(std::move(state));
    }
}

Border border_after(Cell const& cell, Records const& records, Row const& row)
{
    auto const& initiative = *row.initiative;
    if (cell.stand == Stand::past) {
        if (decision_out_of(records, initiative.id, cell.phase->id) || passed_gate(records, initiative.id, cell.phase->id))
            return Border::decided;
        return Border::passed;
    }
    if (cell.stand != Stand::now)
        return Border::none;
    if (initiative.stopped)
        return Border::stopped;
    if (cell.phase->repeats_months > 0)
        return Border::yearly;
    return row.next_gate && !row.next_gate->planned_on.empty() ? Border::next_dated : Border::next_undated;
}

// Two phases at once is said, never guessed: the earlier one has no end, and began no earlier than the current one.
bool goes_on(Periods const& here, Periods const& current)
{
    return here.own && here.open && !here.own->from_on.empty() && current.own && !current.own->from_on.empty() && current.own->from_on <= here.own->from_on;
}

Cell cell_of(Records const& records, playbook::Method const& method, playbook::Phase const& phase, Row const& row)
{
    auto const& initiative = *row.initiative;
    Cell cell { .phase = &phase };
    auto const* current = method.phase(initiative.phase);
    auto const here = periods_in(records, initiative.id, phase.id);
    bool const both = !initiative.stopped && goes_on(here, periods_in(records, initiative.id, initiative.phase));
    if (initiative.phase == phase.id || both)
        cell.stand = Stand::now;
    else if (current && phase.number < current->number)
        cell.stand = here.own ? Stand::past : initiative.level() > 1 || here.shared ? Stand::shared : Stand::past;
    auto const* told = here.own ? here.own : here.shared;
    if (told) {
        cell.caption = told->caption;
        cell.sources = told->sources;
        cell.assumption = told->assumption;
        cell.passed_on = told->to_on;
        cell.came_back = here.own && cell.stand == Stand::now && was_later_before(records, method, *here.own);
    }
    if (auto const* gate = cell.stand == Stand::past ? passed_gate(records, initiative.id, phase.id) : nullptr) {
        cell.passed_on = gate->passed_on;
        cell.sources = gate->sources;
    }
    if (auto const* decision = cell.stand == Stand::past ? decision_out_of(records, initiative.id, phase.id) : nullptr)
        cell.passed_on = decision->decided_on;
    return cell;
}

void read_tally(Row& row, Records const& records, playbook::Phase const& phase, std::vector<Id<Party>> const& asked)
{
    std::map<std::int64_t, Stroke> strokes;
    for (auto const& criterion : phase.criteria) {
        for (auto const& line : records.answers->of(row.initiative->id, criterion.id)) {
            if (line.state == AnswerState::not_started)
                continue;
            auto const stroke = line.from_source && !line.confirmed_at ? Stroke::from_source : Stroke::confirmed;
            auto const [at, fresh] = strokes.emplace(line.party.value, stroke);
            if (!fresh && stroke == Stroke::confirmed)
                at->second = stroke;
        }
    }
    for (auto const& party : records.parties) {
        bool const is_asked = std::ranges::find(asked, party.id) != asked.end();
        bool const took_part = party.left()
            && (row.initiative->level() == 1 || std::ranges::find(row.initiative->contributors, party.id) != row.initiative->contributors.end());
        if (!is_asked && !took_part)
            continue;
        auto const found = strokes.find(party.id.value);
        auto const stroke = party.left() ? Stroke::left : found == strokes.end() ? Stroke::silent : found->second;
        row.tally.push_back({ &party, stroke });
        if (party.left())
            continue;
        ++row.asked;
        row.answered += stroke != Stroke::silent;
        if (stroke == Stroke::silent)
            row.waiting_for.push_back(party.id);
    }
}

// Whether the party has something left to say in the phase: a criterion it has not answered, or not confirmed.
bool has_turn(Records const& records, Row const& row, playbook::Phase const& phase, Id<Party> party)
{
    return std::ranges::any_of(phase.criteria, [&](playbook::Criterion const& criterion) {
        auto const* line = answer_of(records.answers->of(row.initiative->id, criterion.id), party);
        return !line || line->state == AnswerState::not_started || (line->from_source && !line->confirmed_at);
    });
}

Row row_of(Records const& records, playbook::Method const& method, Initiative const& initiative, Micros now)
{
    Row row { .initiative = &initiative };
    auto const responsible = std::ranges::find(records.parties, initiative.responsible, &Party::id);
    row.responsible = responsible == records.parties.end() ? nullptr : &*responsible;
    row.next_gate = coming_gate(records, initiative);
    auto const asked = asked_parties(initiative, records.initiatives, records.parties);
    for (auto const& phase : method.phases) {
        auto cell = cell_of(records, method, phase, row);
        cell.border = border_after(cell, records, row);
        if (cell.stand == Stand::now)
            count_criteria(cell, records, method, initiative.id, asked, now);
        row.cells.push_back(std::move(cell));
    }
    auto const* phase = method.phase(initiative.phase);
    if (!phase || initiative.stopped)
        return row;
    read_tally(row, records, *phase, asked);
    for (auto const& cell : row.cells) {
        row.stale = row.stale || cell.stale > 0;
        for (auto const& theme : cell.themes) {
            for (auto const& status : theme.criteria) {
                auto const* criterion = method.criterion(status.item);
                bool const said = std::ranges::find(row.alarms, criterion->alarm, &playbook::Criterion::alarm) != row.alarms.end();
                // A smaller part is paid for by the part above.
                if (!criterion->alarm.empty() && initiative.level() < 3 && status.met == 0 && status.partial == 0 && !said)
                    row.alarms.push_back(criterion);
            }
        }
    }
    std::ranges::copy_if(asked, std::back_inserter(row.turns), [&](Id<Party> party) { return has_turn(records, row, *phase, party); });
    std::ranges::sort(row.turns);
    if (row.next_gate) {
        auto const planned = parse_iso_date(row.next_gate->planned_on);
        auto const today = noon_of(now);
        row.soon = planned && instant_of(*planned) < today + soon && instant_of(*planned) > today - days(1);
    }
    return row;
}

}

int ThemeState::met() const { return static_cast<int>(std::ranges::count(criteria, Mark::met, &CriterionStatus::mark)); }
bool ThemeState::stale() const { return std::ranges::any_of(criteria, &CriterionStatus::stale); }

Mark ThemeState::bead() const
{
    if (std::ranges::any_of(criteria, [](auto const& status) { return status.mark == Mark::objection; }))
        return Mark::objection;
    if (!criteria.empty() && met() == static_cast<int>(criteria.size()))
        return Mark::met;
    return std::ranges::all_of(criteria, [](auto const& status) { return status.mark == Mark::missing; }) ? Mark::missing : Mark::partial;
}

Cell const* Row::now() const
{
    auto const found = std::ranges::find_if(cells, [&](Cell const& cell) { return cell.phase->id == initiative->phase; });
    return found == cells.end() ? nullptr : &*found;
}

bool Row::waits_for_party(Id<Party> party) const { return std::ranges::binary_search(turns, party); }

// Near enough to bound the memory: the lists that grow, and what a row holds beside itself.
std::size_t Overview::bytes() const
{
    constexpr std::size_t per_row = 4096;
    return records.answers->bytes() + records.parties.size() * sizeof(Party) + records.periods.size() * sizeof(PhasePeriod)
        + (records.gates.size() + records.decisions.size()) * (sizeof(Gate) + sizeof(Decision)) + rows.size() * (sizeof(Initiative) + per_row);
}

std::vector<Row> rows_of(Records const& records, playbook::Method const& method, Micros now)
{
    std::vector<Row> rows;
    for (auto const& initiative : records.initiatives)
        rows.push_back(row_of(records, method, initiative, now));
    for (auto& row : rows) {
        for (auto const& other : records.initiatives) {
            if (other.parent == row.initiative->id)
                row.children.push_back(other.id);
        }
    }
    return rows;
}

Result<std::shared_ptr<Overview const>> read_overview(Context const& context)
{
    auto const& place = *context.place;
    if (auto found = find_kept<Overview>(context, place.id, place.stamp, context.standing.floor))
        return found;
    Records records;
    records.parties = TRY(parties_of(context.db(), place.id));
    records.initiatives = TRY(initiatives_of(context.db(), place.id));
    records.periods = TRY(phase_periods_of(context.db(), place.id));
    records.answers = TRY(shared_answers(context));
    records.gates = TRY(gates_of(context.db(), place.id));
    records.decisions = TRY(decisions_of(context.db(), place.id));
    auto rows = rows_of(records, context.method(), context.now);
    return keep(context, place.id, place.stamp, context.standing.floor, Overview { std::move(records), std::move(rows) });
}

}
