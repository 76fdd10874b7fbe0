// Lists: the gates of the collaboration, the form that plans one, and the protocol of decisions.
#include <algorithm>

#include "areas/gates/gate_views.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

std::string part_name(GateRow const& row) { return row.initiative ? row.initiative->number + " " + row.initiative->title : std::string(); }

std::string state_of(Context const& context, GateRow const& row)
{
    if (row.last)
        return t(context, "{outcome}, {date}", { { "outcome", outcome_text(context.language, row.last->outcome) }, { "date", short_date(context.language, row.last->decided_on) } });
    if (row.gate->kind == "event")
        return row.gate->result.empty() ? t(context, "Told by a source") : row.gate->result;
    if (!row.gate->passed_on.empty())
        return t(context, "Passed {date}, no decision registered", { { "date", short_date(context.language, row.gate->passed_on) } });
    if (row.behind)
        return t(context, "The part has gone on, no decision registered");
    return row.open ? t(context, "Not decided") : t(context, "The part does not stand here");
}

Html gate_row(Context const& context, GateRow const& row)
{
    auto const name = row.gate->kind == "event" ? markup("{}", gate_name(context, *row.gate)) : markup(R"(<a class="l" href="{}" data-open>{}</a>)", gate_url(context, *row.gate), gate_name(context, *row.gate));
    auto const date = row.gate->planned_on.empty() ? t(context, "no date set") : short_date(context.language, row.gate->planned_on);
    return markup(R"(<tr role="row"><td role="cell" class="id soft">{}</td><th role="rowheader" scope="row">{}{}{}</th><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}" class="nw">{}</td><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}">{}</td></tr>)",
        row.gate->ref, name, source_refs(row.gate->sources), assumption_mark(context, row.gate->assumption, row.gate->basis), t(context, "Part"), part_name(row), t(context, "Date"),
        row.gate->passed_on.empty() ? date : short_date(context.language, row.gate->passed_on), t(context, "Body"), row.body ? row.body->name : t(context, "not chosen"),
        t(context, "Status"), state_of(context, row));
}

Html gate_table(Context const& context, std::string const& title, std::vector<GateRow> const& rows)
{
    if (rows.empty())
        return {};
    return markup(R"(<section class="stack"><h2>{}</h2><table role="table" class="ds-table stk" data-rows><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead><tbody role="rowgroup">{}</tbody></table></section>)",
        title, title, t(context, "No."), t(context, "Gate"), t(context, "Part"), t(context, "Date"), t(context, "Body"), t(context, "Status"),
        each(rows, [&](GateRow const& row) { return gate_row(context, row); }));
}

std::string lead(Context const& context, std::vector<GateRow> const& coming, std::vector<GateRow> const& passed)
{
    auto const next = std::ranges::find_if(coming, [](GateRow const& row) { return !row.gate->planned_on.empty(); });
    auto text = coming.empty() ? t(context, "No gate lies ahead.")
                               : capitalised(tn(context, "{count} gate lies ahead.", "{count} gates lie ahead.", static_cast<std::int64_t>(coming.size()),
                                   { { "count", number_word(context.language, static_cast<std::int64_t>(coming.size())) } }));
    if (next != coming.end())
        text += " " + t(context, "The next is {gate} for {part}, {date}.",
                    { { "gate", gate_name(context, *next->gate) }, { "part", part_name(*next) }, { "date", long_date(context.language, next->gate->planned_on) } });
    else if (!coming.empty())
        text += " " + t(context, "None of them has a date.");
    auto const decided = std::ranges::count_if(passed, [](GateRow const& row) { return row.last != nullptr; });
    if (!passed.empty() && !decided)
        text += " " + tn(context, "{n} is passed, without a decision registered.", "{n} are passed, none with a decision registered.", static_cast<std::int64_t>(passed.size()));
    else if (!passed.empty())
        text += " " + tn(context, "{n} is passed, {decided} with a decision registered.", "{n} are passed, {decided} with a decision registered.",
                    static_cast<std::int64_t>(passed.size()), { { "decided", std::to_string(decided) } });
    return text;
}

