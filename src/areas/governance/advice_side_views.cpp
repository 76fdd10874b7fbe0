// Beside the ranking: chosen against recommended, what is unsure, and the answers that the advice rests on.
#include <algorithm>

#include "areas/governance/advice_views.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

constexpr std::size_t most_unsure = 6;

// A line and a product team are one form in the guidance; registered forms tell them apart.
bool is_model(std::string const& model, advice::Form const& form)
{
    if (form.id == "product")
        return model == "product" || model == "line";
    return model == form.id;
}

std::string model_of(advice::Form const& form) { return form.id; }

bool has(Form const& chosen, advice::Form const& form)
{
    return std::ranges::any_of(chosen.models, [&](std::string const& model) { return is_model(model, form); });
}

std::string recommended(Context const& context, AdvicePage const& view)
{
    std::vector<std::string> names;
    for (auto const* form : view.advice.top())
        names.push_back(form->in_running.in(context.language));
    if (names.empty())
        return t(context, "none stands out");
    if (names.size() == 1) {
        for (auto const& beside : view.advice.combination.beside)
            names.push_back(beside.form->in_running.in(context.language));
    }
    return advice::with_capital(advice::joined(context.language, names));
}

std::string difference(Context const& context, AdvicePage const& view, Form const* now)
{
    auto const top = view.advice.top();
    if (!now)
        return t(context, "You have no form to differ from");
    if (top.empty())
        return t(context, "The advice has nothing to compare with");
    if (std::ranges::none_of(top, [&](advice::Form const* form) { return has(*now, *form); }))
        return t(context, "You have chosen another main form than the advice");
    std::vector<std::string> lacking;
    for (auto const& beside : view.advice.combination.beside) {
        if (!has(*now, *beside.form))
            lacking.push_back(beside.form->in_running.in(context.language));
    }
    if (lacking.empty())
        return t(context, "None: you have what is recommended");
    return t(context, "The main form is as recommended. Not registered: {forms}", { { "forms", advice::joined(context.language, lacking) } });
}

Url new_form_url(Context const& context, AdvicePage const& view)
{
    auto address = with_query(collaboration_url(context, "/styringsform/ny"), "del=" + view.part->number);
    if (view.advice.combination.main)
        address = with_query(address, "modell=" + model_of(*view.advice.combination.main));
    for (auto const& beside : view.advice.combination.beside)
        address = with_query(address, "modell=" + model_of(*beside.form));
    return address;
}

Html chosen_panel(Context const& context, AdvicePage const& view)
{
    auto const* now = form_on(view.forms, view.part->id, context.today());
    Html rows;
    for (auto const& form : view.forms) {
        if (form.initiative == view.part->id && &form != now)
            rows += markup("<dt>{}</dt><dd>{}{}</dd>", period_text(context.language, form), models_text(context.language, form), source_refs(form.sources));
    }
    if (now)
        rows += markup("<dt>{}</dt><dd><b>{}</b>{}</dd>", period_text(context.language, *now), models_text(context.language, *now), source_refs(now->sources));
    else
        rows += markup(R"(<dt>{}</dt><dd class="alarm">{}{}</dd>)", t(context, "Now"), icon("alarm"), t(context, "not registered"));
    auto const button = may(context.standing, Action::contribute)
        ? markup(R"(<a class="ds-button" data-variant="secondary" data-size="sm" href="{}">{}</a>)", new_form_url(context, view), t(context, "Register the form you have chosen"))
        : Html();
    return markup(R"(<section class="panel stack"><h2>{}</h2><dl class="kv">{}<dt>{}</dt><dd><b>{}</b></dd><dt>{}</dt><dd>{}</dd></dl>{}<p class="sm">{}</p></section>)",
        t(context, "Chosen against recommended"), rows, t(context, "Recommended now"), recommended(context, view), t(context, "Difference"), difference(context, view, now), button,
        link(collaboration_url(context, "/styringsform/historie"), t(context, "Forms of governance over time")));
}

Html missing_item(Context const& context, AdvicePage const& view, advice::Missing const& missing)
{
    auto const title = missing.set_aside ? t(context, "{fact}: set aside", { { "fact", missing.fact->short_name.in(context.language) } })
                                         : t(context, "{fact}: not known", { { "fact", missing.fact->short_name.in(context.language) } });
    return markup(R"(<li><b>{}</b>{}</li>)", title, each(missing.changes, [&](advice::Change const& change) {
        return markup(R"(<br><span class="sm">{}{}</span>)", change.changes_top ? icon("turn") : Html(), advice::change_words(context.language, view.advice, change));
    }));
}

