// The criteria, activities and prompts of one part, and the answers that wait for the party's confirmation.
#include "areas/criteria/criteria_views.h"

#include <algorithm>

#include "html/form.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

CriterionStatus const& status_of(CriteriaList const& view, std::string_view item)
{
    return *std::ranges::find(view.statuses, item, &CriterionStatus::item);
}

std::string counts(Context const& context, CriterionStatus const& status)
{
    return t(context, "{met} yes, {partial} partly, {source} from a source, {silent} not answered",
        { { "met", std::to_string(status.met) }, { "partial", std::to_string(status.partial) }, { "source", std::to_string(status.from_source) },
            { "silent", std::to_string(status.silent) } });
}

Url item_url(Context const& context, CriteriaList const& view, std::string_view item)
{
    return url("/samarbeid/{}/del/{}/krav/{}", context.place->slug, view.initiative.number, item);
}

Html theme_rows(Context const& context, CriteriaList const& view, playbook::ThemeCriteria const& group, std::string_view thread)
{
    Html rows;
    for (auto const* criterion : group.criteria) {
        auto const& status = status_of(view, criterion->id);
        auto const heading = rows.empty()
            ? markup(R"(<th role="rowheader" scope="rowgroup" rowspan="{}" class="th {}"><span>{}</span></th>)", group.criteria.size(), thread, group.theme->name.in(context.language))
            : Html();
        rows += markup(R"(<tr role="row">{}<td role="cell" class="id soft">{}</td><td role="cell"><a class="l" href="{}" data-open>{}</a></td><td role="cell" class="nw">{}{}</td><td role="cell" class="soft sm">{}</td></tr>)",
            heading, criterion->id, item_url(context, view, criterion->id), criterion->short_title.in(context.language), icon(status.stale ? "old" : mark_icon(status.mark)),
            mark_text(context.language, status.mark), counts(context, status));
    }
    return rows;
}

// Activities and prompts: the party's own tick, beside what the method says.
Html own_item(Context const& context, CriteriaList const& view, std::string const& id, std::string const& text, Html const& marks)
{
    auto const found = std::ranges::find(view.own_items, id, &Answer::item);
    auto const state = found == view.own_items.end() ? AnswerState::not_started : found->state;
    Html buttons;
    if (may(context.standing, Action::answer, { .owner = context.standing.party })) {
        struct Choice {
            AnswerState state;
            std::string_view text;
        };
        static constexpr Choice choices[] = { { AnswerState::under_way, msg("Under way") }, { AnswerState::met, msg("Done with us") }, { AnswerState::not_started, msg("Not begun") } };
        for (auto const& choice : choices) {
            if (choice.state != state)
                buttons += post_button(context, item_url(context, view, id), t(context, choice.text),
                    { { "state", std::to_string(static_cast<int>(choice.state)) }, { "visibility", "2" }, { "tilbake", "liste" } }, "link");
        }
    }
    static constexpr std::string_view words[] = { msg("Not begun"), msg("Under way"), msg("Done with us"), msg("No, we object"), msg("Does not concern us") };
    return markup(R"(<li><div><b class="soft">{}</b> {}{}</div><div class="row sm"><span>{}</span>{}</div></li>)", id, text, marks,
        t(context, words[static_cast<std::size_t>(state)]), buttons);
}

Html part_chooser(Context const& context, CriteriaList const& view)
{
    auto const parts = each(view.initiatives, [&](Initiative const& part) {
        return markup(R"(<option value="{}"{}>{} {}</option>)", part.number, part.id == view.initiative.id ? markup(" selected") : Html(), part.number, part.title);
    });
    auto const phases = each(context.method().phases, [&](playbook::Phase const& phase) {
        return markup(R"(<option value="{}"{}>{}</option>)", phase.id, phase.id == view.phase->id ? markup(" selected") : Html(), phase.title.in(context.language));
    });
    return markup(R"(<form class="row chips" method="get" action="{}"><label class="sm">{} <select class="ds-input" data-size="sm" name="del">{}</select></label><label class="sm">{} <select class="ds-input" data-size="sm" name="fase">{}</select></label><button class="ds-button" data-variant="secondary" data-size="sm">{}</button></form>)",
        collaboration_url(context, "/krav"), t(context, "Part"), parts, t(context, "Phase"), phases, t(context, "Show"));
}

}

