#include "areas/tasks/task_views.h"
#include "areas/tasks/tasks_area.h"
#include "html/page.h"

namespace samlop {

namespace {

constexpr int most_news = 200;

Json as_json(Task const& task)
{
    static constexpr std::string_view kinds[] = { "answer", "confirm", "stance", "condition", "round" };
    return Json::object().set("kind", kinds[static_cast<std::size_t>(task.kind)]).set("collaboration", task.collaboration_slug)
        .set("part", task.initiative_number).set("item", task.criterion ? task.criterion->id : std::string()).set("gate", task.gate_ref)
        .set("due_on", task.due_on).set("minutes", task.minutes).set("blocking", task.blocking);
}

http::Response tasks_json(std::vector<Task> const& tasks)
{
    auto list = Json::list();
    for (auto const& task : tasks)
        list.add(as_json(task));
    return http::json(Json::object().set("tasks", list).str());
}

Result<http::Response> show_all(Context& context, http::Request const& request)
{
    auto const tasks = TRY(tasks_of(context));
    if (request.wants_json())
        return tasks_json(tasks);
    return page(context, { .title = t(context, "My tasks") }, tasks_page(context, tasks, {}, 0));
}

Result<http::Response> show_in_collaboration(Context& context, http::Request const& request)
{
    auto const tasks = TRY(tasks_of(context, context.place->id));
    if (request.wants_json())
        return tasks_json(tasks);
    auto const since = TRY(last_visit(context));
    auto const news = TRY(happenings(context, since, most_news));
    return page(context, { .title = t(context, "My tasks"), .area = "/oppgaver" }, tasks_page(context, tasks, news, since));
}

constexpr MenuEntry menu[] = { { MenuGroup::overview, msg("My tasks"), "/oppgaver", 'o' } };

}

Area tasks_area()
{
    return { .name = "tasks",
        .routes =
            [](Routes& routes) {
                routes.get("/oppgaver", Access::signed_in, show_all);
                routes.get("/samarbeid/{collaboration}/oppgaver", Access::reads, show_in_collaboration);
            },
        .menu = menu };
}

}
