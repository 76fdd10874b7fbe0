#include "areas/gates/gate_views.h"

#include <algorithm>

#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

std::int64_t met_count(GatePage const& view) { return std::ranges::count(view.shown, Mark::met, &CriterionStatus::mark); }

std::string heading(Context const& context, Basis const& basis)
{
    auto const& part = basis.initiative.title;
    if (!basis.next)
        return t(context, "Shall {part} go on in {phase}?", { { "part", part }, { "phase", basis.phase->short_title.in(context.language) } });
    return t(context, "Shall {part} go on to {phase}?", { { "part", part }, { "phase", basis.next->short_title.in(context.language) } });
}

std::string criteria_sentence(Context const& context, GatePage const& view)
{
    return t(context, "{met} of {all} criteria met", { { "met", std::to_string(met_count(view)) }, { "all", std::to_string(view.shown.size()) } });
}

std::string lead(Context const& context, GatePage const& view)
{
    auto const& basis = view.basis;
    if (!basis.gate.passed_on.empty())
        return t(context, "A source says it was passed {date}. No decision is registered here.", { { "date", long_date(context.language, basis.gate.passed_on) } });
    if (!basis.decisions.empty() && !view.open()) {
        auto const& last = basis.decisions.back();
        return t(context, "Decided {date}: {outcome}.", { { "date", long_date(context.language, last.decided_on) }, { "outcome", outcome_name(context, basis, last.outcome) } });
    }
    auto text = criteria_sentence(context, view) + ". ";
    if (!view.open())
        return text + t(context, "The part does not stand at this gate.");
    if (!basis.body)
        return text + t(context, "No body is chosen to decide.");
    if (view.readiness.right != Check::met)
        return text + t(context, "{body} has no registered mandate to decide this gate", { { "body", basis.body->name } }) + ".";
    return text + t(context, "{count} of {all} members have said their view",
               { { "count", std::to_string(view.readiness.heard_members) }, { "all", std::to_string(view.readiness.members) } })
        + ".";
}

Html step(Url const& address, std::string const& name, std::string_view symbol, std::string const& state)
{
    return markup(R"(<li><a href="{}"><b>{}</b><span>{}{}</span></a></li>)", address, name, icon(symbol), state);
}

Html steps(Context const& context, GatePage const& view)
{
    if (!view.open() && view.basis.decisions.empty())
        return {}; // Nothing to go through: the part stands elsewhere.
    auto const& readiness = view.readiness;
    auto const met = met_count(view);
    auto const all = static_cast<std::int64_t>(view.shown.size());
    auto const right = readiness.right == Check::met ? t(context, "registered") : readiness.right == Check::unknown ? t(context, "not registered") : t(context, "does not cover this");
    auto const heard = view.basis.body && view.basis.body->members_complete && readiness.members
        ? t(context, "{count} of {all} given", { { "count", std::to_string(readiness.heard_members) }, { "all", std::to_string(readiness.members) } })
        : t(context, "{count} given, number unknown", { { "count", std::to_string(readiness.heard_members) } });
    auto const drafted = view.draft.get("utfall").value_or("");
    auto const last = view.basis.decisions.empty() ? std::string() : outcome_name(context, view.basis, view.basis.decisions.back().outcome);
    Html out = step(url("#krav"), t(context, "The criteria"), met == all ? "met" : "part",
        t(context, "{met} of {all} met", { { "met", std::to_string(met) }, { "all", std::to_string(all) } }));
    out += step(url("#mandat"), t(context, "Mandate"), check_icon(readiness.right), right);
    out += step(url("#syn"), t(context, "The parties' views"), readiness.heard == Check::met ? "met" : "open", heard);
    out += step(view.open() ? url("#utfall") : url("#vedtak"), t(context, "Outcome"), "gate",
        !last.empty() ? last : drafted.empty() ? t(context, "not chosen") : t(context, "draft"));
    out += step(view.open() ? url("#frys") : url("#vedtak"), t(context, "Freeze"), "clock", view.snapshots.empty() ? t(context, "not frozen") : t(context, "frozen"));
    return markup(R"(<ol class="steps plain">{}</ol>)", out);
}

