// One form alone, and the forms to fill in: adopting, correcting, ending.
#include <algorithm>

#include "areas/governance/form_views.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

std::string id_text(std::int64_t value) { return value ? std::to_string(value) : std::string(); }

std::vector<Option> model_options(Context const& context)
{
    std::vector<Option> options;
    for (auto const model : governance_models)
        options.push_back({ std::string(model), model_text(context.language, model) });
    return options;
}

// Advisory bodies adopt nothing.
std::vector<Option> body_options(Context const& context, FormPages const& pages)
{
    std::vector<Option> options { { "", t(context, "No body here: written below") } };
    for (auto const& body : pages.bodies) {
        if (body.level != "advisory" && may_adopt(context, &body))
            options.push_back({ id_text(body.id.value), body.ref + " " + body.name });
    }
    return options;
}

Html period(Context const& context, FormView const& form, Form const& stored)
{
    return markup(R"(<div class="pair">{}{}</div>)",
        form.date("fra", t(context, "From"), stored.from_on, { .help = t(context, "A day, or only the year or month: 17.12.2026, 12.2026, 2026"), .required = true }),
        form.date("til", t(context, "Until"), stored.to_on, { .help = t(context, "The day it no longer holds. Empty: it holds until another is adopted.") }));
}

Html adopted_by(Context const& context, FormView const& form, FormPages const& pages, Form const& stored)
{
    return form.select("organ", t(context, "Adopted by the body"), id_text(stored.adopted_body.value), body_options(context, pages), { .help = t(context, "Choose a body, or write below who it was. One of the two is needed."), .either = true })
        + form.text("vedtatt_av", t(context, "Or by somebody else"), stored.adopted_by,
            { .help = t(context, "For example: the leaders of the parties, in a meeting; the ministry, in the letter of allocation"), .either = true, .longest = 300 });
}

Html what(Context const& context, FormView const& form, Form const& stored)
{
    return form.checkboxes("modell", t(context, "Which form?"), stored.models, model_options(context), { .help = t(context, "Tick several where you combine them. That is usual.") })
        + form.area("beskrivelse", t(context, "How it is in your case"), stored.description,
            { .help = t(context, "Who leads, what is led together, what each party leads itself"), .longest = 4000, .rows = 3 });
}

Html why_field(Context const& context, FormView const& form, std::string const& stored)
{
    return form.area("begrunnelse", t(context, "The reason"), stored,
        { .help = t(context, "So that one who was not there understands it. Say it also when you chose something else than the advice."), .required = true, .longest = 4000, .rows = 4 });
}

Html kv(std::vector<std::pair<std::string, Html>> const& pairs)
{
    Html items;
    for (auto const& [term, value] : pairs)
        items += markup("<dt>{}</dt><dd>{}</dd>", term, value);
    return markup(R"(<dl class="kv">{}</dl>)", items);
}

Html text_html(std::string_view text) { return markup("{}", text); }

Html ranking_table(Context const& context, Form const& form)
{
    auto const ranking = ranking_of(form.ranking);
    if (ranking.empty())
        return markup("<p>{}</p>", advice_then_view(context, form));
    Html rows;
    for (auto const& ranked : ranking) {
        auto const chosen = std::ranges::find(form.models, ranked.model) != form.models.end();
        rows += markup(R"(<tr role="row"><td role="cell" data-l="{}">{}</td><th role="rowheader" scope="row">{}</th><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}">{}</td></tr>)",
            t(context, "Place"), ranked.beside ? t(context, "beside") : std::to_string(ranked.place), model_text(context.language, ranked.model), t(context, "For"),
            ranked.in_favour, t(context, "Against"), ranked.barred ? t(context, "{n}, not now", { { "n", std::to_string(ranked.against) } }) : std::to_string(ranked.against), t(context, "Chosen"),
            chosen ? t(context, "yes") : t(context, "no"));
    }
    return markup(R"(<p>{}</p><table role="table" class="ds-table sm2 stk"><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead><tbody role="rowgroup">{}</tbody></table>)",
        advice_then_view(context, form), t(context, "What the advice said that day"), t(context, "Place"), t(context, "Form"), t(context, "For"), t(context, "Against"), t(context, "Chosen"), rows);
}

Html actions(Context const& context, FormPages const& pages, Form const& form, Url const& set_up)
{
    if (!may_adopt(context, pages.body(form.adopted_body)))
        return {};
    auto const at = [&](std::string_view what_to_do, std::string_view text) {
        return markup(R"(<a class="ds-button" data-variant="secondary" data-size="sm" href="{}">{}</a> )", url("/samarbeid/{}/styringsform/historie/{}/{}", context.place->slug, form.number, what_to_do), text);
    };
    auto const make = set_up.str().empty() ? Html() : markup(R"(<a class="ds-button" data-variant="primary" data-color="accent" data-size="sm" href="{}">{}</a> )", set_up, t(context, "Set up what comes with it"));
    return markup("<p>{}{}{}</p>", make, at("rediger", t(context, "Correct")), form.to_on.empty() ? at("avslutt", t(context, "End it")) : Html());
}

