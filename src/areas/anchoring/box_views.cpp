#include <algorithm>
#include <fmt/format.h>

#include "areas/anchoring/anchoring_views.h"
#include "html/form.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

// The drawing: five steps from no to yes, a letter for each party, a bar from the lowest to the highest.
constexpr double first_step = 48, step_width = 81, letters_apart = 19, row_height = 20;
constexpr int most_in_row = 4, most_letters = 12;

Html circles(BoxPage const& page, QuestionView const& question, int value, double base)
{
    std::vector<std::string> letters;
    for (auto const& said : question.said) {
        if (said.value == value)
            letters.push_back(page.letter(said.party));
    }
    if (letters.size() > most_letters)
        letters = { std::to_string(letters.size()) };
    Html out;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        auto const row = static_cast<int>(i) / most_in_row, place = static_cast<int>(i) % most_in_row;
        auto const in_row = std::min(most_in_row, static_cast<int>(letters.size()) - row * most_in_row);
        auto const x = first_step + (value - 1) * step_width + (place - (in_row - 1) / 2.0) * letters_apart;
        auto const y = base - 22 - row * row_height;
        out += markup(R"(<circle class="dc" cx="{}" cy="{}" r="9"/><text x="{}" y="{}" text-anchor="middle">{}</text>)", fmt::format("{:.1f}", x), fmt::format("{:.0f}", y), fmt::format("{:.1f}", x),
            fmt::format("{:.0f}", y + 4), letters[i]);
    }
    return out;
}

Html drawing(BoxPage const& page, QuestionView const& question)
{
    std::size_t highest = 1;
    for (int value = 1; value <= most_agree; ++value) {
        auto const n = static_cast<std::size_t>(std::ranges::count(question.said, value, [](auto const& said) { return said.value; }));
        highest = std::max(highest, n > most_letters ? 1 : (n + most_in_row - 1) / most_in_row);
    }
    auto const base = 42 + (static_cast<double>(highest) - 1) * row_height;
    auto const at = [](int value) { return fmt::format("{:.0f}", first_step + (value - 1) * step_width); };
    auto const y = fmt::format("{:.0f}", base);
    Html marks = markup(R"(<line class="ax" x1="{}" x2="{}" y1="{}" y2="{}"/>)", at(1), at(most_agree), y, y);
    for (int value = 1; value <= most_agree; ++value)
        marks += markup(R"(<line class="ax" x1="{}" x2="{}" y1="{}" y2="{}"/>)", at(value), at(value), fmt::format("{:.0f}", base - 4), fmt::format("{:.0f}", base + 4));
    if (!question.said.empty())
        marks += markup(R"(<line class="span" x1="{}" x2="{}" y1="{}" y2="{}"/>)", at(question.said.front().value), at(question.said.back().value), y, y);
    for (int value = 1; value <= most_agree; ++value)
        marks += circles(page, question, value, base);
    return markup(R"(<svg class="dots" viewBox="0 0 420 {}" aria-hidden="true" focusable="false">{}</svg>)", fmt::format("{:.0f}", base + 12), marks);
}

std::string changed(Context const& context, QuestionView const& question)
{
    if (!question.spread_before)
        return {};
    auto const before = *question.spread_before;
    if (before == question.spread)
        return t(context, "as far apart as last time");
    return before > question.spread ? t(context, "closer than last time") : t(context, "further apart than last time");
}

std::string in_words(Context const& context, BoxPage const& page, QuestionView const& question)
{
    std::string out;
    for (auto const& said : question.said)
        out += (out.empty() ? "" : ", ") + page.letter(said.party) + " " + step_text(context.language, said.value);
    return out;
}