Html criteria_section(Context const& context, GatePage const& view)
{
    auto const title = view.frozen_at ? t(context, "The criteria, as frozen {date}", { { "date", long_date(context.language, view.frozen_at) } }) : t(context, "The criteria");
    Html more;
    if (!view.basis.decisions.empty())
        more = markup(R"(<details class="why"><summary>{}</summary><p>{}</p></details>)", t(context, "What has changed since the last decision here?"),
            link(with_query(collaboration_url(context, "/endringer"), fmt::format("fra={}&til=na", view.basis.decisions.back().snapshot)),
                t(context, "Compare the frozen basis with today")));
    return markup(R"(<section id="krav" class="stack"><div class="row end"><h2>{}</h2><span class="sm soft">{}</span></div><div>{}</div>{}</section>)", title,
        count_words(context, view.shown), criteria_table(context, view.shown, view.basis.initiative.number), more);
}

Html question_line(Question const& question)
{
    auto const action = question.address.empty() ? markup("<span></span>") : markup(R"(<a class="l sm" href="{}">{}</a>)", question.address, question.action);
    return markup(R"(<li>{}<div><b>{}</b><br><span class="sm soft">{}</span></div>{}</li>)", icon(check_icon(question.answer)), question.text, question.more, action);
}

Html mandate_section(Context const& context, GatePage const& view)
{
    if (!view.open())
        return markup(R"(<section id="mandat" class="stack"><h2>{}</h2><ul class="plain chk">{}</ul></section>)", t(context, "Mandate, when it was decided"),
            each(frozen_questions(context, view.readiness), question_line));
    auto const title = view.basis.body ? t(context, "Does {body} have a mandate for this?", { { "body", view.basis.body->name } }) : t(context, "Who may decide this?");
    return markup(R"(<section id="mandat" class="stack"><h2 id="beslutning-mandat" tabindex="-1">{}</h2><ul class="plain chk">{}</ul></section>)", title,
        each(questions(context, view.basis, view.readiness), question_line));
}

std::string readiness_words(Context const& context, GatePage const& view)
{
    auto const& readiness = view.readiness;
    if (!view.open())
        return view.basis.decisions.empty() ? t(context, "The part does not stand at this gate.") : t(context, "It is decided.");
    if (readiness.right != Check::met)
        return t(context, "No. The mandate must be registered first.");
    if (readiness.heard != Check::met)
        return t(context, "No. Not every member has said its view.");
    if (readiness.quorum != Check::met)
        return t(context, "No. Whether there is a quorum is not clear.");
    return readiness.unmet ? tn(context, "Yes, with conditions or a reason: {n} criterion is not met.", "Yes, with conditions or a reason: {n} criteria are not met.", readiness.unmet)
                           : t(context, "Yes. Every criterion is met.");
}

