#include "areas/activity/activity.h"
#include "areas/map/map_area.h"
#include "areas/map/map_views.h"
#include "areas/map/portfolio.h"
#include "areas/tasks/task.h"
#include "html/page.h"

namespace samlop {

namespace {

map_::Visible visible_in(http::Request const& request)
{
    return { .only = request.query.all("vis"), .main_lines = request.query.get("linjer") == "hoved", .framework = request.query.get("metode").value_or("") };
}

Json as_json(map_::Row const& row)
{
    auto cells = Json::list();
    static constexpr std::string_view stands[] = { "ahead", "shared", "past", "now" };
    for (auto const& cell : row.cells)
        cells.add(Json::object().set("phase", cell.phase->id).set("stand", stands[static_cast<std::size_t>(cell.stand)]).set("criteria", cell.criteria)
                      .set("met", cell.met).set("partial", cell.partial).set("missing", cell.missing).set("objections", cell.objections).set("stale", cell.stale));
    return Json::object().set("number", row.initiative->number).set("title", row.initiative->title).set("phase", row.initiative->phase)
        .set("stopped", row.initiative->stopped).set("responsible", row.responsible ? row.responsible->name : std::string())
        .set("next_gate", row.next_gate ? row.next_gate->ref : std::string()).set("planned_on", row.next_gate ? row.next_gate->planned_on : std::string())
        .set("answered", row.answered).set("asked", row.asked).set("alarms", row.alarms.size()).set("phases", cells);
}

Result<http::Response> show_map(Context& context, http::Request const& request)
{
    auto const overview = TRY(map_::read_overview(context));
    auto const& [records, rows] = *overview;
    if (request.wants_json()) {
        auto list = Json::list();
        for (auto const& row : rows)
            list.add(as_json(row));
        return http::json(Json::object().set("collaboration", context.place->slug).set("title", context.place->title)
                              .set("method", context.method().id).set("method_version", context.method().version).set("parts", list).str());
    }
    std::vector<std::string> refs;
    for (auto const& row : rows) {
        for (auto const& cell : row.cells)
            refs.push_back(cell.sources);
    }
    auto const sources = TRY(source_list(context, refs));
    auto const tasks = TRY(tasks_of(context, context.place->id));
    auto const waiting = static_cast<int>(tasks.size());
    PageHead head { .title = t(context, "Map"), .area = "/kart" };
    if (waiting)
        head.actions.emplace_back(t(context, "Answer what waits for you"), collaboration_url(context, "/oppgaver"));
    return page(context, head, map_::map_page(context, records, rows, visible_in(request), waiting, sources));
}

Result<http::Response> to_the_map(Context& context, http::Request const&) { return http::redirect(collaboration_url(context, "/kart").str()); }

Result<http::Response> show_portfolio(Context& context, http::Request const& request)
{
    auto const entries = TRY(map_::portfolio_entries(context));
    if (request.wants_json()) {
        auto list = Json::list();
        for (auto const& entry : entries) {
            auto const& line = *entry.line;
            list.add(Json::object().set("slug", line.slug).set("title", line.title).set("parties", line.parties).set("deliverables", line.deliverables)
                         .set("phase", line.phase_name).set("stopped", line.stopped).set("next_gate", line.next_gate ? line.next_gate->planned_on : std::string()));
        }
        return http::json(Json::object().set("collaborations", list).str());
    }
    return page(context, { .title = t(context, "Collaborations") },
        map_::portfolio_page(context, entries, visible_in(request), bool(context.actor.organisation)));
}

constexpr MenuEntry menu[] = { { MenuGroup::overview, msg("Map"), "/kart", 'k' } };

}

Area map_area()
{
    return { .name = "map",
        .routes =
            [](Routes& routes) {
                routes.get("/samarbeid", Access::signed_in, show_portfolio);
                routes.get("/samarbeid/{collaboration}", Access::reads, to_the_map);
                routes.get("/samarbeid/{collaboration}/kart", Access::reads, show_map);
            },
        .menu = menu };
}

}
