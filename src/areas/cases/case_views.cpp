#include "areas/cases/case_views.h"

#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

struct Name {
    std::string_view list;
    std::string_view text;
};
constexpr Name names[] = {
    { "sources", msg("Sources") },
    { "actors", msg("Parties") },
    { "initiatives", msg("Parts") },
    { "phases", msg("Stays in a phase") },
    { "bodies", msg("Bodies") },
    { "gates", msg("Gates and events") },
    { "deliverables", msg("Deliverables") },
    { "risks", msg("Risks") },
    { "lessons", msg("Lessons") },
    { "answers", msg("Answers from source, not confirmed") },
    { "anchoring", msg("Anchoring from source, not confirmed") },
    { "commitments", msg("Commitments") },
};

Html report_row(Context const& context, ImportCount const& count)
{
    auto const fate = count.document ? t(context, "Kept word for word as a document")
        : count.kept > 0            ? tn(context, "Added; {n} was left as it is", "Added; {n} were left as they are", count.kept)
                                    : t(context, "Added");
    return markup(R"(<tr role="row"><th role="rowheader" scope="row">{}</th><td role="cell" data-l="{}">{}</td><td role="cell">{}</td></tr>)",
        list_name(context.language, count), t(context, "Rows"), count_text(context.language, count.landed), fate);
}

}

std::string list_name(Language language, ImportCount const& count)
{
    auto const found = std::ranges::find(names, count.list, &Name::list);
    return count.document || found == std::end(names) ? count.list : t(language, found->text);
}

Html import_form(Context const& context, FormView const& form)
{
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{}{}{}{}{})", t(context, "Import a case"),
        t(context, "A case file is taken in whole or refused whole. The same file twice changes nothing."), form.errors(),
        form.open_upload(url("/samarbeid/importer")),
        form.file("fil", t(context, "Case file"), { .help = t(context, "JSON in the format samlop-case/1, at most 10 MB"), .required = true }),
        form.submit(t(context, "Import the file")), form.close());
}

Html import_report(Context const& context, ImportReport const& report)
{
    auto const lines = report_lines(context.language, report);
    Html out = markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>)", t(context, "The import"), lines.front());
    if (!report.counts.empty())
        out += markup(R"(<table role="table" class="ds-table sm2 stk"><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th>)"
                      R"(<th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead><tbody role="rowgroup">{}</tbody></table>)",
            t(context, "What became of each list of the file"), t(context, "List"), t(context, "Rows"), t(context, "What became of it"),
            each(report.counts, [&](ImportCount const& count) { return report_row(context, count); }));
    if (!report.notes.empty())
        out += markup(R"(<ul class="plain">{}</ul>)", each(report.notes, [](std::string const& note) { return markup("<li>{}</li>", note); }));
    return out + markup(R"(<p class="row">{} {}</p>)", link(url("/samarbeid/{}/kart", report.slug), t(context, "Open the collaboration")),
        link(url("/samarbeid/importer"), t(context, "Import another file")));
}

}
