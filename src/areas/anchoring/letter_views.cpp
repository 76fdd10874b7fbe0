#include <algorithm>
#include <fmt/format.h>

#include "areas/anchoring/anchoring_views.h"
#include "base/field.h"
#include "html/form.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

std::string form_name(Context const& context, std::string_view form) { return form == "nn" ? t(context, "nynorsk") : t(context, "bokmål"); }

Url letters_url(Context const& context, LettersView const& view, std::int64_t year, Id<Party> against = {})
{
    auto address = with_query(collaboration_url(context, "/forankring/tildelingsbrev"), fmt::format("krav={}&aar={}", view.requirement.ref, year));
    return against ? with_query(std::move(address), fmt::format("mot={}", against.value)) : address;
}

Url letter_url(Context const& context, LettersView const& view, Id<Party> party)
{
    return with_query(collaboration_url(context, fmt::format("/forankring/tildelingsbrev/{}/{}", view.requirement.ref, party.value)), fmt::format("aar={}", view.year));
}

// Every change has a mark of its own and a word for those who listen: colour alone says nothing.
Html piece(Context const& context, WordingPiece const& piece)
{
    switch (piece.kind) {
    case PieceKind::same: return markup("{} ", piece.text);
    case PieceKind::form: return markup(R"(<span class="wform">{}</span> )", piece.text);
    case PieceKind::out: return markup(R"(<del><span class="ds-sr-only">{}</span>[−{}−]</del> )", t(context, "left out:") + " ", piece.text);
    case PieceKind::in: return markup(R"(<ins><span class="ds-sr-only">{}</span>[+{}+]</ins> )", t(context, "put in:") + " ", piece.text);
    }
    return {};
}

std::string outcome_text(Context const& context, LetterRow const& row)
{
    auto const& difference = row.difference;
    if (row.is_measure)
        return t(context, "The others are held against this wording");
    switch (difference.outcome) {
    case WordingOutcome::same: return t(context, "Word for word the same");
    case WordingOutcome::only_marks: return t(context, "The same words; only capitals or punctuation differ");
    case WordingOutcome::differs: return tn(context, "{n} word differs", "{n} words differ", difference.words);
    case WordingOutcome::other_form: return t(context, "Another written form. Every word answers to one in the other; no other difference was found.");
    case WordingOutcome::other_form_differs:
        return tn(context, "Another written form. {n} word has no known answer in the other. That does not say that the content differs: read both.",
            "Another written form. {n} words have no known answer in the other. That does not say that the content differs: read both.", difference.words);
    case WordingOutcome::too_different: return t(context, "Too different to mark word by word. Read it whole.");
    }
    return {};
}

Html wording_cell(Context const& context, LettersView const& view, LetterRow const& row)
{
    auto const& letter = *row.letter;
    auto const text = row.is_measure ? markup("{}", letter.wording) : each(row.difference.pieces, [&](WordingPiece const& each) { return piece(context, each); });
    Html more;
    if (auto const address = external_url(letter.url); !address.empty())
        more += markup(R"( <a class="l" href="{}" rel="noopener noreferrer">{}</a>)", address, t(context, "the letter"));
    if (letter.from_source)
        more += markup(R"( <span class="nw">{}{}</span>)", icon("src"), t(context, "from source, not confirmed"));
    auto const against = row.is_measure ? Html() : markup(" {}", link(letters_url(context, view, view.year, row.who.party.id), t(context, "Hold the others against this")));
    return markup(R"(<p class="sm"><b>{}</b></p><p class="wording" lang="{}">{}</p><p class="xs soft">{}{}{} {}{}</p>)", outcome_text(context, row), letter.language_form == "nn" ? "nn" : "nb", text,
        form_name(context, letter.language_form), letter.place.empty() ? "" : ", " + letter.place, more, source_refs(letter.sources), against);
}

Html row_of(Context const& context, LettersView const& view, LetterRow const& row)
{
    auto const& party = row.who.party;
    bool const mine = party.id == context.standing.party;
    bool const may_write = mine ? may(context.standing, Action::answer, { .owner = party.id }) : may(context.standing, Action::manage);
    Html cell;
    if (row.state == LetterState::compared)
        cell = wording_cell(context, view, row);
    else
        cell = markup(R"(<p>{}<b>{}</b></p>)", icon(row.state == LetterState::lacks_it ? "no" : "open"),
            row.state == LetterState::lacks_it ? t(context, "The letter was read, and the requirement is not in it") : t(context, "No letter is registered for {year}", { { "year", std::to_string(view.year) } }));
    if (may_write)
        cell += markup(R"(<p class="sm">{}</p>)", link(letter_url(context, view, party.id), row.letter ? t(context, "Change") : t(context, "Register what the letter says")));
    auto const ministry = row.letter && !row.letter->ministry.empty() ? row.letter->ministry : row.who.ministry;
    return markup(R"(<tr role="row"{}><th role="rowheader" scope="row">{}{}</th><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}">{}</td></tr>)", mine ? markup(R"( class="me")") : Html(),
        party.called(), mine ? markup(R"( <b class="tagme">{}</b>)", t(context, "you")) : Html(), t(context, "Ministry"), ministry.empty() ? t(context, "Ministry not registered") : ministry,
        t(context, "Wording"), cell);
}

