// Gates and bodies from the outside: what the pages take and refuse, and what stands afterwards. On both engines.
#include <thread>

#include "app/files.h"
#include "areas/gates/decision.h"
#include "tests/world/world.h"

namespace samlop::test {
namespace {

std::string const gates = std::string(World::place) + "/porter";

// Skatteetaten's only person reads, so its view is put in as if somebody else there had said it.
void skatt_says(World& world, std::string_view stance)
{
    world.run("INSERT INTO positions (gate, party, can_commit, stance, objection, given_at) SELECT g.id, p.id, 'yes', '" + std::string(stance)
        + "', 'Vi mangler hjemmel', 1 FROM gates g JOIN parties p ON p.collaboration = g.collaboration JOIN organisations o ON o.id = p.organisation"
          " WHERE g.ref = 'G2' AND o.orgnr = '974761076'");
}

Answer says(World& world, std::string_view who, std::string_view stance, std::string_view objection = "")
{
    return world.as(who).post(gates + "/G2/syn",
        { { "_form", "syn" }, { "kan_forplikte", "yes" }, { "syn", std::string(stance) }, { "innvending", std::string(objection) } });
}

void everybody_agrees(World& world)
{
    ASSERT_EQ(says(world, "kari", "for").status, 303);
    ASSERT_EQ(says(world, "ola", "for").status, 303);
    skatt_says(world, "for");
    world.events();
}

Fields decision(std::string outcome, Fields more = {})
{
    Fields form { { "_form", "beslutning" }, { "utfall", std::move(outcome) }, { "begrunnelse", "Fordi det viktigste er på plass." }, { "vedtatt", "16.11.2026" }, { "decisions_seen", "0" } };
    form.insert(form.end(), more.begin(), more.end());
    return form;
}

std::string party_of(World& world, std::string_view orgnr)
{
    return std::to_string(world.number("SELECT p.id FROM parties p JOIN organisations o ON o.id = p.organisation WHERE o.orgnr = '" + std::string(orgnr) + "'"));
}

std::string phase_of(World& world, std::string_view number) { return world.text("SELECT phase FROM initiatives WHERE number = '" + std::string(number) + "'"); }

SCENARIO(Decision, IsRefusedUntilTheMembersAreHeardAndSaysWhere)
{
    auto const refused = world.as("kari").post(gates + "/G2/beslutning", decision("go"));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("href=\"#beslutning-syn\""));
    EXPECT_TRUE(refused.says("href=\"#beslutning-frafall\""));
    EXPECT_TRUE(refused.says("id=\"beslutning-frafall\""));
    EXPECT_TRUE(refused.says("Fordi det viktigste er på plass.")) << "what was typed is kept";
    EXPECT_EQ(world.events(), none);
    EXPECT_EQ(phase_of(world, "1"), "forme");
}

SCENARIO(Decision2, WithConditionsMovesThePartAndFreezesTheBasis)
{
    everybody_agrees(world);
    auto const kartverket = party_of(world, "971040238");
    auto const made = world.as("kari").post(gates + "/G2/beslutning",
        decision("go_with_conditions", { { "frafall", "Resten kan komme etterpå." }, { "v0-tekst", "Avklar driften" }, { "v0-eier", kartverket }, { "v0-frist", "31.03.2027" } }));
    ASSERT_EQ(made.status, 303) << made.body;
    EXPECT_EQ(world.events(), (std::vector<std::string> { "gate.decided", "initiative.entered" }));
    EXPECT_EQ(phase_of(world, "1"), "levere");
    auto const shown = world.as("ola").get(gates + "/G2");
    EXPECT_TRUE(shown.says("Avklar driften"));
    EXPECT_TRUE(shown.says("Resten kan komme etterpå."));
    EXPECT_FALSE(shown.says("id=\"beslutning-begrunnelse\"")) << "the part stands elsewhere, so no new decision can follow here";

    auto const id = std::to_string(world.number("SELECT id FROM decisions"));
    auto const path = std::string(World::place) + "/beslutninger/" + id + "/grunnlag";
    auto const frozen = world.as("ola").get(path);
    ASSERT_EQ(frozen.status, 200);
    EXPECT_EQ(sha256_hex(frozen.body), world.text("SELECT digest FROM snapshots"));
    EXPECT_EQ(frozen.response.header("etag"), "\"" + sha256_hex(frozen.body) + "\"");
    ASSERT_EQ(world.as("ola").post(std::string(World::place) + "/del/1/krav/F2-U5", { { "state", "2" }, { "comment", "Nå er det klart" } }).status, 303);
    EXPECT_EQ(world.as("ola").get(path).body, frozen.body) << "later answers stand beside, never on top";
}

SCENARIO(Decision3, ByConsensusIsStoppedByOneObjectionButMoreTimeIsNot)
{
    ASSERT_EQ(says(world, "kari", "for").status, 303);
    EXPECT_EQ(says(world, "ola", "against").status, 422) << "an objection needs its reason";
    ASSERT_EQ(says(world, "ola", "against", "Piloten er ikke ferdig").status, 303);
    skatt_says(world, "for");
    auto const refused = world.as("kari").post(gates + "/G2/beslutning", decision("go", { { "frafall", "Vi haster" } }));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("ved enighet"));
    auto const longer = world.as("kari").post(gates + "/G2/beslutning", decision("more_time", { { "ny_dato", "01.06.2027" } }));
    ASSERT_EQ(longer.status, 303) << longer.body;
    EXPECT_EQ(world.text("SELECT planned_on FROM gates WHERE ref = 'G2'"), "2027-06-01");
    EXPECT_EQ(phase_of(world, "1"), "forme");
    EXPECT_EQ(world.text("SELECT text FROM dissents"), "Piloten er ikke ferdig") << "the objection follows the decision";
    EXPECT_TRUE(world.as("kari").get(gates + "/G2").says("id=\"beslutning-begrunnelse\"")) << "the part still stands here: a new decision can follow";
    auto again = decision("stop");
    EXPECT_EQ(world.as("kari").post(gates + "/G2/beslutning", again).status, 409) << "the form showed no earlier decision";
    again.back().second = "1";
    EXPECT_EQ(world.as("kari").post(gates + "/G2/beslutning", again).status, 303);
    EXPECT_EQ(world.number("SELECT stopped FROM initiatives WHERE number = '1'"), 1);
}