Html criteria_list_page(Context const& context, CriteriaList const& view)
{
    static constexpr std::string_view threads[] = { "t-b", "t-s", "t-f", "t-g" };
    auto const met = std::ranges::count(view.statuses, Mark::met, &CriterionStatus::mark);
    auto const partial = std::ranges::count(view.statuses, Mark::partial, &CriterionStatus::mark);
    auto const missing = std::ranges::count(view.statuses, Mark::missing, &CriterionStatus::mark);
    auto const lead = view.statuses.empty()
        ? t(context, "The method has no criteria in this phase.")
        : t(context, "{met} of {all} criteria are met, {partial} partly. {missing} have no answer.",
            { { "met", std::to_string(met) }, { "all", std::to_string(view.statuses.size()) }, { "partial", std::to_string(partial) }, { "missing", std::to_string(missing) } });
    Html rows;
    std::size_t index = 0;
    for (auto const& group : context.method().by_theme(*view.phase))
        rows += theme_rows(context, view, group, threads[index++ % 4]);
    auto const table = view.statuses.empty() ? Html()
        : markup(R"(<table role="table" class="ds-table crt stk" data-rows><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead><tbody role="rowgroup">{}</tbody></table>)",
            t(context, "Criteria by theme"), t(context, "Theme"), t(context, "No."), t(context, "Criterion"), t(context, "Status"), t(context, "Ground"), rows);
    auto proposal = [&](playbook::Origin const& origin) { return origin.proposal ? markup(R"( <span class="ex">{}</span>)", t(context, "Samløp's proposal")) : Html(); };
    auto const activities = each(view.phase->activities, [&](playbook::Activity const& activity) {
        return own_item(context, view, activity.id, activity.title.in(context.language), proposal(activity.origin));
    });
    auto const prompts = each(context.method().prompts_of(*view.phase), [&](playbook::Prompt const* prompt) {
        return own_item(context, view, prompt->id, prompt->text.in(context.language), proposal(prompt->origin));
    });
    auto const conditions = each(view.phase->entry_conditions, [&](playbook::EntryCondition const& condition) {
        return markup(R"(<li><b class="soft">{}</b> {}</li>)", condition.id, condition.title.in(context.language));
    });
    auto section = [&](std::string const& title, Html const& items, std::string_view css) {
        return items.empty() ? Html() : markup(R"(<section class="stack"><h2>{}</h2><ul class="plain {}">{}</ul></section>)", title, css, items);
    };
    return markup(R"(<div class="head"><p class="sm soft">{} {}</p><h1>{}</h1><p class="lead">{}</p></div>{}<p class="lead">{}</p><div class="stack-l">{}{}{}{}</div>)",
        view.initiative.number, view.initiative.title, t(context, "Criteria out of {phase}", { { "phase", view.phase->short_title.in(context.language) } }), lead,
        part_chooser(context, view), view.phase->purpose.in(context.language), table, section(t(context, "Wanted before the phase begins"), conditions, "evid"),
        section(t(context, "Activities"), activities, "evid"), section(t(context, "Questions to think over"), prompts, "evid"));
}

Html confirm_page(Context const& context, std::vector<Found> const& found)
{
    auto const title = t(context, "Is what we found for {party} right?", { { "party", context.actor.organisation_name } });
    if (found.empty())
        return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>)", title, t(context, "Nothing is left to confirm."));
    FormView const form(context, "bekreft");
    auto const rows = each(found, [&](Found const& one) {
        auto const id = std::to_string(one.answer.id.value);
        return markup(R"(<li class="task"><div><h2 class="sm"><label class="row"><input class="ds-input" type="checkbox" name="svar" value="{}" checked> {} {}</label></h2><p class="sm">{} {}</p><p>{}{}</p><p class="sm soft">{}</p></div><a class="l sm" href="{}">{}</a></li>)",
            id, one.criterion->id, one.criterion->question.in(context.language), one.initiative->number, one.initiative->title, one.answer.comment, source_refs(one.answer.sources),
            one.answer.dated_on.empty() ? t(context, "The source has no date.") : t(context, "From {when}.", { { "when", long_date(context.language, one.answer.dated_on) } }),
            url("/samarbeid/{}/del/{}/krav/{}", context.place->slug, one.initiative->number, one.criterion->id), t(context, "Answer it anew"));
    });
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{}<ul class="plain tasks">{}</ul>{}{})", title,
        tn(context, "{n} answer was found in open sources. Only your party can confirm it.", "{n} answers were found in open sources. Only your party can confirm them.", static_cast<std::int64_t>(found.size())),
        form.open(collaboration_url(context, "/bekreft-svar")), rows, form.submit(t(context, "Confirm the chosen ones")), form.close());
}

}
