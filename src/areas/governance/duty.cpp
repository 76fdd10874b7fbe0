#include "areas/governance/duty.h"

#include <algorithm>
#include <boost/json.hpp>

#include "areas/governance/duty_store.h"
#include "base/json_members.h"

namespace samlop {

namespace store = duty_store;
namespace json = boost::json;

namespace {

constexpr std::string_view changed_meanwhile = msg("Somebody else changed this meanwhile. Look at it again and save once more.");
constexpr std::string_view not_there = msg("Does not exist, or you have no access.");
constexpr std::string_view too_late = msg("Somebody has changed this since. It can no longer be undone.");

Json topic_json(DutyTopic const& topic)
{
    auto duties = Json::list();
    for (auto const& duty : topic.duties)
        duties.add(Json::object().set("kind", duty.kind).set("holder", Id<Party> { duty.holder }).set("letter", std::string_view(&duty.letter, 1)));
    return Json::object().set("name", topic.name).set("note", topic.note).set("initiative", topic.initiative).set("position", topic.position).set("duties", duties).set("version", topic.version);
}

Json role_json(SteeringRole const& role)
{
    return Json::object().set("name", role.name).set("task", role.task).set("initiative", role.initiative).set("party", role.party).set("person", role.person_name)
        .set("from_on", role.from_on).set("to_on", role.to_on).set("version", role.version);
}

template<typename Record>
Id<Record> id_of(json::object const& object, std::string_view name)
{
    return { std::atoll(text_in(object, name).c_str()) };
}

template<typename Records, typename Wanted>
bool holds_id(Records const& records, Wanted wanted)
{
    return std::ranges::any_of(records, [&](auto const& record) { return record.id.value == wanted; });
}

Result<> check_part(Context const& context, Id<Initiative> part)
{
    if (part && !holds_id(TRY(initiatives_of(context.db(), context.place->id)), part.value))
        return fail_field("del", "This is not one of the choices");
    return {};
}

Result<> check(Context const& context, DutyTopic const& topic)
{
    if (topic.name.empty())
        return fail_field("navn", "Fill this in");
    TRY(check_part(context, topic.initiative));
    auto const bodies = TRY(bodies_of(context.db(), context.place->id));
    auto const parties = TRY(parties_of(context.db(), context.place->id));
    auto const roles = TRY(store::roles(context.db(), context.place->id));
    for (auto const& duty : topic.duties) {
        bool const known = duty.kind == "body" ? holds_id(bodies, duty.holder) : duty.kind == "role" ? holds_id(roles, duty.holder) : duty.kind == "party" && holds_id(parties, duty.holder);
        if (!known || duty_letters.find(duty.letter) == std::string_view::npos)
            return fail_field(duty.kind + std::to_string(duty.holder), "This is not one of the choices");
    }
    for (auto const& other : TRY(store::topics(context.db(), context.place->id))) {
        if (other.id != topic.id && other.name == topic.name && other.initiative == topic.initiative)
            return fail_field("navn", "“{name}” is in the table already", { { "name", topic.name } });
    }
    return {};
}

Result<> check(Context const& context, SteeringRole const& role)
{
    if (role.name.empty())
        return fail_field("navn", "Fill this in");
    TRY(check_part(context, role.initiative));
    if (role.party && !holds_id(TRY(parties_of(context.db(), context.place->id)), role.party.value))
        return fail_field("part", "This is not one of the choices");
    if (!role.person_name.empty() && !role.party)
        return fail_field("part", "Choose which party the person comes from");
    if (!role.from_on.empty() && !role.to_on.empty() && role.to_on < role.from_on)
        return fail_field("til", "The end must lie after the beginning");
    return {};
}

}

std::string letter_text(Language language, char letter)
{
    switch (letter) {
    case 'R': return t(language, "does the work");
    case 'A': return t(language, "decides and answers for it");
    case 'C': return t(language, "is asked first");
    case 'I': return t(language, "is told afterwards");
    }
    return {};
}

std::int64_t DutyTopic::count(char letter) const { return std::ranges::count(duties, letter, &Duty::letter); }

bool SteeringRole::filled(std::string_view day) const { return party && !person_name.empty() && (to_on.empty() || day.substr(0, to_on.size()) <= to_on); }

Result<std::vector<DutyTopic>> duty_topics_of(db::Session& session, Id<Collaboration> collaboration) { return store::topics(session, collaboration); }
Result<std::vector<SteeringRole>> steering_roles_of(db::Session& session, Id<Collaboration> collaboration) { return store::roles(session, collaboration); }

Result<std::vector<MadeFrom>> made_from_skeletons(db::Session& session, Id<Collaboration> collaboration) { return store::made_from(session, collaboration); }

Result<DutyTopic> find_topic(Context const& context, std::string_view id)
{
    for (auto& topic : TRY(store::topics(context.db(), context.place->id))) {
        if (std::to_string(topic.id.value) == id)
            return std::move(topic);
    }
    return fail(ErrorKind::not_found, not_there);
}

Result<SteeringRole> find_steering_role(Context const& context, std::string_view id)
{
    for (auto& role : TRY(store::roles(context.db(), context.place->id))) {
        if (std::to_string(role.id.value) == id)
            return std::move(role);
    }
    return fail(ErrorKind::not_found, not_there);
}

Result<DutyTopic> add_topic(Context& context, DutyTopic draft)
{
    TRY(require(context, Action::manage));
    auto const all = TRY(store::topics(context.db(), context.place->id));
    if (auto const twice = std::ranges::find(all, draft.id, &DutyTopic::id); draft.id && twice != all.end())
        return *twice; // The same form sent twice makes one.
    TRY(check(context, draft));
    draft.id = draft.id ? draft.id : new_id<DutyTopic>();
    draft.position = all.empty() ? 1 : all.back().position + 1;
    TRY(store::insert(context.db(), context.place->id, draft));
    TRY(record(context, { .action = "duty.added", .subject_kind = "duty", .subject = draft.id.value, .after = topic_json(draft).str() }));
    return draft;
}

Result<> edit_topic(Context& context, DutyTopic const& changed)
{
    TRY(require(context, Action::manage));
    auto const stored = TRY(find_topic(context, std::to_string(changed.id.value)));
    TRY(check(context, changed));
    if (TRY(store::update(context.db(), changed, changed.version)) == 0)
        return fail(ErrorKind::conflict, changed_meanwhile);
    return record(context, { .action = "duty.edited", .subject_kind = "duty", .subject = changed.id.value, .before = topic_json(stored).str(), .after = topic_json(changed).str() });
}

Result<> remove_topic(Context& context, DutyTopic const& topic)
{
    TRY(require(context, Action::manage));
    if (TRY(store::set_removed(context.db(), topic.id, topic.version, context.now)) == 0)
        return fail(ErrorKind::conflict, changed_meanwhile);
    return record(context, { .action = "duty.removed", .subject_kind = "duty", .subject = topic.id.value, .before = topic_json(topic).str() });
}

Result<SteeringRole> add_steering_role(Context& context, SteeringRole draft)
{
    TRY(require(context, Action::manage));
    auto const all = TRY(store::roles(context.db(), context.place->id));
    if (auto const twice = std::ranges::find(all, draft.id, &SteeringRole::id); draft.id && twice != all.end())
        return *twice;
    TRY(check(context, draft));
    draft.id = draft.id ? draft.id : new_id<SteeringRole>();
    TRY(store::insert(context.db(), context.place->id, draft));
    TRY(record(context, { .action = "role.added", .subject_kind = "role", .subject = draft.id.value, .after = role_json(draft).str() }));
    return draft;
}

Result<> edit_steering_role(Context& context, SteeringRole const& changed)
{
    TRY(require(context, Action::manage));
    auto const stored = TRY(find_steering_role(context, std::to_string(changed.id.value)));
    TRY(check(context, changed));
    if (TRY(store::update(context.db(), changed, changed.version)) == 0)
        return fail(ErrorKind::conflict, changed_meanwhile);
    return record(context, { .action = "role.edited", .subject_kind = "role", .subject = changed.id.value, .before = role_json(stored).str(), .after = role_json(changed).str() });
}

Result<> remove_steering_role(Context& context, SteeringRole const& role)
{
    TRY(require(context, Action::manage));
    if (TRY(store::set_removed(context.db(), role.id, role.version, context.now)) == 0)
        return fail(ErrorKind::conflict, changed_meanwhile);
    return record(context, { .action = "role.removed", .subject_kind = "role", .subject = role.id.value, .before = role_json(role).str() });
}

std::string undo_text(DutyTopic const& before) { return topic_json(before).str(); }
std::string undo_text(SteeringRole const& before) { return role_json(before).str(); }

Result<> take_back_topic(Context& context, Id<DutyTopic> id, std::string const& undo)
{
    TRY(require(context, Action::manage));
    auto const told = json::parse(undo).as_object();
    DutyTopic topic { .id = id, .initiative = id_of<Initiative>(told, "initiative"), .position = told.at("position").as_int64(), .name = text_in(told, "name"), .note = text_in(told, "note") };
    for (auto const& each : told.at("duties").as_array()) {
        auto const& duty = each.as_object();
        topic.duties.push_back({ text_in(duty, "kind"), id_of<Party>(duty, "holder").value, text_in(duty, "letter").front() });
    }
    if (TRY(store::update(context.db(), topic, told.at("version").as_int64() + 1)) == 0)
        return fail(ErrorKind::conflict, too_late);
    return record(context, { .action = "duty.edited", .subject_kind = "duty", .subject = id.value, .after = undo });
}

Result<> take_back_role(Context& context, Id<SteeringRole> id, std::string const& undo)
{
    TRY(require(context, Action::manage));
    auto const told = json::parse(undo).as_object();
    SteeringRole const role { .id = id, .initiative = id_of<Initiative>(told, "initiative"), .name = text_in(told, "name"), .task = text_in(told, "task"), .party = id_of<Party>(told, "party"),
        .person_name = text_in(told, "person"), .from_on = text_in(told, "from_on"), .to_on = text_in(told, "to_on") };
    if (TRY(store::update(context.db(), role, told.at("version").as_int64() + 1)) == 0)
        return fail(ErrorKind::conflict, too_late);
    return record(context, { .action = "role.edited", .subject_kind = "role", .subject = id.value, .after = undo });
}

}