std::string body_text(Context const& context, ProposedBody const& body)
{
    auto const& rhythm = body.skeleton->rhythm.in(context.language);
    auto const name = body.skeleton->name.in(context.language);
    return rhythm.empty() ? t(context, "{body} (body)", { { "body", name } }) : t(context, "{body} (body, meets {rhythm})", { { "body", name }, { "rhythm", rhythm } });
}

// What comes with one form. Seats are left unticked: the members of the body say the same.
Html proposed_form(Context const& context, FormView const& form, ProposedForm const& proposed)
{
    std::vector<Option> options;
    std::vector<std::string> ticked;
    std::string there;
    auto const exists = [&](std::string const& name) { there += (there.empty() ? "" : ", ") + name; };
    auto const offer = [&](std::string const& key, std::string text, bool tick) {
        options.push_back({ key, std::move(text) });
        if (tick)
            ticked.push_back(key);
    };
    for (auto const& body : proposed.bodies) {
        if (body.existing)
            exists(body.existing->name);
        else
            offer(body.key, body_text(context, body), true);
    }
    for (auto const& role : proposed.roles) {
        auto const text = role.skeleton->per_party ? msg("{role} (role, one in each party)") : msg("{role} (role)");
        if (role.existing)
            exists(role.existing->name);
        else
            offer(role.key, t(context, text, { { "role", role.skeleton->name.in(context.language) } }), !role.seat);
    }
    if (!proposed.topics.empty())
        offer(proposed.form->id + "." + std::string(table_key), tn(context, "Who decides what: {n} decision in the table", "Who decides what: {n} decisions in the table", static_cast<std::int64_t>(proposed.topics.size())), true);
    if (options.empty() && there.empty())
        return {};
    auto const help = there.empty() ? std::string() : t(context, "Here already: {names}", { { "names", there } });
    return markup(R"(<div class="comes comes-{}">{}</div>)", proposed.form->id, form.checkboxes("oppsett-" + proposed.form->id, proposed.form->name.in(context.language), ticked, options, { .help = help }));
}

Html set_up_section(Context const& context, FormView const& form, AdoptPage const& page)
{
    if (page.proposed.empty())
        return {};
    auto const ladder = page.ladder ? Html() : form.checkboxes("oppsett", t(context, "When you do not agree"), { std::string(ladder_key) }, { { std::string(ladder_key), t(context, "A ladder for conflicts, with who and how many days") } });
    return markup(R"(<section class="stack"><h2>{}</h2><p class="sm">{}</p>{}{}</section>)", t(context, "What comes with it"),
        t(context, "Ticked bodies and roles of the forms you have chosen are made at once. Everything can be changed afterwards. Names and tasks come from the guidance."),
        each(page.proposed, [&](ProposedForm const& proposed) { return proposed_form(context, form, proposed); }), ladder);
}

std::string lead(Context const& context, FormPages const& pages, Form const& form)
{
    auto const state = holds(form, context.today()) ? t(context, "It holds now.") : t(context, "It does not hold now.");
    return t(context, "{part}, {period}. Adopted by: {who}.", { { "part", pages.part_name(context, form.initiative) }, { "period", period_text(context.language, form) },
                                                                 { "who", adopted_by_text(context, pages, form) } })
        + " " + state;
}

}

Html one_form_page(Context const& context, FormPages const& pages, Form const& form, Html const& history, Url const& set_up)
{
    auto const said = [&](std::string const& text, std::string_view otherwise) { return text.empty() ? text_html(otherwise) : text_html(text); };
    auto const none = t(context, "not registered");
    std::vector<std::pair<std::string, Html>> pairs { { t(context, "Time"), text_html(period_text(context.language, form)) }, { t(context, "What"), said(form.description, t(context, "not described")) },
        { t(context, "The reason"), said(form.reason, form.from_source() ? t(context, "the source does not say") : none) } };
    if (!form.to_on.empty())
        pairs.emplace_back(t(context, "Why it ended"), said(form.end_reason, none));
    if (!form.told_model.empty())
        pairs.emplace_back(t(context, "The source's word"), text_html(form.told_model));
    if (!form.note.empty())
        pairs.emplace_back(t(context, "Note"), text_html(form.note));
    pairs.emplace_back(t(context, "Registered by"), text_html(form.recorded_by_name.empty() ? t(context, "Imported from open sources") : form.recorded_by_name));
    auto const edition = form.edition.empty() ? Html() : markup(R"(<p class="sm soft">{}</p>)", t(context, "Edition {edition} of the guidance, with the facts that were registered that day. They are kept as they were.", { { "edition", form.edition } }));
    return markup(R"(<div class="head"><h1>{}{}{}</h1><p class="lead">{}</p></div><div class="two"><div class="stack-l"><section class="stack"><h2>{}</h2>{}{}</section><section class="stack"><h2>{}</h2>{}{}</section></div><aside class="stack-l" aria-label="{}"><details class="why" open><summary>{}</summary>{}</details></aside></div>{})",
        models_text(context.language, form), source_refs(form.sources), assumption_mark(context, form.assumption, form.basis), lead(context, pages, form), t(context, "The form"), kv(pairs),
        actions(context, pages, form, set_up), t(context, "What the advice said that day"), ranking_table(context, form), edition, t(context, "History"), t(context, "History"), history, pages.sources);
}

