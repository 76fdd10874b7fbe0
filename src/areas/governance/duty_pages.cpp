// /roller: who decides what, who fills which role, where a conflict goes.
#include <algorithm>

#include "areas/governance/duty_views.h"
#include "areas/governance/governance_area.h"
#include "areas/governance/set_up_views.h"
#include "base/field.h"
#include "html/page.h"

namespace samlop {

namespace {

constexpr std::string_view area = "/roller";

std::string_view name_of(FindingKind kind)
{
    static constexpr std::string_view names[] { "nobody_decides", "nobody_works", "several_decide", "holder_is_gone", "role_is_empty", "role_holder_left", "without_seat", "missing_from_body",
        "member_left", "term_over", "chair_left", "nobody_leads", "turn_passed_over", "ladder_fault" };
    return names[static_cast<std::size_t>(kind)];
}

Json topic_json(DutyTopic const& topic)
{
    auto duties = Json::list();
    for (auto const& duty : topic.duties)
        duties.add(Json::object().set("kind", duty.kind).set("holder", Id<Party> { duty.holder }).set("letter", std::string_view(&duty.letter, 1)));
    return Json::object().set("id", topic.id).set("name", topic.name).set("note", topic.note).set("initiative", topic.initiative).set("version", topic.version).set("duties", duties);
}

Json role_json(SteeringRole const& role)
{
    return Json::object().set("id", role.id).set("name", role.name).set("task", role.task).set("initiative", role.initiative).set("party", role.party).set("person", role.person_name)
        .set("from_on", role.from_on).set("to_on", role.to_on).set("version", role.version);
}

Json ladder_json(Ladder const& ladder)
{
    auto steps = Json::list();
    for (auto const& step : ladder.steps)
        steps.add(Json::object().set("position", step.position).set("body", step.body).set("who", step.who).set("days", step.days).set("next", step.next));
    return Json::object().set("version", ladder.version).set("steps", steps);
}

Json steering_json(Context const& context, Steering const& steering)
{
    auto topics = Json::list(), roles = Json::list(), findings = Json::list();
    for (auto const& topic : steering.topics)
        topics.add(topic_json(topic));
    for (auto const& role : steering.roles)
        roles.add(role_json(role));
    for (auto const& finding : findings_of(steering, context.today()))
        findings.add(Json::object().set("kind", name_of(finding.kind)).set("text", finding_sentence(context, steering, finding)));
    return Json::object().set("decisions", topics).set("roles", roles).set("ladder", ladder_json(steering.ladder)).set("findings", findings);
}

std::vector<Unset> unset_forms(Context const& context, Steering const& steering)
{
    std::vector<Unset> unset;
    auto const& edition = context.services.editions.default_edition();
    for (auto const& part : steering.initiatives) {
        auto const* form = part.stopped ? nullptr : form_on(steering.forms, part.id, context.today());
        if (form && can_be_set_up(edition, steering, *form, context.today()))
            unset.push_back({ form, set_up_url(context, *form) });
    }
    return unset;
}

Result<http::Response> show(Context& context, http::Request const& request)
{
    auto const steering = TRY(steering_of(context));
    if (request.wants_json())
        return http::json(steering_json(context, steering).str());
    PageHead head { .title = t(context, "Roles and decision rights"), .area = area };
    if (may(context.standing, Action::manage))
        head.actions = { { t(context, "Add a decision"), collaboration_url(context, "/roller/ny") }, { t(context, "Add a role"), collaboration_url(context, "/roller/rolle/ny") } };
    return page(context, head, duties_page(context, steering, unset_forms(context, steering)));
}

Result<http::Response> show_new_topic(Context& context, http::Request const&)
{
    return page(context, { .title = t(context, "Add a decision"), .area = area }, topic_form_page(context, TRY(steering_of(context)), {}));
}

Result<http::Response> show_topic(Context& context, http::Request const&)
{
    auto const topic = TRY(find_topic(context, context.part("topic")));
    return page(context, { .title = topic.name, .area = area }, topic_form_page(context, TRY(steering_of(context)), topic));
}

Result<http::Response> show_new_role(Context& context, http::Request const&)
{
    return page(context, { .title = t(context, "Add a role"), .area = area }, role_form_page(context, TRY(steering_of(context)), {}));
}

Result<http::Response> show_role(Context& context, http::Request const&)
{
    auto const role = TRY(find_steering_role(context, context.part("role")));
    return page(context, { .title = role.name, .area = area }, role_form_page(context, TRY(steering_of(context)), role));
}

Result<http::Response> show_ladder(Context& context, http::Request const&)
{
    return page(context, { .title = t(context, "When you do not agree"), .area = area }, ladder_form_page(context, TRY(steering_of(context))));
}

Result<http::Response> done(Context& context, std::string text, std::string undo_kind, std::int64_t subject, std::string before)
{
    auto const receipt = TRY(leave_receipt(context, { .text = std::move(text), .undo_kind = std::move(undo_kind), .undo_subject = subject, .undo_before = std::move(before) }));
    return http::redirect(with_query(duties_url(context), receipt).str());
}

// One field for each holder that the page had: body12, role5, party7.
Result<> read_duties(FormReader& reader, http::Request const& request, DutyTopic& topic)
{
    topic.duties.clear();
    for (auto const& [name, value] : request.form.fields()) {
        for (std::string const kind : { "body", "role", "party" }) {
            if (!name.starts_with(kind) || value.empty())
                continue;
            auto const holder = whole_number(std::string_view(name).substr(kind.size()));
            if (holder && value.size() == 1 && duty_letters.find(value.front()) != std::string_view::npos)
                topic.duties.push_back({ kind, *holder, value.front() });
            else
                reader.wrong(name, "This is not one of the choices");
        }
    }
    std::ranges::sort(topic.duties, {}, [](Duty const& duty) { return std::pair(duty.kind, duty.holder); });
    auto const twice = std::ranges::adjacent_find(topic.duties, [](Duty const& a, Duty const& b) { return a.kind == b.kind && a.holder == b.holder; });
    if (twice != topic.duties.end())
        reader.wrong(twice->kind + std::to_string(twice->holder), "This is not one of the choices");
    return {};
}

Result<> read_topic(http::Request const& request, DutyTopic& topic)
{
    FormReader reader(request.form);
    topic.name = reader.text("navn", { .required = true, .longest = 200 });
    topic.note = reader.text("merknad", { .longest = 500 });
    topic.initiative = reader.id<Initiative>("del");
    TRY(read_duties(reader, request, topic));
    if (topic.id)
        topic.version = reader.integer("_version", 1, INT64_MAX).value_or(topic.version);
    else
        topic.id = reader.id<DutyTopic>("_id");
    return reader.finish();
}

Result<http::Response> add(Context& context, http::Request const& request)
{
    DutyTopic draft;
    TRY(read_topic(request, draft));
    auto const topic = TRY(add_topic(context, draft));
    if (request.wants_json())
        return http::json(topic_json(topic).str(), 201);
    return done(context, t(context, "“{name}” is in the table.", { { "name", topic.name } }), "", 0, "");
}

Result<http::Response> save(Context& context, http::Request const& request)
{
    auto const stored = TRY(find_topic(context, context.part("topic")));
    auto topic = stored;
    TRY(read_topic(request, topic));
    TRY(edit_topic(context, topic));
    if (request.wants_json())
        return http::json(topic_json(TRY(find_topic(context, context.part("topic")))).str());
    return done(context, t(context, "Saved."), "duty", stored.id.value, undo_text(stored));
}

Result<http::Response> remove(Context& context, http::Request const& request)
{
    auto const stored = TRY(find_topic(context, context.part("topic")));
    TRY(remove_topic(context, stored));
    if (request.wants_json())
        return http::json("{}");
    return done(context, t(context, "“{name}” is removed.", { { "name", stored.name } }), "duty", stored.id.value, undo_text(stored));
}

Result<> read_role(http::Request const& request, SteeringRole& role)
{
    FormReader reader(request.form);
    role.name = reader.text("navn", { .required = true, .longest = 200 });
    role.task = reader.text("oppgave", { .longest = 2000 });
    role.initiative = reader.id<Initiative>("del");
    role.party = reader.id<Party>("part");
    role.person_name = reader.text("person", { .longest = 200 });
    role.from_on = reader.date("fra");
    role.to_on = reader.date("til");
    if (role.id)
        role.version = reader.integer("_version", 1, INT64_MAX).value_or(role.version);
    else
        role.id = reader.id<SteeringRole>("_id");
    return reader.finish();
}

Result<http::Response> add_role(Context& context, http::Request const& request)
{
    SteeringRole draft;
    TRY(read_role(request, draft));
    auto const role = TRY(add_steering_role(context, draft));
    if (request.wants_json())
        return http::json(role_json(role).str(), 201);
    return done(context, t(context, "{name} is added.", { { "name", role.name } }), "", 0, "");
}

Result<http::Response> save_role(Context& context, http::Request const& request)
{
    auto const stored = TRY(find_steering_role(context, context.part("role")));
    auto role = stored;
    TRY(read_role(request, role));
    TRY(edit_steering_role(context, role));
    if (request.wants_json())
        return http::json(role_json(TRY(find_steering_role(context, context.part("role")))).str());
    return done(context, t(context, "Saved."), "role", stored.id.value, undo_text(stored));
}

Result<http::Response> remove_role(Context& context, http::Request const& request)
{
    auto const stored = TRY(find_steering_role(context, context.part("role")));
    TRY(remove_steering_role(context, stored));
    if (request.wants_json())
        return http::json("{}");
    return done(context, t(context, "{name} is removed.", { { "name", stored.name } }), "role", stored.id.value, undo_text(stored));
}

// Rows without anybody do not count. "To the next step" is the next that does; the last one ends.
std::vector<LadderStep> read_steps(FormReader& reader, http::Request const& request)
{
    std::vector<LadderStep> steps;
    std::vector<std::string> onward;
    for (std::size_t row = 0; row < most_steps; ++row) {
        auto const name = [&](std::string_view field) { return fmt::format("t{}-{}", row, field); };
        LadderStep step { .position = static_cast<std::int64_t>(row + 1), .body = reader.id<Body>(name("organ")), .who = reader.text(name("hvem"), { .longest = 300 }) };
        if (!step.body && step.who.empty())
            continue;
        step.days = reader.integer(name("dager"), 0, 3650);
        step.next = reader.integer(name("videre"), 0, most_steps).value_or(0);
        onward.push_back(request.form.get(name("videre")).value_or(""));
        steps.push_back(std::move(step));
    }
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
        if (onward[i].empty())
            steps[i].next = steps[i + 1].position;
    }
    return steps;
}

Result<http::Response> receive_ladder(Context& context, http::Request const& request)
{
    auto const before = TRY(ladder_of(context.db(), context.place->id));
    FormReader reader(request.form);
    auto steps = read_steps(reader, request);
    auto const version = reader.integer("_version", 0, INT64_MAX).value_or(before.version);
    TRY(reader.finish());
    TRY(save_ladder(context, std::move(steps), version));
    if (request.wants_json())
        return http::json(ladder_json(TRY(ladder_of(context.db(), context.place->id))).str());
    return done(context, t(context, "The ladder is saved."), "ladder", context.place->id.value, undo_text(before));
}

}

