// The gate as an A4 paper: made of the frozen basis, or of the same content as it stands now when nothing is frozen yet.
#include <algorithm>

#include "areas/gates/gate_views.h"
#include "html/page.h"
#include "html/symbols.h"
#include "i18n/format.h"

namespace samlop {

namespace {

std::vector<CriterionStatus> statuses(Frozen const& frozen)
{
    std::vector<CriterionStatus> out;
    for (auto const& criterion : frozen.criteria)
        out.push_back(criterion.status);
    return out;
}

std::string question(Context const& context, Paper const& paper)
{
    auto const* phase = context.method().phase(paper.gate.from_phase);
    auto const* next = phase ? context.method().next_phase(*phase) : nullptr;
    if (!next)
        return t(context, "Shall {part} go on in {phase}?", { { "part", paper.initiative.title }, { "phase", phase ? phase->short_title.in(context.language) : std::string() } });
    return t(context, "Shall {part} go on to {phase}?", { { "part", paper.initiative.title }, { "phase", next->short_title.in(context.language) } });
}

Html paper_head(Context const& context, Paper const& paper)
{
    auto const* body = paper.frozen.deciding_body();
    auto const stamp = paper.decision
        ? markup("{}<br>{}<br>{}", t(context, "Decision basis"), t(context, "Frozen {date}", { { "date", date_and_time(context.language, paper.frozen.taken_at) } }), digest_view(paper.digest))
        : markup("{}<br>{}", t(context, "Decision basis, draft {date}", { { "date", date_and_time(context.language, paper.frozen.taken_at) } }), t(context, "Not frozen"));
    Html list;
    auto item = [&](std::string const& term, std::string const& text) { list += markup("<dt>{}</dt><dd>{}</dd>", term, text); };
    item(t(context, "To"), body ? body->name : t(context, "no body chosen"));
    item(t(context, "Meeting"), paper.frozen.planned_on.empty() ? t(context, "no date set") : long_date(context.language, paper.frozen.planned_on));
    item(t(context, "Matter"), question(context, paper));
    item(t(context, "Prepared by"), paper.prepared_by);
    return markup(R"(<header><div class="row end"><p class="brand">{}Samløp</p><p class="sm">{}</p></div><h1>{}</h1><dl class="kv pk">{}</dl></header>)", mark_of_samlop(), stamp,
        t(context, "{part}: {gate}", { { "part", paper.initiative.title }, { "gate", gate_name(context, paper.gate) } }), list);
}

std::string mandate_words(Context const& context, Paper const& paper)
{
    auto const* body = paper.frozen.deciding_body();
    if (!body)
        return t(context, "No body is chosen to decide.");
    switch (paper.frozen.readiness.right) {
    case Check::met: return t(context, "{body} may decide {gate}", { { "body", body->name }, { "gate", gate_name(context, paper.gate) } }) + ".";
    case Check::unknown: return t(context, "{body} has no registered mandate to decide this gate", { { "body", body->name } }) + ".";
    case Check::not_met: return t(context, "The mandate of {body} does not cover this gate", { { "body", body->name } }) + ".";
    }
    return {};
}

std::string quorum_words(Context const& context, Paper const& paper)
{
    auto const& readiness = paper.frozen.readiness;
    auto const heard = t(context, "{count} of {all} members have said their view",
                           { { "count", std::to_string(readiness.heard_members) }, { "all", std::to_string(readiness.members) } })
        + ". ";
    switch (readiness.quorum) {
    case Check::met: return heard + t(context, "There is a quorum") + ".";
    case Check::unknown: return heard + t(context, "Whether there is a quorum cannot be told") + ".";
    case Check::not_met: return heard + t(context, "There is no quorum yet") + ".";
    }
    return {};
}

Html in_short(Context const& context, Paper const& paper)
{
    auto const& readiness = paper.frozen.readiness;
    auto const objecting = readiness.against;
    auto const objections = !readiness.heard_members ? t(context, "No member has said its view yet.") : objecting ? tn(context, "{n} member objects.", "{n} members object.", objecting) : t(context, "No member has objected.");
    Html captions;
    for (auto const& phase : context.method().phases) {
        auto const* here = context.method().phase(paper.gate.from_phase);
        auto const state = here && phase.number < here->number ? t(context, "passed") : phase.id == paper.gate.from_phase ? t(context, "now") : t(context, "not begun");
        captions += markup("<span>{}: {}</span>", phase.short_title.in(context.language), state);
    }
    return markup(R"(<section><h2>{}</h2><p>{}. {} {}</p>{}<p class="sm soft mcap">{}</p></section>)", t(context, "In short"),
        capitalised(count_words(context, statuses(paper.frozen))), objections, mandate_words(context, paper), paper.thread, captions);
}

Html views_table(Context const& context, Paper const& paper)
{
    auto const* body = paper.frozen.deciding_body();
    if (!body || body->members.empty())
        return markup("<p>{}</p>", t(context, "No members are registered."));
    Html rows;
    for (auto const& member : body->members) {
        auto const* party = paper.frozen.party(member.party);
        auto const found = std::ranges::find(paper.frozen.stances, member.party, &Stance::party);
        Stance const stance = found == paper.frozen.stances.end() ? Stance {} : *found;
        rows += markup(R"(<tr role="row"><th role="rowheader" scope="row">{}</th><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}">{}</td></tr>)",
            party ? party->name : t(context, "unknown"), t(context, "Can commit its own organisation"), commit_text(context, stance.can_commit), t(context, "Position"),
            stance_text(context, stance.stance), t(context, "Objection"), stance.objection.empty() ? "–" : stance.objection);
    }
    return markup(R"(<table role="table" class="ds-table stk"><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead><tbody role="rowgroup">{}</tbody></table>)",
        t(context, "Mandate, view and objection of each member"), t(context, "Member"), t(context, "Can commit its own organisation"), t(context, "Position"), t(context, "Objection"), rows);
}

Html mandate(Context const& context, Paper const& paper)
{
    auto const* body = paper.frozen.deciding_body();
    auto const words = body ? mandate_words(context, paper) + " " + quorum_words(context, paper) + " " + t(context, "Rule: {rule}.", { { "rule", rule_text(context, body->rule) } })
                            : mandate_words(context, paper);
    auto const incomplete = body && !body->members_complete ? " " + t(context, "The list of members is incomplete.") : std::string();
    return markup(R"(<section><h2>{}</h2><p>{}{}</p>{}</section>)", t(context, "2 Mandate, quorum and the parties' views"), words, incomplete, views_table(context, paper));
}

Html outcome_boxes(Context const& context, Paper const& paper)
{
    Html rows;
    for (auto const outcome : outcomes_of(*paper.basis)) {
        bool const chosen = paper.decision && paper.decision->outcome == outcome;
        auto const box = chosen ? markup(R"({}<span class="ds-sr-only">{}</span>)", icon("met"), t(context, "Chosen")) : markup(R"(<span class="bx"></span>)");
        rows += markup(R"(<tr role="row"><td role="cell" class="box">{}</td><th role="rowheader" scope="row">{}</th><td role="cell">{}</td></tr>)", box, outcome_name(context, *paper.basis, outcome),
            what_follows(context, *paper.basis, paper.frozen.readiness, outcome));
    }
    return markup(R"(<section><h2>{}</h2><table role="table" class="ds-table outp stk"><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead><tbody role="rowgroup">{}</tbody></table></section>)",
        paper.decision ? t(context, "3 Outcome") : t(context, "3 Outcomes to choose between"), t(context, "Outcomes"), t(context, "Tick"), t(context, "Outcome"), t(context, "What it means"), rows);
}

Html condition_lines(Context const& context, Paper const& paper)
{
    Html rows;
    int number = 0;
    if (paper.decision) {
        for (auto const& condition : paper.decision->conditions) {
            auto const* owner = paper.frozen.party(condition.owner);
            rows += markup("<tr><td>{} {}</td><td>{}</td><td>{}</td></tr>", ++number, condition.text, owner ? owner->name : t(context, "unknown"), short_date(context.language, condition.due_on));
        }
        if (rows.empty())
            return markup(R"(<section><h2>{}</h2><p>{}</p></section>)", t(context, "4 Conditions"), t(context, "None"));
    } else {
        for (number = 1; number <= 4; ++number)
            rows += markup(R"(<tr><td>{}</td><td></td><td></td></tr>)", number);
    }
    return markup(R"(<section><h2>{}</h2><table class="ds-table"><caption class="ds-sr-only">{}</caption><thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table></section>)",
        t(context, "4 Conditions"), t(context, "Conditions"), t(context, "Condition"), t(context, "Owner"), t(context, "Due date"), rows);
}

Html conclusion(Context const& context, Paper const& paper)
{
    if (!paper.decision)
        return markup(R"(<section><h2>{}</h2><p>{}</p><p class="lines"></p><div class="sign"><p>{}</p><p>{}</p></div></section>)", t(context, "5 Decision"), t(context, "Reasons:"),
            t(context, "Place and date"), t(context, "For the body"));
    auto const& decision = *paper.decision;
    Html dissents;
    for (auto const& dissent : decision.dissents) {
        auto const* party = paper.frozen.party(dissent.party);
        dissents += markup("<li><b>{}</b>: {}</li>", party ? party->name : t(context, "unknown"), dissent.text);
    }
    auto const dissent_part = dissents.empty() ? markup("<p>{}</p>", t(context, "Nobody objected.")) : markup(R"(<p>{}</p><ul class="q">{}</ul>)", t(context, "Objections that follow the decision"), dissents);
    return markup(R"(<section><h2>{}</h2><p><b>{}</b></p><p>{}</p>{}<p class="sm">{}</p><div class="sign"><p>{}</p><p>{}</p></div></section>)", t(context, "5 Decision"),
        t(context, "{outcome}, {date}", { { "outcome", outcome_name(context, *paper.basis, decision.outcome) }, { "date", long_date(context.language, decision.decided_on) } }), decision.reason,
        dissent_part, t(context, "Registered {when} by {who}.", { { "when", date_and_time(context.language, decision.recorded_at) }, { "who", decision.recorded_by_name } }),
        t(context, "Place and date"), t(context, "For the body"));
}

}

Html paper_page(Context const& context, Paper const& paper)
{
    auto const criteria = markup(R"(<section><h2>{}</h2><div>{}</div></section>)", t(context, "1 The criteria"), criteria_table(context, statuses(paper.frozen), ""));
    return markup(R"(<p class="row"><button class="ds-button needs-js" data-variant="secondary" data-size="sm" type="button" data-print>{}</button></p><article class="paper">{}{}{}{}{}{}{}{}</article>)",
        t(context, "Print"), paper_head(context, paper), in_short(context, paper), criteria, mandate(context, paper), outcome_boxes(context, paper), condition_lines(context, paper),
        conclusion(context, paper), paper.sources);
}

}