Html question_item(Context const& context, BoxPage const& page, QuestionView const& question, bool first, bool measures)
{
    auto words = agreement_text(context.language, question.agreement);
    if (first && question.agreement == Agreement::far_apart)
        words += ": " + t(context, "talk about this one first");
    if (auto const since = changed(context, question); !since.empty())
        words += ", " + since;
    Html make;
    if (measures && question.said.size() > 1 && may(context.standing, Action::contribute))
        make = post_button(context, collaboration_url(context, fmt::format("/forankring/tenkeboks/{}/tiltak", page.round.round.number)), t(context, "Make a measure of it"),
            { { "sporsmal", question.prompt->id } }, "link");
    return markup(R"(<li><div><h3>{}</h3><p class="sm soft">{}</p><p class="ds-sr-only">{}</p>{}</div>{}</li>)", question.prompt->text.in(context.language), words, in_words(context, page, question), make,
        drawing(page, question));
}

Html key(Context const& context, BoxPage const& page)
{
    Html items;
    for (auto const party : page.round.replied)
        items += markup(R"(<li><b>{}</b> {}</li>)", page.letter(party), page.called(party));
    return items.empty() ? Html() : markup(R"(<p class="sm soft">{}</p><ul class="plain row sm">{}</ul>)", t(context, "From no on the left to yes on the right. The letters are parties:"), items);
}

Html said_row(Context const& context, BoxPage const& page, QuestionView::Said const& said, bool second)
{
    auto const was = step_text(context.language, said.before);
    auto before = t(context, "did not answer");
    if (said.before)
        before = said.before == said.value ? t(context, "unchanged") : said.before < said.value ? t(context, "up from {was}", { { "was", was } }) : t(context, "down from {was}", { { "was", was } });
    auto const last = second ? markup(R"(<td role="cell" data-l="{}">{}</td>)", t(context, "Last round"), before) : Html();
    return markup(R"(<tr role="row"><th role="rowheader" scope="row">{} {}</th><td role="cell" data-l="{}">{}</td>{}<td role="cell" data-l="{}"><span class="pre">{}</span></td></tr>)", page.letter(said.party),
        page.called(said.party), t(context, "Answer"), step_text(context.language, said.value), last, t(context, "Why"), said.comment.empty() ? t(context, "no reason given") : said.comment);
}

// The same as the drawings, with the reasons, for those who read.
Html table(Context const& context, BoxPage const& page)
{
    bool const second = std::ranges::any_of(page.round.rounds, [&](Round const& round) { return round.number < page.round.round.number && !round.withdrawn; });
    Html bodies;
    for (auto const& question : page.round.questions) {
        Html rows;
        for (auto const& said : question.said)
            rows += said_row(context, page, said, second);
        if (!rows.empty())
            bodies += markup(R"(<tbody role="rowgroup"><tr role="row" class="sec"><th role="rowheader" scope="rowgroup" colspan="{}">{}</th></tr>{}</tbody>)", second ? 4 : 3,
                question.prompt->text.in(context.language), rows);
    }
    if (bodies.empty())
        return {};
    auto const name = t(context, "All answers with reasons");
    auto const last = second ? markup(R"(<th role="columnheader" scope="col">{}</th>)", t(context, "Last round")) : Html();
    return markup(R"(<section class="stack"><h2>{}</h2><div class="scroll" tabindex="0" role="region" aria-label="{}"><table role="table" class="ds-table fork said stk"><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th>{}<th role="columnheader" scope="col">{}</th></tr></thead>{}</table></div></section>)",
        name, name, name, t(context, "Party"), t(context, "Answer"), last, t(context, "Why"), bodies);
}

std::string lead(Context const& context, BoxPage const& page)
{
    auto const& view = page.round;
    if (!view.round.id)
        return t(context, "No round has been opened. In a round each party answers the same six questions, and you see where you differ.");
    auto const number = std::to_string(view.round.number);
    if (view.round.withdrawn)
        return t(context, "Round {n} was withdrawn before anybody had answered.", { { "n", number } });
    if (view.replied.empty())
        return t(context, "Round {n}: nobody has sent an answer yet.", { { "n", number } });
    auto const apart = std::ranges::count(view.questions, Agreement::far_apart, &QuestionView::agreement);
    auto text = tn(context, "Round {number}: {n} party has answered.", "Round {number}: {n} parties have answered.", static_cast<std::int64_t>(view.replied.size()), { { "number", number } });
    text += " " + (apart ? tn(context, "You disagree strongly on {n} question.", "You disagree strongly on {n} questions.", apart) : t(context, "You disagree strongly on none of the questions."));
    if (view.moved)
        text += " " + tn(context, "{n} answer has changed since the last round.", "{n} answers have changed since the last round.", view.moved);
    return text;
}