Result<Url> undo_duty(Context& context, std::int64_t subject, std::string const& before)
{
    TRY(take_back_topic(context, { subject }, before));
    return duties_url(context);
}

Result<Url> undo_role(Context& context, std::int64_t subject, std::string const& before)
{
    TRY(take_back_role(context, { subject }, before));
    return duties_url(context);
}

Result<Url> undo_ladder(Context& context, std::int64_t, std::string const& before)
{
    TRY(take_back_ladder(context, before));
    return duties_url(context);
}

void duty_routes(Routes& routes)
{
    std::string const at = "/samarbeid/{collaboration}/roller";
    routes.get(at, Access::reads, show);
    routes.get(at + "/ny", Access::coordinates, show_new_topic);
    routes.post(at, Access::coordinates, add, { .again = show_new_topic });
    routes.get(at + "/{topic}/rediger", Access::coordinates, show_topic);
    routes.post(at + "/{topic}/rediger", Access::coordinates, save, { .again = show_topic });
    routes.post(at + "/{topic}/fjern", Access::coordinates, remove);
    routes.get(at + "/rolle/ny", Access::coordinates, show_new_role);
    routes.post(at + "/rolle", Access::coordinates, add_role, { .again = show_new_role });
    routes.get(at + "/rolle/{role}/rediger", Access::coordinates, show_role);
    routes.post(at + "/rolle/{role}/rediger", Access::coordinates, save_role, { .again = show_role });
    routes.post(at + "/rolle/{role}/fjern", Access::coordinates, remove_role);
    routes.get(at + "/uenighet", Access::coordinates, show_ladder);
    routes.post(at + "/uenighet", Access::coordinates, receive_ladder, { .again = show_ladder });
}

}