SCENARIO(Decision4, ByMajorityNeedsMoreThanHalfOfTheMembers)
{
    world.run("UPDATE bodies SET rule = 'majority' WHERE ref = 'B1'");
    ASSERT_EQ(says(world, "kari", "for").status, 303);
    ASSERT_EQ(says(world, "ola", "against", "Nei").status, 303);
    skatt_says(world, "against");
    auto const refused = world.as("kari").post(gates + "/G2/beslutning", decision("go", { { "frafall", "Vi haster" } }));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("1 av 3 medlemmer er for"));
    ASSERT_EQ(says(world, "ola", "for").status, 303);
    EXPECT_EQ(world.as("kari").post(gates + "/G2/beslutning", decision("go", { { "frafall", "Vi haster" } })).status, 303);
    EXPECT_EQ(world.number("SELECT count(*) FROM dissents"), 1);
}

SCENARIO(Decision5, ByTheLeaderWaitsForTheLeader)
{
    world.run("UPDATE bodies SET rule = 'leader' WHERE ref = 'B1'");
    ASSERT_EQ(says(world, "kari", "against", "Ikke ennå").status, 303);
    ASSERT_EQ(says(world, "ola", "for").status, 303);
    skatt_says(world, "for");
    EXPECT_TRUE(world.as("kari").post(gates + "/G2/beslutning", decision("go", { { "frafall", "Vi haster" } })).says("har ikke sagt ja"));
    ASSERT_EQ(says(world, "kari", "for").status, 303);
    EXPECT_EQ(world.as("kari").post(gates + "/G2/beslutning", decision("go", { { "frafall", "Vi haster" } })).status, 303);
}

SCENARIO(Decision6, WithoutARegisteredMandateIsRefusedAtTheMandate)
{
    everybody_agrees(world);
    world.run("DELETE FROM decision_rights");
    auto const refused = world.as("kari").post(gates + "/G2/beslutning", decision("go", { { "frafall", "Vi haster" } }));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("href=\"#beslutning-mandat\""));
    EXPECT_TRUE(refused.says("Styringsgruppen mangler registrert mandat"));
}

SCENARIO(Decision7, BeyondTheSumOfTheMandateIsRefused)
{
    everybody_agrees(world);
    world.run("UPDATE decision_rights SET most_ore = 500000000");
    ASSERT_EQ(world.as("kari").post(gates + "/G2/rediger", { { "_version", "1" }, { "dato", "17.12.2026" }, { "organ", std::to_string(world.number("SELECT id FROM bodies")) }, { "sum", "5 000 001 kr" } }).status, 303);
    EXPECT_TRUE(world.as("kari").post(gates + "/G2/beslutning", decision("go", { { "frafall", "Vi haster" } })).says("dekker ikke denne porten"));
}