Html adopt_page(Context const& context, AdoptPage const& page)
{
    FormView const form(context, "styringsform");
    Form blank;
    blank.models = page.chosen;
    blank.from_on = context.today();
    auto const* now = form_on(page.pages.forms, page.part->id, context.today());
    auto const lead = now ? t(context, "{form} holds now ({period}). It ends the day the new one begins.", { { "form", models_text(context.language, *now) }, { "period", period_text(context.language, *now) } })
                          : t(context, "No form holds here now.");
    std::vector<Option> parts;
    for (auto const& part : page.pages.initiatives)
        parts.push_back({ part.number, part.number + " " + part.title });
    auto const other = parts.size() < 2 ? Html() : markup(R"(<form class="filterline" method="get" action="{}"><label class="sm" for="annen-del">{}</label><select class="ds-input" data-size="sm" id="annen-del" name="del">{}</select><button class="ds-button" data-variant="secondary" data-size="sm" type="submit">{}</button></form>)",
        collaboration_url(context, "/styringsform/ny"), t(context, "Part"), each(parts, [&](Option const& option) {
            return markup(R"(<option value="{}"{}>{}</option>)", option.value, option.value == page.part->number ? markup(" selected") : Html(), option.text);
        }), t(context, "Choose this part"));
    return markup(R"(<div class="head"><p class="sm soft">{}</p><h1>{}</h1><p class="lead">{}</p></div>{}{})", page.part->number + " " + page.part->title,
               t(context, "Register the form you have chosen"), lead, form.errors(), other)
        + form.open(collaboration_url(context, "/styringsform"), "form stack-l adopting") + form.version(page.version) + form.new_record() + form.hidden("del", page.part->number)
        + markup(R"(<section class="stack">{}{}{}{}</section>)", what(context, form, blank), period(context, form, blank), why_field(context, form, ""), adopted_by(context, form, page.pages, blank))
        + set_up_section(context, form, page) + markup(R"(<p class="sm soft">{}</p>)", t(context, "Seen by all parties. The facts and the advice of today are kept with the form.")) + form.submit(t(context, "Register the form"))
        + form.close();
}

Html correct_page(Context const& context, FormPages const& pages, Form const& stored)
{
    FormView const form(context, "styringsform");
    auto const title = t(context, "Correct {name}", { { "name", models_text(context.language, stored) } });
    auto const source = !stored.from_source() ? Html()
                                              : markup(R"(<section class="stack">{}{}</section>)", form.checkbox("antatt", t(context, "Somebody inferred this from the sources"), stored.assumption),
                                                    form.text("grunnlag", t(context, "What it was inferred from"), stored.basis, { .longest = 1000 }));
    auto const end = stored.to_on.empty() ? Html() : form.area("slutt", t(context, "Why it ended"), stored.end_reason, { .longest = 4000 });
    return markup(R"(<div class="head"><p class="sm soft">{}</p><h1>{}</h1></div>{})", pages.part_name(context, stored.initiative), title, form.errors())
        + form.open(url("/samarbeid/{}/styringsform/historie/{}/rediger", context.place->slug, stored.number), "form stack-l") + form.version(stored.version)
        + markup(R"(<section class="stack">{}{}{}{}{}{}</section>)", what(context, form, stored), period(context, form, stored), why_field(context, form, stored.reason), end,
            adopted_by(context, form, pages, stored), form.area("merknad", t(context, "Note"), stored.note, { .longest = 4000 }))
        + source + form.submit(t(context, "Save")) + form.close();
}

Html end_page(Context const& context, FormPages const& pages, Form const& stored)
{
    FormView const form(context, "styringsform");
    auto const title = t(context, "End {name}", { { "name", models_text(context.language, stored) } });
    return markup(R"(<div class="head"><p class="sm soft">{}</p><h1>{}</h1><p class="lead">{}</p></div>{})", pages.part_name(context, stored.initiative), title,
               t(context, "Use this when nothing takes its place yet. When you adopt a new form, this one ends by itself."), form.errors())
        + form.open(url("/samarbeid/{}/styringsform/historie/{}/avslutt", context.place->slug, stored.number), "form stack") + form.version(stored.version)
        + form.date("til", t(context, "The day it no longer holds"), context.today(), { .required = true }) + form.area("begrunnelse", t(context, "Why it ended"), "", { .required = true, .longest = 4000 })
        + form.submit(t(context, "End it")) + form.close();
}

}
