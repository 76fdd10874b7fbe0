// What would tip the advice, and answers that cannot all be right.
#include "areas/governance/advice_views.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

constexpr std::size_t most_tips = 6; // Before the rest is folded.

// The rules behind a change, in their own words: those that begin to speak, then those that fall silent.
Html rule_items(Context const& context, advice::Change const& change)
{
    Html items;
    for (auto const* rule : change.begins)
        items += markup(R"(<br><span class="soft">{} {}</span>)", rule->id, rule->text.in(context.language));
    for (auto const* rule : change.ends)
        items += markup(R"(<br><span class="soft">{}</span>)", t(context, "{rule} no longer speaks.", { { "rule", rule->id } }));
    return items;
}

Html change_item(Context const& context, AdvicePage const& view, advice::Change const& change)
{
    auto const now = change.fact->short_name.in(context.language) + ": " + advice::answer_words(context.language, *change.fact, view.facts);
    return markup(R"(<li><b>{}{}</b><span class="xs"><span class="soft">{}</span>{}</span></li>)", change.changes_top ? icon("turn") : Html(),
        advice::change_words(context.language, view.advice, change), t(context, "Now: {answer}", { { "answer", now } }), rule_items(context, change));
}

}

Html tips_section(Context const& context, AdvicePage const& view)
{
    auto const title = t(context, "What would tip the advice?");
    if (view.advice.tips.empty())
        return markup(R"(<section class="stack"><h2>{}</h2><p>{}</p></section>)", title,
            view.advice.known == 0 ? t(context, "Nothing is answered yet.") : t(context, "No single other answer changes the order."));
    Html first, rest;
    std::size_t told = 0;
    std::int64_t folded = 0;
    for (auto const& change : view.advice.tips) {
        bool const shown = told < most_tips && (change.changes_top || view.advice.tips.front().changes_top == false);
        (shown ? first : rest) += change_item(context, view, change);
        ++(shown ? told : (++folded, told));
    }
    auto const more = rest.empty() ? Html()
                                   : markup(R"(<details class="why"><summary>{}</summary><ul class="plain tip">{}</ul></details>)",
                                         tn(context, "{n} more answer that would change something", "{n} more answers that would change something", folded), rest);
    auto const top = view.advice.tips.front().changes_top ? Html() : markup(R"(<p>{}</p>)", t(context, "No single answer changes what stands first. These change the order below it."));
    return markup(R"(<section class="stack"><h2>{}</h2>{}<ul class="plain tip">{}</ul>{}</section>)", title, top, first, more);
}

Html clashes_view(Context const& context, AdvicePage const& view)
{
    if (view.advice.clashes.empty())
        return {};
    auto const items = each(view.advice.clashes, [&](advice::Clash const& clash) {
        std::string facts;
        for (auto const& id : clash.facts) {
            auto const& ground = view.grounds.of(id);
            facts += (facts.empty() ? "" : "; ") + ground.question->short_name.in(context.language) + ": " + ground_answer(context, ground);
        }
        return markup(R"(<li>{}<br><span class="sm soft">{}</span></li>)", clash.contradiction->text.in(context.language), facts);
    });
    return markup(R"(<section class="panel stack"><h2>{}{}</h2><p>{}</p><ul class="q">{}</ul><p>{}</p></section>)", icon("alarm"), t(context, "Answers that cannot all be right"),
        t(context, "They are set aside, and the advice is given without them, until one of them is corrected."), items,
        link(answers_url(context, *view.part, view.edition().id), t(context, "Correct an answer")));
}

}
