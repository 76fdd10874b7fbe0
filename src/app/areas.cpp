// Every area, once. Start reading here.
#include "app/areas.h"

#include <array>

#include "app/application.h"
#include "app/frame_pages.h"
#include "areas/accounts/account.h"
#include "areas/activity/activity.h"
#include "areas/anchoring/anchoring_area.h"
#include "areas/cases/case_import.h"
#include "areas/collaborations/collaboration_area.h"
#include "areas/commitments/commitment.h"
#include "areas/criteria/criteria_area.h"
#include "areas/deliverables/deliverable.h"
#include "areas/drafts/draft.h"
#include "areas/gates/gates_area.h"
#include "areas/governance/governance_area.h"
#include "areas/lessons/lesson.h"
#include "areas/map/map_area.h"
#include "areas/measures/measure.h"
#include "areas/organisations/organisation.h"
#include "areas/risks/risk.h"
#include "areas/sources/source.h"
#include "areas/tasks/tasks_area.h"

namespace samlop {

// Also the order of the menu within each group.
std::span<Area const> areas()
{
    static std::array const list {
        frame_area(),
        accounts_area(),
        organisations_area(),
        map_area(),
        tasks_area(),
        activity_area(),
        collaborations_area(),
        deliverables_area(),
        anchoring_area(),
        commitments_area(),
        measures_area(),
        criteria_area(),
        gates_area(),
        governance_area(),
        risks_area(),
        lessons_area(),
        sources_area(),
        cases_area(),
        drafts_area(),
    };
    return list;
}

Routes all_routes()
{
    Routes routes;
    for (auto const& area : areas()) {
        if (area.routes)
            area.routes(routes);
    }
    return routes;
}

}