Html doing(Context const& context, BoxPage const& page)
{
    auto const& round = page.round.round;
    Html out;
    if (round.id && round.open() && may(context.standing, Action::answer, { .owner = context.standing.party })) {
        auto const text = !page.round.own ? t(context, "Answer for your own agency") : page.round.own->sent() ? t(context, "Change your answers") : t(context, "Go on with your draft");
        out += markup(R"(<a class="ds-button" data-color="accent" data-size="sm" href="{}">{}</a>)", collaboration_url(context, fmt::format("/forankring/tenkeboks/{}/svar", round.number)), text);
    }
    if (round.id && round.open() && may(context.standing, Action::manage))
        out += post_button(context, collaboration_url(context, fmt::format("/forankring/tenkeboks/{}/lukk", round.number)), t(context, "Close the round"), { { "_version", std::to_string(round.version) } });
    return out.empty() ? Html() : markup(R"(<div class="row">{}</div>)", out);
}

Html opening(Context const& context, BoxPage const& page)
{
    if ((page.round.round.id && page.round.rounds.front().open()) || !may(context.standing, Action::manage))
        return {};
    FormView const form(context, "runde");
    return markup(R"(<section class="panel stack"><h2>{}</h2>{}{}{}{}{}</section>)", t(context, "Open a new round"), form.errors(), form.open(collaboration_url(context, "/forankring/tenkeboks"), "stack"),
        form.date("frist", t(context, "Answer by"), "", { .help = t(context, "Optional. The round stays open until you close it.") }), form.submit(t(context, "Open the round")), form.close());
}

// A round that was opened by mistake. Nobody has answered, so nothing is lost but the question.
Html withdrawing(Context const& context, BoxPage const& page)
{
    auto const& round = page.round.round;
    if (!round.id || !round.open() || !page.round.replied.empty() || !may(context.standing, Action::manage))
        return {};
    FormView const form(context, "trekk");
    return markup(R"(<details class="why"{}><summary>{}</summary>{}{}{}{}{}</details>)", form.refused() ? markup(" open") : Html(), t(context, "Was this round opened by mistake?"), form.errors(),
        form.open(collaboration_url(context, fmt::format("/forankring/tenkeboks/{}/trekk", round.number)), "stack") + form.version(round.version),
        form.area("grunn", t(context, "Why it is withdrawn"), "", { .help = t(context, "Seen by all parties. The round stands in the list as withdrawn; drafts stay with those who wrote them."), .required = true, .longest = longest_withdraw_reason, .rows = 2 }),
        form.submit(t(context, "Withdraw the round"), false), form.close());
}

Html earlier(Context const& context, BoxPage const& page)
{
    bool const other = std::ranges::any_of(page.round.rounds, [&](Round const& round) { return round.id != page.round.round.id; });
    if (!other)
        return {};
    auto const items = each(page.round.rounds, [&](Round const& round) {
        auto text = t(context, "Round {n}, {when}", { { "n", std::to_string(round.number) }, { "when", long_date(context.language, iso_date(round.opened_at)) } });
        if (round.withdrawn)
            text += ", " + t(context, "withdrawn");
        return markup("<li>{}</li>", round.id == page.round.round.id ? markup(R"(<b aria-current="page">{}</b>)", text) : link(collaboration_url(context, fmt::format("/forankring/tenkeboks/{}", round.number)), text));
    });
    return markup(R"(<section class="stack"><h2>{}</h2><ul class="plain">{}</ul></section>)", t(context, "Rounds"), items);
}

}

std::string BoxPage::called(Id<Party> id) const
{
    auto const found = std::ranges::find(parties, id, &Party::id);
    return found == parties.end() ? std::string("?") : found->called();
}

