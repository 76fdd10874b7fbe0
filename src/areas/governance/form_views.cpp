#include "areas/governance/form_views.h"

#include <algorithm>

#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

Html button(Url const& address, std::string_view text, std::string_view variant = "secondary")
{
    return markup(R"(<a class="ds-button" data-variant="{}" data-size="sm" href="{}">{}</a>)", variant, address, text);
}

Url new_url(Context const& context, Initiative const& part) { return with_query(collaboration_url(context, "/styringsform/ny"), "del=" + part.number); }

// Others of the same part that are known to share time with it.
std::vector<Form const*> overlapping(FormPages const& pages, Form const& form)
{
    std::vector<Form const*> found;
    for (auto const& other : pages.forms) {
        if (other.id != form.id && overlap(form, other))
            found.push_back(&other);
    }
    return found;
}

Html overlap_note(Context const& context, FormPages const& pages, Form const& form)
{
    std::string names;
    for (auto const* other : overlapping(pages, form))
        names += (names.empty() ? "" : "; ") + models_text(context.language, *other) + " " + period_text(context.language, *other);
    if (names.empty())
        return {};
    return markup(R"(<br><span class="sm">{}{}</span>)", icon("alarm"), t(context, "Overlaps in the sources: {forms}", { { "forms", names } }));
}

Html told_as(Context const& context, Form const& form)
{
    auto plain = models_text(Language::nb, form);
    plain[0] = static_cast<char>(plain[0] | 0x20);
    if (form.told_model.empty() || form.models.empty() || plain.starts_with(form.told_model))
        return {}; // The same word says nothing more.
    return markup(R"(<br><span class="soft sm">{}</span>)", t(context, "“{word}” in the source", { { "word", form.told_model } }));
}

Html form_row(Context const& context, FormPages const& pages, Form const& form)
{
    auto const actions = may_adopt(context, pages.body(form.adopted_body))
        ? markup(R"(<td role="cell">{}</td>)", link(url("/samarbeid/{}/styringsform/historie/{}/rediger", context.place->slug, form.number), t(context, "Correct")))
        : markup(R"(<td role="cell"></td>)");
    auto const what = form.description.empty() ? form.reason : form.description;
    return markup(R"(<tr role="row"><th role="rowheader" scope="row"><a class="l" href="{}" data-open>{}</a>{}{}{}</th><td role="cell" data-l="{}">{}{}</td><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}">{}</td>{}</tr>)",
        form_url(context, form), models_text(context.language, form), source_refs(form.sources), assumption_mark(context, form.assumption, form.basis), told_as(context, form),
        t(context, "Time"), period_text(context.language, form), overlap_note(context, pages, form), t(context, "What"), what.empty() ? t(context, "not described") : what,
        t(context, "Adopted by"), adopted_by_text(context, pages, form), t(context, "The advice that day"), advice_then_view(context, form), actions);
}

Html part_section(Context const& context, FormPages const& pages, Initiative const& part)
{
    auto const forms = pages.of(part.id);
    if (forms.empty())
        return {};
    auto const* now = form_on(pages.forms, part.id, context.today());
    auto const state = now ? t(context, "Now: {form}", { { "form", models_text(context.language, *now) } }) : t(context, "No form is registered now");
    auto const add = may_adopt_any(context, pages.bodies) ? link(new_url(context, part), t(context, "Register the form you have chosen")) : Html();
    auto const caption = t(context, "Forms of governance over time: {part}", { { "part", part.title } });
    return markup(R"(<section class="stack"><div class="row end"><h2>{} {}</h2><span class="sm soft">{}{}</span></div>{}<table role="table" class="ds-table sm2 stk" data-rows><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col"><span class="ds-sr-only">{}</span></th></tr></thead><tbody role="rowgroup">{}</tbody></table><p>{}</p></section>)",
        part.number, part.title, now ? Html() : icon("alarm"), state, timeline(context, forms, context.today()), caption, t(context, "Form"), t(context, "Time"),
        t(context, "What"), t(context, "Adopted by"), t(context, "The advice that day"), t(context, "Change"), each(forms, [&](Form const* form) { return form_row(context, pages, *form); }), add);
}

std::string lead(Context const& context, FormPages const& pages)
{
    std::int64_t parts = 0, overlaps = 0, against = 0, nothing_now = 0;
    for (auto const& part : pages.initiatives) {
        auto const forms = pages.of(part.id);
        parts += !forms.empty();
        nothing_now += !forms.empty() && !form_on(pages.forms, part.id, context.today());
    }
    for (auto const& form : pages.forms) {
        overlaps += !overlapping(pages, form).empty();
        against += !form.from_source() && differs_from_advice(form).value_or(false);
    }
    auto const all = static_cast<std::int64_t>(pages.forms.size());
    auto text = capitalised(tn(context, "{count} form is registered", "{count} forms are registered", all, { { "count", number_word(context.language, all) } })) + ", "
        + tn(context, "for {n} of {all} parts.", "for {n} of {all} parts.", parts, { { "all", std::to_string(pages.initiatives.size()) } });
    auto const& whole = pages.initiatives.front();
    auto const* now = form_on(pages.forms, whole.id, context.today());
    text += " " + (now ? t(context, "The whole is governed like this now: {form}.", { { "form", models_text(context.language, *now) } })
                       : t(context, "For the whole, no form is registered now."));
    if (auto const rest = nothing_now - (now || pages.of(whole.id).empty() ? 0 : 1); rest > 0)
        text += " " + tn(context, "{n} other part has no form now.", "{n} other parts have no form now.", rest);
    if (against > 0)
        text += " " + tn(context, "{n} was chosen against the advice of the day.", "{n} were chosen against the advice of the day.", against);
    if (overlaps > 0)
        text += " " + tn(context, "{n} overlaps with another in its sources.", "{n} overlap with others in their sources.", overlaps);
    return text;
}