Html unsure_panel(Context const& context, AdvicePage const& view)
{
    Html first, rest;
    std::size_t told = 0;
    for (auto const& missing : view.advice.missing)
        (told++ < most_unsure ? first : rest) += missing_item(context, view, missing);
    auto const from_above = std::ranges::count_if(view.grounds.list, &Ground::from_above);
    auto const from_records = std::ranges::count_if(view.grounds.list, &Ground::from_records) - from_above;
    auto const read = std::ranges::count_if(view.grounds.list, [](Ground const& ground) { return ground.our_reading(); });
    if (from_records > 0)
        first += markup("<li>{}</li>", tn(context, "{n} answer is counted from the records, and nobody has confirmed it.", "{n} answers are counted from the records, and nobody has confirmed them.", from_records));
    if (from_above > 0)
        first += markup("<li>{}</li>", tn(context, "{n} answer is the one given for the part above, and nobody has said it of this part.", "{n} answers are those given for the part above, and nobody has said them of this part.", from_above));
    if (read > 0)
        first += markup("<li>{}</li>", tn(context, "{n} answer is a reading of a source that no party has confirmed.", "{n} answers are readings of sources that no party has confirmed.", read));
    if (first.empty())
        first = markup("<li>{}</li>", t(context, "No unknown answer would change the order."));
    auto const more = rest.empty() ? Html()
                                   : markup(R"(<details class="why"><summary>{}</summary><ul class="q">{}</ul></details>)",
                                         tn(context, "{n} more unknown", "{n} more unknown", static_cast<std::int64_t>(view.advice.missing.size() - most_unsure)), rest);
    return markup(R"(<section class="panel wash stack"><h2>{}</h2><ul class="q">{}</ul>{}<p class="sm">{}</p></section>)", t(context, "Unsure in the advice"), first, more,
        t(context, "The advice ranks and gives reasons. It locks nothing, and you can choose several forms at once."));
}

Html grounds_section(Context const& context, AdvicePage const& view)
{
    auto const rows = each(view.grounds.list, [&](Ground const& ground) {
        return markup(R"(<tr><th scope="row">{}</th><td>{}</td><td class="soft">{}</td></tr>)", ground.question->short_name.in(context.language), ground_answer(context, ground),
            ground_origin(context, view, ground));
    });
    auto const correct = may(context.standing, Action::contribute)
        ? markup(R"(<p><a class="ds-button" data-variant="secondary" data-size="sm" href="{}">{}</a></p>)", answers_url(context, *view.part, view.edition().id),
              t(context, "Correct an answer and count again"))
        : Html();
    return markup(R"(<section class="stack"><h2>{}</h2><table class="ds-table sm2"><caption class="ds-sr-only">{}</caption><thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table>{}</section>)",
        t(context, "What we build on"), t(context, "Facts used in the advice"), t(context, "Fact"), t(context, "Answer"), t(context, "From"), rows, correct);
}

Html history_section(Context const& context, AdvicePage const& view)
{
    auto const replaced = std::ranges::count_if(view.history, [](Fact const& fact) { return fact.replaced_at != 0; });
    if (replaced == 0)
        return {};
    Html items;
    for (auto const& fact : view.history) {
        auto const* question = view.edition().fact(fact.fact);
        if (!question || fact.replaced_at == 0)
            continue;
        auto const answer = advice::answer_words(context.language, *question, { { fact.fact, advice::Known { fact.values, false } } });
        items += markup(R"(<li>{}: {} <span class="soft">{}, {}, {}</span></li>)", question->short_name.in(context.language), answer, fact.answered_by_name, view.party_name(fact.party),
            short_date(context.language, iso_date(fact.answered_at)));
    }
    return markup(R"(<details class="why"><summary>{}</summary><ul class="q sm">{}</ul></details>)", tn(context, "{n} earlier answer", "{n} earlier answers", replaced), items);
}

}

std::string ground_answer(Context const& context, Ground const& ground)
{
    return advice::answer_words(context.language, *ground.question, { { ground.question->id, advice::Known { ground.values(), false } } });
}

Html ground_origin(Context const& context, AdvicePage const& view, Ground const& ground)
{
    if (ground.from_above())
        return markup(R"({}<span class="xs">: {}</span>)", t(context, "from the part above"), ground.proposal->reason);
    if (ground.from_records())
        return markup(R"({}<span class="xs">: {}</span>)", t(context, "from the records"), ground.proposal->reason);
    if (!ground.said)
        return markup("{}", t(context, "nobody has said"));
    auto const& said = *ground.said;
    auto const note = said.note.empty() ? Html() : markup(R"(<span class="xs">: {}</span>)", said.note);
    if (said.from_source)
        return markup(R"({}{}{}{})", t(context, "from a source, not confirmed"), source_refs(said.sources), assumption_mark(context, said.assumption, said.basis), note);
    return markup("{}, {}{}", view.party_name(said.party), short_date(context.language, iso_date(said.answered_at)), note);
}

Html advice_aside(Context const& context, AdvicePage const& view)
{
    return markup(R"(<aside class="stack-l" aria-label="{}">{}{}{}{}</aside>)", t(context, "Basis"), chosen_panel(context, view), unsure_panel(context, view), grounds_section(context, view),
        history_section(context, view));
}

}
