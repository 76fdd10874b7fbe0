// My tasks: what do I do in twenty minutes, twice a month.
#include "areas/tasks/task_views.h"

#include <algorithm>
#include <span>

#include "html/form.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

Url criterion_url(Task const& task)
{
    return url("/samarbeid/{}/del/{}/krav/{}", task.collaboration_slug, task.initiative_number, task.criterion->id);
}

Url task_url(Task const& task)
{
    switch (task.kind) {
    case TaskKind::answer: return url_(criterion_url(task).str() + "#mitt");
    case TaskKind::confirm: return url("/samarbeid/{}/bekreft-svar?del={}", task.collaboration_slug, task.initiative_number);
    case TaskKind::stance: return url("/samarbeid/{}/porter/{}#syn", task.collaboration_slug, task.gate_ref);
    case TaskKind::condition: return url("/samarbeid/{}/porter/{}#vilkar", task.collaboration_slug, task.gate_ref);
    case TaskKind::round: return url("/samarbeid/{}/forankring/tenkeboks/{}/svar", task.collaboration_slug, task.id);
    }
    return {};
}

std::string title(Context const& context, Task const& task)
{
    switch (task.kind) {
    case TaskKind::answer: return task.criterion->question.in(context.language);
    case TaskKind::confirm: return tn(context, "Is the answer we found for you right?", "Are the {n} answers we found for you right?", task.count);
    case TaskKind::stance: return t(context, "Say your view before the decision");
    case TaskKind::condition: return task.text;
    case TaskKind::round: return t(context, "Where do we agree on who stands behind?");
    }
    return {};
}

std::string action(Context const& context, Task const& task)
{
    switch (task.kind) {
    case TaskKind::answer: return t(context, "Answer");
    case TaskKind::confirm: return task.count == 1 ? t(context, "See it") : t(context, "See all {n}", { { "n", std::to_string(task.count) } });
    case TaskKind::stance: return t(context, "Say your view");
    case TaskKind::condition: return t(context, "Close it");
    case TaskKind::round: return t(context, "Answer");
    }
    return {};
}

std::string explanation(Context const& context, Task const& task)
{
    switch (task.kind) {
    case TaskKind::answer: return task.blocking ? t(context, "A later phase rests on this.") : std::string();
    case TaskKind::confirm: return t(context, "Only {party} can confirm. You can confirm all of them together.", { { "party", context.actor.organisation_name } });
    case TaskKind::stance: return t(context, "{party} sits in the body that decides.", { { "party", context.actor.organisation_name } });
    case TaskKind::round: return task.overdue ? t(context, "The due date has passed.") : t(context, "Six questions of the think-box. What you write is your own until you send it.");
    case TaskKind::condition: return task.overdue ? t(context, "The due date has passed.") : t(context, "{party} owns this condition.", { { "party", context.actor.organisation_name } });
    }
    return {};
}

std::string place_of(Context const& context, Task const& task)
{
    if (task.initiative_number.empty())
        return context.place ? t(context, "All of the collaboration") : task.collaboration_title;
    return (context.place ? "" : task.collaboration_title + " · ") + task.initiative_number + " " + task.initiative_title;
}

Html place_line(Context const& context, Task const& task)
{
    if (task.criterion && task.kind == TaskKind::answer)
        return markup("{} · {} {}", place_of(context, task), task.criterion->id, task.criterion->short_title.in(context.language));
    return markup("{}", place_of(context, task));
}

Html task_row(Context const& context, Task const& task, bool first)
{
    auto const due = task.due_on.empty() ? t(context, "when you can") : t(context, "by {date}", { { "date", short_date(context.language, task.due_on) } });
    return markup(R"(<li class="task"><div><h3><a class="l" href="{}" data-open>{}</a></h3><p class="sm">{}</p><p class="sm {}">{}</p></div><p class="sm when">{}<br><span class="soft">{}</span></p><a class="ds-button" data-variant="{}"{} data-size="sm" href="{}">{}<span class="ds-sr-only">: {}</span></a></li>)",
        task_url(task), title(context, task), place_line(context, task), task.overdue ? "alarm" : "soft", explanation(context, task), due,
        t(context, "{n} min", { { "n", std::to_string(task.minutes) } }), first ? "primary" : "secondary", first ? markup(R"( data-color="accent")") : Html(), task_url(task),
        action(context, task), title(context, task));
}

constexpr std::size_t begin_with = 5;

std::string total(Context const& context, std::span<Task const> tasks)
{
    int minutes = 0;
    for (auto const& task : tasks)
        minutes += task.minutes;
    return t(context, "{tasks}, {minutes} min",
        { { "tasks", tn(context, "{n} task", "{n} tasks", static_cast<std::int64_t>(tasks.size())) }, { "minutes", std::to_string(minutes) } });
}

// What can be done now, in the order that helps the others most.
Html begin_here(Context const& context, std::span<Task const> tasks)
{
    Html rows;
    for (auto const& task : tasks)
        rows += task_row(context, task, rows.empty());
    return markup(R"(<section><div class="row end"><h2>{}</h2><span class="sm soft">{}</span></div><ul class="plain tasks" data-rows>{}</ul></section>)", t(context, "Begin here"),
        total(context, tasks), rows);
}

