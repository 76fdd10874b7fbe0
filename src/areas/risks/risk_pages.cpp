// Routes of the risks: those of every register, and the actions.
#include <algorithm>

#include "areas/registers/register_pages.h"
#include "areas/risks/risk.h"
#include "areas/risks/risk_register.h"
#include "html/form.h"

namespace samlop {

namespace {

Result<Risk> risk_in_path(Context const& context)
{
    auto const entry = TRY(registers::find(context, risks_register, context.part("post")));
    return find_risk(context, { entry.id });
}

Json action_answer(RiskAction const& action)
{
    return Json::object().set("id", action.id).set("text", action.text).set("owner", action.owner).set("due_on", action.due_on).set("done_on", action.done_on);
}

Result<http::Response> back(Context& context, Risk const& risk, std::string text)
{
    auto const entry = TRY(registers::find(context, risks_register, risk.id.value));
    auto const query = TRY(leave_receipt(context, { .text = std::move(text) }));
    return http::redirect(with_query(registers::address_of(context, risks_register, entry), query).str());
}

Result<http::Response> create_action(Context& context, http::Request const& request)
{
    auto const risk = TRY(risk_in_path(context));
    FormReader reader(request.form);
    RiskAction action;
    action.text = reader.text("text", { .required = true, .longest = 500 });
    action.owner = reader.id<Party>("owner");
    action.due_on = reader.date("due_on");
    TRY(reader.finish());
    auto const added = TRY(add_action(context, risk, action));
    return request.wants_json() ? http::json(action_answer(added).str(), 201) : TRY(back(context, risk, t(context, "The action is added.")));
}

Result<http::Response> finish_action(Context& context, http::Request const& request)
{
    auto const risk = TRY(risk_in_path(context));
    auto const id = whole_number(context.part("tiltak")).value_or(0);
    auto const found = std::ranges::find(risk.actions, id, [](RiskAction const& action) { return action.id.value; });
    if (found == risk.actions.end())
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    auto changed = *found;
    changed.done_on = request.form.get("done") == "1" ? context.today() : "";
    TRY(change_action(context, risk, changed));
    if (request.wants_json())
        return http::json(action_answer(changed).str());
    return back(context, risk, changed.done_on.empty() ? t(context, "The action is not done.") : t(context, "The action is done."));
}

Result<http::Response> delete_action(Context& context, http::Request const& request)
{
    auto const risk = TRY(risk_in_path(context));
    TRY(remove_action(context, risk, { whole_number(context.part("tiltak")).value_or(0) }));
    return request.wants_json() ? http::json("{}") : TRY(back(context, risk, t(context, "The action is removed.")));
}

constexpr MenuEntry menu[] = { { MenuGroup::steering, msg("Risk"), "/risiko", 'r' } };
constexpr Undoer undoers[] = {
    { "risk.changed", registers::take_back_change<risks_register> },
    { "risk.removed", registers::take_back_removal<risks_register> },
};

void routes(Routes& all)
{
    std::string const at = "/samarbeid/{collaboration}/risiko/{post}";
    registers::add_routes<risks_register>(all);
    all.post(at + "/tiltak", Access::contributes, create_action, { .again = registers::of<risks_register, registers::show_record> });
    all.post(at + "/tiltak/{tiltak}", Access::contributes, finish_action);
    all.post(at + "/tiltak/{tiltak}/fjern", Access::contributes, delete_action);
}

}

Area risks_area()
{
    return { .name = "risks", .routes = routes, .menu = menu, .undoers = undoers, .search = registers::search_in<risks_register> };
}

}
