// My tasks as HTML.
#pragma once

#include "areas/activity/activity.h"
#include "areas/tasks/task.h"

namespace samlop {

Html tasks_page(Context const&, std::vector<Task> const&, std::vector<Happening> const& news, Micros since);

}
