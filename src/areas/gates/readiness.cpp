// What a decision rests on, read once, and what is in place for it. No rule here changes anything.
#include <algorithm>

#include "areas/gates/decision.h"
#include "areas/gates/gate_store.h"

namespace samlop {

namespace store = gate_store;

namespace {

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

}

Party const* Basis::party(Id<Party> id) const
{
    auto const found = std::ranges::find(parties, id, &Party::id);
    return found == parties.end() ? nullptr : &*found;
}

bool can_be_decided(Basis const& basis)
{
    return basis.gate.kind == "gate" && basis.gate.passed_on.empty() && basis.initiative.phase == basis.gate.from_phase && !basis.initiative.stopped;
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
    auto const table = TRY(shared_answers(context));
    for (auto const& criterion : basis.phase->criteria)
        basis.criteria.push_back(derive(criterion, basis.asked, table->of(gate.initiative, criterion.id), context.now));
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

}