SCENARIO(Decision8, IsTakenOnceWhenTwoSendItAtTheSameMoment)
{
    everybody_agrees(world);
    Answer first, second;
    auto const visitor = world.as("kari");
    auto const send = [&](Answer& answer) { answer = visitor.post(gates + "/G2/beslutning", decision("more_time", { { "ny_dato", "01.06.2027" } })); };
    std::thread one([&] { send(first); });
    std::thread two([&] { send(second); });
    one.join();
    two.join();
    EXPECT_EQ(first.status + second.status, 303 + 409) << first.body << second.body;
    EXPECT_EQ(world.number("SELECT count(*) FROM decisions"), 1);
    EXPECT_EQ(world.number("SELECT count(*) FROM snapshots"), 1);
}

SCENARIO(Decision9, IsForTheCoordinatorAndTheLeaderOfTheBody)
{
    everybody_agrees(world);
    EXPECT_EQ(world.as("nora").post(gates + "/G2/beslutning", decision("stop")).status, 403);
    EXPECT_EQ(world.as("even").post(gates + "/G2/beslutning", decision("stop")).status, 403);
    EXPECT_EQ(world.as("ukjent").post(gates + "/G2/beslutning", decision("stop")).status, 404);
    EXPECT_EQ(world.events(), none);
    world.run("UPDATE bodies SET chair = " + party_of(world, "971040238") + " WHERE ref = 'B1'");
    EXPECT_EQ(world.as("ola").post(gates + "/G2/beslutning", decision("stop")).status, 303) << "Kartverket leads the body now";
}

SCENARIO(DecisionDate, CannotLieAhead)
{
    everybody_agrees(world);
    auto form = decision("stop");
    form[3].second = "17.11.2026";
    EXPECT_TRUE(world.as("kari").post(gates + "/G2/beslutning", form).says("beslutning-vedtatt-feil"));
    form[3].second = "2026";
    EXPECT_EQ(world.as("kari").post(gates + "/G2/beslutning", form).status, 422) << "a year is no day";
}

SCENARIO(DecisionBack, GoesOnlyToAnEarlierPhase)
{
    everybody_agrees(world);
    EXPECT_EQ(world.as("kari").post(gates + "/G2/beslutning", decision("back", { { "tilbake_til", "drift" } })).status, 422);
    EXPECT_EQ(world.as("kari").post(gates + "/G2/beslutning", decision("back", { { "tilbake_til", "tull" } })).status, 422);
    EXPECT_EQ(world.as("kari").post(gates + "/G2/beslutning", decision("back", { { "tilbake_til", "starte" } })).status, 303);
    EXPECT_EQ(phase_of(world, "1"), "starte");
}

SCENARIO(Stance1, OfAPartyThatLeftIsRefusedAndNotWaitedFor)
{
    ASSERT_EQ(says(world, "kari", "for").status, 303);
    skatt_says(world, "for");
    world.run("UPDATE parties SET status = 'left', left_on = '2026-11-01', left_effect = 'reads' WHERE id = " + party_of(world, "971040238"));
    world.events();
    EXPECT_EQ(says(world, "ola", "against", "Vent").status, 403);
    EXPECT_EQ(world.events(), none);
    EXPECT_EQ(world.as("kari").post(gates + "/G2/beslutning", decision("go", { { "frafall", "Vi haster" } })).status, 303);
}

SCENARIO(Stance2, IsOnlyForMembersOfTheBody)
{
    EXPECT_EQ(says(world, "nora", "for").status, 403);
    EXPECT_EQ(says(world, "liv", "for").status, 403) << "she reads for her party";
    EXPECT_EQ(says(world, "even", "for").status, 403);
    EXPECT_EQ(world.events(), none);
}

SCENARIO(Conditions, AreClosedOnceByTheirOwnerWithANote)
{
    everybody_agrees(world);
    auto const kartverket = party_of(world, "971040238");
    ASSERT_EQ(world.as("kari").post(gates + "/G2/beslutning",
        decision("go_with_conditions", { { "frafall", "Resten kommer." }, { "v0-tekst", "Avklar driften" }, { "v0-eier", kartverket }, { "v0-frist", "31.03.2027" } })).status, 303);
    auto const path = gates + "/G2/vilkar/" + std::to_string(world.number("SELECT id FROM conditions"));
    world.events();
    EXPECT_EQ(world.as("nora").post(path, { { "notat", "Ferdig" } }).status, 403);
    EXPECT_EQ(world.as("ola").post(path, { { "notat", "  " } }).status, 422);
    EXPECT_EQ(world.as("ola").post(path, { { "notat", "Driften er avtalt med Digdir" } }).status, 303);
    EXPECT_EQ(world.events(), std::vector<std::string> { "condition.met" });
    EXPECT_TRUE(world.as("kari").get(gates + "/G2").says("Driften er avtalt med Digdir"));
    EXPECT_EQ(world.as("ola").post(path, { { "notat", "En gang til" } }).status, 409);
}

