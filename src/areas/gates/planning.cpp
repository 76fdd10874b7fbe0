// Planning a gate, and changing one that is not decided yet.
#include <algorithm>

#include "areas/gates/decision.h"
#include "areas/gates/gate_store.h"

namespace samlop {

namespace store = gate_store;

namespace {

Result<> check_planned(Context const& context, Gate const& gate)
{
    auto const initiatives = TRY(initiatives_of(context.db(), context.place->id));
    auto const part = std::ranges::find(initiatives, gate.initiative, &Initiative::id);
    if (part == initiatives.end())
        return fail_field("del", "Choose a part");
    if (part->stopped)
        return fail_field("del", "This part is stopped");
    if (!context.method().phase(gate.from_phase))
        return fail_field("fase", "Choose a phase");
    auto const bodies = TRY(store::bodies(context.db(), context.place->id));
    if (gate.body && std::ranges::find(bodies, gate.body, &Body::id) == bodies.end())
        return fail_field("organ", "This is not one of the choices");
    return {};
}

// A gate that was passed in a source, or decided for good, is closed. More time leaves it open.
bool is_closed(Gate const& gate, std::vector<Decision> const& decisions)
{
    return !gate.passed_on.empty()
        || std::ranges::any_of(decisions, [&](Decision const& decision) { return decision.gate == gate.id && decision.outcome != GateOutcome::more_time; });
}

Json planned_json(Gate const& gate)
{
    return Json::object().set("ref", gate.ref).set("name", gate.name).set("from_phase", gate.from_phase).set("planned_on", gate.planned_on).set("body", gate.body)
        .set("sum_ore", gate.sum_ore);
}

}

Result<Gate> plan_gate(Context& context, Gate draft)
{
    TRY(require(context, Action::manage));
    TRY(check_planned(context, draft));
    auto const decisions = TRY(store::decisions(context.db(), context.place->id));
    int highest = 0;
    for (auto const& gate : TRY(store::gates(context.db(), context.place->id))) {
        if (gate.id == draft.id)
            return gate; // The same form sent twice plans one gate.
        if (gate.ref.starts_with('G'))
            highest = std::max(highest, std::atoi(gate.ref.c_str() + 1));
        if (gate.kind == "gate" && gate.initiative == draft.initiative && gate.from_phase == draft.from_phase && !is_closed(gate, decisions))
            return fail(ErrorKind::conflict, "This gate is planned already: {ref}", { { "ref", gate.ref } });
    }
    draft.id = draft.id ? draft.id : new_id<Gate>();
    draft.kind = "gate";
    draft.ref = "G" + std::to_string(highest + 1);
    TRY(store::insert(context.db(), context.place->id, draft));
    TRY(record(context, { .action = "gate.planned", .subject_kind = "gate", .subject = draft.id.value, .after = planned_json(draft).str() }));
    return draft;
}

Result<> edit_gate(Context& context, Gate const& changed)
{
    TRY(require(context, Action::manage));
    auto const stored = TRY(find_gate(context, changed.ref));
    if (is_closed(stored, TRY(store::decisions(context.db(), context.place->id))))
        return fail(ErrorKind::conflict, "This gate is decided. What was decided is never changed: plan a new gate.");
    TRY(check_planned(context, changed));
    if (TRY(store::update(context.db(), changed, changed.version)) == 0)
        return fail(ErrorKind::conflict, "Somebody else changed this meanwhile. Look at it again and save once more.");
    return record(context, { .action = "gate.planned", .subject_kind = "gate", .subject = changed.id.value, .before = planned_json(stored).str(),
        .after = planned_json(changed).str() });
}

}
