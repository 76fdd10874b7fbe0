#include "areas/gates/decision.h"

#include <algorithm>

#include "app/files.h"
#include "areas/gates/gate_store.h"

namespace samlop {

namespace store = gate_store;

namespace {

bool settles(GateOutcome outcome) { return outcome == GateOutcome::go || outcome == GateOutcome::go_with_conditions; }

void complain(Error& error, std::string_view field, std::string_view text, Arguments arguments = {})
{
    error.fields.push_back({ std::string(field), std::string(text), std::move(arguments) });
}

// The rule of the body: consensus, majority or the leader.
void check_rule(Error& error, Basis const& basis, Readiness const& readiness, std::string_view today)
{
    if (basis.body->rule == "unknown" && readiness.against > 0)
        complain(error, "syn", msg("{count} members object, and how {body} decides is not registered"),
            { { "count", std::to_string(readiness.against) }, { "body", basis.body->name } });
    if (basis.body->rule == "consensus" && readiness.against > 0)
        complain(error, "syn", msg("The body decides by consensus, and {count} of its members object"), { { "count", std::to_string(readiness.against) } });
    if (basis.body->rule == "majority" && readiness.in_favour * 2 <= readiness.members)
        complain(error, "syn", msg("The body decides by majority: {count} of {all} members are for"),
            { { "count", std::to_string(readiness.in_favour) }, { "all", std::to_string(readiness.members) } });
    if (basis.body->rule == "leader") {
        auto const stance = std::ranges::find(basis.stances, chair_on(*basis.body, today), &Stance::party);
        if (stance == basis.stances.end() || stance->stance != "for")
            complain(error, "syn", msg("The leader of the body decides, and has not said yes"));
    }
}

void check_body(Error& error, Basis const& basis, Readiness const& readiness, DecisionDraft const& draft)
{
    if (!basis.body) {
        complain(error, "mandat", msg("Choose which body decides this gate"));
        return;
    }
    if (readiness.right == Check::unknown)
        complain(error, "mandat", msg("{body} has no registered mandate to decide this gate"), { { "body", basis.body->name } });
    if (readiness.right == Check::not_met)
        complain(error, "mandat", msg("The mandate of {body} does not cover this gate"), { { "body", basis.body->name } });
    if (readiness.heard != Check::met)
        complain(error, "syn", msg("{count} of {all} members have said their view"),
            { { "count", std::to_string(readiness.heard_members) }, { "all", std::to_string(readiness.members) } });
    if (readiness.quorum == Check::unknown)
        complain(error, "mandat", msg("Whether {body} has a quorum cannot be told: the list of members or the quorum is not registered"),
            { { "body", basis.body->name } });
    if (readiness.quorum == Check::not_met)
        complain(error, "mandat", msg("{body} has no quorum"), { { "body", basis.body->name } });
    if (settles(draft.outcome))
        check_rule(error, basis, readiness, draft.decided_on);
}

bool is_day(std::string_view iso)
{
    auto const date = parse_iso_date(iso);
    return date && date->day;
}

void check_outcome(Error& error, Basis const& basis, Readiness const& readiness, DecisionDraft const& draft, std::string const& today)
{
    if (draft.reason.empty())
        complain(error, "begrunnelse", msg("Say why, so that one who was not there understands it"));
    if (!is_day(draft.decided_on))
        complain(error, "vedtatt", msg("Enter a date, for example 31.03.2027"));
    else if (draft.decided_on > today)
        complain(error, "vedtatt", msg("A decision cannot be dated after today"));
    if (settles(draft.outcome) && readiness.unmet > 0 && draft.waiver.empty())
        complain(error, "frafall", msg("{count} criteria are not met. Say why you go on without them."), { { "count", std::to_string(readiness.unmet) } });
    if (draft.outcome == GateOutcome::more_time && draft.next_on.empty())
        complain(error, "ny_dato", msg("Enter a date, for example 31.03.2027"));
    if (draft.outcome == GateOutcome::more_time && !draft.next_on.empty() && draft.next_on <= draft.decided_on)
        complain(error, "ny_dato", msg("The new date must lie after the decision"));
    if (draft.outcome == GateOutcome::go_with_conditions && draft.conditions.empty())
        complain(error, "v0-tekst", msg("Write at least one condition"));
    if (draft.outcome != GateOutcome::go_with_conditions)
        return;
    for (auto const& condition : draft.conditions) {
        auto const name = [&](std::string_view part) { return fmt::format("v{}-{}", condition.row, part); };
        auto const count = std::to_string(condition.row + 1);
        if (condition.text.empty())
            complain(error, name("tekst"), msg("Condition {number} has no text"), { { "number", count } });
        auto const* owner = basis.party(condition.owner);
        if (!owner || owner->left())
            complain(error, name("eier"), msg("Condition {number} has no owner"), { { "number", count } });
        if (!parse_iso_date(condition.due_on))
            complain(error, name("frist"), msg("Condition {number} has no due date"), { { "number", count } });
    }
}

// Where the initiative goes; empty where it stays.
Result<std::string> target_phase(Basis const& basis, DecisionDraft const& draft, playbook::Method const& method)
{
    if (settles(draft.outcome))
        return basis.next ? basis.next->id : std::string(); // The yearly control goes on in the same phase.
    if (draft.outcome != GateOutcome::back)
        return std::string();
    auto const* wanted = method.phase(draft.back_to);
    if (!wanted || wanted->number >= basis.phase->number)
        return fail_field("tilbake_til", "Choose an earlier phase");
    return wanted->id;
}

Result<> follow(Context& context, Basis const& basis, Decision const& decision)
{
    switch (decision.outcome) {
    case GateOutcome::go:
    case GateOutcome::go_with_conditions:
    case GateOutcome::back:
        if (decision.to_phase.empty())
            return {};
        return enter_phase(context, basis.initiative, decision.to_phase, decision.id.value, decision.decided_on);
    case GateOutcome::stop: return stop_initiative(context, basis.initiative, decision.id.value, decision.decided_on);
    case GateOutcome::more_time: {
        auto moved = basis.gate;
        moved.planned_on = decision.next_on;
        if (TRY(store::update(context.db(), moved, basis.gate.version)) == 0)
            return fail(ErrorKind::conflict, "Somebody else changed this meanwhile. Look at it again and save once more.");
        return {};
    }
    }
    return {};
}

}

Result<Decision> decide(Context& context, Gate const& gate, DecisionDraft const& draft)
{
    auto const basis = TRY(basis_of(context, gate));
    auto const chair = basis.body ? chair_on(*basis.body, context.today()) : Id<Party> {};
    TRY(require(context, Action::decide, { .chair = chair }));
    if (static_cast<std::int64_t>(basis.decisions.size()) != draft.decisions_seen)
        return fail(ErrorKind::conflict, "This gate was decided meanwhile. Read that decision before a new one is made.");
    if (!can_be_decided(basis))
        return fail(ErrorKind::conflict, "The part no longer stands at this gate");
    auto const readiness = readiness_of(basis, is_day(draft.decided_on) ? draft.decided_on : context.today());
    Error error { .kind = ErrorKind::invalid, .text = std::string(msg("The decision cannot be registered yet")), .arguments = {}, .fields = {}, .detail = {} };
    check_outcome(error, basis, readiness, draft, context.today());
    check_body(error, basis, readiness, draft);
    if (!error.fields.empty())
        return Failure { std::move(error) };

    Snapshot snapshot { .id = new_id_value(), .initiative = gate.initiative, .content = TRY(content_now(context, gate)), .taken_at = context.now };
    snapshot.digest = sha256_hex(snapshot.content);
    Decision decision { .id = new_id<Decision>(), .gate = gate.id, .sequence = draft.decisions_seen + 1, .body = basis.body->id, .outcome = draft.outcome,
        .reason = draft.waiver.empty() ? draft.reason : draft.reason + "\n\n" + t(context, "About what is not met: {reason}", { { "reason", draft.waiver } }), .next_on = draft.next_on, .decided_on = draft.decided_on,
        .recorded_by_name = context.actor.name, .recorded_at = context.now, .snapshot = snapshot.id };
    decision.to_phase = TRY(target_phase(basis, draft, context.method()));
    if (draft.outcome == GateOutcome::go_with_conditions) {
        for (auto const& condition : draft.conditions)
            decision.conditions.push_back({ .id = new_id<Condition>(), .decision = decision.id.value, .text = condition.text, .owner = condition.owner,
                .due_on = condition.due_on });
    }
    for (auto const& stance : basis.stances) {
        if (stance.stance == "against")
            decision.dissents.push_back({ stance.party, stance.objection });
    }
    TRY(store::insert(context.db(), context.place->id, snapshot));
    TRY(store::insert(context.db(), context.place->id, decision, context.actor.person));
    TRY(record(context, { .action = "gate.decided", .subject_kind = "gate", .subject = gate.id.value,
        .after = Json::object().set("ref", gate.ref).set("outcome", to_string(decision.outcome)).set("reason", decision.reason).set("body", basis.body->name)
                     .set("decided_on", decision.decided_on).set("to_phase", decision.to_phase).set("waiver", draft.waiver).set("snapshot_sha256", snapshot.digest).str() }));
    TRY(follow(context, basis, decision));
    return decision;
}

Result<> give_stance(Context& context, Gate const& gate, Stance stance)
{
    stance.party = context.standing.party;
    TRY(require(context, Action::take_stance, { .owner = stance.party }));
    auto const basis = TRY(basis_of(context, gate));
    if (!basis.body)
        return fail(ErrorKind::conflict, "Choose which body decides this gate");
    auto const members = members_on(*basis.body, context.today());
    if (std::ranges::none_of(members, [&](BodyMember const* member) { return member->party == stance.party; }))
        return fail(ErrorKind::forbidden, "Only members of {body} say their view here", { { "body", basis.body->name } });
    if (stance.stance == "against" && stance.objection.empty())
        return fail_field("innvending", "An objection needs its reason. It follows the decision.");
    if (!can_be_decided(basis))
        return fail(ErrorKind::conflict, "The part no longer stands at this gate");
    TRY(store::save(context.db(), gate.id, stance, context.actor.person, context.now));
    return record(context, { .action = "position.given", .subject_kind = "gate", .subject = gate.id.value, .party = stance.party,
        .after = Json::object().set("ref", gate.ref).set("stance", stance.stance).set("can_commit", stance.can_commit).set("objection", stance.objection).str() });
}

Result<Condition> find_condition(Context const& context, Id<Condition> id)
{
    auto found = TRY(store::find_condition(context.db(), context.place->id, id));
    if (!found)
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    return std::move(*found);
}

Result<> close_condition(Context& context, Condition const& condition, std::string note)
{
    if (!may(context.standing, Action::manage))
        TRY(require(context, Action::edit, { .owner = condition.owner }));
    if (!condition.met_on.empty())
        return fail(ErrorKind::conflict, "This condition is closed already");
    if (note.empty())
        return fail_field("notat", "Say how the condition was met");
    auto closed = condition;
    closed.met_on = context.today();
    closed.met_note = std::move(note);
    if (TRY(store::close_condition(context.db(), closed, context.actor.person)) == 0)
        return fail(ErrorKind::conflict, "Somebody else changed this meanwhile. Look at it again and save once more.");
    return record(context, { .action = "condition.met", .subject_kind = "condition", .subject = condition.id.value, .party = condition.owner,
        .before = Json::object().set("text", condition.text).str(),
        .after = Json::object().set("text", condition.text).set("met_on", closed.met_on).set("note", closed.met_note).str() });
}

Result<std::optional<Snapshot>> find_snapshot(Context const& context, std::int64_t id) { return store::find_snapshot(context.db(), context.place->id, id); }
Result<std::vector<Snapshot>> snapshots_of(Context const& context) { return store::snapshots(context.db(), context.place->id); }

}
