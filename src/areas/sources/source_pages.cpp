// /samarbeid/{collaboration}/kilder and /dokumenter: where imported values come from, and the lists that no register holds.
#include "areas/sources/source_views.h"
#include "app/routes.h"
#include "html/page.h"

namespace samlop {

namespace {

Json to_json(CaseSource const& source)
{
    return Json::object().set("id", source.ref).set("title", source.title).set("url", source.url).set("publisher", source.publisher)
        .set("date", source.dated_on).set("kind", source.kind).set("read", source.read);
}

Result<http::Response> show_sources(Context& context, http::Request const& request)
{
    auto const sources = TRY(sources_of(context.db(), context.place->id));
    if (request.wants_json()) {
        auto list = Json::list();
        for (auto const& source : sources)
            list.add(to_json(source));
        return http::json(Json::object().set("sources", list).str());
    }
    return page(context, { .title = t(context, "Sources"), .area = "/kilder" }, sources_view(context, sources));
}

Result<http::Response> show_documents(Context& context, http::Request const& request)
{
    auto const documents = TRY(source_documents_of(context.db(), context.place->id));
    if (request.wants_json()) {
        auto list = Json::list();
        for (auto const& document : documents)
            list.add(Json::object().set("name", document.name).set("count", document.count));
        return http::json(Json::object().set("documents", list).str());
    }
    return page(context, { .title = t(context, "Documents"), .area = "/dokumenter" }, documents_view(context, documents));
}

Result<http::Response> show_document(Context& context, http::Request const& request)
{
    auto const document = TRY(find_source_document(context, context.part("name")));
    if (request.wants_json())
        return http::json(Json::object().set("name", document.name).set("count", document.count).set("content", Json::raw(document.content)).str());
    auto const table = table_of(document);
    std::vector<std::string> refs;
    for (auto const& row : table.rows) {
        for (auto const& cell : row) {
            auto list = Json::list();
            for (auto const& ref : cell.refs)
                list.add(ref);
            if (!cell.refs.empty())
                refs.push_back(list.str());
        }
    }
    auto const sources = TRY(source_list(context, refs));
    return page(context, { .title = document_name(context.language, document.name), .area = "/dokumenter" }, document_view(context, document, table, sources));
}

// Names come from a file, so only plain letters go into the header.
std::string file_name(std::string const& slug, std::string_view name)
{
    auto out = slug + "-";
    for (char const c : name.substr(0, 60))
        out += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '-';
    return out + ".json";
}

Result<http::Response> download_document(Context& context, http::Request const&)
{
    auto document = TRY(find_source_document(context, context.part("name")));
    auto const name = file_name(context.place->slug, document.name);
    auto response = http::json(std::move(document.content));
    response.set("content-disposition", "attachment; filename=\"" + name + "\"");
    return response;
}

void add_routes(Routes& routes)
{
    routes.get("/samarbeid/{collaboration}/kilder", Access::reads, show_sources);
    routes.get("/samarbeid/{collaboration}/dokumenter", Access::reads, show_documents);
    routes.get("/samarbeid/{collaboration}/dokumenter/{name}", Access::reads, show_document);
    routes.get("/samarbeid/{collaboration}/dokumenter/{name}/last-ned", Access::reads, download_document);
}

constexpr MenuEntry menu[] = {
    { MenuGroup::protocol, msg("Documents"), "/dokumenter" },
    { MenuGroup::protocol, msg("Sources"), "/kilder" },
};

}

Area sources_area()
{
    return { .name = "sources", .routes = add_routes, .menu = menu };
}

}