// The rest, folded by part: nobody should meet seventy questions at once.
Html the_rest(Context const& context, std::span<Task const> tasks)
{
    std::vector<std::pair<std::string, std::vector<Task>>> parts;
    for (auto const& task : tasks) {
        auto const name = place_of(context, task);
        auto const found = std::ranges::find(parts, name, &std::pair<std::string, std::vector<Task>>::first);
        (found == parts.end() ? parts.emplace_back(name, std::vector<Task> {}) : *found).second.push_back(task);
    }
    auto const groups = each(parts, [&](auto const& part) {
        auto const rows = each(part.second, [&](Task const& task) { return task_row(context, task, false); });
        return markup(R"(<details class="grp"><summary><span class="gn">{}</span><span class="soft sm">{}</span></summary><ul class="plain tasks" data-rows>{}</ul></details>)", part.first,
            total(context, part.second), rows);
    });
    return groups.empty() ? groups : markup(R"(<section><div class="row end"><h2>{}</h2><span class="sm soft">{}</span></div><div class="grps">{}</div></section>)", t(context, "When you have time"), total(context, tasks), groups);
}

std::string lead(Context const& context, std::vector<Task> const& tasks)
{
    if (!context.actor.organisation)
        return t(context, "You read without an organisation, so nothing is put to you.");
    if (tasks.empty())
        return t(context, "Nothing is waiting for {party}.", { { "party", context.actor.organisation_name } });
    auto const first = std::span(tasks).first(std::min(tasks.size(), begin_with));
    int minutes = 0;
    for (auto const& task : first)
        minutes += task.minutes;
    auto text = t(context, "{tasks} for {party}. The first take about {minutes} minutes.",
        { { "tasks", tn(context, "{n} task", "{n} tasks", static_cast<std::int64_t>(tasks.size())) }, { "party", context.actor.organisation_name },
            { "minutes", std::to_string(minutes) } });
    auto const dated = std::ranges::count_if(tasks, [](Task const& task) { return !task.due_on.empty(); });
    if (dated)
        text += " " + tn(context, "{count} has a date.", "{count} have a date.", dated, { { "count", capitalised(number_word(context.language, dated)) } });
    return text;
}

Html news_panel(Context const& context, std::vector<Happening> const& news, Micros since)
{
    if (!context.place)
        return {};
    static constexpr std::size_t most_lines = 6;
    std::vector<std::pair<Happening const*, int>> lines; // What the same party did several times in a row is one line.
    for (auto const& happening : news) {
        bool const again = !lines.empty() && lines.back().first->action == happening.action && lines.back().first->organisation == happening.organisation;
        if (again)
            ++lines.back().second;
        else if (lines.size() < most_lines)
            lines.emplace_back(&happening, 1);
        else
            break;
    }
    auto const items = each(lines, [&](auto const& line) {
        auto const& [happening, count] = line;
        auto const who = happening->organisation.empty() ? (happening->person.empty() ? t(context, "The installation") : happening->person) : happening->organisation;
        return markup(R"(<li><span class="soft sm">{}</span><span>{} {}{}</span></li>)", short_date(context.language, iso_date(happening->at)), who,
            action_text(context.language, happening->action), count > 1 ? " (" + tn(context, "{n} time", "{n} times", count) + ")" : std::string());
    });
    return markup(R"(<section class="panel wash stack"><h2>{}</h2><p class="sm soft">{}</p>{}<a class="l sm" href="{}">{}</a></section>)", t(context, "Since you were last here"),
        since ? long_date(context.language, since) : t(context, "This is your first visit."),
        items.empty() ? markup(R"(<p class="sm">{}</p>)", t(context, "Nothing has changed.")) : markup(R"(<ul class="plain news">{}</ul>)", items),
        collaboration_url(context, "/endringer"), t(context, "See all that has changed"));
}

}

Html tasks_page(Context const& context, std::vector<Task> const& tasks, std::vector<Happening> const& news, Micros since)
{
    auto const count = std::min(tasks.size(), begin_with);
    auto const main = tasks.empty() ? Html() : begin_here(context, std::span(tasks).first(count)) + the_rest(context, std::span(tasks).subspan(count));
    auto const reasons = why(context, t(context, "Why do I get these?"),
        { { t(context, "Role"), t(context, "You answer for {party} in the collaborations it takes part in.", { { "party", context.actor.organisation_name } }) },
            { t(context, "Choice"), t(context, "Criteria put to your party that have no confirmed answer, in the phase each part stands in; views before a gate where your party sits in the body; conditions your party owns; open rounds of the think-box.") },
            { t(context, "Order"), t(context, "What has a date comes first, then what a later phase rests on.") },
            { t(context, "Not yours?"), t(context, "Answer that it does not concern you, and say why. It stands in the record.") } });
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div><div class="two"><div class="stack-l">{}{}</div><aside class="stack-l" aria-label="{}">{}</aside></div>)",
        t(context, "My tasks"), lead(context, tasks), main, tasks.empty() ? Html() : reasons, t(context, "For information"), news_panel(context, news, since));
}

}