SCENARIO(Conditions2, EachMissingPartIsSaidInItsOwnRow)
{
    everybody_agrees(world);
    auto const refused = world.as("kari").post(gates + "/G2/beslutning",
        decision("go_with_conditions", { { "frafall", "Resten kommer." }, { "v0-tekst", "" }, { "v2-tekst", "Avklar driften" }, { "v2-eier", "12345" } }));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("id=\"beslutning-v2-eier-feil\""));
    EXPECT_TRUE(refused.says("id=\"beslutning-v2-frist-feil\""));
    EXPECT_FALSE(refused.says("id=\"beslutning-v0-tekst-feil\"")) << "an empty row is no condition";
}

SCENARIO(Conditions3, OneMoreRowComesWithoutAScriptAndKeepsWhatIsTyped)
{
    auto const added = world.as("kari").post(gates + "/G2/vilkar-rad",
        { { "legg_til", "1" }, { "v0-tekst", "Første" }, { "v1-tekst", "Andre" }, { "v2-tekst", "Tredje" }, { "begrunnelse", "Halvferdig" } });
    ASSERT_EQ(added.status, 303);
    auto const shown = world.as("kari").get(added.location.substr(0, added.location.find('#')));
    EXPECT_TRUE(shown.says("id=\"beslutning-v3-tekst\""));
    EXPECT_TRUE(shown.says("Tredje"));
    EXPECT_TRUE(shown.says("Halvferdig"));
    EXPECT_EQ(world.events(), none);
}

SCENARIO(Changes, SinceTheLastGateShowWhatMovedAndWhatStoodStill)
{
    everybody_agrees(world);
    EXPECT_EQ(world.as("ola").get(std::string(World::place) + "/endringer?siden=port").status, 200) << "no gate is decided yet";
    ASSERT_EQ(world.as("kari").post(gates + "/G2/beslutning", decision("more_time", { { "ny_dato", "01.06.2027" } })).status, 303);
    world.run("UPDATE parties SET status = 'left', left_on = '2026-11-16' WHERE id = " + party_of(world, "889640782"));
    auto const shown = world.as("ola").get(std::string(World::place) + "/endringer?siden=port");
    ASSERT_EQ(shown.status, 200);
    EXPECT_TRUE(shown.says("gikk ut 16. nov. 2026"));
    EXPECT_TRUE(shown.says("Mangler hele veien"));
    EXPECT_EQ(world.as("ola").get(std::string(World::place) + "/endringer?fra=12&til=na").status, 404);
    EXPECT_EQ(world.as("ukjent").get(std::string(World::place) + "/endringer").status, 404);
}

SCENARIO(Changes2, SinceADayAreCountedByArea)
{
    world.as("ola").post(std::string(World::place) + "/del/1/krav/F2-U5", { { "state", "1" }, { "comment", "Snart" } });
    auto const shown = world.as("nora").get(std::string(World::place) + "/endringer?siden=2026-11-16");
    EXPECT_TRUE(shown.says("F2-U5"));
    EXPECT_EQ(world.as("nora").get(std::string(World::place) + "/endringer?siden=tull").status, 200) << "an unreadable day is as no day";
}

SCENARIO(Paper1, IsADraftBeforeAndFrozenAfterTheDecision)
{
    auto const draft = world.as("even").get(gates + "/G2/papir");
    ASSERT_EQ(draft.status, 200);
    EXPECT_TRUE(draft.says("Ikke frosset"));
    EXPECT_TRUE(draft.says("class=\"bx\""));
    EXPECT_EQ(world.as("even").get(gates + "/G2/papir?beslutning=1").status, 404);
    everybody_agrees(world);
    ASSERT_EQ(world.as("kari").post(gates + "/G2/beslutning", decision("more_time", { { "ny_dato", "01.06.2027" } })).status, 303);
    auto const frozen = world.as("even").get(gates + "/G2/papir?beslutning=1");
    EXPECT_TRUE(frozen.says(world.text("SELECT digest FROM snapshots").substr(0, 16)));
    EXPECT_TRUE(frozen.says("Fordi det viktigste er på plass."));
}

}
}
