#include "areas/sources/source_views.h"

#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

struct Name {
    std::string_view key;
    std::string_view text;
};

constexpr Name documents[] = {
    { "actors", msg("Parties, as the file says them") },
    { "agreements", msg("Agreements") },
    { "baseline", msg("Baseline measurements") },
    { "benefits", msg("Benefits") },
    { "bodies", msg("Bodies, as the file says them") },
    { "constraints", msg("Constraints") },
    { "costs", msg("Costs") },
    { "deliverable_progress", msg("Progress of deliverables") },
    { "deliverables", msg("Deliverables, as the file says them") },
    { "effect_goals", msg("Effect goals") },
    { "feedback", msg("Feedback from users") },
    { "gaps", msg("What was looked for and not found") },
    { "gates", msg("Gates, as the file says them") },
    { "governance", msg("Governance over time") },
    { "grants", msg("Grants") },
    { "initiatives", msg("Parts, as the file says them") },
    { "notes", msg("Notes on how the file was made") },
    { "operations", msg("Services in operation") },
    { "phases", msg("Phases, as the file says them") },
    { "price_models", msg("Price models") },
    { "quality", msg("Quality of the file") },
    { "rollout", msg("Rollout") },
    { "scale", msg("Size") },
    { "scope", msg("Scope") },
    { "volumes", msg("Volumes") },
};

constexpr Name columns[] = {
    { "", msg("Text") },
    { "amount_nok", msg("Amount (NOK)") },
    { "assumption", msg("Assumed") },
    { "basis", msg("Basis") },
    { "beneficiary", msg("Who gains") },
    { "beneficiary_group", msg("Group that gains") },
    { "caption", msg("Caption") },
    { "count", msg("Count") },
    { "covers", msg("Covers") },
    { "date", msg("Date") },
    { "deliverable", msg("Deliverable") },
    { "description", msg("Description") },
    { "from", msg("From") },
    { "id", msg("No.") },
    { "model", msg("Form of governance") },
    { "municipalities", msg("Municipalities") },
    { "name", msg("Name") },
    { "note", msg("Note") },
    { "of", msg("Out of") },
    { "owner", msg("Owner") },
    { "parties", msg("Parties") },
    { "payer", msg("Payer") },
    { "payer_group", msg("Group that pays") },
    { "period", msg("Period") },
    { "phase", msg("Phase") },
    { "population_share", msg("Share of the population") },
    { "recipient", msg("Recipient") },
    { "responsibility", msg("Responsibility") },
    { "role", msg("Role") },
    { "rule", msg("Rule") },
    { "service", msg("Service") },
    { "share", msg("Share") },
    { "source", msg("Source") },
    { "stage", msg("Stage") },
    { "status", msg("Status") },
    { "text", msg("Text") },
    { "to", msg("To") },
    { "to_actor", msg("Goes to") },
    { "type", msg("Type") },
    { "unit", msg("Unit") },
    { "value", msg("Value") },
    { "what", msg("What") },
    { "year", msg("Year") },
};

template<std::size_t N>
std::string name_of(Name const (&names)[N], Language language, std::string_view key)
{
    auto const found = std::ranges::find(names, key, &Name::key);
    return found == std::end(names) ? std::string(key) : t(language, found->text);
}

// Only the words the case files use; anything else stands as it was written.
std::string read_text(Context const& context, std::string_view read)
{
    if (read.starts_with("opening of the page only"))
        return t(context, "Only the opening");
    if (read.starts_with("whole"))
        return t(context, "The whole text");
    return std::string(read);
}

std::string kind_of_source(Context const& context, std::string_view kind)
{
    if (kind == "primary")
        return t(context, "First hand");
    if (kind == "secondary")
        return t(context, "Second hand");
    return kind == "media" ? t(context, "Press") : std::string(kind);
}

Html source_row(Context const& context, CaseSource const& source)
{
    auto const address = external_url(source.url);
    auto const title = address.empty()
        ? markup(R"({}{})", source.title, source.url.empty() ? Html() : markup(R"(<br><span class="xs soft">{}</span>)", source.url))
        : link(address, source.title);
    auto const known = [&](std::string const& text) { return text.empty() ? markup(R"(<span class="soft">{}</span>)", t(context, "unknown")) : markup("{}", text); };
    return markup(R"(<tr role="row" id="k-{}"><th role="rowheader" scope="row">{}</th><td role="cell">{}</td><td role="cell" data-l="{}">{}</td>)"
                  R"(<td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}">{}</td></tr>)",
        source.ref, source.ref, title, t(context, "Publisher"), known(source.publisher), t(context, "Date"),
        known(long_date(context.language, source.dated_on)), t(context, "Kind"), known(kind_of_source(context, source.kind)), t(context, "How much was read"),
        known(read_text(context, source.read)));
}

Html column_heads(std::vector<std::string> const& names)
{
    return each(names, [](std::string const& name) { return markup(R"(<th role="columnheader" scope="col">{}</th>)", name); });
}

std::string lead_of_sources(Context const& context, std::vector<CaseSource> const& sources)
{
    auto const whole = std::ranges::count_if(sources, [](CaseSource const& source) { return source.read.starts_with("whole"); });
    auto const all = static_cast<std::int64_t>(sources.size());
    if (all == 0)
        return t(context, "No sources are registered: nothing here was imported.");
    return tn(context, "{n} open source is used here.", "{n} open sources are used here.", all) + " "
        + tn(context, "{n} was read whole, of the rest only a part.", "{n} were read whole, of the rest only a part.", whole);
}

}

