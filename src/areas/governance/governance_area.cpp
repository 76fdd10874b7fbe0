#include "areas/governance/governance_area.h"

namespace samlop {

namespace {

constexpr MenuEntry menu[] = {
    { MenuGroup::steering, msg("Form of governance"), "/styringsform" },
};
constexpr Undoer undoers[] = {
    { "form.adopted", undo_adoption },
    { "form.corrected", undo_correction },
};

void routes(Routes& all) { form_routes(all); }

}

Area governance_area() { return { .name = "governance", .routes = routes, .menu = menu, .undoers = undoers }; }

}