Html parts_without(Context const& context, FormPages const& pages)
{
    Html items;
    for (auto const& part : pages.initiatives) {
        if (pages.of(part.id).empty())
            items += markup("<li>{} {}{}</li>", part.number, part.title,
                may_adopt_any(context, pages.bodies) ? markup(" · {}", link(new_url(context, part), t(context, "Register"))) : Html());
    }
    if (items.empty())
        return {};
    return markup(R"(<details class="why"><summary>{}</summary><p class="sm">{}</p><ul class="plain">{}</ul></details>)", t(context, "Parts without a form of their own"),
        t(context, "They are governed as the part above them, until somebody says otherwise."), items);
}

}

Initiative const* FormPages::part(Id<Initiative> id) const
{
    auto const found = std::ranges::find(initiatives, id, &Initiative::id);
    return found == initiatives.end() ? nullptr : &*found;
}

Body const* FormPages::body(Id<Body> id) const
{
    auto const found = std::ranges::find(bodies, id, &Body::id);
    return found == bodies.end() ? nullptr : &*found;
}

std::string FormPages::part_name(Context const& context, Id<Initiative> id) const
{
    auto const* found = part(id);
    return found ? found->number + " " + found->title : t(context, "unknown");
}

std::vector<Form const*> FormPages::of(Id<Initiative> id) const
{
    std::vector<Form const*> found;
    for (auto const& form : forms) {
        if (form.initiative == id)
            found.push_back(&form);
    }
    return found;
}

Url forms_url(Context const& context) { return collaboration_url(context, "/styringsform/historie"); }
Url form_url(Context const& context, Form const& form) { return url("/samarbeid/{}/styringsform/historie/{}", context.place->slug, form.number); }

std::string adopted_by_text(Context const& context, FormPages const& pages, Form const& form)
{
    if (auto const* body = pages.body(form.adopted_body))
        return body->name;
    if (!form.adopted_by.empty())
        return form.adopted_by;
    return form.from_source() ? t(context, "the source does not say") : t(context, "not registered");
}

std::optional<bool> differs_from_advice(Form const& form)
{
    auto const ranking = ranking_of(form.ranking);
    if (ranking.empty() || form.models.empty())
        return {};
    // What goes beside a main form is no other choice: a source that speaks of nothing else names no main form.
    return std::ranges::none_of(ranking, [&](RankedThen const& ranked) {
        return (ranked.place == 1 || ranked.beside) && std::ranges::find(form.models, ranked.model) != form.models.end();
    });
}

Html advice_then_view(Context const& context, Form const& form)
{
    auto const ranking = ranking_of(form.ranking);
    if (ranking.empty())
        return markup(R"(<span class="soft">{}</span>)", form.from_source() ? t(context, "unknown: the facts of that time are not registered") : t(context, "no advice: no facts were registered"));
    auto const& first = ranking.front();
    auto const counts = t(context, "{form}, {for} for, {against} against",
        { { "form", model_text(context.language, first.model) }, { "for", std::to_string(first.in_favour) }, { "against", std::to_string(first.against) } })
        + (form.from_source() ? " " + t(context, "(from facts read out of the sources)") : std::string());
    auto const differs = differs_from_advice(form).value_or(false);
    return markup(R"({}<br><span class="soft sm">{}{}</span>)", counts, icon(differs ? "chg" : "eq"),
        differs ? t(context, "another choice was made") : form.from_source() ? t(context, "the choice was the same") : t(context, "the choice followed it"));
}

Html history_page(Context const& context, FormPages const& pages)
{
    auto const title = t(context, "Forms of governance over time");
    auto const& whole = pages.initiatives.front();
    auto const add = may_adopt_any(context, pages.bodies) ? markup("<p>{}</p>", button(new_url(context, whole), t(context, "Register the form you have chosen"), "primary")) : Html();
    if (pages.forms.empty())
        return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div><p>{}</p>{})", title, t(context, "No form of governance is registered."),
            t(context, "Begin with the form you have now, also when nobody ever adopted it: say since when and why."), add);
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div><div class="stack-l">{}{}</div>{})", title, lead(context, pages),
        each(pages.initiatives, [&](Initiative const& part) { return part_section(context, pages, part); }), parts_without(context, pages), pages.sources);
}

}
