#include "areas/gates/decision.h"

#include <algorithm>

#include "app/files.h"
#include "areas/gates/gate_store.h"

namespace samlop {

namespace store = gate_store;

namespace {

bool within(std::string_view day, std::string const& from, std::string const& to)
{
    // ISO text compares as dates; a bare year or month counts from its first day to its last.
    return (from.empty() || day.substr(0, from.size()) >= from) && (to.empty() || day.substr(0, to.size()) <= to);
}

bool settles(GateOutcome outcome) { return outcome == GateOutcome::go || outcome == GateOutcome::go_with_conditions; }

Check check_right(Basis const& basis, DecisionRight const*& by)
{
    if (!basis.body)
        return Check::unknown;
    if (basis.body->level == "advisory")
        return Check::not_met;
    for (auto const& right : basis.body->rights) {
        bool const here = right.from_phase == basis.gate.from_phase && (!right.initiative || right.initiative == basis.initiative.id);
        bool const steers = !basis.body->initiative || basis.body->initiative == basis.initiative.id
            || std::ranges::any_of(basis.initiatives, [&](Initiative const& above) {
                   return above.id == basis.body->initiative && basis.initiative.number.starts_with(above.number + ".");
               });
        if (!here || !steers)
            continue;
        if (right.most_ore && basis.gate.sum_ore && *basis.gate.sum_ore > *right.most_ore)
            return Check::not_met;
        by = &right;
        return Check::met;
    }
    return basis.body->rights.empty() ? Check::unknown : Check::not_met;
}

Check check_quorum(Basis const& basis, Readiness const& readiness, std::string_view today)
{
    if (!basis.body || !basis.body->members_complete || readiness.members == 0)
        return Check::unknown;
    for (auto const* member : members_on(*basis.body, today)) {
        if (!member->must_attend)
            continue;
        auto const stance = std::ranges::find(basis.stances, member->party, &Stance::party);
        if (stance == basis.stances.end() || stance->stance == "none")
            return Check::not_met;
    }
    if (!basis.body->quorum_percent)
        return Check::unknown;
    return readiness.heard_members * 100 >= readiness.members * *basis.body->quorum_percent ? Check::met : Check::not_met;
}

void wrong(Error& error, std::string_view field, std::string_view text, Arguments arguments = {})
{
    error.fields.push_back({ std::string(field), std::string(text), std::move(arguments) });
}

// The rule of the body: consensus, majority or the leader.
void check_rule(Error& error, Basis const& basis, Readiness const& readiness, std::string_view today)
{
    if (basis.body->rule == "consensus" && readiness.against > 0)
        wrong(error, "syn", msg("The body decides by consensus, and {count} of its members object"), { { "count", std::to_string(readiness.against) } });
    if (basis.body->rule == "majority" && readiness.in_favour * 2 <= readiness.members)
        wrong(error, "syn", msg("The body decides by majority: {count} of {all} members are for"),
            { { "count", std::to_string(readiness.in_favour) }, { "all", std::to_string(readiness.members) } });
    if (basis.body->rule == "leader") {
        auto const stance = std::ranges::find(basis.stances, chair_on(*basis.body, today), &Stance::party);
        if (stance == basis.stances.end() || stance->stance != "for")
            wrong(error, "syn", msg("The leader of the body decides, and has not said yes"));
    }
}

void check_body(Error& error, Basis const& basis, Readiness const& readiness, DecisionDraft const& draft)
{
    if (!basis.body) {
        wrong(error, "mandat", msg("Choose which body decides this gate"));
        return;
    }
    if (readiness.right == Check::unknown)
        wrong(error, "mandat", msg("{body} has no registered mandate to decide this gate"), { { "body", basis.body->name } });
    if (readiness.right == Check::not_met)
        wrong(error, "mandat", msg("The mandate of {body} does not cover this gate"), { { "body", basis.body->name } });
    if (readiness.heard != Check::met)
        wrong(error, "syn", msg("{count} of {all} members have said their view"),
            { { "count", std::to_string(readiness.heard_members) }, { "all", std::to_string(readiness.members) } });
    if (readiness.quorum == Check::unknown)
        wrong(error, "mandat", msg("Whether {body} has a quorum cannot be told: the list of members or the quorum is not registered"),
            { { "body", basis.body->name } });
    if (readiness.quorum == Check::not_met)
        wrong(error, "mandat", msg("{body} has no quorum"), { { "body", basis.body->name } });
    if (settles(draft.outcome))
        check_rule(error, basis, readiness, draft.decided_on);
}

void check_outcome(Error& error, Basis const& basis, Readiness const& readiness, DecisionDraft const& draft)
{
    if (draft.reason.empty())
        wrong(error, "begrunnelse", msg("Say why, so that one who was not there understands it"));
    if (!parse_iso_date(draft.decided_on))
        wrong(error, "vedtatt", msg("Enter a date, for example 31.03.2027"));
    if (settles(draft.outcome) && readiness.unmet > 0 && draft.waiver.empty())
        wrong(error, "frafall", msg("{count} criteria are not met. Say why you go on without them."), { { "count", std::to_string(readiness.unmet) } });
    if (draft.outcome == GateOutcome::more_time && draft.next_on.empty())
        wrong(error, "ny_dato", msg("Enter a date, for example 31.03.2027"));
    if (draft.outcome == GateOutcome::more_time && !draft.next_on.empty() && draft.next_on <= draft.decided_on)
        wrong(error, "ny_dato", msg("The new date must lie after the decision"));
    if (draft.outcome == GateOutcome::go_with_conditions && draft.conditions.empty())
        wrong(error, "v1-tekst", msg("Write at least one condition"));
    if (draft.outcome != GateOutcome::go_with_conditions)
        return;
    int number = 0;
    for (auto const& condition : draft.conditions) {
        auto const name = [&](std::string_view part) { return fmt::format("v{}-{}", number, part); };
        ++number;
        auto const count = std::to_string(number);
        if (condition.text.empty())
            wrong(error, name("tekst"), msg("Condition {number} has no text"), { { "number", count } });
        if (!basis.party(condition.owner))
            wrong(error, name("eier"), msg("Condition {number} has no owner"), { { "number", count } });
        if (!parse_iso_date(condition.due_on))
            wrong(error, name("frist"), msg("Condition {number} has no due date"), { { "number", count } });
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

Party const* Basis::party(Id<Party> id) const
{
    auto const found = std::ranges::find(parties, id, &Party::id);
    return found == parties.end() ? nullptr : &*found;
}

std::vector<BodyMember const*> members_on(Body const& body, std::string_view day)
{
    std::vector<BodyMember const*> members;
    for (auto const& member : body.members) {
        if (member.role != "deputy" && within(day, member.from_on, member.to_on))
            members.push_back(&member);
    }
    return members;
}

Id<Party> chair_on(Body const& body, std::string_view day)
{
    auto const members = members_on(body, day);
    auto const from = parse_iso_date(body.from_on);
    auto const now = parse_iso_date(day);
    if (body.chair_kind != "rotating" || !body.chair_period_months || *body.chair_period_months <= 0 || !from || !now || members.empty())
        return body.chair;
    // The turn goes round the members in the order they were registered, starting with the first chair.
    auto const first = std::ranges::find(members, body.chair, [](BodyMember const* member) { return member->party; });
    auto const start = first == members.end() ? 0 : first - members.begin();
    auto const turns = std::max(0, months_between(*from, *now)) / *body.chair_period_months;
    return members[static_cast<std::size_t>((start + turns) % static_cast<std::int64_t>(members.size()))]->party;
}

Result<Basis> basis_of(Context const& context, Gate const& gate)
{
    auto const collaboration = context.place->id;
    Basis basis { .gate = gate };
    basis.initiatives = TRY(initiatives_of(context.db(), collaboration));
    auto const initiative = std::ranges::find(basis.initiatives, gate.initiative, &Initiative::id);
    if (initiative == basis.initiatives.end())
        return fail_internal("a gate without its initiative");
    basis.initiative = *initiative;
    basis.phase = context.method().phase(gate.from_phase);
    if (!basis.phase)
        return fail_internal("a gate out of a phase the method does not know: " + gate.from_phase);
    basis.next = context.method().next_phase(*basis.phase);
    basis.parties = TRY(parties_of(context.db(), collaboration));
    basis.asked = asked_parties(basis.initiative, basis.initiatives, basis.parties);
    auto const table = TRY(shared_answers(context, collaboration));
    for (auto const& criterion : basis.phase->criteria)
        basis.criteria.push_back(derive(criterion, basis.asked, table.of(gate.initiative, criterion.id), context.now));
    basis.bodies = TRY(store::bodies(context.db(), collaboration));
    auto const body = std::ranges::find(basis.bodies, gate.body, &Body::id);
    if (body != basis.bodies.end())
        basis.body = *body;
    basis.stances = TRY(store::positions(context.db(), gate.id));
    for (auto& decision : TRY(store::decisions(context.db(), collaboration))) {
        if (decision.gate == gate.id)
            basis.decisions.push_back(std::move(decision));
    }
    return basis;
}

Readiness readiness_of(Basis const& basis, std::string_view today)
{
    Readiness readiness;
    readiness.right = check_right(basis, readiness.by_right);
    if (basis.body) {
        for (auto const* member : members_on(*basis.body, today)) {
            ++readiness.members;
            auto const stance = std::ranges::find(basis.stances, member->party, &Stance::party);
            if (stance == basis.stances.end() || stance->stance == "none")
                continue;
            ++readiness.heard_members;
            ++(stance->stance == "for" ? readiness.in_favour : readiness.against);
        }
        if (readiness.members > 0)
            readiness.heard = readiness.heard_members == readiness.members ? Check::met : Check::not_met;
        readiness.quorum = check_quorum(basis, readiness, today);
    }
    for (auto const& status : basis.criteria) {
        readiness.unassessed += status.mark == Mark::missing ? 1 : 0;
        readiness.unmet += status.mark == Mark::met ? 0 : 1;
    }
    readiness.assessed = readiness.unassessed == 0 ? Check::met : Check::not_met;
    return readiness;
}

Result<Decision> decide(Context& context, Gate const& gate, DecisionDraft const& draft)
{
    auto const basis = TRY(basis_of(context, gate));
    auto const chair = basis.body ? chair_on(*basis.body, context.today()) : Id<Party> {};
    TRY(require(context, Action::decide, { .chair = chair }));
    if (static_cast<std::int64_t>(basis.decisions.size()) != draft.decisions_seen)
        return fail(ErrorKind::conflict, "This gate was decided meanwhile. Read that decision before a new one is made.");
    if (basis.initiative.phase != gate.from_phase || basis.initiative.stopped)
        return fail(ErrorKind::conflict, "The part no longer stands at this gate");
    auto const readiness = readiness_of(basis, draft.decided_on.empty() ? context.today() : draft.decided_on);
    Error error { .kind = ErrorKind::invalid, .text = std::string(msg("The decision cannot be registered yet")), .arguments = {}, .fields = {}, .detail = {} };
    check_outcome(error, basis, readiness, draft);
    check_body(error, basis, readiness, draft);
    if (!error.fields.empty())
        return Failure { std::move(error) };

    Snapshot snapshot { .id = new_id_value(), .initiative = gate.initiative, .content = TRY(content_now(context, gate)), .taken_at = context.now };
    snapshot.digest = sha256_hex(snapshot.content);
    Decision decision { .id = new_id<Decision>(), .gate = gate.id, .sequence = draft.decisions_seen + 1, .body = basis.body->id, .outcome = draft.outcome,
        .reason = draft.waiver.empty() ? draft.reason : draft.reason + "\n\n" + draft.waiver, .next_on = draft.next_on, .decided_on = draft.decided_on,
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
        .after = Json::object().set("outcome", to_string(decision.outcome)).set("reason", decision.reason).set("body", basis.body->name)
                     .set("decided_on", decision.decided_on).set("to_phase", decision.to_phase).set("snapshot_sha256", snapshot.digest).str() }));
    TRY(follow(context, basis, decision));
    return decision;
}

Result<Gate> plan_gate(Context& context, Gate draft)
{
    TRY(require(context, Action::manage));
    auto const all = TRY(store::gates(context.db(), context.place->id));
    int highest = 0;
    for (auto const& gate : all) {
        if (gate.ref.starts_with('G'))
            highest = std::max(highest, std::atoi(gate.ref.c_str() + 1));
        if (gate.kind == "gate" && gate.initiative == draft.initiative && gate.from_phase == draft.from_phase && gate.passed_on.empty()) {
            auto const decisions = TRY(store::decisions(context.db(), context.place->id));
            bool const settled = std::ranges::any_of(decisions,
                [&](Decision const& decision) { return decision.gate == gate.id && decision.outcome != GateOutcome::more_time; });
            if (!settled)
                return fail(ErrorKind::conflict, "This gate is planned already: {ref}", { { "ref", gate.ref } });
        }
    }
    draft.id = draft.id ? draft.id : new_id<Gate>();
    draft.ref = "G" + std::to_string(highest + 1);
    TRY(store::insert(context.db(), context.place->id, draft));
    TRY(record(context, { .action = "gate.planned", .subject_kind = "gate", .subject = draft.id.value,
        .after = Json::object().set("ref", draft.ref).set("from_phase", draft.from_phase).set("planned_on", draft.planned_on).str() }));
    return draft;
}

Result<> edit_gate(Context& context, Gate const& changed)
{
    TRY(require(context, Action::manage));
    for (auto const& stored : TRY(store::gates(context.db(), context.place->id))) {
        if (stored.id != changed.id)
            continue;
        if (TRY(store::update(context.db(), changed, changed.version)) == 0)
            return fail(ErrorKind::conflict, "Somebody else changed this meanwhile. Look at it again and save once more.");
        return record(context, { .action = "gate.planned", .subject_kind = "gate", .subject = changed.id.value,
            .before = Json::object().set("planned_on", stored.planned_on).set("body", stored.body).set("name", stored.name).str(),
            .after = Json::object().set("planned_on", changed.planned_on).set("body", changed.body).set("name", changed.name).str() });
    }
    return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
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
    if (basis.initiative.phase != gate.from_phase || basis.initiative.stopped)
        return fail(ErrorKind::conflict, "The part no longer stands at this gate");
    TRY(store::save(context.db(), gate.id, stance, context.actor.person, context.now));
    return record(context, { .action = "position.given", .subject_kind = "gate", .subject = gate.id.value, .party = stance.party,
        .after = Json::object().set("stance", stance.stance).set("can_commit", stance.can_commit).set("objection", stance.objection).str() });
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
