// Lists and records: reading an address, showing a page.
#include "areas/registers/register_pages.h"

#include <algorithm>
#include <fmt/format.h>

#include "areas/registers/page_parts.h"
#include "areas/registers/register_json.h"
#include "base/csv.h"
#include "html/page.h"

namespace samlop::registers {

namespace {

constexpr int most_downloaded = 5000;

Query parsed(Register const& register_, std::string_view query)
{
    auto const form = http::Form::parse(query);
    return form ? parse_query(register_.fields, *form) : Query {};
}

// "Kartverkets", "Bits'", "NAV's".
std::string genitive(Language language, std::string const& name)
{
    if (language == Language::en)
        return name + "'s";
    bool const ends_in_s = !name.empty() && std::string_view("sSxXzZ").find(name.back()) != std::string_view::npos;
    return name + (ends_in_s ? "'" : "s");
}

std::vector<CountedView> views_of(Context const& context, Register const& register_)
{
    std::vector<CountedView> views { { t(context, "All"), {} } };
    for (auto const& view : register_.views)
        views.push_back({ t(context, view.label), parsed(register_, view.query) });
    if (context.standing.party)
        views.push_back({ genitive(context.language, context.actor.organisation_name),
            { .filters = { { register_.owner_field(), std::string(own_party) } } } });
    return views;
}

// The views' counts, and how many the query finds: one statement.
Result<> count(Context const& context, ListPage& page)
{
    std::vector<Query> queries { page.query };
    for (auto const& view : page.views)
        queries.push_back(view.query);
    auto const counts = TRY(store::counts(context, page.register_, queries));
    page.found = counts[0];
    page.all = counts[1];
    for (std::size_t i = 0; i < page.views.size(); ++i)
        page.views[i].count = counts[i + 1];
    return {};
}

std::vector<std::string> sources_in(Register const& register_, std::vector<Entry> const& entries)
{
    std::vector<std::string> refs;
    for (std::size_t i = 0; i < register_.fields.size(); ++i) {
        for (auto const& entry : entries) {
            if (register_.fields[i].kind == FieldKind::sources)
                refs.push_back(entry.values[i]);
        }
    }
    return refs;
}

Result<ListPage> read_list(Context const& context, http::Request const& request, Register const& register_)
{
    ListPage page { .register_ = register_, .query = parse_query(register_.fields, request.query) };
    page.views = views_of(context, register_);
    TRY(count(context, page));
    page.query.page = std::min(page.query.page, static_cast<int>(std::max<std::int64_t>(1, (page.found + store::page_size - 1) / store::page_size)));
    page.entries = TRY(store::list(context, register_, page.query, { .skip = (page.query.page - 1) * store::page_size }));
    page.lookup = TRY(read_lookup(context, register_));
    return page;
}

http::Response list_json(Context const& context, ListPage const& page)
{
    auto list = Json::list();
    for (auto const& entry : page.entries)
        list.add(to_json(context, page.register_, page.lookup, entry));
    return http::json(Json::object().set("found", page.found).set("page", page.query.page).set("records", list).str());
}

struct Download {
    std::vector<Entry> entries;
    Lookup lookup;
};
Result<Download> read_download(Context const& context, http::Request const& request, Register const& register_)
{
    auto entries = TRY(store::list(context, register_, parse_query(register_.fields, request.query), { .most = most_downloaded }));
    auto lookup = TRY(read_lookup(context, register_));
    return Download { std::move(entries), std::move(lookup) };
}

http::Response attachment(http::Response response, Register const& register_, std::string_view type, std::string_view ending)
{
    response.set("content-type", std::string(type));
    response.set("content-disposition", fmt::format("attachment; filename=\"{}.{}\"", register_.path.substr(1), ending));
    return response;
}

}

Answer show_list(Context& context, http::Request const& request, Register const& register_)
{
    auto page = TRY(read_list(context, request, register_));
    if (request.wants_json())
        return list_json(context, page);
    page.saved = TRY(store::saved_views(context, register_));
    for (auto const& view : page.saved)
        page.views.push_back({ view.name, parsed(register_, view.query) });
    if (page.all > 0) {
        page.lead = TRY(register_.lead(context, page.all));
        if (register_.above)
            page.above = TRY(register_.above(context));
    }
    page.sources = TRY(source_list(context, sources_in(register_, page.entries)));
    PageHead head { .title = t(context, register_.title), .area = register_.path };
    if (may(context.standing, Action::contribute))
        head.actions.emplace_back(t(context, register_.new_one), register_url(context, register_, "/ny"));
    return samlop::page(context, head, list_view(context, page));
}

Answer show_record(Context& context, http::Request const& request, Register const& register_)
{
    RecordPage page { .register_ = register_, .entry = TRY(find(context, register_, context.part("post"))) };
    page.lookup = TRY(read_lookup(context, register_));
    if (request.wants_json())
        return http::json(to_json(context, register_, page.lookup, page.entry).str());
    page.sharings = TRY(store::sharings(context.db(), register_, page.entry.id));
    page.history = history_view(context, register_, page.lookup, TRY(happenings_of(context, register_.kind, page.entry.id)));
    page.sources = TRY(source_list(context, sources_in(register_, { page.entry })));
    if (register_.beside)
        page.beside = TRY(register_.beside(context, page.entry));
    PageHead head { .title = (page.entry.ref.empty() ? "" : page.entry.ref + " ") + title_of(register_, page.entry), .area = register_.path };
    if (may(context.standing, Action::edit, object_of(register_, page.entry)))
        head.actions.emplace_back(t(context, "Edit"), record_url(context, register_, page.entry, "/rediger"));
    return samlop::page(context, head, record_view(context, page));
}

Answer download_csv(Context& context, http::Request const& request, Register const& register_)
{
    auto const download = TRY(read_download(context, request, register_));
    CsvRow heads { t(context, "No.") };
    for (auto const& field : register_.fields)
        heads.push_back(t(context, field.label));
    std::string text = "\xef\xbb\xbf"; // Spreadsheets take it for UTF-8 by this.
    append_csv(text, heads);
    for (auto const& entry : download.entries) {
        CsvRow row { entry.ref };
        for (std::size_t i = 0; i < register_.fields.size(); ++i)
            row.push_back(typed_form(context, download.lookup, register_.fields[i], entry.values[i]));
        append_csv(text, row);
    }
    return attachment(http::text(std::move(text)), register_, "text/csv; charset=utf-8", "csv");
}

Answer download_json(Context& context, http::Request const& request, Register const& register_)
{
    auto const download = TRY(read_download(context, request, register_));
    auto list = Json::list();
    for (auto const& entry : download.entries)
        list.add(to_json(context, register_, download.lookup, entry));
    return attachment(http::json(list.str()), register_, "application/json", "json");
}

Answer save_view(Context& context, http::Request const& request, Register const& register_)
{
    FormReader reader(request.form);
    auto const name = reader.text("navn", { .required = true, .longest = 60 });
    TRY(reader.finish());
    auto query = parsed(register_, request.form.get("sporring").value_or(""));
    query.page = 1;
    auto const saved = TRY(store::saved_views(context, register_));
    if (saved.size() >= 20 && std::ranges::find(saved, name, &store::SavedView::name) == saved.end())
        return fail_field("navn", "You have 20 views here. Forget one first.");
    auto const text = to_text(register_.fields, query);
    TRY(store::save_view(context, register_, name, text));
    return http::redirect(text.empty() ? register_url(context, register_).str() : with_query(register_url(context, register_), text).str());
}

Answer forget_view(Context& context, http::Request const&, Register const& register_)
{
    TRY(store::forget_view(context, register_, whole_number(context.part("visning")).value_or(0)));
    return http::redirect(register_url(context, register_).str());
}

}
