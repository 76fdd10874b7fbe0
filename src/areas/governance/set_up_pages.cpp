// /styringsform/historie/{period}/oppsett: what comes with a form that was registered without it.
#include "areas/activity/activity.h"
#include "areas/governance/governance_area.h"
#include "areas/governance/set_up_views.h"
#include "html/page.h"

namespace samlop {

namespace {

Result<http::Response> show_set_up(Context& context, http::Request const&)
{
    SetUpPage view;
    view.form = TRY(find_form(context, context.part("period")));
    auto const steering = TRY(steering_of(context)); // Lives as long as the page: what is proposed points into it.
    auto const& edition = context.services.editions.default_edition();
    view.pages = { .forms = steering.forms, .initiatives = steering.initiatives, .bodies = steering.bodies };
    view.version = TRY(forms_version(context.db(), context.place->id, view.form.initiative));
    view.possible = can_be_set_up(edition, steering, view.form, context.today());
    view.proposed = proposals(edition, steering, view.form, context.today());
    if (steering.ladder.steps.empty())
        view.ladder = ladder_steps(edition, steering, view.form.initiative, context.today());
    return page(context, { .title = t(context, "Set up what comes with the form"), .area = "/styringsform", .crumbs = { { t(context, "Forms of governance over time"), forms_url(context) }, { models_text(context.language, view.form), form_url(context, view.form) } } },
        set_up_page(context, view));
}

// What was ticked of what the form offers, with the names, meetings and days that were written.
SetUpWish read_wish(FormReader& reader, http::Request const& request, std::vector<ProposedForm> const& all, std::vector<advice::LadderStepSkeleton> const& ladder)
{
    constexpr std::int64_t most_meetings = 366, most_days = 3650;
    SetUpWish wish;
    auto const read = [&](std::string const& key) {
        if (!reader.flag("lag-" + key))
            return false;
        wish.keys.insert(key);
        if (request.form.has("navn-" + key))
            wish.names[key] = reader.text("navn-" + key, { .longest = longest_name });
        return true;
    };
    for (auto const& proposed : all) {
        for (auto const& body : proposed.bodies) {
            if (!read(body.key) || !request.form.has("moter-" + body.key))
                continue;
            wish.meetings[body.key] = reader.integer("moter-" + body.key, 0, most_meetings).value_or(0);
        }
        for (auto const& role : proposed.roles)
            read(role.key);
    }
    auto const decisions = request.form.all("tabell");
    for (auto const* area : topics_of(all)) {
        if (std::ranges::find(decisions, area->id) != decisions.end())
            wish.keys.insert(topic_key(*area));
    }
    if (!reader.flag(ladder_key))
        return wish;
    wish.keys.emplace(ladder_key);
    for (auto const& step : ladder) {
        if (auto const days = reader.integer("dager-" + step.id, 1, most_days))
            wish.days[step.id] = *days;
    }
    return wish;
}

Result<http::Response> receive_set_up(Context& context, http::Request const& request)
{
    auto const form = TRY(find_form(context, context.part("period")));
    auto const steering = TRY(steering_of(context));
    auto const& edition = context.services.editions.default_edition();
    FormReader reader(request.form);
    auto const wish = read_wish(reader, request, proposals(edition, steering, form, context.today()), edition.ladder);
    auto const version = reader.integer("_version", 0, INT64_MAX).value_or(0);
    TRY(reader.finish());
    auto const made = TRY(set_up_later(context, form, wish, version));
    if (request.wants_json())
        return http::json(undo_text(made), 201);
    auto const text = t(context, "{form} is set up.", { { "form", models_text(context.language, form) } }) + " " + set_up_text(context.language, made);
    auto const receipt = TRY(leave_receipt(context, { .text = text, .undo_kind = "form.set_up", .undo_subject = form.id.value, .undo_before = undo_text(made) }));
    return http::redirect(with_query(collaboration_url(context, "/roller"), receipt).str());
}

}

Result<Url> undo_set_up(Context& context, std::int64_t subject, std::string const& before)
{
    return form_url(context, TRY(take_back_later_set_up(context, { subject }, before)));
}

void set_up_routes(Routes& routes)
{
    std::string const at = "/samarbeid/{collaboration}/styringsform/historie/{period}/oppsett";
    routes.get(at, Access::coordinates, show_set_up);
    routes.post(at, Access::coordinates, receive_set_up, { .again = show_set_up });
}

}
