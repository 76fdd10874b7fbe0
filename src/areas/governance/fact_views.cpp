// All facts on one page, in groups, in plain words. What the records say is filled in and marked.
#include <algorithm>

#include "areas/governance/advice_views.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

std::string join(std::vector<std::string> const& words)
{
    std::string text;
    for (auto const& word : words)
        text += (text.empty() ? "" : ",") + word;
    return text;
}

// Under the choices: what we know from elsewhere, and who said it last.
Html known_lines(Context const& context, AdvicePage const& view, Ground const& ground)
{
    Html lines;
    auto const add = [&](std::string_view symbol, std::string const& text) { lines += markup(R"(<p class="sm soft">{}{}</p>)", icon(symbol), text); };
    if (ground.proposal) {
        auto const answer = advice::answer_words(context.language, *ground.question, { { ground.question->id, advice::Known { ground.proposal->values, false } } });
        auto const text = ground.proposal->above.empty() ? msg("From the records: {answer}. {reason}") : msg("From the part above: {answer}. {reason}");
        add("src", t(context, text, { { "answer", answer }, { "reason", ground.proposal->reason } }));
    }
    if (ground.said && ground.said->from_source)
        add("src", t(context, "From a source, not confirmed by any party. Tick the box at the end to stand behind it."));
    else if (ground.said)
        add("met", t(context, "Last answered by {name} for {party}, {date}.",
            { { "name", ground.said->answered_by_name }, { "party", view.party_name(ground.said->party) },
                { "date", short_date(context.language, iso_date(ground.said->answered_at)) } }));
    return lines;
}

Html question_field(Context const& context, AdvicePage const& view, FormView const& form, Ground const& ground)
{
    auto const& question = *ground.question;
    std::vector<Option> options;
    for (auto const& value : question.values)
        options.push_back({ .value = value.id, .text = capitalised(value.name.in(context.language)), .help = value.help.in(context.language) });
    FieldLook const look { .help = question.help.in(context.language) };
    auto const legend = question.question.in(context.language);
    Html field;
    if (question.several) {
        field = form.checkboxes(question.id, legend, ground.values(), options, { .help = look.help + " " + t(context, "Tick none if you don't know.") });
    } else {
        options.push_back({ .value = "", .text = t(context, "Don't know") });
        field = form.radios(question.id, legend, join(ground.values()), options, look);
    }
    auto const note = form.text(note_field(question.id), t(context, "Where it stands, or why"), ground.said ? ground.said->note : std::string(), { .longest = longest_fact_note });
    return markup(R"(<div class="stack fact" id="sporsmal-{}">{}{}<details class="why"{}><summary>{}</summary>{}</details>{}</div>)", question.id, field, known_lines(context, view, ground),
        ground.said && !ground.said->note.empty() ? markup(" open") : Html(), t(context, "Add a source or a remark"), note,
        form.hidden(seen_field(question.id), std::to_string(ground.said ? ground.said->id.value : 0)));
}

Html group_section(Context const& context, AdvicePage const& view, FormView const& form, advice::FactGroup const& group)
{
    Html fields;
    for (auto const& ground : view.grounds.list) {
        if (ground.question->group == group.id)
            fields += question_field(context, view, form, ground);
    }
    return markup(R"(<section class="stack"><h2>{}</h2><div class="facts">{}</div></section>)", group.title.in(context.language), fields);
}

std::string lead(Context const& context, AdvicePage const& view)
{
    auto const known = std::ranges::count_if(view.grounds.list, [](Ground const& ground) { return !ground.values().empty(); });
    auto const from_above = std::ranges::count_if(view.grounds.list, &Ground::from_above);
    auto const from_records = std::ranges::count_if(view.grounds.list, &Ground::from_records) - from_above;
    auto const all = static_cast<std::int64_t>(view.grounds.list.size());
    auto text = tn(context, "{known} of {n} question has an answer.", "{known} of {n} questions have an answer.", all, { { "known", std::to_string(known) } });
    if (from_records > 0)
        text += " " + tn(context, "{n} of them is filled in from the records.", "{n} of them are filled in from the records.", from_records);
    if (from_above > 0)
        text += " " + tn(context, "{n} is filled in from the part above.", "{n} are filled in from the part above.", from_above);
    return text + " " + t(context, "Answer what you know, and leave the rest at don't know.");
}

}

Html answers_page(Context const& context, AdvicePage const& view)
{
    FormView const form(context, "fakta");
    auto const groups = each(view.edition().groups, [&](advice::FactGroup const& group) { return group_section(context, view, form, group); });
    auto const has_proposals = std::ranges::any_of(view.grounds.list, [](Ground const& ground) { return ground.from_records() || (ground.said && ground.said->from_source); });
    auto const confirm = has_proposals ? form.checkbox("bekreft", t(context, "What is filled in from the records, from the part above and from sources is right"), false,
                                             { .help = t(context, "Tick this to save it as your answer. Otherwise the records go on counting, and the sources stay unconfirmed.") })
                                       : Html();
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{}{}{}<div class="stack-l">{}{}<p class="sm soft">{}</p><div class="row">{}{}</div></div>{})",
        t(context, "What we build on: {part}", { { "part", view.part->title } }), lead(context, view), form.errors(), form.open(answers_url(context, *view.part, view.edition().id), "form stack-l"),
        form.hidden("del", view.part->number), groups, confirm, t(context, "Visible to all parties in the collaboration."), form.submit(t(context, "Save and count again")),
        link(advice_url(context, *view.part), t(context, "Back to the advice")), form.close());
}

}
