#include "areas/anchoring/letter_import_views.h"

#include "html/form.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

Html problems_section(Context const& context, LetterImport const& import)
{
    auto const items = each(import.problems, [&](LetterRowProblem const& problem) {
        auto const line = t(context, "Line {n}", { { "n", std::to_string(problem.line) } });
        return markup("<li>{}{}: {}</li>", line, problem.column.empty() ? std::string() : ", " + problem.column, problem.text);
    });
    auto const count = static_cast<std::int64_t>(import.problems.size());
    return markup(R"(<div class="ds-error-summary" role="alert" tabindex="-1" aria-labelledby="feil-h"><h2 id="feil-h">{}</h2><ul>{}</ul></div>)",
        tn(context, "Nothing is brought in: {n} thing must be put right first", "Nothing is brought in: {n} things must be put right first", count), items);
}

std::string shown_wording(Context const& context, Letter const& letter)
{
    return letter.wording.empty() ? t(context, "the letter was read, and the requirement is not in it") : letter.wording;
}

Html preview(Context const& context, LetterImport const& import)
{
    auto const rows = each(import.found, [&](LetterImport::Found const& found) {
        auto const& letter = found.letter;
        auto const from = letter.url.empty() ? markup("{}", t(context, "your own agency")) : markup(R"(<a href="{}">{}</a>)", external_url(letter.url), t(context, "the letter"));
        return markup(R"(<tr role="row"><th role="rowheader" scope="row">{}</th><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}">{} {}</td><td role="cell" data-l="{}"><span class="pre" lang="{}">{}</span></td><td role="cell" data-l="{}">{}</td></tr>)", found.party,
            t(context, "Year"), letter.year, t(context, "Requirement"), found.requirement.ref, found.requirement.title, t(context, "Wording"), letter.wording.empty() ? std::string(to_string(context.language)) : letter.language_form,
            shown_wording(context, letter), t(context, "From"), from);
    });
    auto const name = t(context, "Letters that will be brought in");
    return markup(R"(<section class="stack"><h2>{}</h2><div class="scroll" tabindex="0" role="region" aria-label="{}"><table role="table" class="ds-table stk letters"><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead><tbody role="rowgroup">{}</tbody></table></div></section>)",
        name, name, name, t(context, "Agency"), t(context, "Year"), t(context, "Requirement"), t(context, "Wording"), t(context, "From"), rows);
}

std::string lead(Context const& context, LetterImportPage const& page)
{
    if (!page.import)
        return t(context, "One row for each letter: what the letter to one agency one year says of one joint requirement. Nothing is saved before you have looked through it.");
    auto const count = static_cast<std::int64_t>(page.import->found.size());
    auto text = tn(context, "{n} row can be brought in.", "{n} rows can be brought in.", count);
    if (page.import->here_already > 0)
        text += " " + tn(context, "{n} is registered already, word for word.", "{n} are registered already, word for word.", static_cast<std::int64_t>(page.import->here_already));
    if (!page.import->problems.empty())
        text += " " + t(context, "Put the rest right in the spreadsheet or below, and look through it again.");
    return text;
}

Html columns_help(Context const& context)
{
    return markup(R"(<details class="why" open><summary>{}</summary><dl class="kv">{}</dl><pre class="sm" tabindex="0">orgnr;år;krav;ordlyd;målform;sted;lenke
889640782;2026;K1;Etaten skal bidra til felles innsikt.;bokmål;3.2;https://www.regjeringen.no/…
974761076;2026;K1;Etaten skal bidra til sams innsikt.;nynorsk;;https://www.regjeringen.no/…</pre></details>)",
        t(context, "Which columns?"),
        each(std::vector<std::pair<std::string, std::string>> {
                 { "orgnr", t(context, "The agency's organisation number. It must be a party here.") },
                 { "år", t(context, "The year of the letter.") },
                 { "krav", t(context, "The number of the joint requirement, K1. May be left out when you choose one below.") },
                 { "ordlyd", t(context, "The requirement, word for word. Empty: the letter was read, and the requirement is not in it.") },
                 { "målform", t(context, "bokmål or nynorsk.") },
                 { "sted", t(context, "Where in the letter. May be left out.") },
                 { "lenke", t(context, "The letter on the web. Needed when you register for another agency than your own.") } },
            [](auto const& pair) { return markup("<dt>{}</dt><dd>{}</dd>", pair.first, pair.second); }));
}

}

Html letter_import_page(Context const& context, LetterImportPage const& page)
{
    FormView const form(context, "importer");
    auto const at = collaboration_url(context, "/forankring/tildelingsbrev/importer");
    bool const ready = page.import && page.import->problems.empty() && !page.import->found.empty();
    auto out = markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{})", t(context, "Import letters"), lead(context, page), form.errors());
    if (ready)
        return out + preview(context, *page.import)
            + markup(R"({}{}<div class="row">{}{}</div>{})", form.open(at), form.hidden("tabell", page.text) + form.hidden("krav", page.ref) + form.hidden("bekreft", "1"), form.submit(t(context, "Bring in")),
                link(at, t(context, "Begin again")), form.close());
    if (page.import && !page.import->problems.empty())
        out += problems_section(context, *page.import);
    std::vector<Option> requirements { { "", t(context, "Said in each row"), {} } };
    for (auto const& requirement : page.requirements)
        requirements.push_back({ requirement.ref, requirement.ref + " " + requirement.title, {} });
    if (page.requirements.empty())
        return out + markup("<p>{} {}</p>", t(context, "First write down the joint requirement the letters are compared on."), link(collaboration_url(context, "/forankring/tildelingsbrev/nytt"), t(context, "New joint requirement")));
    return out
        + markup(R"({}{}{}{}{}<div class="row">{}{}</div>{})", columns_help(context), form.open_upload(at, "form stack"), form.select("krav", t(context, "Joint requirement of rows that do not say it"), page.ref, requirements, { .either = true }),
            form.file("fil", t(context, "A .csv file")), form.area("tabell", t(context, "Or paste the rows here"), page.text, { .rows = 10 }), form.submit(t(context, "Look through")),
            link(collaboration_url(context, "/forankring/tildelingsbrev"), t(context, "Cancel")), form.close());
}

}
