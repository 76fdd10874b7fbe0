// What binds: a party's view, the decision, closing a condition. And what is kept of it: the protocol, the paper, the frozen basis.
#include <algorithm>

#include "areas/drafts/draft.h"
#include "areas/gates/gate_routes.h"
#include "html/page.h"

namespace samlop {

namespace {

Url here(Context const& context) { return collaboration_url(context, "/porter/" + context.part("gate")); }

Result<http::Response> back_with_receipt(Context& context, std::string text, std::string_view anchor)
{
    auto const receipt = TRY(leave_receipt(context, { .text = std::move(text) }));
    return http::redirect(with_query(here(context), receipt).str() + std::string(anchor));
}

Json decision_json(Decision const& decision)
{
    auto conditions = Json::list();
    for (auto const& condition : decision.conditions)
        conditions.add(Json::object().set("id", condition.id).set("text", condition.text).set("owner", condition.owner).set("due_on", condition.due_on)
                           .set("met_on", condition.met_on).set("met_note", condition.met_note));
    auto dissents = Json::list();
    for (auto const& dissent : decision.dissents)
        dissents.add(Json::object().set("party", dissent.party).set("text", dissent.text));
    return Json::object().set("id", decision.id).set("gate", decision.gate).set("sequence", decision.sequence).set("body", decision.body)
        .set("outcome", to_string(decision.outcome)).set("to_phase", decision.to_phase).set("reason", decision.reason).set("next_on", decision.next_on)
        .set("decided_on", decision.decided_on).set("recorded_at", decision.recorded_at).set("snapshot", std::to_string(decision.snapshot))
        .set("conditions", conditions).set("dissents", dissents);
}

Result<http::Response> receive_stance(Context& context, http::Request const& request)
{
    auto const gate = TRY(find_gate(context, context.part("gate")));
    FormReader form(request.form);
    Stance stance;
    stance.can_commit = form.one_of("kan_forplikte", { "yes", "no", "unknown" });
    stance.stance = form.one_of("syn", { "for", "against", "none" });
    stance.objection = form.text("innvending", { .longest = 4000 });
    TRY(form.finish());
    TRY(give_stance(context, gate, stance));
    if (request.wants_json())
        return http::json(Json::object().set("stance", stance.stance).set("can_commit", stance.can_commit).set("objection", stance.objection).str());
    return back_with_receipt(context, t(context, "The view of {party} is saved.", { { "party", context.actor.organisation_name } }), "#syn");
}

std::vector<ConditionDraft> read_conditions(FormReader& reader)
{
    std::vector<ConditionDraft> conditions;
    for (int row = 0; row < most_conditions; ++row) {
        auto const name = [&](std::string_view field) { return fmt::format("v{}-{}", row, field); };
        ConditionDraft condition { .text = reader.text(name("tekst"), { .longest = 1000 }), .owner = reader.id<Party>(name("eier")), .due_on = reader.date(name("frist")), .row = row };
        if (!condition.text.empty() || condition.owner || !condition.due_on.empty())
            conditions.push_back(std::move(condition));
    }
    return conditions;
}

Result<DecisionDraft> read_decision(http::Request const& request)
{
    static constexpr std::array outcomes { GateOutcome::go, GateOutcome::go_with_conditions, GateOutcome::more_time, GateOutcome::back, GateOutcome::stop };
    FormReader reader(request.form);
    DecisionDraft draft;
    auto const chosen = reader.one_of("utfall", { "go", "go_with_conditions", "more_time", "back", "stop" });
    for (auto const outcome : outcomes) {
        if (to_string(outcome) == chosen)
            draft.outcome = outcome;
    }
    draft.reason = reader.text("begrunnelse", { .required = true, .longest = 8000 });
    draft.waiver = reader.text("frafall", { .longest = 4000 });
    draft.back_to = reader.text("tilbake_til", { .longest = 60 });
    draft.next_on = reader.date("ny_dato");
    draft.decided_on = reader.date("vedtatt", true);
    draft.conditions = read_conditions(reader);
    draft.decisions_seen = reader.integer("decisions_seen", 0, 1'000'000, true).value_or(0);
    TRY(reader.finish());
    return draft;
}

Result<http::Response> register_decision(Context& context, http::Request const& request)
{
    auto const gate = TRY(find_gate(context, context.part("gate")));
    auto const draft = TRY(read_decision(request));
    auto const decision = TRY(decide(context, gate, draft));
    TRY(drop_draft(context, decision_draft_key(gate)));
    if (request.wants_json())
        return http::json(decision_json(decision).str(), 201);
    return back_with_receipt(context, t(context, "The decision is registered, and what it rests on is frozen."), "#vedtak");
}

// "Add condition" without scripts: what is typed is kept as a draft, and the page comes back with one row more.
Result<http::Response> add_row(Context& context, http::Request const& request)
{
    auto const gate = TRY(find_gate(context, context.part("gate")));
    TRY(save_draft(context, decision_draft_key(gate), request.form));
    int rows = 0;
    while (rows < most_conditions && request.form.has(fmt::format("v{}-tekst", rows)))
        ++rows;
    rows = std::min(most_conditions, rows + 1);
    return http::redirect(with_query(here(context), fmt::format("rader={}", rows)).str() + fmt::format("#beslutning-v{}-tekst", rows - 1));
}

Result<http::Response> receive_closing(Context& context, http::Request const& request)
{
    auto const gate = TRY(find_gate(context, context.part("gate")));
    auto condition = TRY(find_condition(context, { std::atoll(context.part("condition").c_str()) }));
    FormReader form(request.form);
    auto note = form.text("notat", { .required = true, .longest = 2000 });
    condition.version = form.integer("_version", 1, INT64_MAX).value_or(condition.version);
    TRY(form.finish());
    TRY(close_condition(context, condition, std::move(note)));
    if (request.wants_json())
        return http::json(Json::object().set("id", condition.id).set("closed", true).str());
    return back_with_receipt(context, t(context, "The condition is closed."), "#vilkar");
}

Result<http::Response> show_decisions(Context& context, http::Request const& request)
{
    DecisionList list { .gates = TRY(read_gate_list(context)) };
    if (request.wants_json()) {
        TRY(require(context, Action::see));
        auto rows = Json::list();
        for (auto decision = list.gates.decisions.rbegin(); decision != list.gates.decisions.rend(); ++decision)
            rows.add(decision_json(*decision));
        return http::json(Json::object().set("decisions", rows).str());
    }
    list.snapshots = TRY(snapshots_of(context));
    return page(context, { .title = t(context, "Decisions"), .area = "/beslutninger" }, decision_list_page(context, list));
}

// The very bytes that were frozen, so that the digest can be checked with any tool.
Result<http::Response> show_basis(Context& context, http::Request const&)
{
    TRY(require(context, Action::see));
    auto const wanted = std::atoll(context.part("decision").c_str());
    for (auto const& decision : TRY(decisions_of(context.db(), context.place->id))) {
        if (decision.id.value != wanted)
            continue;
        auto snapshot = TRY(find_snapshot(context, decision.snapshot));
        if (!snapshot)
            break;
        auto response = http::json(std::move(snapshot->content));
        response.set("etag", "\"" + snapshot->digest + "\"");
        response.set("x-content-sha256", snapshot->digest);
        return response;
    }
    return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
}

Result<Decision const*> wanted_decision(Basis const& basis, http::Request const& request)
{
    auto const sequence = request.query.get("beslutning");
    if (!sequence)
        return nullptr;
    auto const found = std::ranges::find(basis.decisions, std::atoll(sequence->c_str()), &Decision::sequence);
    if (found == basis.decisions.end())
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    return &*found;
}

std::vector<std::string> refs_of(Frozen const& frozen, Basis const& basis)
{
    std::vector<std::string> refs { basis.gate.sources };
    for (auto const& body : basis.bodies) {
        if (body.ref == frozen.body)
            refs.push_back(body.sources);
    }
    return refs;
}

Result<http::Response> show_paper(Context& context, http::Request const& request)
{
    TRY(require(context, Action::see)); // It holds the members' views.
    auto const gate = TRY(find_gate(context, context.part("gate")));
    auto const basis = TRY(basis_of(context, gate));
    Paper paper { .gate = gate, .initiative = basis.initiative };
    paper.basis = &basis;
    paper.decision = TRY(wanted_decision(basis, request));
    std::string content;
    if (paper.decision) {
        auto snapshot = TRY(find_snapshot(context, paper.decision->snapshot));
        if (!snapshot)
            return fail_internal("a decision without its snapshot");
        content = std::move(snapshot->content);
        paper.digest = snapshot->digest;
    } else
        content = TRY(content_now(context, gate));
    paper.frozen = TRY(read_frozen(content));
    auto const coordinating = std::ranges::find(basis.parties, PartyRole::coordinating, &Party::role);
    paper.prepared_by = coordinating == basis.parties.end() ? t(context, "unknown") : coordinating->name;
    paper.thread = TRY(thread_of(context, basis.initiative.id));
    paper.sources = TRY(source_list(context, refs_of(paper.frozen, basis)));
    return page(context,
        { .title = t(context, "Paper"), .area = "/porter", .crumbs = { { gate_name(context, gate), gate_url(context, gate) } }, .css_class = "papir" }, paper_page(context, paper));
}

}

void decision_routes(Routes& routes)
{
    routes.post("/samarbeid/{collaboration}/porter/{gate}/syn", Access::reads, receive_stance, { .again = show_gate });
    routes.post("/samarbeid/{collaboration}/porter/{gate}/beslutning", Access::reads, register_decision, { .again = show_gate, .proof = true });
    routes.post("/samarbeid/{collaboration}/porter/{gate}/vilkar-rad", Access::contributes, add_row, { .forms_only = true });
    routes.post("/samarbeid/{collaboration}/porter/{gate}/vilkar/{condition}", Access::reads, receive_closing, { .again = show_gate });
    routes.get("/samarbeid/{collaboration}/porter/{gate}/papir", Access::reads, show_paper);
    routes.get("/samarbeid/{collaboration}/beslutninger", Access::reads, show_decisions);
    routes.get("/samarbeid/{collaboration}/beslutninger/{decision}/grunnlag", Access::reads, show_basis);
}

}
