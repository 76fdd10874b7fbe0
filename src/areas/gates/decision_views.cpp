// The decision: the members' views, the form that registers it, and the record that stands afterwards.
#include <algorithm>

#include "areas/gates/gate_views.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

std::string name_of(Context const& context, Basis const& basis, Id<Party> party)
{
    auto const* found = basis.party(party);
    return found ? found->name : t(context, "unknown");
}

Html stance_row(Context const& context, GatePage const& view, BodyMember const& member, Id<Party> chair)
{
    auto const found = std::ranges::find(view.basis.stances, member.party, &Stance::party);
    Stance const stance = found == view.basis.stances.end() ? Stance {} : *found;
    std::vector<std::string> roles;
    if (member.party == chair)
        roles.push_back(t(context, "leads the body"));
    if (member.must_attend)
        roles.push_back(t(context, "must be heard"));
    if (!member.person_name.empty())
        roles.push_back(member.person_name);
    std::string small;
    for (auto const& role : roles)
        small += (small.empty() ? "" : ", ") + role;
    auto const commit = t(context, "Can commit its own organisation");
    return markup(R"(<tr role="row"><th role="rowheader" scope="row">{}<br><span class="soft sm">{}</span></th><td data-l="{}" role="cell">{}{}</td><td data-l="{}" role="cell">{}{}</td><td data-l="{}" role="cell" class="soft">{}</td></tr>)",
        name_of(context, view.basis, member.party), small, commit, icon(stance_icon(stance.can_commit)), commit_text(context, stance.can_commit),
        t(context, "Position"), icon(stance_icon(stance.stance)), stance_text(context, stance.stance), t(context, "Objection"), stance.objection.empty() ? "–" : stance.objection);
}

Html own_stance(Context const& context, GatePage const& view)
{
    if (!view.speaks(context))
        return {};
    auto const found = std::ranges::find(view.basis.stances, context.standing.party, &Stance::party);
    Stance const stance = found == view.basis.stances.end() ? Stance {} : *found;
    FormView const form(context, "syn");
    return markup(R"(<h3>{}</h3>)", t(context, "The view of {party}", { { "party", context.actor.organisation_name } }))
        + form.open(collaboration_url(context, "/porter/" + view.basis.gate.ref + "/syn"), "form stack")
        + form.radios("kan_forplikte", t(context, "Can your member commit {party} in this?", { { "party", context.actor.organisation_name } }), stance.can_commit,
            { { "yes", t(context, "Yes") }, { "no", t(context, "No") }, { "unknown", t(context, "Not clear yet") } })
        + form.radios("syn", t(context, "Position"), stance.stance, { { "for", t(context, "For") }, { "against", t(context, "Against") }, { "none", t(context, "Not given yet") } })
        + form.area("innvending", t(context, "Objection"), stance.objection,
            { .help = t(context, "An objection needs its reason. It follows the decision, also when the majority goes on."), .longest = 4000, .rows = 3 })
        + form.submit(t(context, "Save the view of {party}", { { "party", context.actor.organisation_name } }), !view.decides(context)) + form.close();
}

Html outcome_choice(Context const& context, GatePage const& view, FormView const& form, GateOutcome outcome, std::size_t index)
{
    auto const value = to_string(outcome);
    auto const id = index == 0 ? std::string("beslutning-utfall") : fmt::format("beslutning-utfall-{}", index);
    return markup(R"(<div class="ds-field" data-variant="outline"><input class="ds-input" type="radio" name="utfall" id="{}" value="{}" aria-describedby="{}-d"{}><label class="ds-label b" for="{}">{}</label><div data-field="description" class="sm" id="{}-d">{}</div></div>)",
        id, value, id, form.value("utfall", "") == value ? markup(" checked") : Html(), id, outcome_name(context, view.basis, outcome), id,
        what_follows(context, view.basis, view.readiness, outcome));
}

