// A single project with activities, precedences and renewable resources of constant capacity: the published benchmark problem (RCPSP)
// in which the engine is measured. The aim is the shortest makespan.
#pragma once

#include "base/result.h"
#include "kernels/schedule/list.h"

#include <cstdint>

namespace samlop::schedule {

struct Activity {
    int duration = 0;
    List<int> demands;      // one per resource
    List<int> successors;   // indices of activities
};

// Activity 0 is the source and the last is the sink, as the published files have it.
struct ProjectModel {
    List<Activity> activities;
    List<int> capacities;
};

// Every activity's neighbours in one piece of memory.
struct Neighbours {
    List<int> first;  // per activity, and one past the end
    List<int> others;
};

struct Project {
    static Result<Project> make(ProjectModel const&);

    int count = 0;
    int resources = 0;
    int horizon = 0;             // sum of durations
    List<int> duration;
    Table<int> demand;           // (activity, resource)
    List<int> capacity;
    Neighbours before, after;
    List<int> order;             // topological
    List<int> head, tail;        // longest path to the start and from the end, durations only
    int critical_path = 0;
    int lower_bound = 0;

private:
    Project() = default;
};

namespace limits {
inline constexpr int activities = 5'000;
inline constexpr int resources = 16;
inline constexpr int capacity = 32'767;
inline constexpr int project_horizon = 500'000;
}

}