std::string document_name(Language language, std::string_view name) { return capitalised(name_of(documents, language, name)); }

Html sources_view(Context const& context, std::vector<CaseSource> const& sources)
{
    Html out = markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>)", t(context, "Sources"), lead_of_sources(context, sources));
    if (sources.empty())
        return out;
    std::vector<std::string> const names { t(context, "No."), t(context, "Title"), t(context, "Publisher"), t(context, "Date"), t(context, "Kind"),
        t(context, "How much was read") };
    return out
        + markup(R"(<table role="table" class="ds-table sm2 stk" data-rows><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row">{}</tr></thead>)"
                 R"(<tbody role="rowgroup">{}</tbody></table>)",
            t(context, "Sources of what was imported"), column_heads(names), each(sources, [&](CaseSource const& source) { return source_row(context, source); }));
}

Html documents_view(Context const& context, std::vector<SourceDocument> const& all)
{
    auto const lead = all.empty() ? t(context, "No documents: nothing here was imported, or every list has a register of its own.")
                                  : tn(context, "{n} list of the imported file has no register yet. It is kept word for word.",
                                      "{n} lists of the imported file have no register yet. They are kept word for word.", static_cast<std::int64_t>(all.size()));
    Html out = markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>)", t(context, "Documents"), lead);
    if (all.empty())
        return out;
    auto row = [&](SourceDocument const& document) {
        return markup(R"(<tr role="row"><th role="rowheader" scope="row">{}</th><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}"><code>{}</code></td><td role="cell">{}</td></tr>)",
            link(url("/samarbeid/{}/dokumenter/{}", context.place->slug, document.name), document_name(context.language, document.name)),
            t(context, "Rows"), count_text(context.language, document.count), t(context, "Key in the file"), document.name,
            markup(R"(<a class="l" href="{}" download>{}<span class="ds-sr-only"> {}</span></a>)",
                url("/samarbeid/{}/dokumenter/{}/last-ned", context.place->slug, document.name), t(context, "Download as JSON"),
                document_name(context.language, document.name)));
    };
    std::vector<std::string> const names { t(context, "Document"), t(context, "Rows"), t(context, "Key in the file"), t(context, "Download") };
    return out
        + markup(R"(<table role="table" class="ds-table sm2 stk" data-rows><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row">{}</tr></thead>)"
                 R"(<tbody role="rowgroup">{}</tbody></table><p class="sm">{}</p>)",
            t(context, "Lists of the imported file without a register"), column_heads(names), each(all, row),
            link(url("/samarbeid/{}/kilder", context.place->slug), t(context, "The sources of the file")));
}

static Html cell_view(Context const& context, DocumentTable::Cell const& cell, std::string const& column, Html const& name)
{
    auto text = cell.text;
    if (column == "assumption")
        text = text == "true" ? t(context, "yes") : text == "false" ? t(context, "no") : text;
    if (column.ends_with("_nok") && !text.empty() && text.size() < 18 && text.find_first_not_of("0123456789") == std::string::npos)
        text = count_text(context.language, std::atoll(text.c_str()));
    if (!cell.refs.empty())
        return markup(R"(<td role="cell" data-l="{}">{}</td>)", name,
            each(cell.refs, [](std::string const& ref) { return markup(R"(<a class="l" href="{}">{}</a> )", url("#k-{}", ref), ref); }));
    if (cell.unknown)
        return markup(R"(<td role="cell" data-l="{}"><span class="soft">{}</span></td>)", name, t(context, "unknown"));
    return markup(R"(<td role="cell" data-l="{}">{}</td>)", name, text);
}

Html document_view(Context const& context, SourceDocument const& document, DocumentTable const& table, Html const& sources)
{
    auto const title = document_name(context.language, document.name);
    std::vector<std::string> names;
    for (auto const& column : table.columns)
        names.push_back(capitalised(name_of(columns, context.language, column)));
    Html rows;
    for (auto const& row : table.rows) {
        Html cells;
        for (std::size_t i = 0; i < row.size(); ++i)
            cells += cell_view(context, row[i], table.columns[i], markup("{}", names[i]));
        rows += markup(R"(<tr role="row">{}</tr>)", cells);
    }
    auto const more = table.left_out == 0
        ? Html()
        : markup(R"(<p class="sm soft">{}</p>)",
            tn(context, "{n} more row is in the file to download.", "{n} more rows are in the file to download.", table.left_out));
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>)", title,
               tn(context, "{n} row from the imported file, word for word. Nobody has confirmed it.",
                   "{n} rows from the imported file, word for word. Nobody has confirmed them.", document.count))
        + markup(R"(<table role="table" class="ds-table sm2 stk"><caption class="ds-sr-only">{}</caption>)"
                 R"(<thead role="rowgroup"><tr role="row">{}</tr></thead><tbody role="rowgroup">{}</tbody></table>{}<p><a class="l" href="{}" download>{}</a></p>{})",
            title, column_heads(names), rows, more, url("/samarbeid/{}/dokumenter/{}/last-ned", context.place->slug, document.name),
            t(context, "Download as JSON"), sources);
}

}
