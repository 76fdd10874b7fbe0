#include "areas/tasks/task.h"

#include <algorithm>
#include <map>

#include "app/kept.h"
#include "areas/tasks/task_store.h"

namespace samlop {

namespace store = task_store;

namespace {

// Whether the criteria of a part are put to the party: as asked_parties() in collaboration.cpp, seen from one party.
bool asked(store::Part const& part, std::vector<store::Part> const& all)
{
    auto const* at = &part;
    while (at->number.find('.') != std::string::npos && !at->responsible && !at->has_contributors) {
        auto const above = std::ranges::find(all, at->parent, &store::Part::id);
        if (above == all.end())
            return false;
        at = &*above;
    }
    return at->number.find('.') == std::string::npos || at->responsible == at->party || at->contributes;
}

playbook::Method const& method_of(Context const& context, store::Part const& part)
{
    auto const* method = context.services.playbooks.find(part.method, part.method_version);
    return method ? *method : context.services.playbooks.default_method();
}

Task task_in(store::Part const& part, store::ComingGate const* gate)
{
    Task task { .collaboration = part.collaboration, .collaboration_slug = part.slug, .collaboration_title = part.title,
        .initiative_number = part.number, .initiative_title = part.initiative_title };
    if (gate) {
        task.gate_ref = gate->ref;
        task.due_on = gate->planned_on;
    }
    return task;
}

std::tuple<std::int64_t, std::string_view> place_of(store::Line const& line) { return { line.initiative.value, line.item }; }

// The lines in the order of place_of.
void add_criteria(std::vector<Task>& tasks, Context const& context, store::Part const& part, std::vector<store::Line> const& lines, store::ComingGate const* gate)
{
    auto const* phase = method_of(context, part).phase(part.phase);
    if (!phase)
        return;
    auto together = task_in(part, gate);
    together.kind = TaskKind::confirm;
    together.count = 0;
    together.minutes = 0;
    for (auto const& criterion : phase->criteria) {
        auto line = std::ranges::lower_bound(lines, std::tuple(part.id.value, std::string_view(criterion.id)), {}, place_of);
        if (line != lines.end() && place_of(*line) != std::tuple(part.id.value, std::string_view(criterion.id)))
            line = lines.end();
        if (line != lines.end() && line->state != AnswerState::not_started && !(line->from_source && !line->confirmed))
            continue;
        if (line != lines.end() && line->state != AnswerState::not_started) {
            ++together.count;
            ++together.minutes;
            together.blocking = together.blocking || criterion.blocking;
            if (!together.criterion)
                together.criterion = &criterion;
            continue;
        }
        auto task = task_in(part, gate);
        task.criterion = &criterion;
        task.minutes = std::max(1, criterion.minutes);
        task.blocking = criterion.blocking;
        tasks.push_back(std::move(task));
    }
    if (together.count)
        tasks.push_back(std::move(together));
}

// What has a date comes first, the nearest first; then what a later phase rests on; then confirmations, which are quick.
bool before(Task const& a, Task const& b)
{
    if (a.due_on.empty() != b.due_on.empty())
        return !a.due_on.empty();
    if (a.due_on != b.due_on)
        return a.due_on < b.due_on;
    if (a.blocking != b.blocking)
        return a.blocking;
    return a.kind > b.kind;
}

// What an organisation's tasks are in one collaboration, as they are kept.
struct OwnTasks {
    std::vector<Task> tasks;
    std::size_t bytes() const { return tasks.size() * (sizeof(Task) + 100); }
};
using TasksByCollaboration = std::map<std::int64_t, OwnTasks>;

void add_tasks_of_parts(TasksByCollaboration& found, Context const& context, std::vector<store::Part> const& parts, std::vector<store::Line> const& lines,
    std::vector<store::ComingGate> const& gates)
{
    for (auto const& part : parts) {
        auto& tasks = found[part.collaboration.value].tasks;
        auto const gate = std::ranges::find(gates, part.id, &store::ComingGate::initiative);
        auto const* coming = gate == gates.end() ? nullptr : &*gate;
        if (coming && coming->member && !coming->has_said) {
            auto task = task_in(part, coming);
            task.kind = TaskKind::stance;
            task.minutes = 5;
            task.blocking = true;
            tasks.push_back(std::move(task));
        }
        if (asked(part, parts))
            add_criteria(tasks, context, part, lines, coming);
    }
}

Task task_of(store::OpenCondition const& condition, store::Part const& part, std::string_view today)
{
    auto task = task_in(part, nullptr);
    task.kind = TaskKind::condition;
    task.id = condition.id;
    task.text = condition.text;
    task.gate_ref = condition.gate_ref;
    task.due_on = condition.due_on;
    task.minutes = 5;
    task.blocking = true;
    task.overdue = condition.due_on < today;
    return task;
}

Task task_of(store::OpenRound const& round, store::Part const& part, std::string_view today)
{
    Task task { .kind = TaskKind::round, .collaboration = part.collaboration, .collaboration_slug = part.slug, .collaboration_title = part.title };
    task.id = round.number;
    task.due_on = round.closes_on;
    task.minutes = 10;
    task.overdue = !round.closes_on.empty() && round.closes_on < today;
    return task;
}

Result<TasksByCollaboration> read_tasks(Context const& context, store::Scope const& scope)
{
    auto const parts = TRY(store::parts(context.db(), scope));
    auto lines = TRY(store::own_lines(context.db(), scope));
    std::ranges::sort(lines, {}, place_of); // The database may sort letters otherwise.
    TasksByCollaboration found;
    add_tasks_of_parts(found, context, parts, lines, TRY(store::gates(context.db(), scope)));
    auto const today = context.today();
    auto add = [&](auto const& record) {
        auto const part = std::ranges::find(parts, record.collaboration, &store::Part::collaboration);
        if (part != parts.end())
            found[record.collaboration.value].tasks.push_back(task_of(record, *part, today));
    };
    std::ranges::for_each(TRY(store::conditions(context.db(), scope)), add);
    std::ranges::for_each(TRY(store::rounds(context.db(), scope)), add);
    return found;
}

}

Result<std::vector<Task>> tasks_of(Context const& context, Id<Collaboration> only)
{
    std::vector<Task> tasks;
    auto const organisation = context.actor.organisation;
    if (!organisation)
        return tasks;
    auto const seen = TRY(store::seen(context.db(), context.actor.person, organisation, only));
    std::vector<std::shared_ptr<OwnTasks const>> kept;
    store::Scope scope { organisation, {} };
    for (auto const& in : seen) {
        kept.push_back(find_kept<OwnTasks>(context, in.id, in.stamp, organisation.value));
        if (!kept.back())
            scope.named.push_back(in.id);
    }
    if (!scope.named.empty()) {
        if (scope.named.size() > store::Scope::most_named)
            scope.named.clear();
        auto read = TRY(read_tasks(context, scope));
        for (std::size_t i = 0; i < seen.size(); ++i) {
            if (!kept[i])
                kept[i] = keep(context, seen[i].id, seen[i].stamp, organisation.value, std::move(read[seen[i].id.value]));
        }
    }
    for (auto const& own : kept)
        tasks.insert(tasks.end(), own->tasks.begin(), own->tasks.end());
    std::ranges::stable_sort(tasks, before);
    return tasks;
}

}
