// What was decided: the record of each decision on a gate, its dissents, and the conditions until they are closed.
#include <algorithm>

#include "areas/gates/gate_views.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

std::string party_name(Context const& context, Basis const& basis, Id<Party> id)
{
    auto const* party = basis.party(id);
    return party ? party->name : t(context, "unknown");
}

// Paragraphs as they were typed.
Html paragraphs(std::string_view text)
{
    Html out;
    while (!text.empty()) {
        auto const end = text.find("\n\n");
        out += markup("<p>{}</p>", text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
    }
    return out;
}

std::string follow_up(Context const& context, Condition const& condition)
{
    if (!condition.met_on.empty())
        return t(context, "Closed {date}. {note}", { { "date", short_date(context.language, condition.met_on) }, { "note", condition.met_note } });
    return condition.due_on < context.today() ? t(context, "Open. The due date has passed.") : t(context, "Not closed yet");
}

Html closing_form(Context const& context, GatePage const& view, Condition const& condition)
{
    bool const mine = may(context.standing, Action::edit, { .owner = condition.owner }) || may(context.standing, Action::manage);
    if (!mine || !condition.met_on.empty())
        return {};
    FormView const form(context, fmt::format("vilkar-{}", condition.id.value));
    auto const address = collaboration_url(context, fmt::format("/porter/{}/vilkar/{}", view.basis.gate.ref, condition.id.value));
    return markup(R"(<details class="why"{}><summary>{}<span class="ds-sr-only">: {}</span></summary>{}</details>)", form.refused() ? markup(" open") : Html(),
        t(context, "Close it"), condition.text,
        form.errors() + form.open(address, "form stack") + form.version(condition.version)
            + form.area("notat", t(context, "How was it met?"), "", { .required = true, .longest = 2000, .rows = 2 }) + form.submit(t(context, "Close the condition"), false)
            + form.close());
}

Html condition_row(Context const& context, GatePage const& view, Condition const& condition)
{
    bool const late = condition.met_on.empty() && condition.due_on < context.today();
    return markup(R"(<tr role="row"><th role="rowheader" scope="row">{}</th><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}" class="nw">{}</td><td role="cell" data-l="{}">{}<span class="{}">{}</span>{}</td></tr>)",
        condition.text, t(context, "Owner"), party_name(context, view.basis, condition.owner), t(context, "Due date"), short_date(context.language, condition.due_on),
        t(context, "Follow-up"), icon(condition.met_on.empty() ? "open" : "met"), late ? "stale" : "", follow_up(context, condition), closing_form(context, view, condition));
}

Html conditions_table(Context const& context, GatePage const& view, Decision const& decision)
{
    if (decision.conditions.empty())
        return {};
    auto const open = std::ranges::count(decision.conditions, std::string(), &Condition::met_on);
    auto const counted = t(context, "{open} of {all} open", { { "open", std::to_string(open) }, { "all", std::to_string(decision.conditions.size()) } });
    return markup(R"(<div class="row end"><h3>{}</h3><span class="sm soft">{}</span></div><table role="table" class="ds-table stk"><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead><tbody role="rowgroup">{}</tbody></table>)",
        t(context, "Conditions"), counted, t(context, "Conditions of the decision, with owner, due date and follow-up"), t(context, "Condition"), t(context, "Owner"),
        t(context, "Due date"), t(context, "Follow-up"), each(decision.conditions, [&](Condition const& condition) { return condition_row(context, view, condition); }));
}

Html dissent_list(Context const& context, GatePage const& view, Decision const& decision)
{
    if (decision.dissents.empty())
        return markup("<p>{}</p>", t(context, "Nobody objected."));
    return markup(R"(<h3>{}</h3><ul class="q">{}</ul>)", t(context, "Objections that follow the decision"), each(decision.dissents, [&](Dissent const& dissent) {
        return markup("<li><b>{}</b>: {}</li>", party_name(context, view.basis, dissent.party), dissent.text);
    }));
}

Html facts(Context const& context, GatePage const& view, Decision const& decision)
{
    auto const body = std::ranges::find(view.basis.bodies, decision.body, &Body::id);
    Html list;
    auto item = [&](std::string const& term, Html const& text) { list += markup("<dt>{}</dt><dd>{}</dd>", term, text); };
    item(t(context, "Body"), body == view.basis.bodies.end() ? markup("{}", t(context, "unknown")) : link(body_url(context, *body), body->name));
    item(t(context, "Registered"), markup("{}, {}", date_and_time(context.language, decision.recorded_at), decision.recorded_by_name));
    if (!decision.next_on.empty() && decision.outcome == GateOutcome::more_time)
        item(t(context, "New date"), markup("{}", long_date(context.language, decision.next_on)));
    if (auto const* phase = context.method().phase(decision.to_phase))
        item(t(context, "Goes to"), markup("{}", phase->title.in(context.language)));
    auto const snapshot = std::ranges::find(view.snapshots, decision.snapshot, &Snapshot::id);
    if (snapshot != view.snapshots.end())
        item(t(context, "Frozen"), markup("{}<br>{}", long_date(context.language, snapshot->taken_at), digest_view(snapshot->digest)));
    return markup(R"(<dl class="kv">{}</dl>)", list);
}

Html papers(Context const& context, GatePage const& view, Decision const& decision)
{
    auto const paper = with_query(collaboration_url(context, "/porter/" + view.basis.gate.ref + "/papir"), fmt::format("beslutning={}", decision.sequence));
    auto const basis = collaboration_url(context, fmt::format("/beslutninger/{}/grunnlag", decision.id.value));
    return markup(R"(<p class="row">{} {} {}</p>)", link(paper, t(context, "The paper")), link(basis, t(context, "The frozen basis as JSON")),
        link(with_query(collaboration_url(context, "/endringer"), fmt::format("fra={}&til=na", decision.snapshot)), t(context, "What has changed since")));
}

Html decision_record(Context const& context, GatePage const& view, Decision const& decision)
{
    if (!may(context.standing, Action::see)) // One who only sees what everyone may see: the outcome, not the parties' words.
        return markup(R"(<article class="panel stack"><h3>{}</h3></article>)",
            t(context, "{outcome}, {date}", { { "outcome", outcome_name(context, view.basis, decision.outcome) }, { "date", long_date(context.language, decision.decided_on) } }));
    return markup(R"(<article class="panel stack"><h3>{}</h3>{}<div class="stack">{}</div>{}{}{}</article>)",
        t(context, "{outcome}, {date}", { { "outcome", outcome_name(context, view.basis, decision.outcome) }, { "date", long_date(context.language, decision.decided_on) } }),
        facts(context, view, decision), paragraphs(decision.reason), conditions_table(context, view, decision), dissent_list(context, view, decision),
        papers(context, view, decision));
}

}

Html decided_section(Context const& context, GatePage const& view)
{
    if (view.basis.decisions.empty())
        return {};
    Html records;
    for (auto decision = view.basis.decisions.rbegin(); decision != view.basis.decisions.rend(); ++decision)
        records += decision_record(context, view, *decision);
    auto const note = view.open() ? t(context, "The part still stands here, so a new decision can follow below. The earlier one stays as it is.")
                                  : t(context, "A decision is never changed.");
    return markup(R"(<section id="vedtak" class="stack"><h2 id="vilkar" tabindex="-1">{}</h2>{}<p class="sm soft">{}</p></section>)",
        tn(context, "The decision", "{n} decisions", static_cast<std::int64_t>(view.basis.decisions.size())), records, note);
}

}