std::string names(std::vector<LetterRow> const& rows, LetterState state)
{
    std::string out;
    for (auto const& row : rows) {
        if (row.state == state)
            out += (out.empty() ? "" : ", ") + row.who.party.called();
    }
    return out;
}

std::string lead(Context const& context, LettersView const& view)
{
    if (!view.requirement.id)
        return t(context, "No joint requirement is written down. Begin with the one you want worded alike in all letters.");
    if (view.rows.empty())
        return t(context, "No agency that takes part has a registered ministry, so there is nobody to compare.");
    auto text = t(context, "{n} of {all} agencies have the requirement in their letter for {year}.",
        { { "n", std::to_string(view.has_it) }, { "all", std::to_string(view.rows.size()) }, { "year", std::to_string(view.year) } });
    if (auto const lack = names(view.rows, LetterState::lacks_it); !lack.empty())
        text += " " + t(context, "It is not in the letter to: {names}.", { { "names", lack } });
    if (auto const missing = names(view.rows, LetterState::no_letter); !missing.empty())
        text += " " + t(context, "No letter is registered for: {names}.", { { "names", missing } });
    auto const differ = view.has_it - view.same - view.other_form;
    if (view.has_it > 1 || !view.requirement.wording.empty()) {
        text += " " + (differ ? tn(context, "The wording differs in {n}.", "The wording differs in {n}.", differ) : t(context, "No wording in the same written form differs."));
        if (view.other_form)
            text += " " + tn(context, "{n} is in the other written form.", "{n} are in the other written form.", view.other_form);
    }
    return text;
}

Html choices(Context const& context, LettersView const& view)
{
    Html requirements, years;
    for (auto const& each : view.requirements)
        requirements += markup(R"(<li><a class="l" href="{}"{}>{} {}</a></li>)", with_query(collaboration_url(context, "/forankring/tildelingsbrev"), "krav=" + each.ref),
            each.id == view.requirement.id ? markup(R"( aria-current="true")") : Html(), each.ref, each.title);
    for (auto const year : view.years)
        years += markup(R"(<li><a class="l" href="{}"{}>{}</a></li>)", letters_url(context, view, year), year == view.year ? markup(R"( aria-current="true")") : Html(), year);
    years += markup(R"(<li><a class="l" href="{}">{}</a></li>)", letters_url(context, view, view.years.front() + 1), view.years.front() + 1);
    return markup(R"(<nav class="sm stack" aria-label="{}"><ul class="plain">{}</ul><ul class="plain row">{}</ul></nav>)", t(context, "Requirement and year"), requirements, years);
}

Html measure(Context const& context, LettersView const& view)
{
    if (view.measure.empty())
        return {};
    auto const whose = view.measure_of.empty() ? t(context, "The wording you have agreed to ask for") : t(context, "The wording in the letter to {party}", { { "party", view.measure_of } });
    return markup(R"(<section class="panel stack"><h2>{}</h2><p class="wording" lang="{}">{}</p><p class="xs soft">{}</p></section>)", whose, view.measure_form == "nn" ? "nn" : "nb", view.measure,
        form_name(context, view.measure_form));
}

Html new_requirement(Context const& context)
{
    if (!may(context.standing, Action::contribute))
        return {};
    auto const button = [&](std::string_view path, std::string const& text) {
        return markup(R"(<a class="ds-button" data-variant="secondary" data-size="sm" href="{}">{}</a>)", collaboration_url(context, path), text);
    };
    return markup(R"(<p class="row">{}{}</p>)", button("/forankring/tildelingsbrev/nytt", t(context, "New joint requirement")), button("/forankring/tildelingsbrev/importer", t(context, "Import letters")));
}

std::vector<Option> forms(Context const& context) { return { { "nb", t(context, "bokmål"), {} }, { "nn", t(context, "nynorsk"), {} } }; }

}