Html outcomes(Context const& context, GatePage const& view, FormView const& form)
{
    Html choices;
    std::size_t index = 0;
    for (auto const outcome : outcomes_of(view.basis))
        choices += outcome_choice(context, view, form, outcome, index++);
    return markup(R"(<section id="utfall" class="stack"><fieldset class="ds-fieldset outc"><legend class="h2l">{}</legend><p class="sm soft">{}</p>{}</fieldset></section>)",
        t(context, "Outcome"), t(context, "All are ordinary outcomes. The text under each says what happens afterwards."), choices);
}

std::vector<Option> party_options(Context const& context, Basis const& basis)
{
    std::vector<Option> options { { "", t(context, "Choose a party") } };
    for (auto const& party : basis.parties) {
        if (!party.left())
            options.push_back({ std::to_string(party.id.value), party.name });
    }
    return options;
}

// A proposal made of a criterion that is not met; the owner is who is responsible for the part.
ConditionDraft proposed(Context const& context, GatePage const& view, int row)
{
    int number = 0;
    for (auto const& status : view.basis.criteria) {
        if (status.mark == Mark::met || number++ != row)
            continue;
        auto const* criterion = context.method().criterion(status.item);
        return { t(context, "Get in place: {criterion} ({item})", { { "criterion", criterion->short_title.in(context.language) }, { "item", status.item } }),
            view.basis.initiative.responsible, {}, row };
    }
    return {};
}

Html condition_row(Context const& context, GatePage const& view, FormView const& form, std::vector<Option> const& parties, int row)
{
    auto const stored = view.propose ? proposed(context, view, row) : ConditionDraft {};
    auto const name = [&](std::string_view field) { return fmt::format("v{}-{}", row, field); };
    FieldLook const look { .required = true, .longest = 1000, .rows = 2 };
    return markup(R"(<li class="vilk">{}{}{}</li>)", form.area(name("tekst"), t(context, "Condition {number}", { { "number", std::to_string(row + 1) } }), stored.text, look),
        form.select(name("eier"), t(context, "Owner"), stored.owner ? std::to_string(stored.owner.value) : "", parties, { .required = true }),
        form.date(name("frist"), t(context, "Due date"), stored.due_on, { .required = true }));
}

Html conditions(Context const& context, GatePage const& view, FormView const& form)
{
    auto const parties = party_options(context, view.basis);
    Html rows;
    for (int row = 0; row < view.condition_rows; ++row)
        rows += condition_row(context, view, form, parties, row);
    auto const here = collaboration_url(context, "/porter/" + view.basis.gate.ref);
    Html propose;
    if (!view.propose && view.readiness.unmet)
        propose = markup(R"(<a class="l sm" href="{}">{}</a>)", url_(here.str() + "?forslag=1#nye-vilkar"), t(context, "Propose from the criteria that are not met"));
    return markup(R"(<section id="nye-vilkar" class="stack"><div class="row end"><h2>{}</h2>{}</div><p class="sm soft">{}</p><ol class="plain vilks">{}</ol>)"
                  R"(<p><button class="ds-button" data-variant="secondary" data-size="sm" type="submit" name="legg_til" value="1" formaction="{}">{}</button></p></section>)",
        t(context, "Conditions"), propose, t(context, "Only for “Go ahead with conditions”. Rows left empty do not count."), rows, url_(here.str() + "/vilkar-rad"),
        t(context, "Add condition"));
}

Html only_for_some(Context const& context, GatePage const& view, FormView const& form)
{
    Html out;
    if (view.readiness.unmet)
        out += form.area("frafall", t(context, "Why you go on without what is not met"), "",
            { .help = t(context, "Only when you go ahead. It stands in the decision."), .longest = 4000, .rows = 2 });
    out += form.date("ny_dato", t(context, "New date for the gate"), "", { .help = t(context, "Only for “Take more time”.") });
    if (view.basis.phase->number < 2)
        return out;
    std::vector<Option> phases;
    for (auto const& phase : context.method().phases) {
        if (phase.number < view.basis.phase->number)
            phases.insert(phases.begin(), { phase.id, phase.short_title.in(context.language) });
    }
    return out + form.select("tilbake_til", t(context, "Back to which phase"), phases.front().value, phases, { .help = t(context, "Only when you go back.") });
}

