// The rules of bodies and gates, without a database: who leads, who may decide, whether there is a quorum.
#include <gtest/gtest.h>

#include "areas/gates/decision.h"

namespace samlop {
namespace {

Id<Party> party(std::int64_t number) { return { number }; }

Body body_of(std::vector<std::int64_t> const& members)
{
    Body body { .id = { 1 }, .ref = "B1", .name = "Styringsgruppen", .level = "strategic" };
    for (auto const member : members)
        body.members.push_back({ .party = party(member) });
    body.rule = "consensus";
    body.quorum_percent = 60;
    body.rights = { { .from_phase = "forme" } };
    return body;
}

Basis basis_with(Body const& body)
{
    static playbook::Phase const forme { .id = "forme", .number = 2 };
    Basis basis;
    basis.gate = { .id = { 7 }, .initiative = { 20 }, .ref = "G2", .from_phase = "forme", .body = body.id };
    basis.initiatives = { { .id = { 10 }, .number = "1", .title = "Alt" }, { .id = { 20 }, .parent = { 10 }, .number = "1.1", .title = "Del", .phase = "forme" },
        { .id = { 30 }, .parent = { 10 }, .number = "1.2", .title = "Annen del" } };
    basis.initiative = basis.initiatives[1];
    basis.phase = &forme;
    basis.bodies = { body };
    basis.body = body;
    return basis;
}

void say(Basis& basis, std::int64_t who, std::string stance) { basis.stances.push_back({ .party = party(who), .can_commit = "yes", .stance = std::move(stance) }); }

TEST(RotatingChair, GoesRoundTheMembersYearAfterYear)
{
    auto body = body_of({ 1, 2, 3 });
    body.chair_kind = "rotating";
    body.chair = party(2);
    body.chair_period_months = 12;
    body.from_on = "2024-01-01";
    EXPECT_EQ(chair_on(body, "2024-12-31"), party(2));
    EXPECT_EQ(chair_on(body, "2025-01-01"), party(3));
    EXPECT_EQ(chair_on(body, "2026-06-15"), party(1));
    EXPECT_EQ(chair_on(body, "2027-01-01"), party(2));
    EXPECT_EQ(chair_on(body, "2023-05-01"), party(2)) << "before it began, the first one";
}

TEST(RotatingChair, SaysWhoseTurnComesNextAndWhen)
{
    auto body = body_of({ 1, 2 });
    body.chair_kind = "rotating";
    body.chair = party(1);
    body.chair_period_months = 6;
    body.from_on = "2026";
    auto const turns = turns_from(body, "2026-08-10", 3);
    ASSERT_EQ(turns.size(), 3U);
    EXPECT_EQ(turns[0].party, party(2));
    EXPECT_EQ(turns[0].from_on, "2026-07-01");
    EXPECT_EQ(turns[1].party, party(1));
    EXPECT_EQ(turns[1].from_on, "2027-01-01");
    EXPECT_EQ(turns[2].to_on, "2028-01-01");
}

TEST(RotatingChair, ChangesHandsOnTheLastDayOfShortMonths)
{
    auto body = body_of({ 1, 2 });
    body.chair_kind = "rotating";
    body.chair = party(1);
    body.chair_period_months = 1;
    body.from_on = "2026-01-31";
    EXPECT_EQ(chair_on(body, "2026-02-27"), party(1));
    EXPECT_EQ(chair_on(body, "2026-02-28"), party(2));
    EXPECT_EQ(turns_from(body, "2026-02-28", 1).front().from_on, "2026-02-28");
}

TEST(RotatingChair, PassesOverAPartyThatHasLeft)
{
    auto body = body_of({ 1, 2, 3 });
    body.chair_kind = "rotating";
    body.chair = party(1);
    body.chair_period_months = 12;
    body.from_on = "2025-01-01";
    body.members[1].left = true;
    EXPECT_EQ(chair_on(body, "2026-05-01"), party(3));
}

TEST(RotatingChair, IsTheFirstOneWhenNobodySaidHowOften)
{
    auto body = body_of({ 1, 2 });
    body.chair_kind = "rotating";
    body.chair = party(2);
    body.from_on = "2020-01-01";
    EXPECT_EQ(chair_on(body, "2026-01-01"), party(2));
    EXPECT_TRUE(turns_from(body, "2026-01-01", 3).empty());
}

TEST(Members, CountOnlyWithinTheirTermAndNeverAsDeputies)
{
    auto body = body_of({ 1, 2, 3, 4 });
    body.members[0].to_on = "2025-12-31";
    body.members[1].from_on = "2027";
    body.members[2].role = "deputy";
    auto const members = members_on(body, "2026-06-01");
    ASSERT_EQ(members.size(), 1U);
    EXPECT_EQ(members.front()->party, party(4));
    EXPECT_EQ(members_on(body, "2027-01-01").size(), 2U) << "a bare year counts from its first day";
}

TEST(Mandate, IsMetByARightToTheGateOfThePhase)
{
    auto const basis = basis_with(body_of({ 1 }));
    EXPECT_EQ(readiness_of(basis, "2026-11-16").right, Check::met);
}

TEST(Mandate, IsUnknownWithoutRightsAndNotMetByRightsToOtherGates)
{
    auto body = body_of({ 1 });
    body.rights.clear();
    EXPECT_EQ(readiness_of(basis_with(body), "2026-11-16").right, Check::unknown);
    body.rights = { { .from_phase = "levere" } };
    EXPECT_EQ(readiness_of(basis_with(body), "2026-11-16").right, Check::not_met);
    auto without = basis_with(body);
    without.body.reset();
    EXPECT_EQ(readiness_of(without, "2026-11-16").right, Check::unknown);
}

TEST(Mandate, ReachesOnlyThePartItNames)
{
    auto body = body_of({ 1 });
    body.rights = { { .from_phase = "forme", .initiative = { 30 } } };
    EXPECT_EQ(readiness_of(basis_with(body), "2026-11-16").right, Check::not_met);
    body.rights = { { .from_phase = "forme", .initiative = { 20 } } };
    EXPECT_EQ(readiness_of(basis_with(body), "2026-11-16").right, Check::met);
}

TEST(Mandate, OfABodyReachesTheSubpartsOfWhatItSteersAndNoOther)
{
    auto body = body_of({ 1 });
    body.initiative = { 10 };
    EXPECT_EQ(readiness_of(basis_with(body), "2026-11-16").right, Check::met);
    body.initiative = { 30 };
    EXPECT_EQ(readiness_of(basis_with(body), "2026-11-16").right, Check::not_met);
}

TEST(Mandate, EndsAtItsSum)
{
    auto body = body_of({ 1 });
    body.rights = { { .from_phase = "forme", .most_ore = 500'000'000 } };
    auto basis = basis_with(body);
    basis.gate.sum_ore = 500'000'000;
    EXPECT_EQ(readiness_of(basis, "2026-11-16").right, Check::met);
    basis.gate.sum_ore = 500'000'001;
    EXPECT_EQ(readiness_of(basis, "2026-11-16").right, Check::not_met);
}

TEST(Mandate, IsNeverHeldByABodyThatAdvises)
{
    auto body = body_of({ 1 });
    body.level = "advisory";
    EXPECT_EQ(readiness_of(basis_with(body), "2026-11-16").right, Check::not_met);
}

TEST(Quorum, CountsTheMembersThatHaveSaidTheirView)
{
    auto basis = basis_with(body_of({ 1, 2, 3, 4, 5 }));
    say(basis, 1, "for");
    say(basis, 2, "against");
    EXPECT_EQ(readiness_of(basis, "2026-11-16").quorum, Check::not_met);
    say(basis, 3, "for");
    auto const readiness = readiness_of(basis, "2026-11-16");
    EXPECT_EQ(readiness.quorum, Check::met);
    EXPECT_EQ(readiness.heard, Check::not_met) << "a quorum is not everybody";
    EXPECT_EQ(readiness.in_favour, 2);
    EXPECT_EQ(readiness.against, 1);
}

TEST(Quorum, CannotBeToldFromAnIncompleteListOrWithoutARule)
{
    auto body = body_of({ 1 });
    body.members_complete = false;
    auto basis = basis_with(body);
    say(basis, 1, "for");
    EXPECT_EQ(readiness_of(basis, "2026-11-16").quorum, Check::unknown);
    body.members_complete = true;
    body.quorum_percent.reset();
    basis.body = body;
    EXPECT_EQ(readiness_of(basis, "2026-11-16").quorum, Check::unknown);
}

TEST(Quorum, WaitsForAMemberThatMustBeHeard)
{
    auto body = body_of({ 1, 2, 3 });
    body.quorum_percent = 30;
    body.members[2].must_attend = true;
    auto basis = basis_with(body);
    say(basis, 1, "for");
    EXPECT_EQ(readiness_of(basis, "2026-11-16").quorum, Check::not_met);
    say(basis, 3, "none");
    EXPECT_EQ(readiness_of(basis, "2026-11-16").quorum, Check::not_met) << "silence is no view";
    basis.stances.back().stance = "against";
    EXPECT_EQ(readiness_of(basis, "2026-11-16").quorum, Check::met);
}

TEST(Quorum, LeavesOutAPartyThatLeftWhileItWasToAnswer)
{
    auto body = body_of({ 1, 2 });
    auto basis = basis_with(body);
    say(basis, 1, "for");
    EXPECT_EQ(readiness_of(basis, "2026-11-16").heard, Check::not_met);
    basis.body->members[1].left = true;
    auto const readiness = readiness_of(basis, "2026-11-16");
    EXPECT_EQ(readiness.members, 1);
    EXPECT_EQ(readiness.heard, Check::met);
    EXPECT_EQ(readiness.quorum, Check::met);
}

TEST(Gate, CanBeDecidedOnlyWhileThePartStandsThere)
{
    auto basis = basis_with(body_of({ 1 }));
    EXPECT_TRUE(can_be_decided(basis));
    basis.initiative.stopped = true;
    EXPECT_FALSE(can_be_decided(basis));
    basis.initiative.stopped = false;
    basis.initiative.phase = "levere";
    EXPECT_FALSE(can_be_decided(basis));
    basis.initiative.phase = "forme";
    basis.gate.passed_on = "2025";
    EXPECT_FALSE(can_be_decided(basis)) << "a source says it was passed";
}

}
}
