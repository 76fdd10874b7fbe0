// /forankring/tildelingsbrev/importer: letters from a spreadsheet, looked through first.

#include "app/files.h"
#include "areas/anchoring/anchoring_area.h"
#include "areas/anchoring/letter_import_views.h"
#include "html/page.h"

namespace samlop {

namespace {

Json import_json(LetterImport const& import, bool done)
{
    auto problems = Json::list();
    for (auto const& problem : import.problems)
        problems.add(Json::object().set("line", problem.line).set("column", problem.column).set("text", problem.text));
    return Json::object().set("brought_in", done ? import.found.size() : 0).set("found", import.found.size()).set("here_already", import.here_already).set("problems", problems);
}

Result<http::Response> import_page(Context& context, LetterImportPage view, int status)
{
    view.requirements = TRY(letters_view(context, "", 0, {})).requirements;
    auto answer = page(context, { .title = t(context, "Import letters"), .area = "/forankring/tildelingsbrev" },
        letter_import_page(context, view));
    answer.status = status;
    return answer;
}

Result<http::Response> show_import(Context& context, http::Request const& request)
{
    return import_page(context, { .text = context.form.values.get("tabell").value_or(""), .ref = context.form.values.get("krav").value_or(request.query.get("krav").value_or("")) }, 200);
}

Result<http::Response> receive_import(Context& context, http::Request const& request)
{
    auto const sent = TRY(sent_table(request));
    LetterImportPage view { .text = sent, .ref = request.form.get("krav").value_or("") };
    auto const import = TRY(look_through_letters(context, view.text, view.ref));
    bool const ready = import.problems.empty() && !import.found.empty() && request.form.get("bekreft") == "1";
    if (!ready) {
        auto const status = import.problems.empty() ? 200 : 422;
        if (request.wants_json())
            return http::json(import_json(import, false).str(), status);
        view.import = import;
        return import_page(context, std::move(view), status);
    }
    auto const undo = TRY(bring_in_letters(context, import));
    if (request.wants_json())
        return http::json(import_json(import, true).str(), 201);
    auto const text = tn(context, "{n} letter is brought in.", "{n} letters are brought in.", static_cast<std::int64_t>(import.found.size()));
    auto const receipt = TRY(leave_receipt(context, { .text = text, .undo_kind = "letters", .undo_subject = context.place->id.value, .undo_before = undo }));
    return http::redirect(with_query(with_query(collaboration_url(context, "/forankring/tildelingsbrev"), "krav=" + import.found.front().requirement.ref), receipt).str());
}

}

Result<Url> undo_letters(Context& context, std::int64_t, std::string const& before)
{
    TRY(take_back_letters(context, before));
    return collaboration_url(context, "/forankring/tildelingsbrev");
}

void letter_import_routes(Routes& routes)
{
    std::string const at = "/samarbeid/{collaboration}/forankring/tildelingsbrev/importer";
    routes.get(at, Access::contributes, show_import);
    routes.post(at, Access::contributes, receive_import, { .again = show_import });
}

}
