#include "areas/governance/governance_area.h"

namespace samlop {

namespace {

constexpr MenuEntry menu[] = {
    { MenuGroup::steering, msg("Form of governance"), "/styringsform" },
    { MenuGroup::steering, msg("Roles and decision rights"), "/roller" },
};
constexpr Undoer undoers[] = {
    { "facts", undo_facts },
    { "form.adopted", undo_adoption },
    { "form.corrected", undo_correction },
    { "form.set_up", undo_set_up },
    { "duty", undo_duty },
    { "role", undo_role },
    { "ladder", undo_ladder },
};

void routes(Routes& all)
{
    advice_routes(all);
    form_routes(all);
    set_up_routes(all);
    duty_routes(all);
}

}

Area governance_area() { return { .name = "governance", .routes = routes, .menu = menu, .undoers = undoers }; }

}
