// Who decides what: gaps and overlaps are found and named, a ladder ends somewhere, nobody is passed over unseen.
#include "areas/governance/findings.h"

#include "tests/world/world.h"

namespace samlop::test {
namespace {

std::string const at = std::string(World::place) + "/roller";

std::string party_of(World& world, std::string_view orgnr)
{
    return std::to_string(world.number("SELECT p.id FROM parties p JOIN organisations o ON o.id = p.organisation WHERE o.orgnr = '" + std::string(orgnr) + "'"));
}

LadderStep step(std::int64_t position, std::int64_t next, std::optional<std::int64_t> days = 10) { return { .position = position, .who = "Noen", .days = days, .next = next }; }

TEST(Ladders, EndSomewhereAndHaveNoCircle)
{
    EXPECT_TRUE(faults_of({ step(1, 2), step(2, 3, 20), step(3, 0, {}) }).empty());
    EXPECT_EQ(longest_way({ step(1, 2), step(2, 3, 20), step(3, 0, {}) }), 30);
    auto const circle = faults_of({ step(1, 2), step(2, 3), step(3, 2) });
    ASSERT_EQ(circle.size(), 2U);
    EXPECT_EQ(circle[0].kind, LadderFault::Kind::circle);
    EXPECT_EQ(circle[0].positions, (std::vector<std::int64_t> { 2, 3, 2 }));
    EXPECT_EQ(circle[1].kind, LadderFault::Kind::no_end);
    EXPECT_EQ(longest_way({ step(1, 2), step(2, 1) }), std::nullopt);
    EXPECT_EQ(faults_of({ step(1, 0), step(2, 0) }).front().kind, LadderFault::Kind::out_of_reach);
    EXPECT_EQ(faults_of({ step(1, 2, {}), step(2, 0) }).front().kind, LadderFault::Kind::no_days);
    EXPECT_EQ(longest_way({ step(1, 2, {}), step(2, 0) }), std::nullopt) << "unknown is not zero";
}

Body rotating(std::vector<BodyMember> members, std::string to = "")
{
    Body body { .chair_kind = "rotating", .chair = members.front().party, .chair_period_months = 12, .from_on = "2024-01-01", .to_on = std::move(to) };
    body.members = std::move(members);
    return body;
}

TEST(Rotations, GoRoundAndNobodyIsPassedOverBecauseAnotherCameOrLeft)
{
    Id<Party> const a { 1 }, b { 2 }, c { 3 };
    auto body = rotating({ { .party = a }, { .party = b }, { .party = c } });
    EXPECT_EQ(chair_on(body, "2024-06-01"), a);
    EXPECT_EQ(chair_on(body, "2025-06-01"), b);
    EXPECT_EQ(chair_on(body, "2027-06-01"), a);
    // B led in 2025 and left after that: C's turn in 2026 stands.
    body.members[1].to_on = "2025-12-31";
    EXPECT_EQ(chair_on(body, "2026-06-01"), c);
    EXPECT_EQ(chair_on(body, "2027-06-01"), a);
    EXPECT_EQ(chair_on(body, "2028-06-01"), c);
    // One that leaves in its own turn is followed by the next.
    body.members[1].to_on = "2025-03-31";
    EXPECT_EQ(chair_on(body, "2025-06-01"), c);
    body.members[1].left = true;
    body.members[1].to_on = "";
    body.members[1].left_on = "2025-03-31";
    EXPECT_EQ(chair_on(body, "2025-06-01"), c);
}

TEST(Rotations, AMemberWhoseTimeEndsBeforeItsTurnIsNamed)
{
    Id<Party> const a { 1 }, b { 2 }, c { 3 };
    auto const body = rotating({ { .party = a }, { .party = b }, { .party = c, .to_on = "2025-12-31" } });
    auto const skipped = skipped_from(body, "2024-06-01");
    ASSERT_EQ(skipped.size(), 1U);
    EXPECT_EQ(skipped[0].party, c);
    EXPECT_EQ(skipped[0].turn_on, "2026-01-01");
    EXPECT_EQ(skipped[0].ends_on, "2025-12-31");
    EXPECT_TRUE(skipped_from(rotating({ { .party = a }, { .party = b }, { .party = c } }), "2024-06-01").empty());
    auto const ends = skipped_from(rotating({ { .party = a }, { .party = b }, { .party = c } }, "2025-06-30"), "2024-06-01");
    ASSERT_EQ(ends.size(), 1U);
    EXPECT_TRUE(ends[0].body_ends);
}

TEST(Rotations, ADeputyTakesNoTurn)
{
    Id<Party> const a { 1 }, b { 2 };
    auto const body = rotating({ { .party = a }, { .party = a, .role = "deputy" }, { .party = b } });
    EXPECT_EQ(chair_on(body, "2025-06-01"), b);
    EXPECT_EQ(chair_on(body, "2026-06-01"), a);
    EXPECT_FALSE(chair_on(rotating({ { .party = a, .left = true } }), "2026-06-01"));
}

SCENARIO(Duties, GapsAndOverlapsAreNamedInTheLead)
{
    auto const digdir = party_of(world, "991825827"), nav = party_of(world, "889640782");
    EXPECT_EQ(world.as("kari").post(at, { { "_form", "beslutning" }, { "navn", "Budsjett" }, { "party" + nav, "R" } }).status, 303);
    EXPECT_EQ(world.as("kari").post(at, { { "_form", "beslutning" }, { "navn", "Drift" }, { "party" + nav, "A" }, { "party" + digdir, "A" } }).status, 303);
    auto const shown = world.as("even").get(at);
    EXPECT_TRUE(shown.says("1 av 3 beslutninger har én som avgjør."));
    EXPECT_TRUE(shown.says("Ingen avgjør «Budsjett»."));
    EXPECT_TRUE(shown.says("Digdir og NAV. Bare én kan svare for det.") || shown.says("NAV og Digdir. Bare én kan svare for det."));
    EXPECT_TRUE(shown.says("Ingen gjør arbeidet med «Drift»."));
    EXPECT_TRUE(shown.says("Ingen fyller rollen Programleder."));
    EXPECT_TRUE(world.as("even").get_json(at).says("\"kind\":\"several_decide\""));
}

SCENARIO(Duties, AreTheCoordinatorsToChangeAndEachErrorStandsAtItsField)
{
    auto const nav = party_of(world, "889640782");
    auto const topic = world.text("SELECT CAST(MIN(id) AS TEXT) FROM duty_topics");
    Fields const fields { { "_form", "beslutning" }, { "_version", "1" }, { "navn", "Prioritering" }, { "party" + nav, "A" } };
    for (auto const* who : { "ola", "liv", "odd", "even" })
        EXPECT_EQ(world.as(who).post(at + "/" + topic + "/rediger", fields).status, 403) << who;
    EXPECT_EQ(world.as("ukjent").post(at + "/" + topic + "/rediger", fields).status, 404);
    EXPECT_EQ(world.as("kari").post(at, { { "_form", "beslutning" }, { "navn", "" } }).status, 422);
    EXPECT_TRUE(world.as("kari").post(at, { { "_form", "beslutning" }, { "navn", "Prioritering" } }).says("«Prioritering» står i tabellen alt"));
    EXPECT_EQ(world.as("kari").post(at, { { "_form", "beslutning" }, { "navn", "X" }, { "party4711", "A" } }).status, 422);
    EXPECT_EQ(world.as("kari").post(at, { { "_form", "beslutning" }, { "navn", "X" }, { "party" + nav, "Q" } }).status, 422);
    EXPECT_EQ(world.events(), none);
    auto const saved = world.as("kari").post(at + "/" + topic + "/rediger", fields);
    ASSERT_EQ(saved.status, 303) << saved.body;
    EXPECT_EQ(world.as("kari").post(at + "/" + topic + "/rediger", fields).status, 409) << "stale";
    EXPECT_EQ(world.as("kari").post("/angre/" + saved.location.substr(saved.location.find("kvittering=") + 11)).status, 303);
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM duties WHERE kind = 'body' AND letter = 'A'"), 1);
    auto const removed = world.as("kari").post(at + "/" + topic + "/fjern");
    EXPECT_EQ(removed.status, 303);
    EXPECT_EQ(world.as("kari").get(at + "/" + topic + "/rediger").status, 404);
    EXPECT_EQ(world.as("kari").post("/angre/" + removed.location.substr(removed.location.find("kvittering=") + 11)).status, 303);
    EXPECT_EQ(world.as("kari").get(at + "/" + topic + "/rediger").status, 200);
}

SCENARIO(Roles, SayWhoFillsThemAndThatThePersonComesFromAParty)
{
    auto const role = world.text("SELECT CAST(MIN(id) AS TEXT) FROM steering_roles");
    Fields const unfilled { { "_form", "rolle" }, { "_version", "1" }, { "navn", "Programleder" }, { "person", "Kari Elvestad" } };
    EXPECT_TRUE(world.as("kari").post(at + "/rolle/" + role + "/rediger", unfilled).says("Velg hvilken part personen kommer fra"));
    auto filled = unfilled;
    filled.emplace_back("part", party_of(world, "991825827"));
    EXPECT_EQ(world.as("kari").post(at + "/rolle/" + role + "/rediger", filled).status, 303);
    EXPECT_FALSE(world.as("even").get(at).says("Ingen fyller rollen Programleder."));
    EXPECT_TRUE(world.as("even").get(at).says("Kari Elvestad"));
    world.run("UPDATE parties SET status = 'left' WHERE id = " + party_of(world, "991825827"));
    EXPECT_TRUE(world.as("even").get(at).says("fyller rollen Programleder, men har gått ut av samarbeidet."));
}

SCENARIO(Seats, AMemberWhoseOrganisationLeftAndAPartyWithoutASeatAreNamed)
{
    world.run("UPDATE parties SET status = 'left', left_on = '2026-10-01' WHERE id = " + party_of(world, "971040238"));
    auto const shown = world.as("even").get(at);
    EXPECT_TRUE(shown.says("Kartverket er medlem av Styringsgruppen, men virksomheten har gått ut av samarbeidet."));
    EXPECT_TRUE(shown.says("bidrar, men sitter ikke i noe organ."));
    EXPECT_TRUE(shown.says("NAV, DA og Larvik bidrar"));
    world.run("UPDATE body_members SET to_on = '2026-10-01' WHERE party = " + party_of(world, "974761076"));
    EXPECT_TRUE(world.as("even").get(at).says("Perioden til Skatteetaten i Styringsgruppen tok slutt 1. okt. 2026, og ingen har kommet i stedet."));
}

SCENARIO(Ladder, ACircleIsRefusedAtTheStepAndAStaleOneChangesNothing)
{
    Fields const circle { { "_form", "uenighet" }, { "_version", "1" }, { "t0-hvem", "Prosjektlederne" }, { "t0-dager", "10" }, { "t0-videre", "2" }, { "t1-hvem", "Styringsgruppen" }, { "t1-dager", "14" },
        { "t1-videre", "1" } };
    EXPECT_EQ(world.as("ola").post(at + "/uenighet", circle).status, 403);
    auto const refused = world.as("kari").post(at + "/uenighet", circle);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("Saken går i ring og tar aldri slutt: 1 → 2 → 1"));
    EXPECT_TRUE(refused.says("href=\"#uenighet-t0-videre\""));
    EXPECT_EQ(world.events(), none);
    Fields const good { { "_form", "uenighet" }, { "_version", "1" }, { "t0-hvem", "Prosjektlederne" }, { "t0-dager", "10" }, { "t0-videre", "" }, { "t1-hvem", "" }, { "t2-hvem", "Toppledermøtet" }, { "t2-videre", "" } };
    auto const saved = world.as("kari").post(at + "/uenighet", good);
    ASSERT_EQ(saved.status, 303) << saved.body;
    EXPECT_EQ(world.number("SELECT next FROM ladder_steps WHERE position = 1"), 3) << "to the next step that is somebody";
    EXPECT_TRUE(world.as("even").get(at).says("En uenighet er avgjort senest etter 10 dager."));
    EXPECT_EQ(world.as("kari").post(at + "/uenighet", good).status, 409);
    EXPECT_EQ(world.as("kari").post("/angre/" + saved.location.substr(saved.location.find("kvittering=") + 11)).status, 303);
    EXPECT_EQ(world.text("SELECT who FROM ladder_steps WHERE position = 1"), "De som er uenige");
}

SCENARIO(Duties, AnEmptyTableSaysWhereToBegin)
{
    world.run("DELETE FROM duties");
    world.run("DELETE FROM duty_topics");
    world.run("DELETE FROM ladder_steps");
    auto const shown = world.as("kari").get(at);
    EXPECT_TRUE(shown.says("Hvem som avgjør hva, er ikke skrevet ned."));
    EXPECT_TRUE(shown.says("Begynn med det dere sist var uenige om"));
    EXPECT_TRUE(shown.says("Bli enige om det mens dere er enige om alt annet."));
}

}
}
