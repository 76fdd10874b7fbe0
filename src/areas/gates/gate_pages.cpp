// /porter: the list, one gate, planning and changing one.
#include <algorithm>
#include <charconv>

#include "areas/drafts/draft.h"
#include "areas/gates/gate_routes.h"
#include "areas/map/drawing.h"
#include "html/page.h"

namespace samlop {

namespace {

Json gate_json(Gate const& gate)
{
    return Json::object().set("id", gate.id).set("ref", gate.ref).set("initiative", gate.initiative).set("from_phase", gate.from_phase).set("name", gate.name)
        .set("body", gate.body).set("planned_on", gate.planned_on).set("sum_ore", gate.sum_ore).set("kind", gate.kind).set("passed_on", gate.passed_on)
        .set("version", gate.version);
}

std::string_view word(Check check)
{
    static constexpr std::string_view words[] = { "met", "unknown", "not_met" };
    return words[static_cast<std::size_t>(check)];
}

Json page_json(Context const& context, GatePage const& view)
{
    static constexpr std::string_view marks[] = { "missing", "partial", "met", "objection" };
    auto criteria = Json::list();
    for (auto const& status : view.shown)
        criteria.add(Json::object().set("item", status.item).set("mark", marks[static_cast<std::size_t>(status.mark)]).set("stale", status.stale));
    auto decisions = Json::list();
    for (auto const& decision : view.basis.decisions)
        decisions.add(Json::object().set("id", decision.id).set("sequence", decision.sequence).set("outcome", to_string(decision.outcome))
                          .set("decided_on", decision.decided_on).set("reason", may(context.standing, Action::see) ? decision.reason : std::string()).set("snapshot", std::to_string(decision.snapshot)));
    auto const& readiness = view.readiness;
    auto checks = Json::object().set("right", word(readiness.right)).set("heard", word(readiness.heard)).set("quorum", word(readiness.quorum)).set("assessed", word(readiness.assessed));
    return gate_json(view.basis.gate).set("open", view.open()).set("decides", view.decides(context)).set("criteria", criteria).set("checks", checks).set("decisions", decisions);
}

// As many rows as something was written in, and at least three.
int condition_rows(Context const& context, GatePage const& view)
{
    auto const& typed = context.form.name == "beslutning" ? context.form.values : view.draft;
    int rows = view.propose ? std::clamp(view.readiness.unmet, 3, most_conditions) : 3;
    for (auto const& [name, value] : typed.fields()) {
        int row = 0;
        if (value.empty() || !name.starts_with('v'))
            continue;
        auto const [end, problem] = std::from_chars(name.data() + 1, name.data() + name.size(), row);
        if (problem == std::errc {} && *end == '-' && row >= 0 && row < most_conditions)
            rows = std::max(rows, row + 1);
    }
    return rows;
}

int wanted_rows(http::Request const& request)
{
    int rows = 0;
    auto const text = request.query.get("rader").value_or("");
    std::from_chars(text.data(), text.data() + text.size(), rows);
    return std::clamp(rows, 0, most_conditions);
}

// A gate that is decided shows its criteria as they were frozen.
Result<> show_frozen(Context const& context, GatePage& view)
{
    auto const snapshot = TRY(find_snapshot(context, view.basis.decisions.back().snapshot));
    if (!snapshot)
        return fail_internal("a decision without its snapshot");
    auto const frozen = TRY(read_frozen(snapshot->content));
    view.shown.clear();
    for (auto const& criterion : frozen.criteria)
        view.shown.push_back(criterion.status);
    view.readiness = frozen.readiness;
    view.frozen_at = snapshot->taken_at;
    return {};
}

Result<GatePage> read_gate(Context const& context, http::Request const& request)
{
    auto const gate = TRY(find_gate(context, context.part("gate")));
    GatePage view { .basis = TRY(basis_of(context, gate)) };
    view.readiness = readiness_of(view.basis, context.today());
    view.shown = view.basis.criteria;
    for (auto& snapshot : TRY(snapshots_of(context))) {
        if (std::ranges::find(view.basis.decisions, snapshot.id, &Decision::snapshot) != view.basis.decisions.end())
            view.snapshots.push_back(std::move(snapshot));
    }
    if (!view.open() && !view.basis.decisions.empty())
        TRY(show_frozen(context, view));
    view.propose = request.query.get("forslag") == "1";
    if (view.decides(context)) {
        view.draft = TRY(draft_of(context, decision_draft_key(gate)));
        view.answers = static_cast<std::int64_t>(TRY(shared_answers_of(context, gate.initiative)).size());
        view.evidence = static_cast<std::int64_t>(TRY(shared_evidence_of(context, gate.initiative)).size());
    }
    view.condition_rows = std::max(condition_rows(context, view), wanted_rows(request));
    return view;
}

Result<http::Response> show_list(Context& context, http::Request const& request)
{
    auto list = TRY(read_gate_list(context));
    if (request.wants_json()) {
        auto rows = Json::list();
        for (auto const& gate : list.gates)
            rows.add(gate_json(gate));
        return http::json(Json::object().set("gates", rows).str());
    }
    std::vector<std::string> refs;
    for (auto const& gate : list.gates)
        refs.push_back(gate.sources);
    list.sources = TRY(source_list(context, refs));
    PageHead head { .title = t(context, "Gates"), .area = "/porter" };
    if (may(context.standing, Action::manage))
        head.actions.emplace_back(t(context, "Plan a gate"), collaboration_url(context, "/porter/ny"));
    return page(context, head, gate_list_page(context, list));
}

Result<http::Response> show_new(Context& context, http::Request const& request)
{
    TRY(require(context, Action::manage));
    GateForm view;
    view.initiatives = TRY(initiatives_of(context.db(), context.place->id));
    view.bodies = TRY(bodies_of(context.db(), context.place->id));
    auto const part = std::ranges::find(view.initiatives, request.query.get("del").value_or("1"), &Initiative::number);
    if (part != view.initiatives.end()) {
        view.gate.initiative = part->id;
        view.gate.from_phase = part->phase;
    }
    return page(context, { .title = t(context, "Plan a gate"), .area = "/porter" }, gate_form_page(context, view));
}

Result<> read_form(http::Request const& request, Gate& gate)
{
    FormReader form(request.form);
    if (gate.ref.empty()) {
        gate.initiative = form.id<Initiative>("del", true);
        gate.from_phase = form.text("fase", { .required = true, .longest = 60 });
        gate.id = form.id<Gate>("_id");
    }
    gate.planned_on = form.date("dato");
    gate.body = form.id<Body>("organ");
    gate.name = form.text("navn", { .longest = 200 });
    gate.sum_ore = ore_from_kroner(form, request.form, "sum");
    gate.version = form.integer("_version", 1, INT64_MAX).value_or(gate.version);
    return form.finish();
}

Result<http::Response> create(Context& context, http::Request const& request)
{
    Gate draft;
    TRY(read_form(request, draft));
    auto const gate = TRY(plan_gate(context, draft));
    if (request.wants_json())
        return http::json(gate_json(gate).str(), 201);
    auto const receipt = TRY(leave_receipt(context, { .text = t(context, "{gate} is planned.", { { "gate", gate_name(context, gate) } }) }));
    return http::redirect(with_query(gate_url(context, gate), receipt).str());
}

Result<http::Response> show_edit(Context& context, http::Request const&)
{
    TRY(require(context, Action::manage));
    GateForm view { .gate = TRY(find_gate(context, context.part("gate"))), .stored = true };
    view.bodies = TRY(bodies_of(context.db(), context.place->id));
    return page(context, { .title = t(context, "Change"), .area = "/porter", .crumbs = { { gate_name(context, view.gate), gate_url(context, view.gate) } } },
        gate_form_page(context, view));
}

Result<http::Response> save(Context& context, http::Request const& request)
{
    auto gate = TRY(find_gate(context, context.part("gate")));
    TRY(read_form(request, gate));
    TRY(edit_gate(context, gate));
    if (request.wants_json())
        return http::json(gate_json(TRY(find_gate(context, gate.ref))).str());
    auto const receipt = TRY(leave_receipt(context, { .text = t(context, "Saved.") }));
    return http::redirect(with_query(gate_url(context, gate), receipt).str());
}

}

Result<Html> thread_of(Context const& context, Id<Initiative> initiative)
{
    auto const overview = TRY(map_::read_overview(context));
    for (auto const& row : overview->rows) {
        if (row.initiative->id == initiative)
            return map_::draw_mini(row.cells);
    }
    return Html();
}

Result<http::Response> show_gate(Context& context, http::Request const& request)
{
    auto view = TRY(read_gate(context, request));
    if (request.wants_json())
        return http::json(page_json(context, view).str());
    view.thread = TRY(thread_of(context, view.basis.initiative.id));
    std::vector<std::string> refs { view.basis.gate.sources };
    if (view.basis.body)
        refs.push_back(view.basis.body->sources);
    view.sources = TRY(source_list(context, refs));
    PageHead head { .title = gate_name(context, view.basis.gate), .area = "/porter" };
    if (view.speaks(context))
        head.actions.emplace_back(t(context, "Say your view"), url("#syn"));
    if (view.decides(context))
        head.actions.emplace_back(t(context, "Register the decision"), url("#utfall"));
    return page(context, head, gate_page(context, view));
}

Result<GateList> read_gate_list(Context const& context)
{
    GateList list;
    list.gates = TRY(gates_of(context.db(), context.place->id));
    list.initiatives = TRY(initiatives_of(context.db(), context.place->id));
    list.bodies = TRY(bodies_of(context.db(), context.place->id));
    list.decisions = TRY(decisions_of(context.db(), context.place->id));
    return list;
}

std::optional<std::int64_t> ore_from_kroner(FormReader& reader, http::Form const& form, std::string_view name)
{
    static constexpr std::int64_t most_kroner = 10'000'000'000'000;
    std::string digits;
    auto const typed = form.get(name).value_or("");
    for (char const c : typed) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (std::string_view(" .kr\xc2\xa0\xe2\x80\xaf\t").find(c) == std::string_view::npos) {
            reader.wrong(name, "Write whole kroner, for example 5 000 000");
            return {};
        }
    }
    if (digits.empty())
        return {};
    std::int64_t kroner = 0;
    auto const [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), kroner);
    if (problem != std::errc {} || kroner > most_kroner) {
        reader.wrong(name, "Write whole kroner, for example 5 000 000");
        return {};
    }
    return kroner * 100;
}

void gate_routes(Routes& routes)
{
    routes.get("/samarbeid/{collaboration}/porter", Access::reads, show_list);
    routes.get("/samarbeid/{collaboration}/porter/ny", Access::coordinates, show_new);
    routes.post("/samarbeid/{collaboration}/porter", Access::coordinates, create, { .again = show_new });
    routes.get("/samarbeid/{collaboration}/porter/{gate}", Access::reads, show_gate);
    routes.get("/samarbeid/{collaboration}/porter/{gate}/rediger", Access::coordinates, show_edit);
    routes.post("/samarbeid/{collaboration}/porter/{gate}/rediger", Access::coordinates, save, { .again = show_edit });
}

}