Html letters_page(Context const& context, LettersView const& view, Html const& sources)
{
    auto const title = t(context, "Letters of allocation");
    auto const head = markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>)", title, lead(context, view));
    if (!view.requirement.id)
        return head + new_requirement(context);
    Html edit;
    if (may(context.standing, Action::contribute))
        edit = markup(R"(<p class="row sm">{}</p>)", link(collaboration_url(context, "/forankring/tildelingsbrev/" + view.requirement.ref), t(context, "Change the requirement")));
    Html rows;
    for (auto const& row : view.rows)
        rows += row_of(context, view, row);
    Html lacking;
    for (auto const& who : view.without_ministry)
        lacking += markup("<li>{}</li>", who.party.called());
    if (!lacking.empty())
        lacking = markup(R"(<section class="stack"><h2>{}</h2><p class="sm">{}</p><ul class="plain">{}</ul></section>)", t(context, "Ministry not registered"),
            t(context, "These state bodies take part, but nobody has registered which ministry writes to them."), lacking);
    auto const name = t(context, "{title} in the letters of {year}", { { "title", view.requirement.title }, { "year", std::to_string(view.year) } });
    auto const reasons = why(context, t(context, "How are the wordings compared?"),
        { { t(context, "Rule"), t(context, "Word by word, against the agreed wording, or else the one most letters share. [−left out−] stands only there, [+put in+] only here. Capitals and punctuation are told apart from words.") },
            { t(context, "Two written forms"), t(context, "Nynorsk words are held against bokmål by a list of pairs and the usual endings. A word without a known answer is marked, and is no proof that the content differs.") },
            { t(context, "Counts here"), t(context, "State bodies that take part and have a registered ministry.") } });
    auto const table = rows.empty() ? Html() : markup(R"(<div class="scroll" tabindex="0" role="region" aria-label="{}"><table role="table" class="ds-table stk letters"><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead><tbody role="rowgroup">{}</tbody></table></div>)",
        name, name, t(context, "Agency"), t(context, "Ministry"), t(context, "Wording"), rows);
    return markup(R"({}<div class="stack-l">{}{}{}{}{}{}{}</div>{})", head, choices(context, view), edit, measure(context, view), table, lacking, reasons, new_requirement(context), sources);
}

Html letter_form_page(Context const& context, JointRequirement const& requirement, AnchoredParty const& who, Letter const& letter)
{
    FormView const form(context, "brev");
    Html fields = form.open(collaboration_url(context, fmt::format("/forankring/tildelingsbrev/{}/{}", requirement.ref, who.party.id.value)), "answer stack");
    fields += form.text("aar", t(context, "Year of the letter"), std::to_string(letter.year), { .required = true, .longest = 4 });
    fields += form.area("ordlyd", t(context, "What the letter says, word for word"), letter.wording,
        { .help = t(context, "Only the requirement itself. Leave it empty when you have read the letter and the requirement is not in it."), .longest = longest_wording, .rows = 6 });
    fields += form.radios("malform", t(context, "Written form of the letter"), letter.language_form, forms(context), { .required = true });
    fields += form.text("sted", t(context, "Where in the letter"), letter.place, { .longest = 200, .placeholder = "3.2" });
    fields += form.text("lenke", t(context, "Link to the letter"), letter.url, { .longest = 1000, .placeholder = "https://" });
    fields += form.text("kilder", t(context, "Source"), fmt::format("{}", fmt::join(listed_refs(letter.sources), ", ")), { .help = t(context, "Source numbers: S1, S4"), .longest = 200 });
    fields += form.version(letter.version) + form.submit(t(context, "Save")) + form.close();
    auto const ministry = who.ministry.empty() ? t(context, "Ministry not registered") : t(context, "Given by {ministry}.", { { "ministry", who.ministry } });
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{} {}</p></div>{}{})", t(context, "Letter to {party}", { { "party", who.party.called() } }), requirement.ref + " " + requirement.title + ".", ministry,
        form.errors(), fields);
}

Html requirement_form_page(Context const& context, JointRequirement const& requirement)
{
    FormView const form(context, "felleskrav");
    auto const path = requirement.ref.empty() ? std::string("/forankring/tildelingsbrev") : "/forankring/tildelingsbrev/" + requirement.ref;
    Html fields = form.open(collaboration_url(context, path), "answer stack") + (requirement.ref.empty() ? form.new_record() : form.version(requirement.version));
    fields += form.text("tittel", t(context, "What you want required"), requirement.title, { .help = t(context, "In one sentence"), .required = true, .longest = 300 });
    fields += form.area("ordlyd", t(context, "The wording you ask for"), requirement.wording,
        { .help = t(context, "Optional. With it every letter is held against this; without it against the wording that most letters share."), .longest = longest_wording, .rows = 6 });
    fields += form.radios("malform", t(context, "Written form"), requirement.language_form, forms(context), { .required = true });
    fields += form.submit(t(context, "Save")) + form.close();
    Html remove;
    if (!requirement.ref.empty() && may(context.standing, Action::manage))
        remove = post_button(context, collaboration_url(context, path + "/fjern"), t(context, "Remove the requirement"), { { "_version", std::to_string(requirement.version) } }, "tertiary");
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{}{}{})", requirement.ref.empty() ? t(context, "New joint requirement") : requirement.ref + " " + requirement.title,
        t(context, "The same sentence in every letter makes it everybody's task, and shows who has not been given it."), form.errors(), fields, remove);
}

}
