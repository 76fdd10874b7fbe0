#include "kernels/schedule/project.h"

#include <algorithm>

namespace samlop::schedule {

static std::string place(int j, char const* field)
{
    return "activities[" + std::to_string(j) + "]." + field;
}

static std::vector<FieldError> faults_of(ProjectModel const& model)
{
    std::vector<FieldError> faults;
    auto const count = model.activities.count();
    auto const add = [&](std::string path, std::string text) { faults.push_back({ std::move(path), std::move(text), {} }); };
    if (count < 2 || count > limits::activities)
        add("activities", "Between 2 and 5000 activities are accepted");
    if (model.capacities.count() > limits::resources)
        add("capacities", "At most 16 resources are accepted");
    for (auto const capacity : model.capacities)
        if (capacity < 0 || capacity > limits::capacity)
            add("capacities", "A capacity must be between 0 and 32767");
    std::int64_t sum = 0;
    for (int j = 0; j < count && faults.size() < 1000; ++j) {
        auto const& activity = model.activities[j];
        if (activity.duration < 0 || activity.duration > limits::project_horizon)
            add(place(j, "duration"), "A duration must be between 0 and 500000");
        else
            sum += activity.duration;
        if (activity.demands.count() != model.capacities.count())
            add(place(j, "demands"), "One figure for each resource is needed");
        for (int r = 0; r < std::min(activity.demands.count(), model.capacities.count()); ++r)
            if (activity.demands[r] < 0 || (activity.demands[r] > model.capacities[r] && activity.duration > 0))
                add(place(j, "demands"), "A demand must be between 0 and the capacity");
        for (auto const other : activity.successors)
            if (other < 0 || other >= count || other == j)
                add(place(j, "successors"), "Unknown activity");
    }
    if (sum > limits::project_horizon)
        add("activities", "All durations together must not exceed 500000");
    return faults;
}

static Neighbours pack(List<List<int>> const& lists)
{
    Neighbours packed;
    packed.first.push_back(0);
    for (auto const& list : lists) {
        packed.others.insert(packed.others.end(), list.begin(), list.end());
        packed.first.push_back(packed.others.count());
    }
    return packed;
}

// Work that lies between a head and a tail cannot be done faster than the capacity allows.
static int energy_bound(Project const& project)
{
    int best = project.critical_path;
    List<int> by_tail(project.count);
    for (int j = 0; j < project.count; ++j)
        by_tail[j] = j;
    std::sort(by_tail.begin(), by_tail.end(), [&](int a, int b) { return project.tail[a] > project.tail[b]; });
    auto heads = project.head;
    std::sort(heads.begin(), heads.end());
    heads.erase(std::unique(heads.begin(), heads.end()), heads.end());
    // A thousand different heads are more than the published instances have; beyond that a sparser choice is still a bound.
    auto const step = std::max(1, heads.count() / 1000);
    for (int r = 0; r < project.resources; ++r)
        for (int h = 0; h < heads.count() && project.capacity[r] > 0; h += step) {
            std::int64_t work = 0;
            for (auto const j : by_tail) {
                if (project.head[j] < heads[h] || project.demand(j, r) == 0)
                    continue;
                work += static_cast<std::int64_t>(project.duration[j]) * project.demand(j, r);
                auto const length = (work + project.capacity[r] - 1) / project.capacity[r];
                best = std::max(best, heads[h] + static_cast<int>(length) + project.tail[j]);
            }
        }
    return best;
}

static void measure_paths(Project& project)
{
    project.head.fit(project.count, 0);
    project.tail.fit(project.count, 0);
    for (auto const j : project.order)
        for (auto i = project.after.first[j]; i < project.after.first[j + 1]; ++i) {
            auto const other = project.after.others[i];
            project.head[other] = std::max(project.head[other], project.head[j] + project.duration[j]);
        }
    for (int i = project.count - 1; i >= 0; --i) {
        auto const j = project.order[i];
        for (auto at = project.after.first[j]; at < project.after.first[j + 1]; ++at) {
            auto const other = project.after.others[at];
            project.tail[j] = std::max(project.tail[j], project.tail[other] + project.duration[other]);
        }
        project.critical_path = std::max(project.critical_path, project.head[j] + project.duration[j] + project.tail[j]);
    }
}

Result<Project> Project::make(ProjectModel const& model)
{
    if (auto faults = faults_of(model); !faults.empty()) {
        auto failure = fail(ErrorKind::invalid, "The project has faults");
        failure.error.fields = std::move(faults);
        return failure;
    }
    Project project;
    project.count = model.activities.count();
    project.resources = model.capacities.count();
    project.capacity = model.capacities;
    project.demand = Table<int>(project.count, project.resources, 0);
    List<List<int>> before(project.count), after(project.count);
    List<int> waiting(project.count, 0);
    for (int j = 0; j < project.count; ++j) {
        auto const& activity = model.activities[j];
        project.duration.push_back(activity.duration);
        project.horizon += activity.duration;
        for (int r = 0; r < project.resources; ++r)
            project.demand(j, r) = activity.demands[r];
        for (auto const other : activity.successors) {
            after[j].push_back(other);
            before[other].push_back(j);
            ++waiting[other];
        }
    }
    for (int j = 0; j < project.count; ++j)
        if (waiting[j] == 0)
            project.order.push_back(j);
    for (int i = 0; i < project.order.count(); ++i)
        for (auto const other : after[project.order[i]])
            if (--waiting[other] == 0)
                project.order.push_back(other);
    if (project.order.count() < project.count)
        return fail_field("activities", "The activities wait for each other in a ring");
    project.before = pack(before);
    project.after = pack(after);
    measure_paths(project);
    project.lower_bound = energy_bound(project);
    return project;
}

}