Html plan_link(Context const& context)
{
    if (!may(context.standing, Action::manage))
        return {};
    return markup(R"(<p><a class="ds-button" data-color="accent" data-size="sm" href="{}">{}</a></p>)", collaboration_url(context, "/porter/ny"), t(context, "Plan a gate"));
}

}

std::vector<GateRow> GateList::rows(playbook::Method const& method) const
{
    std::vector<GateRow> all;
    for (auto const& gate : gates) {
        GateRow row { .gate = &gate };
        auto const part = std::ranges::find(initiatives, gate.initiative, &Initiative::id);
        row.initiative = part == initiatives.end() ? nullptr : &*part;
        auto const body = std::ranges::find(bodies, gate.body, &Body::id);
        row.body = body == bodies.end() ? nullptr : &*body;
        for (auto const& decision : decisions) {
            if (decision.gate == gate.id)
                row.last = &decision;
        }
        auto const* here = row.initiative ? method.phase(row.initiative->phase) : nullptr;
        auto const* border = method.phase(gate.from_phase);
        row.behind = here && border && here->number > border->number;
        row.open = gate.kind == "gate" && gate.passed_on.empty() && row.initiative && !row.initiative->stopped && row.initiative->phase == gate.from_phase;
        all.push_back(row);
    }
    return all;
}

Html gate_list_page(Context const& context, GateList const& list)
{
    std::vector<GateRow> coming, passed, events;
    for (auto const& row : list.rows(context.method())) {
        bool const ahead = row.open || (!row.last && !row.behind);
        (row.gate->kind == "event" ? events : row.gate->passed_on.empty() && ahead ? coming : passed).push_back(row);
    }
    // Those with a date first, then by date.
    std::ranges::stable_sort(coming, {}, [](GateRow const& row) { return row.gate->planned_on.empty() ? std::string("~") : row.gate->planned_on; });
    if (list.gates.empty())
        return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{})", t(context, "Gates"),
            t(context, "No gates are planned yet. Give the next border between two phases a date, so that every party knows what to answer first."), plan_link(context));
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div><div class="stack-l">{}{}{}{}</div>{})", t(context, "Gates"), lead(context, coming, passed), plan_link(context),
        gate_table(context, t(context, "Coming"), coming), gate_table(context, t(context, "Passed"), passed), gate_table(context, t(context, "Events from the sources"), events), list.sources);
}

Html gate_form_page(Context const& context, GateForm const& view)
{
    FormView const form(context, "port");
    auto const& gate = view.gate;
    std::vector<Option> parts, phases, bodies { { "", t(context, "Not chosen yet") } };
    for (auto const& part : view.initiatives) {
        if (!part.stopped)
            parts.push_back({ std::to_string(part.id.value), part.number + " " + part.title });
    }
    for (auto const& phase : context.method().phases)
        phases.push_back({ phase.id, phase.gate.in(context.language) });
    for (auto const& body : view.bodies)
        bodies.push_back({ std::to_string(body.id.value), body.ref + " " + body.name });
    auto const title = view.stored ? t(context, "Change {gate}", { { "gate", gate_name(context, gate) } }) : t(context, "Plan a gate");
    Html fields;
    if (!view.stored)
        fields = form.select("del", t(context, "Part"), std::to_string(gate.initiative.value), parts, { .required = true })
            + form.select("fase", t(context, "Gate"), gate.from_phase, phases, { .required = true });
    fields += form.date("dato", t(context, "Date"), gate.planned_on, { .help = t(context, "When the body meets. It may stand empty until it is set.") })
        + form.select("organ", t(context, "Body that decides"), gate.body ? std::to_string(gate.body.value) : "", bodies)
        + form.text("navn", t(context, "Name"), gate.name, { .help = t(context, "Only when you call it something else than the method does."), .longest = 200 })
        + form.text("sum", t(context, "Money the decision releases"), gate.sum_ore ? std::to_string(*gate.sum_ore / 100) : "",
            { .help = t(context, "In whole kroner. Empty means unknown. A mandate may have a limit."), .longest = 30, .suffix = "kr" });
    auto const action = view.stored ? collaboration_url(context, "/porter/" + gate.ref + "/rediger") : collaboration_url(context, "/porter");
    return markup(R"(<div class="head"><h1>{}</h1></div>{})", title, form.errors()) + form.open(action, "form stack")
        + (view.stored ? form.version(gate.version) : form.new_record()) + fields
        + form.submit(view.stored ? t(context, "Save") : t(context, "Plan the gate")) + form.close();
}

