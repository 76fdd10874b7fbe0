// Routes of the deliverables: those of every register, and settling an assumed dependency.
#include <array>

#include "areas/deliverables/deliverable.h"
#include "areas/deliverables/deliverable_register.h"
#include "areas/registers/register_pages.h"

namespace samlop {

namespace {

Result<http::Response> settle(Context& context, http::Request const& request)
{
    auto const entry = TRY(registers::find(context, deliverables_register, context.part("post")));
    auto const on = whole_number(request.form.get("pa").value_or("")).value_or(0);
    bool const holds = request.form.get("stemmer") == "1";
    TRY(settle_dependency(context, TRY(find_deliverable(context, { entry.id })), { on }, holds));
    if (request.wants_json())
        return http::json(Json::object().set("holds", holds).str());
    auto const query = TRY(leave_receipt(context, { .text = holds ? t(context, "The dependency is confirmed.") : t(context, "The dependency is taken away.") }));
    return http::redirect(with_query(registers::address_of(context, deliverables_register, entry), query).str());
}

constexpr MenuEntry menu[] = { { MenuGroup::teamwork, msg("Deliverables"), "/leveranser", 'l' } };
constexpr Undoer undoers[] = {
    { "deliverable.changed", registers::take_back_change<deliverables_register> },
    { "deliverable.removed", registers::take_back_removal<deliverables_register> },
};

void routes(Routes& all)
{
    registers::add_routes<deliverables_register>(all);
    all.post("/samarbeid/{collaboration}/leveranser/{post}/avhengighet", Access::contributes, settle);
}

}

Area deliverables_area()
{
    return { .name = "deliverables", .routes = routes, .menu = menu, .undoers = undoers, .search = registers::search_in<deliverables_register> };
}

}
