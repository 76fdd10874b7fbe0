#include "areas/governance/advice_views.h"

#include <algorithm>

#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

using advice::Ranked;
using advice::Reason;

Html reason_item(Context const& context, AdvicePage const& view, Reason const& reason)
{
    std::string mark;
    if (reason.direction == advice::Direction::adds)
        mark = t(context, "As an addition:") + " ";
    else if (reason.direction == advice::Direction::bars)
        mark = t(context, "Decisive:") + " ";
    std::string rested;
    for (auto const& id : reason.facts) {
        auto const& fact = *view.edition().fact(id);
        rested += (rested.empty() ? "" : "; ") + fact.short_name.in(context.language) + ": " + advice::answer_words(context.language, fact, view.facts);
        if (std::ranges::find(reason.our_reading, id) != reason.our_reading.end())
            rested += " (" + t(context, "our reading") + ")";
    }
    return markup(R"(<li><span class="rid soft">{}</span><span>{}{} {}<br><span class="soft xs">{}</span></span></li>)", reason.rule->id, mark,
        reason.rule->text.in(context.language), origin_view(context, view.edition(), reason.rule->origin), rested);
}

Html reason_list(Context const& context, AdvicePage const& view, Ranked const& one, bool in_favour)
{
    Html items;
    for (auto const& reason : one.reasons) {
        if (reason.in_favour() == in_favour)
            items += reason_item(context, view, reason);
    }
    auto const title = in_favour ? t(context, "For") : t(context, "Against");
    if (items.empty())
        return markup(R"(<div><h4>{}</h4><p class="sm soft">{}</p></div>)", title, t(context, "no reason"));
    return markup(R"(<div><h4>{}</h4><ul class="plain rs">{}</ul></div>)", title, items);
}

Html bars(int count)
{
    Html bars;
    for (int i = 0; i < count; ++i)
        bars += markup("<i></i>");
    return bars;
}

std::string counts(Context const& context, Ranked const& one)
{
    return t(context, "{for} for, {against} against", { { "for", std::to_string(one.in_favour()) }, { "against", std::to_string(one.opposes) } });
}

Html ranked_item(Context const& context, AdvicePage const& view, Ranked const& one)
{
    auto const place = one.place > 0 ? std::to_string(one.place) : std::string("+");
    return markup(R"(<li class="mod" id="{}"><div class="mh"><span class="rank">{}</span><div><h3>{}</h3><p class="sm soft">{}</p></div><span class="bal" aria-hidden="true"><span class="a">{}</span><span class="f">{}</span></span><span class="sm soft nw">{}</span></div>{}{}</li>)",
        one.form->id, place, one.form->name.in(context.language), advice::fit_words(context.language, one, view.advice), bars(one.opposes), bars(one.in_favour()), counts(context, one),
        one.reasons.empty() ? Html()
                            : markup(R"(<div class="fa">{}{}</div>)", reason_list(context, view, one, true), reason_list(context, view, one, false)),
        form_details(context, view, one));
}

Html ranking_section(Context const& context, AdvicePage const& view)
{
    Html list;
    for (auto const* part : { &view.advice.ranked, &view.advice.additions }) {
        for (auto const& one : *part)
            list += ranked_item(context, view, one);
    }
    return markup(R"(<section><h2 class="ds-sr-only">{}</h2><ol class="plain mods">{}</ol><details class="why"><summary>{}</summary><p class="sm">{}</p><p class="sm">{}</p></details></section>)",
        t(context, "The forms in order"), list, t(context, "How is the order found?"), view.edition().ranking.in(context.language), view.edition().about.in(context.language));
}

Html flags_section(Context const& context, AdvicePage const& view)
{
    if (view.advice.flags.empty())
        return {};
    return markup(R"(<section class="stack"><h2>{}</h2><ul class="plain tip">{}</ul></section>)", t(context, "To be settled whatever the form"),
        each(view.advice.flags, [&](Reason const& flag) {
            return markup(R"(<li><b>{}{}</b><span>{} {}</span></li>)", icon("alarm"), flag.rule->flag.in(context.language), flag.rule->text.in(context.language),
                origin_view(context, view.edition(), flag.rule->origin));
        }));
}

