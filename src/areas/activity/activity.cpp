#include "areas/activity/activity.h"

#include <array>
#include <boost/json.hpp>

#include "areas/activity/activity_store.h"
#include "areas/collaborations/collaboration.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace store = activity_store;

namespace {

constexpr int page_size = 50;
constexpr int newest_of_one = 12; // Of the history of one record, until all is asked for.
constexpr int most_of_one = 200;

struct ActionName {
    std::string_view action;
    std::string_view text;
};
constexpr std::array action_names {
    ActionName { "collaboration.started", msg("started the collaboration") },
    ActionName { "collaboration.edited", msg("changed the description of the collaboration") },
    ActionName { "party.invited", msg("invited a party") },
    ActionName { "party.joined", msg("joined") },
    ActionName { "party.left", msg("left") },
    ActionName { "party.changed", msg("changed a party's role") },
    ActionName { "initiative.added", msg("added a part") },
    ActionName { "initiative.edited", msg("changed a part") },
    ActionName { "initiative.moved", msg("moved a part to another phase") },
    ActionName { "initiative.entered", msg("took a part into a phase by decision") },
    ActionName { "initiative.stopped", msg("stopped a part") },
    ActionName { "answer.given", msg("answered") },
    ActionName { "answer.changed", msg("changed an answer") },
    ActionName { "answer.confirmed", msg("confirmed an answer") },
    ActionName { "answer.undone", msg("took an answer back") },
    ActionName { "evidence.added", msg("added evidence") },
    ActionName { "evidence.withdrawn", msg("withdrew evidence") },
    ActionName { "gate.planned", msg("planned a gate") },
    ActionName { "gate.decided", msg("registered a decision") },
    ActionName { "position.given", msg("said the party's view before a decision") },
    ActionName { "condition.met", msg("closed a condition") },
    ActionName { "body.added", msg("added a body") },
    ActionName { "body.edited", msg("changed a body") },
    ActionName { "body.removed", msg("took a body back") },
    ActionName { "form.adopted", msg("registered a form of governance") },
    ActionName { "form.corrected", msg("corrected a form of governance") },
    ActionName { "form.ended", msg("ended a form of governance") },
    ActionName { "form.removed", msg("took a form of governance back") },
    ActionName { "form.set_up", msg("set up what comes with a form of governance") },
    ActionName { "form.set_up_undone", msg("took back what came with a form of governance") },
    ActionName { "duty.added", msg("added a decision to the table of duties") },
    ActionName { "duty.edited", msg("changed who decides what") },
    ActionName { "duty.removed", msg("removed a decision from the table of duties") },
    ActionName { "role.added", msg("added a role") },
    ActionName { "role.edited", msg("changed a role") },
    ActionName { "role.removed", msg("removed a role") },
    ActionName { "ladder.saved", msg("changed the ladder of conflicts") },
    ActionName { "facts.answered", msg("answered what the form of governance rests on") },
    ActionName { "facts.undone", msg("took answers about the form of governance back") },
    ActionName { "anchoring.registered", msg("registered who stands behind") },
    ActionName { "anchoring.confirmed", msg("confirmed who stands behind") },
    ActionName { "anchoring.shared", msg("let the others see who stands behind") },
    ActionName { "anchoring.withdrawn", msg("withdrew a registration of who stands behind") },
    ActionName { "anchoring.undone", msg("took a registration back") },
    ActionName { "anchoring.evidence_added", msg("added evidence of who stands behind") },
    ActionName { "anchoring.evidence_withdrawn", msg("withdrew evidence of who stands behind") },
    ActionName { "anchoring_round.opened", msg("opened a round of the think-box") },
    ActionName { "anchoring_round.closed", msg("closed a round of the think-box") },
    ActionName { "anchoring_round.withdrawn", msg("withdrew a round of the think-box") },
    ActionName { "anchoring_round.undone", msg("opened a round of the think-box again") },
    ActionName { "round_reply.drafted", msg("wrote a draft in the think-box") },
    ActionName { "round_reply.sent", msg("answered the think-box") },
    ActionName { "round_reply.changed", msg("changed answers in the think-box") },
    ActionName { "round_reply.undone", msg("took answers in the think-box back") },
    ActionName { "joint_requirement.added", msg("wrote down a joint requirement") },
    ActionName { "joint_requirement.changed", msg("changed a joint requirement") },
    ActionName { "joint_requirement.removed", msg("removed a joint requirement") },
    ActionName { "letter.registered", msg("registered what a letter of allocation says") },
    ActionName { "letter.changed", msg("changed what a letter of allocation says") },
    ActionName { "letter.undone", msg("took a letter of allocation back") },
    ActionName { "case.imported", msg("imported from open sources") },
};

namespace json = boost::json;

// {"before":…,"after":…} as it was stored by app/audit.cpp.
void split_detail(Happening& happening)
{
    boost::system::error_code problem;
    auto const value = json::parse(json::string_view(happening.before), problem);
    happening.before = happening.after = "null";
    if (problem || !value.is_object())
        return;
    if (auto const* before = value.get_object().if_contains("before"))
        happening.before = json::serialize(*before);
    if (auto const* after = value.get_object().if_contains("after"))
        happening.after = json::serialize(*after);
}

std::string plain(json::value const& value)
{
    if (value.is_null())
        return {};
    return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

struct Change {
    std::string field, before, after;
};

struct FieldName {
    std::string_view field;
    std::string_view text;
};
// Fields by the name they have on screen. What is not here is for machines, and is left to the JSON.
constexpr std::array field_names {
    FieldName { "title", msg("Title") }, FieldName { "short_title", msg("Short title") }, FieldName { "summary", msg("Summary") }, FieldName { "comment", msg("Answer") },
    FieldName { "reason", msg("Reason") }, FieldName { "state", msg("State") }, FieldName { "role", msg("Role") }, FieldName { "contribution", msg("Contributes") },
    FieldName { "joined_on", msg("Takes part since") }, FieldName { "left_on", msg("Left") }, FieldName { "phase", msg("Phase") }, FieldName { "note", msg("Note") },
    FieldName { "starts_on", msg("Begins") }, FieldName { "ends_on", msg("Ends") }, FieldName { "url", msg("Link") }, FieldName { "name", msg("Name") },
    FieldName { "mandate", msg("Mandate") }, FieldName { "planned_on", msg("Date") }, FieldName { "objection", msg("Objection") }, FieldName { "text", msg("Text") },
    FieldName { "met_on", msg("Met") }, FieldName { "snapshot_sha256", msg("Frozen basis") }, FieldName { "life_event", msg("Life event") },
    FieldName { "dated_on", msg("Date") }, FieldName { "wording", msg("Wording") }, FieldName { "year", msg("Year") },
    FieldName { "user_group", msg("User groups") }, FieldName { "status_text", msg("Status in your own words") },
};

std::string shown_value(Language language, std::string_view field, std::string const& value)
{
    static constexpr std::array states { msg("Not answered"), msg("Partly"), msg("Yes"), msg("No, we object"), msg("Does not concern us") };
    if (field == "state" && value.size() == 1 && value[0] >= '0' && value[0] <= '4')
        return t(language, states[static_cast<std::size_t>(value[0] - '0')]);
    if (auto const role = field == "role" ? parse_party_role(value) : std::nullopt)
        return role_text(language, *role);
    return parse_iso_date(value) ? long_date(language, value) : value;
}

std::vector<Change> changes_in(Language language, Happening const& happening)
{
    std::vector<Change> changes;
    boost::system::error_code problem;
    auto const before = json::parse(happening.before, problem);
    auto const after = json::parse(happening.after, problem);
    if (problem || !after.is_object())
        return changes;
    for (auto const& [key, value] : after.get_object()) {
        auto const* old = before.is_object() ? before.get_object().if_contains(key) : nullptr;
        auto const was = old ? plain(*old) : std::string();
        auto const is = plain(value);
        auto const named = std::ranges::find(field_names, std::string_view(key), &FieldName::field);
        if (was != is && named != field_names.end())
            changes.push_back({ t(language, named->text), shown_value(language, key, was), shown_value(language, key, is) });
    }
    return changes;
}

std::string who(Context const& context, Happening const& happening)
{
    if (happening.person.empty())
        return happening.organisation.empty() ? t(context, "The installation") : happening.organisation;
    return happening.organisation.empty() ? happening.person : happening.person + ", " + happening.organisation;
}

Html change_line(Change const& change)
{
    if (change.before.empty())
        return markup("<li><span class=\"soft\">{}:</span> {}</li>", change.field, change.after);
    return markup("<li><span class=\"soft\">{}:</span> <del>{}</del> <ins>{}</ins></li>", change.field, change.before, change.after);
}

Html happening_line(Context const& context, Happening const& happening)
{
    auto const changes = each(changes_in(context.language, happening), change_line);
    return markup(R"(<li><span class="soft sm">{}</span><div><b>{}</b> {}{}</div></li>)", short_date(context.language, iso_date(happening.at)), who(context, happening),
        action_text(context.language, happening.action), changes.empty() ? changes : markup(R"(<ul class="plain sm diff">{}</ul>)", changes));
}

Json as_json(Happening const& happening)
{
    return Json::object().set("at", happening.at).set("organisation", happening.organisation)
        .set("person", happening.person).set("action", happening.action).set("subject_kind", happening.subject_kind)
        .set("subject", std::to_string(happening.subject)).set("before", Json::raw(happening.before)).set("after", Json::raw(happening.after));
}

Result<http::Response> show_happenings(Context& context, http::Request const& request)
{
    auto const page_number = std::max(1, std::atoi(request.query.get("side").value_or("1").c_str()));
    auto const found = TRY(happenings(context, 0, page_size + 1, (std::min(page_number, 10'000) - 1) * page_size));
    bool const more = found.size() > static_cast<std::size_t>(page_size);
    auto const shown = std::span(found).first(std::min<std::size_t>(found.size(), static_cast<std::size_t>(page_size)));
    if (request.wants_json()) {
        auto list = Json::list();
        for (auto const& happening : shown)
            list.add(as_json(happening));
        return http::json(Json::object().set("happenings", list).set("more", more).str());
    }
    auto const lead = found.empty() ? t(context, "Nothing has happened yet.")
                                    : t(context, "Last change {when}, by {who}. Nothing here can be changed or removed.",
                                        { { "when", date_and_time(context.language, found.front().at) }, { "who", who(context, found.front()) } });
    Html pager;
    if (page_number > 1)
        pager += markup(R"(<a class="l" href="{}">{}</a> )", with_query(collaboration_url(context, "/hendelser"), fmt::format("side={}", page_number - 1)), t(context, "Newer"));
    if (more)
        pager += markup(R"(<a class="l" href="{}">{}</a>)", with_query(collaboration_url(context, "/hendelser"), fmt::format("side={}", page_number + 1)), t(context, "Older"));
    auto const title = t(context, "Events");
    return page(context, { .title = title, .area = "/hendelser" },
        markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div><ul class="plain news history">{}</ul><p class="row">{}</p>)", title, lead,
            each(shown, [&](Happening const& happening) { return happening_line(context, happening); }), pager));
}

constexpr std::array menu { MenuEntry { MenuGroup::protocol, msg("Events"), "/hendelser" } };

}

std::string action_text(Language language, std::string_view action)
{
    auto const found = std::ranges::find(action_names, action, &ActionName::action);
    if (found != action_names.end())
        return t(language, found->text);
    // Registers share their verbs: deliverable.added, risk.changed …
    auto const verb = action.substr(std::min(action.find('.'), action.size() - 1) + 1);
    if (verb == "added")
        return t(language, "added a record");
    if (verb == "removed")
        return t(language, "removed a record");
    if (verb == "shared")
        return t(language, "shared a record");
    return t(language, "changed a record");
}

Result<std::vector<Happening>> happenings(Context const& context, Micros since, int most, int skip)
{
    auto found = TRY(store::of_collaboration(context.db(), context.standing, context.place->id, since, most, skip));
    std::ranges::for_each(found, split_detail);
    return found;
}

Result<std::vector<Happening>> happenings_of(Context const& context, std::string_view subject_kind, std::int64_t subject, int most)
{
    auto found = TRY(store::of_subject(context.db(), context.standing, context.place->id, subject_kind, subject, most));
    std::ranges::for_each(found, split_detail);
    return found;
}

Result<Html> history_of(Context const& context, std::string_view subject_kind, std::int64_t subject)
{
    bool const all = context.query.find("historikk=alle") != std::string::npos;
    auto const most = all ? most_of_one : newest_of_one;
    auto const found = TRY(happenings_of(context, subject_kind, subject, most + 1));
    if (found.empty())
        return markup(R"(<p class="sm soft">{}</p>)", t(context, "No changes are registered."));
    auto const shown = std::span(found).first(std::min(found.size(), static_cast<std::size_t>(most)));
    Html rest;
    if (shown.size() < found.size())
        rest = all ? markup(R"(<p class="sm"><a class="l" href="{}">{}</a></p>)", collaboration_url(context, "/hendelser"), t(context, "Still older changes stand under Events."))
                   : markup(R"(<p class="sm"><a class="l" href="{}">{}</a></p>)", with_query(Url(), "historikk=alle"), t(context, "Show older changes"));
    return markup(R"(<ul class="plain news history">{}</ul>{})", each(shown, [&](Happening const& happening) { return happening_line(context, happening); }), rest);
}

Result<Micros> last_visit(Context const& context)
{
    auto const visit = TRY(store::find_visit(context.db(), context.actor.person, context.place->id));
    // A visit lasts four hours: within it, "since last time" means before it began.
    if (!visit)
        return Micros { 0 };
    return context.now - visit->this_at > hours(4) ? visit->this_at : visit->last_at;
}

Result<> note_visit(Context& context)
{
    auto const visit = TRY(store::find_visit(context.db(), context.actor.person, context.place->id));
    if (visit && context.now - visit->this_at <= hours(4))
        return {};
    return store::save_visit(context.db(), context.actor.person, context.place->id, { context.now, visit ? visit->this_at : 0 });
}

Result<bool> visit_is_new(Context const& context)
{
    auto const visit = TRY(store::find_visit(context.db(), context.actor.person, context.place->id));
    return !visit || context.now - visit->this_at > hours(4);
}

Area activity_area()
{
    return { .name = "activity",
        .routes = [](Routes& routes) { routes.get("/samarbeid/{collaboration}/hendelser", Access::reads, show_happenings); },
        .menu = menu };
}

}
