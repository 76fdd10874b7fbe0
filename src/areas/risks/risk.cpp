#include "areas/risks/risk.h"

#include <map>

#include "areas/risks/risk_register.h"
#include "areas/risks/risk_store.h"
#include "areas/risks/risk_views.h"

namespace samlop {

namespace {

constexpr Field<Risk> fields[] = {
    field<&Risk::title>({ .name = "title", .address = "risiko", .label = msg("Risk"), .required = true, .longest = 500, .is_title = true }),
    field<&Risk::owner>({ .name = "owner", .address = "eier", .label = msg("Owner"), .kind = FieldKind::party, .none = msg("no owner"), .column = true, .in_bulk = true }),
    field<&Risk::hits>({ .name = "hits", .address = "rammer", .label = msg("Strikes"), .kind = FieldKind::party, .help = msg("The party that bears it, when it is another than the owner"),
        .none = msg("not said"), .column = true }),
    field<&Risk::probability>({ .name = "probability", .address = "sannsynlighet", .label = msg("Probability"), .kind = FieldKind::scale,
        .help = msg("1 is very unlikely, 5 is almost certain"), .none = msg("not assessed"), .column = true, .in_cell = true }),
    field<&Risk::consequence>({ .name = "consequence", .address = "konsekvens", .label = msg("Consequence"), .kind = FieldKind::scale,
        .help = msg("1 is hardly noticed, 5 stops the work"), .none = msg("not assessed"), .column = true, .in_cell = true }),
    field<&Risk::response>({ .name = "response", .address = "svar", .label = msg("Response"), .kind = FieldKind::long_text, .longest = 5000, .column = true }),
    field<&Risk::sources>({ .name = "sources", .address = "kilde", .label = msg("Source"), .kind = FieldKind::sources, .help = msg("Source numbers: S1, S4"), .column = true }),
    field<&Risk::kind>({ .name = "kind", .address = "type", .label = msg("Kind"), .help = msg("Legal, money, time, technology …"), .longest = 100 }),
    field<&Risk::consequence_text>({ .name = "consequence_text", .address = "virkning", .label = msg("What happens then"), .kind = FieldKind::long_text, .longest = 5000 }),
    field<&Risk::occurred>({ .name = "occurred", .address = "inntruffet", .label = msg("It has happened"), .kind = FieldKind::flag }),
    field<&Risk::occurred_on>({ .name = "occurred_on", .address = "inntruffet-dato", .label = msg("Happened on"), .kind = FieldKind::date }),
    field<&Risk::closed_on>({ .name = "closed_on", .address = "lukket", .label = msg("Closed on"), .kind = FieldKind::date, .none = msg("open") }),
    field<&Risk::assumption>({ .name = "assumption", .address = "antatt", .label = msg("Assumed"), .kind = FieldKind::flag,
        .help = msg("Somebody inferred this, and the owner has not confirmed it.") }),
    field<&Risk::basis>({ .name = "basis", .address = "grunnlag", .label = msg("What the assumption rests on"), .longest = 1000 }),
};
constexpr auto traits = traits_of(fields);

constexpr registers::View views[] = {
    { msg("Open"), "lukket=ingen" },
    { msg("Not assessed"), "lukket=ingen&sannsynlighet=ingen" },
    { msg("Has happened"), "inntruffet=1" },
};

std::string counted(Context const& context, std::int64_t n) { return tn(context, "{n} risk", "{n} risks", n); }

Result<std::string> lead(Context const& context, std::int64_t)
{
    auto const counts = TRY(registers::count_by(context, risks_register, { "lukket=ingen", "lukket=ingen&sannsynlighet=4,5&konsekvens=4,5", "lukket=ingen&sannsynlighet=ingen" }));
    auto text = tn(context, "{n} risk is open.", "{n} risks are open.", counts[0]);
    if (counts[1] > 0)
        text += " " + tn(context, "{n} is both likely and grave.", "{n} are both likely and grave.", counts[1]);
    if (counts[2] > 0)
        text += " " + tn(context, "{n} is not assessed.", "{n} are not assessed.", counts[2]);
    return text;
}

Result<Html> above(Context const& context) { return risk_matrix(context, TRY(risk_store::open_risks(context))); }

Result<Html> beside(Context const& context, registers::Entry const& entry)
{
    auto const actions = TRY(risk_store::actions_of(context.db(), entry.id));
    auto const parties = TRY(parties_of(context.db(), context.place->id));
    return risk_actions(context, entry, actions, parties);
}

std::string action_json(RiskAction const& action)
{
    return Json::object().set("action", action.text).set("due_on", action.due_on).set("done_on", action.done_on).str();
}

Object object_of(Risk const& risk) { return { .visibility = risk.visibility, .owner = risk.owner, .named = true }; }

Result<> note(Context& context, Risk const& risk, std::string_view action, std::string before, std::string after)
{
    return record(context,
        { .action = action, .subject_kind = "risk", .subject = risk.id.value, .visibility = risk.visibility, .party = risk.owner, .before = std::move(before),
            .after = std::move(after) });
}

// Who follows up an action may change it, also when the risk is another's.
Result<> require_action(Context const& context, Risk const& risk, RiskAction const& action)
{
    TRY(require(context, Action::see, object_of(risk)));
    if (action.owner && context.standing.writes() && action.owner == context.standing.party)
        return {};
    return require(context, Action::edit, object_of(risk));
}

Result<> check_action(Context const& context, RiskAction const& action)
{
    if (action.text.empty())
        return fail_field("text", "Fill in this field");
    if (!action.owner)
        return {};
    if (!TRY(find_party(context.db(), context.place->id, action.owner)))
        return fail_field("owner", "Choose one of the list");
    return {};
}

Result<RiskAction> stored_action(Context const& context, Risk const& risk, Id<RiskAction> id)
{
    auto const actions = TRY(risk_store::actions_of(context.db(), risk.id.value));
    for (auto const& action : actions) {
        if (action.id == id)
            return action;
    }
    return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
}

}

constinit registers::Register const risks_register {
    .kind = "risk",
    .table = "risks",
    .path = "/risiko",
    .prefix = "R",
    .title = msg("Risk"),
    .noun = msg("Risk"),
    .new_one = msg("New risk"),
    .purpose = msg("Here is what may go wrong: how likely, how bad, who follows it up and whom it strikes."),
    .none = msg("No risks yet"),
    .advice = msg("Start with what one party cannot mend alone: law, money and order between the parties. Say who owns each risk, also when it strikes another."),
    .advice_source = msg("From the method: the risks, how they are handled and who handles them are to be clear before you deliver. Source: Digdir, Forme sammen."),
    .fields = traits.items,
    .views = views,
    .counted = counted,
    .lead = lead,
    .above = above,
    .beside = beside,
};

Result<std::vector<Risk>> risks_of(Context const& context)
{
    std::vector<Risk> risks;
    std::map<Id<Risk>, std::size_t> places;
    auto const entries = TRY(registers::all_of(context, risks_register));
    for (auto const& entry : entries) {
        places[{ entry.id }] = risks.size();
        risks.push_back(registers::from_entry(entry, fields));
    }
    auto const actions = TRY(risk_store::all_actions(context.db(), context.place->id));
    for (auto const& [risk, action] : actions) {
        if (auto const place = places.find(risk); place != places.end())
            risks[place->second].actions.push_back(action);
    }
    return risks;
}

Result<Risk> find_risk(Context const& context, Id<Risk> id)
{
    auto risk = registers::from_entry(TRY(registers::find(context, risks_register, id.value)), fields);
    risk.actions = TRY(risk_store::actions_of(context.db(), id.value));
    return risk;
}

Result<Risk> add(Context& context, Risk risk)
{
    auto added = registers::from_entry(TRY(registers::add(context, risks_register, registers::to_entry(risk, fields))), fields);
    for (auto const& action : risk.actions)
        added.actions.push_back(TRY(add_action(context, added, action)));
    return added;
}

Result<RiskAction> add_action(Context& context, Risk const& risk, RiskAction action)
{
    TRY(require(context, Action::edit, object_of(risk)));
    TRY(check_action(context, action));
    action.id = new_id<RiskAction>();
    TRY(risk_store::insert_action(context.db(), risk.id, action));
    TRY(note(context, risk, "risk.action_added", {}, action_json(action)));
    return action;
}

Result<> change_action(Context& context, Risk const& risk, RiskAction const& changed)
{
    auto const before = TRY(stored_action(context, risk, changed.id));
    TRY(require_action(context, risk, before));
    TRY(check_action(context, changed));
    if (!TRY(risk_store::update_action(context.db(), risk.id, changed)))
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    return note(context, risk, "risk.action_changed", action_json(before), action_json(changed));
}

Result<> remove_action(Context& context, Risk const& risk, Id<RiskAction> id)
{
    auto const before = TRY(stored_action(context, risk, id));
    TRY(require(context, Action::edit, object_of(risk)));
    TRY(risk_store::delete_action(context.db(), risk.id, id));
    return note(context, risk, "risk.action_removed", action_json(before), {});
}

Result<> land(Context& context, Id<Collaboration> collaboration, Risk const& risk)
{
    TRY(registers::land(context, risks_register, collaboration, registers::to_entry(risk, fields)));
    for (auto action : risk.actions) {
        if (!action.id)
            action.id = new_id<RiskAction>();
        TRY(risk_store::insert_action(context.db(), risk.id, action));
    }
    return {};
}

}