Html scope_section(Context const& context, AdvicePage const& view)
{
    auto const& scope = view.advice.scope;
    auto const title = t(context, "How much structure?");
    if (!scope.scope)
        return markup(R"(<section class="stack"><h2>{}</h2><p>{}</p></section>)", title,
            t(context, "Too little is known of size and dependency to say. Answer how many you are, and how much the measures depend on each other."));
    return markup(R"(<section class="stack"><h2>{}</h2><p><b>{}.</b> {} {}</p><ul class="q">{}</ul></section>)", title, scope.scope->name.in(context.language),
        scope.scope->description.in(context.language), origin_view(context, view.edition(), scope.scope->origin),
        each(scope.reasons, [&](advice::ScopeReason const* reason) {
            return markup("<li>{} {}</li>", reason->text.in(context.language), origin_view(context, view.edition(), reason->origin));
        }));
}

Html principles_section(Context const& context, AdvicePage const& view)
{
    if (view.edition().principles.empty())
        return {};
    return markup(R"(<section class="stack"><h2>{}</h2><ul class="q">{}</ul></section>)", t(context, "Four principles, whatever you choose"),
        each(view.edition().principles, [&](advice::Principle const& one) {
            return markup("<li>{} {}</li>", one.text.in(context.language), origin_view(context, view.edition(), one.origin));
        }));
}

// Another part, or the other edition: a plain form that works without scripts.
Html chooser(Context const& context, AdvicePage const& view)
{
    auto const parts = each(view.initiatives, [&](Initiative const& part) {
        return markup(R"(<option value="{}"{}>{} {}</option>)", part.number, part.id == view.part->id ? markup(" selected") : Html(), part.number, part.title);
    });
    auto const editions = each(context.services.editions.all(), [&](advice::Edition const& edition) {
        return markup(R"(<option value="{}"{}>{}</option>)", edition.id, edition.id == view.edition().id ? markup(" selected") : Html(), edition.title.in(context.language));
    });
    return markup(R"(<form class="choose" action="{}"><div class="ds-field"><label class="ds-label" for="velg-del">{}</label><select class="ds-input" id="velg-del" name="del">{}</select></div><div class="ds-field"><label class="ds-label" for="velg-utgave">{}</label><select class="ds-input" id="velg-utgave" name="utgave">{}</select></div><button class="ds-button" data-variant="secondary" data-size="sm">{}</button></form>)",
        collaboration_url(context, "/styringsform"), t(context, "Part"), parts, t(context, "Edition of the guidance"), editions, t(context, "Show"));
}

std::string lead(Context const& context, AdvicePage const& view)
{
    auto text = advice::finding(context.language, view.advice) + " ";
    auto const asked = view.edition().facts.size();
    text += tn(context, "It rests on {n} of {all} answers.", "It rests on {n} of {all} answers.", static_cast<std::int64_t>(view.advice.known), { { "all", std::to_string(asked) } });
    auto const* now = form_on(view.forms, view.part->id, context.today());
    return text + " " + (now ? t(context, "Registered now: {form}.", { { "form", models_text(context.language, *now) } }) : t(context, "No form is registered now."));
}

}

std::string AdvicePage::party_name(Id<Party> id) const
{
    auto const found = std::ranges::find(parties, id, &Party::id);
    return found == parties.end() ? std::string() : found->called();
}

Url advice_url(Context const& context, Initiative const& part, std::string_view edition)
{
    auto address = with_query(collaboration_url(context, "/styringsform"), "del=" + part.number);
    return edition.empty() ? address : with_query(address, "utgave=" + std::string(edition));
}

Url answers_url(Context const& context, Initiative const& part, std::string_view edition)
{
    auto address = with_query(collaboration_url(context, "/styringsform/svar"), "del=" + part.number);
    return edition.empty() ? address : with_query(address, "utgave=" + std::string(edition));
}

Html origin_view(Context const& context, advice::Edition const& edition, advice::Origin const& origin)
{
    Html names;
    for (auto const& id : origin.sources) {
        auto const* source = edition.source(id);
        if (!source)
            continue;
        if (!names.empty())
            names += markup("; ");
        names += markup(R"(<a href="{}" title="{}" rel="noreferrer">{}</a>)", external_url(source->url), source->title, source->label);
    }
    return markup(R"(<span class="src">[{}{}]</span>)", names, origin.derived ? "; " + t(context, "derived") : std::string());
}

Html advice_page(Context const& context, AdvicePage const& view)
{
    auto const whole = view.part->level() == 1;
    auto const title = whole ? t(context, "Which form of governance fits now?") : t(context, "Which form of governance fits {part} now?", { { "part", view.part->title } });
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{}{}<div class="two advice"><div class="stack-l">{}{}{}{}{}</div>{}</div>{})", title, lead(context, view),
        chooser(context, view), clashes_view(context, view), ranking_section(context, view), tips_section(context, view), flags_section(context, view), scope_section(context, view),
        principles_section(context, view), advice_aside(context, view), view.sources);
}

}
