// The page of one record, its form, and bringing rows in from a spreadsheet.
#include "areas/registers/register_views.h"

#include <algorithm>
#include <fmt/format.h>

#include "html/page.h"
#include "i18n/format.h"

namespace samlop::registers {

namespace {

Html record_links(Context const& context, Lookup const& lookup, std::string const& value)
{
    Html out;
    for (auto const& listed : listed_ids(value)) {
        auto const found = std::ranges::find(lookup.records, listed.id, [](auto const& record) { return record.first; });
        if (found == lookup.records.end())
            continue;
        out += markup(R"({}<span title="{}">{}</span>{})", out.empty() ? "" : ", ", found->second.more, found->second.text, assumption_mark(context, listed.assumption, {}));
    }
    return out;
}

Html field_rows(Context const& context, RecordPage const& page)
{
    Html rows;
    for (std::size_t i = 0; i < page.register_.fields.size(); ++i) {
        auto const& field = page.register_.fields[i];
        bool const told_elsewhere = field.is_title || field.name == "assumption" || field.name == "basis";
        if (!told_elsewhere)
            rows += markup("<dt>{}</dt><dd>{}</dd>", t(context, field.label), cell_value(context, page.lookup, field, page.entry.values[i]));
    }
    return markup(R"(<dl class="kv">{}</dl>)", rows);
}

Html assumption_line(Context const& context, RecordPage const& page)
{
    auto const place = find_field(page.register_.fields, "assumption");
    if (!place || page.entry.values[*place] != "1")
        return {};
    auto const& basis = value_of(page.register_, page.entry, "basis");
    return markup(R"(<p class="sm"><span class="ex">{}</span> {}</p>)", t(context, "assumed"),
        basis.empty() ? t(context, "Somebody inferred this. The owner has not confirmed it.") : basis);
}

Html sharing_list(Context const& context, RecordPage const& page)
{
    auto const items = each(page.sharings, [&](store::Sharing const& sharing) {
        auto const whom = sharing.party ? sharing.party_name : t(context, "all parties");
        auto const line = t(context, "Shared with {whom} by {by}, {when}",
            { { "whom", whom }, { "by", sharing.by }, { "when", long_date(context.language, sharing.at) } });
        return markup("<li>{}{}</li>", line, sharing.exemption.empty() ? "" : ". " + t(context, "Exempt from public access: {ground}", { { "ground", sharing.exemption } }));
    });
    return items.empty() ? items : markup(R"(<ul class="plain sm">{}</ul>)", items);
}

Html share_form(Context const& context, RecordPage const& page)
{
    if (page.entry.visibility >= Visibility::collaboration || !may(context.standing, Action::share, object_of(page.register_, page.entry)))
        return {};
    FormView const form(context, "del");
    std::vector<Option> parties;
    for (auto const& party : page.lookup.parties) {
        if (party.id != context.standing.party && !party.left())
            parties.push_back({ std::to_string(party.id.value), party.called() });
    }
    std::vector<Option> const whom { { "all", t(context, "All parties of the collaboration") }, { "named", t(context, "Only those named here") } };
    return markup(R"(<details class="panel"{}><summary>{}</summary><p class="sm soft">{}</p>{}{}{}{}{}{}{}{}</details>)", form.refused() ? markup(" open") : Html(),
        t(context, "Share with others"), t(context, "Sharing makes it a document. It is recorded who shared it with whom, and it cannot be taken back."), form.errors(),
        form.open(record_url(context, page.register_, page.entry, "/del"), "form stack"), form.radios("whom", t(context, "Who shall see it?"), "all", whom),
        form.checkboxes("parties", t(context, "Parties"), {}, parties),
        form.text("exemption", t(context, "Ground for exemption from public access"), "", { .help = t(context, "For example offl. § 14. Empty when there is none."), .longest = 300 }),
        form.submit(t(context, "Share it"), false), form.close(), Html());
}

Html actions(Context const& context, RecordPage const& page)
{
    if (!may(context.standing, Action::edit, object_of(page.register_, page.entry)))
        return {};
    return markup(R"(<div class="row sm">{}<a class="ds-button" data-color="accent" data-size="sm" href="{}" data-edit="">{}</a></div>)",
        post_button(context, record_url(context, page.register_, page.entry, "/fjern"), t(context, "Remove"), {}, "link"),
        record_url(context, page.register_, page.entry, "/rediger"), t(context, "Edit"));
}

Html problems_list(Context const& context, std::vector<ImportProblem> const& problems)
{
    auto const items = each(problems, [&](ImportProblem const& problem) {
        return markup("<li>{}</li>", t(context, "row {row}, {field}: {text}", { { "row", std::to_string(problem.row) }, { "field", problem.field }, { "text", problem.text } }));
    });
    return items.empty() ? items : markup(R"(<section class="panel"><h2>{}</h2><ul>{}</ul></section>)",
               tn(context, "{n} problem. Nothing is brought in before it is mended.", "{n} problems. Nothing is brought in before they are mended.",
                   static_cast<std::int64_t>(problems.size())),
               items);
}

Html preview(Context const& context, ImportPage const& page)
{
    auto const& register_ = page.register_;
    Html heads;
    for (auto const& field : register_.fields) {
        if (field.column || field.is_title)
            heads += markup(R"(<th scope="col">{}</th>)", t(context, field.label));
    }
    auto const rows = each(page.good, [&](Entry const& entry) {
        Html out;
        for (std::size_t i = 0; i < register_.fields.size(); ++i) {
            if (register_.fields[i].column || register_.fields[i].is_title)
                out += markup("<td>{}</td>", cell_value(context, page.lookup, register_.fields[i], entry.values[i]));
        }
        return markup("<tr>{}</tr>", out);
    });
    return markup(R"(<div class="scroll" tabindex="0" role="region" aria-label="{}"><table class="ds-table sm2"><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>)",
        t(context, "What will be brought in"), tn(context, "{n} row will become your draft", "{n} rows will become your drafts", static_cast<std::int64_t>(page.good.size())), heads, rows);
}

}

Html cell_value(Context const& context, Lookup const& lookup, FieldTraits const& field, std::string const& value)
{
    auto none = [&] { return markup(R"(<span class="soft">{}</span>)", none_text(context, field)); };
    if (field.kind == FieldKind::sources) {
        auto refs = source_refs(value);
        return refs.empty() ? none() : refs;
    }
    if (field.kind == FieldKind::records) {
        auto links = record_links(context, lookup, value);
        return links.empty() ? none() : links;
    }
    if (field.kind == FieldKind::flag)
        return markup("{}", value == "1" ? t(context, "yes") : t(context, "no"));
    auto const text = shown(context, lookup, field, value);
    if (text.empty())
        return none();
    return field.kind == FieldKind::long_text ? markup(R"(<span class="pre">{}</span>)", text) : markup("{}", text);
}

std::string visibility_text(Context const& context, Visibility visibility)
{
    switch (visibility) {
    case Visibility::party: return t(context, "Only your own party");
    case Visibility::named: return t(context, "Only the parties it is shared with");
    case Visibility::collaboration: return t(context, "All parties of the collaboration");
    case Visibility::everyone: return t(context, "Everybody");
    }
    return {};
}

Url register_url(Context const& context, Register const& register_, std::string_view rest)
{
    return collaboration_url(context, std::string(register_.path) + std::string(rest));
}

Url record_url(Context const& context, Register const& register_, Entry const& entry, std::string_view rest)
{
    return url_(address_of(context, register_, entry).str() + std::string(rest));
}

Html record_view(Context const& context, RecordPage const& page)
{
    auto const number = page.entry.ref.empty() ? Html() : markup(R"(<p class="soft">{}</p>)", page.entry.ref);
    auto const heading = markup(R"(<div class="head">{}<div class="row end"><h1>{}</h1>{}</div></div>)", number, title_of(page.register_, page.entry), actions(context, page));
    auto const seen = markup(R"(<p class="sm soft">{} {}</p>)", t(context, "Visible to:"), visibility_text(context, page.entry.visibility));
    auto const history = page.history.empty() ? Html() : markup(R"(<section><h2>{}</h2>{}</section>)", t(context, "History"), page.history);
    auto const facts = assumption_line(context, page) + field_rows(context, page) + seen + sharing_list(context, page) + share_form(context, page);
    return heading + markup(R"(<div class="stack-l"><div class="stack record">{}</div>{}{}</div>{})", facts, page.beside, history, page.sources);
}

Html form_view(Context const& context, FormPage const& page)
{
    bool const is_new = page.entry.id == 0;
    auto const& register_ = page.register_;
    FormView form(context, is_new ? "ny" : "rediger");
    form.begin_from(page.draft);
    auto const title = is_new ? t(context, register_.new_one) : t(context, "Edit {ref}", { { "ref", page.entry.address() } });
    auto const action = is_new ? register_url(context, register_) : record_url(context, register_, page.entry, "/rediger");
    auto const back = is_new ? register_url(context, register_) : address_of(context, register_, page.entry);
    std::vector<Option> const seen_by { { "collaboration", visibility_text(context, Visibility::collaboration), t(context, "It gets a number, and the other parties see it at once.") },
        { "party", visibility_text(context, Visibility::party), t(context, "A draft. You can share it later.") } };
    auto const visibility = is_new ? form.new_record() + form.radios("visibility", t(context, "Who shall see it?"), "collaboration", seen_by) : Html();
    return markup(R"(<div class="head"><h1>{}</h1></div>{}{}{}{}<div class="row">{}{}</div>{})", title, form.errors(),
        form.open_with_draft(action, page.draft_key, "form stack record"), record_fields(form, context, register_.fields, page.entry.values, page.needs), visibility, form.submit(t(context, "Save")), link(back, t(context, "Cancel")), form.close());
}

Html import_view(Context const& context, ImportPage const& page)
{
    auto const& register_ = page.register_;
    FormView const form(context, "hent");
    std::string names;
    for (auto const& field : register_.fields)
        names += (names.empty() ? "" : ", ") + t(context, field.label);
    bool const ready = page.tried && page.problems.empty() && !page.good.empty();
    auto const lead = ready ? t(context, "Look through the rows. They become drafts that only your party sees, until you share them.")
                            : t(context, "The first row names the columns: {names}. Only the first of them is required.", { { "names", names } });
    auto out = markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{})", t(context, "Import from a spreadsheet"), lead, form.errors());
    if (page.tried)
        out += problems_list(context, page.problems);
    if (ready)
        return out + preview(context, page) + markup("{}{}<div class=\"row\">{}{}</div>{}", form.open(register_url(context, register_, "/hent-inn")),
                         form.hidden("tabell", page.text) + form.hidden("bekreft", "1"), form.submit(t(context, "Bring in")),
                         link(register_url(context, register_, "/hent-inn"), t(context, "Begin again")), form.close());
    return out + markup("{}{}{}<div class=\"row\">{}{}</div>{}", form.open_upload(register_url(context, register_, "/hent-inn"), "form stack record"),
                     form.file("fil", t(context, "A .csv file")), form.area("tabell", t(context, "Or paste the rows here"), page.text, { .rows = 10 }),
                     form.submit(t(context, "Look through")), link(register_url(context, register_), t(context, "Cancel")), form.close());
}

}