std::string BoxPage::letter(Id<Party> id) const
{
    auto const found = std::ranges::find(round.replied, id);
    auto const place = static_cast<std::size_t>(found - round.replied.begin());
    std::string const last(1, static_cast<char>('A' + place % 26));
    return place < 26 ? last : std::string(1, static_cast<char>('A' + (place / 26 - 1) % 26)) + last;
}

Html disagreement(Context const& context, BoxPage const& page, bool measures)
{
    Html items;
    bool first = true;
    for (auto const& question : page.round.questions) {
        items += question_item(context, page, question, first, measures);
        first = false;
    }
    return markup(R"({}<div class="dlh sm soft" aria-hidden="true"><span></span><span class="ends"><span>{}</span><span>{}</span><span>{}</span></span></div><ul class="plain dl">{}</ul>)", key(context, page),
        step_text(context.language, 1), step_text(context.language, 3), step_text(context.language, 5), items);
}

Html box_page(Context const& context, BoxPage const& page)
{
    auto const& round = page.round.round;
    Html state;
    if (round.id)
        state = markup(R"(<p class="sm soft">{}</p>)", round.withdrawn ? t(context, "Withdrawn {when}: {why}", { { "when", long_date(context.language, iso_date(round.closed_at)) }, { "why", round.withdraw_reason } })
                : !round.open() ? t(context, "Closed {when}. The answers stand as they were.", { { "when", long_date(context.language, iso_date(round.closed_at)) } })
                : round.closes_on.empty()                            ? t(context, "Open. No day is set for answering.")
                                                                     : t(context, "Open. Asked to answer by {when}.", { { "when", long_date(context.language, round.closes_on) } }));
    auto const questions = page.round.replied.empty() ? markup(R"(<ul class="q">{}</ul>)", each(page.round.questions, [&](QuestionView const& question) { return markup("<li>{}</li>", question.prompt->text.in(context.language)); }))
                                                      : markup("<h2>{}</h2>{}", t(context, "Where you answer differently"), disagreement(context, page, true));
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div><div class="stack-l"><div class="stack">{}{}</div><section class="stack">{}</section>{}{}{}{}</div>)", t(context, "The think-box on anchoring"), lead(context, page), state, doing(context, page),
        questions, table(context, page), withdrawing(context, page), earlier(context, page), opening(context, page));
}

Html reply_page(Context const& context, Round const& round, RoundReply const& reply)
{
    FormView const form(context, "tenkeboks");
    std::vector<Option> steps;
    for (int value = 1; value <= most_agree; ++value)
        steps.push_back({ std::to_string(value), capitalised(step_text(context.language, value)), {} });
    Html fields = form.open(collaboration_url(context, fmt::format("/forankring/tenkeboks/{}/svar", round.number)), "answer stack-l");
    for (auto const* prompt : box_prompts(context.method())) {
        auto const* answer = reply.to(prompt->id);
        fields += form.radios(prompt->id, prompt->text.in(context.language), answer && answer->value ? std::to_string(answer->value) : "", steps);
        fields += form.area(prompt->id + "-hvorfor", t(context, "Why, and what is missing?"), answer ? answer->comment : "", { .longest = 2000, .rows = 2 });
    }
    bool const sent = reply.version && reply.sent();
    fields += form.version(reply.version);
    auto const note = sent ? t(context, "What you have sent is seen by all parties. You can change it while the round is open.") : t(context, "Nobody else sees your draft before you send it.");
    fields += markup(R"(<p class="sm soft">{}</p><div class="row"><button class="ds-button" type="submit" name="send" value="1" data-color="accent">{}</button>{}</div>)", note,
        sent ? t(context, "Send the change") : t(context, "Send to all parties"),
        sent ? Html() : markup(R"(<button class="ds-button" type="submit" name="send" value="0" data-variant="secondary">{}</button>)", t(context, "Save as our own draft")));
    fields += form.close();
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{}{})", t(context, "Answers of {party} in round {n}", { { "party", context.actor.organisation_name }, { "n", std::to_string(round.number) } }),
        t(context, "Answer as you see it today. A question left open counts as not answered, not as no."), form.errors(), fields);
}

}
