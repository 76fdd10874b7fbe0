#include "areas/gates/gate.h"

#include <algorithm>
#include <array>

#include "areas/gates/gate_store.h"

namespace samlop {

namespace store = gate_store;

namespace {

std::string json_of(Body const& body)
{
    return Json::object().set("name", body.name).set("level", body.level).set("mandate", body.mandate).set("chair_kind", body.chair_kind)
        .set("chair", body.chair).set("rule", body.rule).set("quorum_percent", body.quorum_percent).set("members", body.members.size())
        .set("rights", body.rights.size()).set("members_complete", body.members_complete).str();
}

bool is_one_of(std::vector<Party> const& parties, Id<Party> party) { return std::ranges::find(parties, party, &Party::id) != parties.end(); }
bool is_one_of(std::vector<Initiative> const& parts, Id<Initiative> part) { return !part || std::ranges::find(parts, part, &Initiative::id) != parts.end(); }

// Ids come from a form: each must be of this collaboration.
Result<> check_references(Context const& context, Body const& body)
{
    auto const parties = TRY(parties_of(context.db(), context.place->id));
    auto const parts = TRY(initiatives_of(context.db(), context.place->id));
    if (body.chair && !is_one_of(parties, body.chair))
        return fail_field("leder", "This is not one of the choices");
    if (!is_one_of(parts, body.initiative))
        return fail_field("del", "This is not one of the choices");
    for (auto const& member : body.members) {
        if (!is_one_of(parties, member.party))
            return fail_field("medlemmer", "This is not one of the choices");
    }
    for (auto const& right : body.rights) {
        if (!context.method().phase(right.from_phase) || !is_one_of(parts, right.initiative))
            return fail_field("rettigheter", "This is not one of the choices");
    }
    return {};
}

Result<> check(Context const& context, Body const& body)
{
    if (body.name.empty())
        return fail_field("navn", "Fill this in");
    if (body.chair_kind == "fixed" && !body.chair)
        return fail_field("leder", "Choose which party leads the body");
    if (body.chair_kind == "rotating" && (!body.chair_period_months || *body.chair_period_months < 1))
        return fail_field("periode", "A rotating chair needs a period in months");
    if (body.chair_kind == "rotating" && body.from_on.empty())
        return fail_field("fra", "A rotating chair needs the date it starts from");
    for (auto const& member : body.members) {
        auto const same = std::ranges::count_if(body.members, [&](BodyMember const& other) {
            return other.party == member.party && other.role != "deputy" && member.role != "deputy" && other.to_on.empty() && member.to_on.empty();
        });
        if (same > 1)
            return fail_field("medlemmer", "A party is a member only once at a time");
    }
    return check_references(context, body);
}

}

std::string_view to_string(GateOutcome outcome)
{
    static constexpr std::array<std::string_view, 5> names { "go", "go_with_conditions", "more_time", "back", "stop" };
    return names[static_cast<std::size_t>(outcome)];
}

std::string outcome_text(Language language, GateOutcome outcome)
{
    static constexpr std::array texts { msg("Go ahead"), msg("Go ahead with conditions"), msg("Take more time"), msg("Back to an earlier phase"), msg("Stop") };
    return t(language, texts[static_cast<std::size_t>(outcome)]);
}

Result<std::vector<Body>> bodies_of(db::Session& session, Id<Collaboration> collaboration) { return store::bodies(session, collaboration); }
Result<std::vector<Gate>> gates_of(db::Session& session, Id<Collaboration> collaboration) { return store::gates(session, collaboration); }
Result<std::vector<Decision>> decisions_of(db::Session& session, Id<Collaboration> collaboration) { return store::decisions(session, collaboration); }
Result<std::vector<Condition>> open_conditions(db::Session& session, Id<Collaboration> collaboration) { return store::open_conditions(session, collaboration); }

Result<Body> find_body(Context const& context, std::string_view ref)
{
    for (auto& body : TRY(store::bodies(context.db(), context.place->id))) {
        if (body.ref == ref)
            return std::move(body);
    }
    return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
}

Result<Gate> find_gate(Context const& context, std::string_view ref)
{
    for (auto& gate : TRY(store::gates(context.db(), context.place->id))) {
        if (gate.ref == ref && gate.kind == "gate")
            return std::move(gate);
    }
    return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
}

Result<Body> add_body(Context& context, Body draft)
{
    TRY(require(context, Action::manage));
    TRY(check(context, draft));
    int highest = 0;
    for (auto const& body : TRY(store::bodies(context.db(), context.place->id))) {
        if (body.id == draft.id)
            return body; // The same form sent twice makes one body.
        if (body.ref.starts_with('B'))
            highest = std::max(highest, std::atoi(body.ref.c_str() + 1));
    }
    draft.id = draft.id ? draft.id : new_id<Body>();
    draft.ref = "B" + std::to_string(highest + 1);
    TRY(store::insert(context.db(), context.place->id, draft));
    TRY(record(context, { .action = "body.added", .subject_kind = "body", .subject = draft.id.value, .after = json_of(draft) }));
    return draft;
}

Result<> edit_body(Context& context, Body const& changed)
{
    TRY(require(context, Action::manage));
    TRY(check(context, changed));
    auto const stored = TRY(find_body(context, changed.ref));
    if (TRY(store::update(context.db(), changed, changed.version)) == 0)
        return fail(ErrorKind::conflict, "Somebody else changed this meanwhile. Look at it again and save once more.");
    TRY(store::replace_members_and_rights(context.db(), changed));
    return record(context, { .action = "body.edited", .subject_kind = "body", .subject = changed.id.value, .before = json_of(stored), .after = json_of(changed) });
}

Result<> take_back_body(Context& context, Id<Body> id)
{
    TRY(require(context, Action::manage));
    if (TRY(store::remove_unused(context.db(), context.place->id, id)) == 0)
        return fail(ErrorKind::conflict, "Somebody has changed this since. It can no longer be undone.");
    return record(context, { .action = "body.removed", .subject_kind = "body", .subject = id.value });
}

Result<> land(Context& context, Id<Collaboration> collaboration, Body const& body) { return store::insert(context.db(), collaboration, body); }
Result<> land(Context& context, Id<Collaboration> collaboration, Gate const& gate) { return store::insert(context.db(), collaboration, gate); }

}