namespace {

Html decision_row(Context const& context, DecisionList const& list, std::vector<GateRow> const& rows, Decision const& decision)
{
    auto const row = std::ranges::find_if(rows, [&](GateRow const& one) { return one.gate->id == decision.gate; });
    if (row == rows.end())
        return {};
    auto const body = std::ranges::find(list.gates.bodies, decision.body, &Body::id);
    auto const snapshot = std::ranges::find(list.snapshots, decision.snapshot, &Snapshot::id);
    auto const open = std::ranges::count(decision.conditions, std::string(), &Condition::met_on);
    auto const conditions = decision.conditions.empty() ? t(context, "none")
                                                        : t(context, "{open} of {all} open", { { "open", std::to_string(open) }, { "all", std::to_string(decision.conditions.size()) } });
    Html papers;
    if (may(context.standing, Action::see))
        papers = markup("{}, {}", link(with_query(url_(gate_url(context, *row->gate).str() + "/papir"), fmt::format("beslutning={}", decision.sequence)), t(context, "paper")),
            link(collaboration_url(context, fmt::format("/beslutninger/{}/grunnlag", decision.id.value)), t(context, "frozen basis")));
    return markup(R"(<tr role="row"><td role="cell" data-l="{}" class="nw">{}</td><th role="rowheader" scope="row"><a class="l" href="{}" data-open>{}</a><br><span class="soft sm">{}</span></th><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}">{}<br><code class="xs">{}</code></td></tr>)",
        t(context, "Date"), short_date(context.language, decision.decided_on), url_(gate_url(context, *row->gate).str() + "#vedtak"), gate_name(context, *row->gate), part_name(*row),
        t(context, "Outcome"), outcome_text(context.language, decision.outcome), t(context, "Body"), body == list.gates.bodies.end() ? t(context, "unknown") : body->name,
        t(context, "Conditions"), conditions, t(context, "Papers"), papers, snapshot == list.snapshots.end() ? std::string() : snapshot->digest.substr(0, 12));
}

}

Html decision_list_page(Context const& context, DecisionList const& list)
{
    auto const& decisions = list.gates.decisions;
    auto const title = t(context, "Decisions");
    if (decisions.empty())
        return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div><p>{}</p>)", title, t(context, "No decision is registered yet."),
            link(collaboration_url(context, "/porter"), t(context, "See the gates")));
    std::int64_t open = 0;
    for (auto const& decision : decisions)
        open += std::ranges::count(decision.conditions, std::string(), &Condition::met_on);
    auto const lead = tn(context, "{n} decision, the last {date}.", "{n} decisions, the last {date}.", static_cast<std::int64_t>(decisions.size()),
                          { { "date", long_date(context.language, decisions.back().decided_on) } })
        + " " + (open ? tn(context, "{n} condition is open.", "{n} conditions are open.", open) : t(context, "No condition is open."));
    Html rows;
    auto const gates = list.gates.rows(context.method());
    for (auto decision = decisions.rbegin(); decision != decisions.rend(); ++decision)
        rows += decision_row(context, list, gates, *decision);
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div><table role="table" class="ds-table stk" data-rows><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead><tbody role="rowgroup">{}</tbody></table>)",
        title, lead, t(context, "Decisions, newest first"), t(context, "Date"), t(context, "Gate"), t(context, "Outcome"), t(context, "Body"), t(context, "Conditions"), t(context, "Papers"), rows);
}

}