Html at_hand(Context const& context, GatePage const& view)
{
    auto const& gate = view.basis.gate;
    Html list;
    auto item = [&](std::string const& term, Html const& text) { list += markup("<dt>{}</dt><dd>{}</dd>", term, text); };
    item(t(context, "Body"), view.basis.body ? link(body_url(context, *view.basis.body), view.basis.body->name) : markup("{}", t(context, "Not chosen")));
    item(t(context, "Date"), gate.planned_on.empty() ? markup(R"(<span class="soft">{}</span>)", t(context, "no date set")) : markup("{}", short_date(context.language, gate.planned_on)));
    if (gate.sum_ore)
        item(t(context, "Releases"), markup("{}", kroner(context.language, *gate.sum_ore)));
    if (may(context.standing, Action::see))
        item(t(context, "Paper"), link(collaboration_url(context, "/porter/" + gate.ref + "/papir"), t(context, "Decision basis, A4")));
    auto const left = std::ranges::count_if(view.basis.parties, &Party::left);
    item(t(context, "Parties"), markup("{}{}", static_cast<std::int64_t>(view.basis.parties.size()) - left,
        left ? markup(", {}", tn(context, "{n} has left", "{n} have left", left)) : Html()));
    Html edit;
    if (may(context.standing, Action::manage) && view.open())
        edit = markup(R"(<p>{}</p>)", link(collaboration_url(context, "/porter/" + gate.ref + "/rediger"), t(context, "Change date, body or sum")));
    return markup(R"(<aside class="stack-l" aria-label="{}"><section class="panel stack sticky"><h2>{}</h2>{}<dl class="kv">{}</dl>{}<h3>{}</h3><p>{}</p>{}</section></aside>)",
        t(context, "The gate in short"), t(context, "The gate in short"), view.thread, list, edit, t(context, "Ready for a decision?"), readiness_words(context, view),
        why(context, t(context, "Why?"),
            { { t(context, "Rule"), t(context, "An outcome can be registered when the body holds the mandate, has a quorum and every member is heard. Each condition has an owner and a date.") },
                { t(context, "Not needed"), t(context, "More time, back and stop do not ask that the criteria are met.") } }));
}

Html told_by_source(Context const& context, Gate const& gate)
{
    if (gate.passed_on.empty())
        return {};
    Html list = markup("<dt>{}</dt><dd>{}</dd>", t(context, "Passed"), long_date(context.language, gate.passed_on));
    list += markup("<dt>{}</dt><dd>{}</dd>", t(context, "Decided by"), gate.decided_by.empty() ? t(context, "not said") : gate.decided_by);
    list += markup("<dt>{}</dt><dd>{}{}{}</dd>", t(context, "Result"), gate.result.empty() ? t(context, "not said") : gate.result, source_refs(gate.sources),
        assumption_mark(context, gate.assumption, gate.basis));
    return markup(R"(<section class="stack"><h2>{}</h2><dl class="kv">{}</dl></section>)", t(context, "What the source says"), list);
}

}

bool GatePage::decides(Context const& context) const
{
    auto const chair = basis.body ? chair_on(*basis.body, context.today()) : Id<Party> {};
    return open() && may(context.standing, Action::decide, { .chair = chair });
}

bool GatePage::speaks(Context const& context) const
{
    if (!open() || !basis.body || !may(context.standing, Action::take_stance, { .owner = context.standing.party }))
        return false;
    auto const members = members_on(*basis.body, context.today());
    return std::ranges::any_of(members, [&](BodyMember const* member) { return member->party == context.standing.party; });
}

Html gate_page(Context const& context, GatePage const& view)
{
    auto const& gate = view.basis.gate;
    auto const when = gate.planned_on.empty() ? t(context, "no date set") : t(context, "meeting {date}", { { "date", long_date(context.language, gate.planned_on) } });
    auto const phases = view.basis.next ? t(context, "gate from {from} to {to}",
                            { { "from", view.basis.phase->short_title.in(context.language) }, { "to", view.basis.next->short_title.in(context.language) } })
                                        : gate_name(context, gate);
    Html body = markup(R"(<div class="head"><p class="sm soft"><a class="l" href="{}">{} {}</a> · {} · {}</p><h1>{}</h1><p class="lead">{}</p></div>)",
        collaboration_url(context, "/del/" + view.basis.initiative.number), view.basis.initiative.number, view.basis.initiative.title, phases, when,
        heading(context, view.basis), lead(context, view));
    body += FormView(context, "beslutning").errors() + FormView(context, "syn").errors();
    Html main = told_by_source(context, gate) + decided_section(context, view) + criteria_section(context, view);
    if (view.open() || !view.basis.decisions.empty())
        main += mandate_section(context, view);
    if (view.open() || !view.basis.stances.empty())
        main += stances_section(context, view);
    if (view.decides(context))
        main += decision_form(context, view);
    return body + steps(context, view) + markup(R"(<div class="two"><div class="stack-l">{}</div>{}</div>{})", main, at_hand(context, view), view.sources);
}

}