Html freezing(Context const& context, GatePage const& view, FormView const& form)
{
    auto const frozen = t(context, "{criteria}, {answers} and {evidence} are frozen as they stand now. Later changes are shown beside, never on top.",
        { { "criteria", tn(context, "{n} criterion", "{n} criteria", static_cast<std::int64_t>(view.basis.criteria.size())) },
            { "answers", tn(context, "{n} answer", "{n} answers", view.answers) }, { "evidence", tn(context, "{n} piece of evidence", "{n} pieces of evidence", view.evidence) } });
    return markup(R"(<section id="frys" class="stack panel wash"><h2>{}</h2><ul class="q"><li>{}</li><li>{}</li><li>{}</li></ul><div class="row">{}<a class="ds-button" data-variant="tertiary" data-size="sm" href="{}">{}</a><span class="sm soft" role="status" data-draft-status></span></div></section>)",
        t(context, "When the decision is registered"), frozen, t(context, "The conditions become tasks for their owners the same day."),
        t(context, "Every party sees it. Nobody can change the decision, but you can take a new one."), form.submit(t(context, "Register the decision")),
        collaboration_url(context, "/porter/" + view.basis.gate.ref + "/papir"), t(context, "See the paper first"));
}

}

std::string decision_draft_key(Gate const& gate) { return fmt::format("beslutning-{}", gate.id.value); }

Html stances_section(Context const& context, GatePage const& view)
{
    auto const title = markup(R"(<h2 id="beslutning-syn" tabindex="-1">{}</h2>)", t(context, "The parties' views"));
    if (!view.basis.body)
        return markup(R"(<section id="syn" class="stack">{}<p>{}</p></section>)", title, t(context, "No body is chosen, so nobody is asked yet."));
    if (!may(context.standing, Action::see))
        return markup(R"(<section id="syn" class="stack">{}<p>{}</p></section>)", title, t(context, "Only the parties of the collaboration see them."));
    auto const chair = chair_on(*view.basis.body, context.today());
    Html rows;
    for (auto const* member : members_on(*view.basis.body, context.today()))
        rows += stance_row(context, view, *member, chair);
    auto const unknown = t(context, "unknown");
    if (!view.basis.body->members_complete)
        rows += markup(R"(<tr role="row"><th role="rowheader" scope="row">{}<br><span class="soft sm">{}{}</span></th><td role="cell" class="soft">{}</td><td role="cell" class="soft">{}</td><td role="cell" class="soft">–</td></tr>)",
            t(context, "Other members"), t(context, "the list of members is incomplete"), source_refs(view.basis.body->sources), unknown, unknown);
    auto const table = rows.empty() ? markup("<p>{}</p>", t(context, "No members are registered."))
                                    : markup(R"(<table role="table" class="ds-table posi stk"><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead><tbody role="rowgroup">{}</tbody></table>)",
                                        t(context, "Mandate, view and objection of each member"), t(context, "Member"), t(context, "Can commit its own organisation"), t(context, "Position"),
                                        t(context, "Objection"), rows);
    return markup(R"(<section id="syn" class="stack">{}{}<p class="sm soft">{}</p>{}</section>)", title, table,
        t(context, "An objection needs its reason. It follows the decision, also when the majority goes on."), own_stance(context, view));
}

Html decision_form(Context const& context, GatePage const& view)
{
    FormView form(context, "beslutning");
    form.begin_from(view.draft);
    return form.open_with_draft(collaboration_url(context, "/porter/" + view.basis.gate.ref + "/beslutning"), decision_draft_key(view.basis.gate), "stack-l")
        + form.hidden("decisions_seen", std::to_string(view.basis.decisions.size())) + outcomes(context, view, form) + conditions(context, view, form)
        + markup(R"(<section class="stack">{}{}{}</section>)",
            form.area("begrunnelse", t(context, "Reasons"), "",
                { .help = t(context, "Write so that one who was not in the meeting understands the choice."), .required = true, .longest = 8000, .rows = 4 }),
            only_for_some(context, view, form), form.date("vedtatt", t(context, "Date of the decision"), context.today(), { .required = true }))
        + freezing(context, view, form) + form.close();
}

}
