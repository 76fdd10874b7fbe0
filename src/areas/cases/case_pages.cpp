// /samarbeid/importer: an operator sends in a case file and reads what became of it.
#include <fstream>

#include "areas/cases/case_views.h"
#include "app/routes.h"
#include "html/page.h"

namespace samlop {

namespace {

Result<http::Response> show_form(Context& context, http::Request const&)
{
    FormView const form(context, "importer");
    return page(context, { .title = t(context, "Import a case") }, import_form(context, form));
}

Result<std::string> sent_file(http::Request const& request)
{
    for (auto const& upload : request.uploads) {
        if (upload.field != "fil" || upload.size == 0)
            continue;
        if (upload.size > case_file::largest_file)
            return fail_field("fil", "The file is larger than 10 MB");
        std::ifstream in(upload.path, std::ios::binary);
        std::string text(upload.size, '\0');
        in.read(text.data(), static_cast<std::streamsize>(text.size()));
        text.resize(static_cast<std::size_t>(in.gcount()));
        return text;
    }
    return fail_field("fil", "Choose a case file");
}

Json to_json(ImportReport const& report)
{
    auto counts = Json::list();
    for (auto const& count : report.counts)
        counts.add(Json::object().set("list", count.list).set("landed", count.landed).set("kept", count.kept).set("document", count.document));
    auto notes = Json::list();
    for (auto const& note : report.notes)
        notes.add(note);
    return Json::object().set("title", report.title).set("slug", report.slug).set("unchanged", report.unchanged).set("first", report.first)
        .set("lists", counts).set("notes", notes);
}

Result<http::Response> take_file(Context& context, http::Request const& request)
{
    auto const text = TRY(sent_file(request));
    auto const report = TRY(import_case_text(context, text));
    if (request.wants_json())
        return http::json(to_json(report).str(), report.first ? 201 : 200);
    return page(context, { .title = t(context, "The import") }, import_report(context, report));
}

void add_routes(Routes& routes)
{
    routes.get("/samarbeid/importer", Access::operators, show_form);
    routes.post("/samarbeid/importer", Access::operators, take_file, { .again = show_form, .forms_only = true });
}

}

Area cases_area()
{
    return { .name = "cases", .routes = add_routes };
}

}
