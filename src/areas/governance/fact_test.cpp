// What the parties say of the facts, what the records say until then, and the page that the advice is read on.
#include "tests/world/world.h"

namespace samlop::test {
namespace {

std::string const page = std::string(World::place) + "/styringsform";
std::string const answers = page + "/svar?del=1";

std::string now(World& world, std::string_view fact)
{
    return world.text("SELECT answer FROM governance_facts WHERE replaced_at IS NULL AND fact = '" + std::string(fact) + "'");
}

std::string seen(World& world, std::string_view fact)
{
    return world.text("SELECT CAST(id AS TEXT) FROM governance_facts WHERE replaced_at IS NULL AND fact = '" + std::string(fact) + "'");
}

std::string receipt_of(Answer const& answer)
{
    auto const at = answer.location.find("kvittering=");
    return at == std::string::npos ? std::string() : answer.location.substr(at + 11);
}

SCENARIO(Facts, AreProposedFromTheRecordsUntilSomebodySaysThem)
{
    auto const shown = world.as("even").get(page);
    ASSERT_EQ(shown.status, 200) << shown.body;
    EXPECT_TRUE(shown.says("fra registrene")) << "nobody has said anything yet";
    EXPECT_TRUE(shown.says("5 parter er med i denne delen. 1 som bare tar den i bruk, er ikke regnet med."));
    EXPECT_TRUE(shown.says("styringslinjer, etter departement"));
    EXPECT_TRUE(shown.says("2 av 3 leveranser avhenger av en annen."));
    EXPECT_EQ(world.number("SELECT count(*) FROM governance_facts"), 0) << "a proposal is counted, never stored";
    auto const json = world.as("even").get_json(page);
    EXPECT_TRUE(json.says(R"("G7":{"value":["several"],"from":"records","assumption":false})")) << json.body;
    EXPECT_TRUE(json.says(R"("G12":{"value":["F2","F3"],"from":"records")")) << "1 and 1.1 are being shaped, 1.2 is delivered";
    EXPECT_TRUE(json.says(R"("G19":{"value":[],"from":"nobody")")) << "unknown cost is not a small one";
    EXPECT_TRUE(world.as("even").get_json(page + "?del=1.1").says(R"("G12":{"value":["F2"],"from":"records")"));
}

SCENARIO(Facts, AreAnsweredByThoseWhoTakePartAndReadByAll)
{
    Fields const form { { "_form", "fakta" }, { "G13", "yes" }, { "G13-merknad", "Referat 3" }, { "G13-sett", "0" } };
    EXPECT_EQ(world.as("odd").post(answers, form).status, 403) << "an observer";
    EXPECT_EQ(world.as("liv").post(answers, form).status, 403) << "a reader";
    EXPECT_EQ(world.as("even").post(answers, form).status, 403) << "a guest";
    EXPECT_EQ(world.as("ukjent").post(answers, form).status, 404);
    EXPECT_EQ(world.events(), none);
    EXPECT_EQ(world.as("berit").post(answers, form).status, 303);
    EXPECT_EQ(world.events(), std::vector<std::string> { "facts.answered" });
    EXPECT_EQ(now(world, "G13"), "yes");
    auto const shown = world.as("even").get(page);
    EXPECT_TRUE(shown.says("Larvik")) << "who said it";
    EXPECT_TRUE(shown.says("Referat 3"));
    EXPECT_TRUE(shown.says("R8")) << "and the rule it makes speak";
    EXPECT_EQ(world.number("SELECT count(*) FROM governance_facts"), 1) << "what stands as the records have it is left to them";
}

SCENARIO(Facts, KeepEveryAnswerAndTakeOneBack)
{
    auto const part = world.as("kari").post(answers, { { "G10", "no" }, { "G10-sett", "0" }, { "G5", "yes" } });
    ASSERT_EQ(part.status, 303) << part.body;
    auto const later = world.as("nora").post(answers, { { "G10", "yes" }, { "G10-sett", seen(world, "G10") } });
    ASSERT_EQ(later.status, 303) << later.body;
    EXPECT_EQ(world.number("SELECT count(*) FROM governance_facts WHERE fact = 'G10'"), 2);
    EXPECT_TRUE(world.as("even").get(page).says("1 tidligere svar"));
    EXPECT_EQ(world.events(), (std::vector<std::string> { "facts.answered", "facts.answered" }));
    EXPECT_EQ(world.as("nora").post("/angre/" + receipt_of(later)).status, 303);
    EXPECT_EQ(now(world, "G10"), "no") << "what stood before stands again";
    EXPECT_EQ(world.events(), std::vector<std::string> { "facts.undone" });
    EXPECT_EQ(world.as("kari").post("/angre/" + receipt_of(part)).status, 303);
    EXPECT_EQ(now(world, "G5"), "");
    EXPECT_EQ(world.number("SELECT count(*) FROM governance_facts"), 3) << "nothing is ever removed";
}

SCENARIO(Facts, LetBothWinWhoAnswerDifferentQuestionsAndTellTheLaterOfTheSame)
{
    ASSERT_EQ(world.as("kari").post(answers, { { "G1", "clear" }, { "G1-sett", "0" } }).status, 303);
    auto const stale = world.as("nora").post(answers, { { "_form", "fakta" }, { "G1", "unclear" }, { "G1-sett", "0" }, { "G2", "partly" }, { "G2-sett", "0" } });
    EXPECT_EQ(stale.status, 409);
    EXPECT_TRUE(stale.says("har svart på dette etter at du åpnet skjemaet"));
    EXPECT_EQ(now(world, "G1"), "clear");
    EXPECT_EQ(now(world, "G2"), "") << "nothing is half saved";
    EXPECT_EQ(world.as("nora").post(answers, { { "G2", "partly" }, { "G2-sett", "0" } }).status, 303);
    EXPECT_EQ(now(world, "G2"), "partly");
}

SCENARIO(Facts, RefuseWhatIsNoAnswerAtTheFieldAndChangeNothing)
{
    auto const wrong = world.as("kari").post(answers, { { "_form", "fakta" }, { "G7", "umpteen" }, { "G1", "clear" } });
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.says("href=\"#fakta-G7\"")) << wrong.body;
    EXPECT_EQ(world.as("kari").post(answers, { { "G7", "few" }, { "G7", "many" } }).status, 422);
    EXPECT_EQ(world.as("kari").post(answers, { { "G1", "clear" }, { "G1-merknad", std::string(5000, 'a') } }).status, 422);
    EXPECT_EQ(world.as("kari").post(page + "/svar?del=9.9", { { "G1", "clear" } }).status, 404);
    EXPECT_EQ(world.as("kari").get(page + "?del=9.9").status, 404);
    EXPECT_EQ(world.events(), none);
}

SCENARIO(Facts, AreConfirmedAsTheRecordsHaveThemOnlyWhenSomebodySaysSo)
{
    Fields form { { "G7", "several" }, { "G7-sett", "0" }, { "G12", "F2" }, { "G12", "F3" }, { "G12-sett", "0" } };
    EXPECT_EQ(world.as("kari").post(answers, form).status, 303);
    EXPECT_EQ(world.number("SELECT count(*) FROM governance_facts"), 0);
    form.emplace_back("bekreft", "1");
    EXPECT_EQ(world.as("kari").post(answers, form).status, 303);
    EXPECT_EQ(now(world, "G7"), "several");
    EXPECT_EQ(now(world, "G12"), "F2,F3");
    // Saying that one does not know is an answer too, and hides what the records say.
    EXPECT_EQ(world.as("kari").post(answers, { { "G18", "" }, { "G18-sett", "0" } }).status, 303);
    EXPECT_TRUE(world.as("kari").get_json(page).says(R"("G18":{"value":[],"from":"party")"));
}

SCENARIO(Facts, ThatContradictEachOtherAreNamedAndSetAside)
{
    ASSERT_EQ(world.as("kari").post(answers, { { "G7", "few" }, { "G4", "open" } }).status, 303);
    auto const shown = world.as("even").get(page);
    EXPECT_TRUE(shown.says("Svar som ikke alle kan være riktige"));
    EXPECT_TRUE(shown.says("det er åpent hvem som blir med, men at bare én til tre utvikler sammen"));
    EXPECT_TRUE(shown.says("lagt til side"));
}

SCENARIO(Facts, AreTakenAsJsonAndGivenInEachEdition)
{
    auto const sent = world.as("ola").post_json(answers, R"({"G9":"benefits","G12":["F2"]})");
    EXPECT_EQ(sent.status, 200) << sent.body;
    EXPECT_TRUE(sent.says(R"("changed":["G9","G12"])")) << sent.body;
    EXPECT_TRUE(world.as("ola").get_json(page + "?utgave=2021-22").says(R"("edition":"2021-22")"));
    EXPECT_TRUE(world.as("ola").get(page + "?utgave=2021-22").says("Programmodellen (modell 2)"));
    EXPECT_TRUE(world.as("ola").get(page).says("Program passer best"));
}

// What the page says of a fact: {"value":…,"from":…
std::string told(World& world, std::string const& fact, std::string const& part = "1", std::string const& who = "even")
{
    auto const body = world.as(who).get_json(page + "?del=" + part).body;
    auto const at = body.find("\"" + fact + "\":{\"value\":") + fact.size() + 3;
    return body.substr(at, body.find('}', at) + 1 - at);
}

std::string records(std::string const& value) { return R"({"value":[")" + value + R"("],"from":"records","assumption":false})"; }
std::string const nobody = R"({"value":[],"from":"nobody","assumption":false})";

SCENARIO(Proposals, FollowFromWhatThePartiesHaveAnsweredToTheCriteria)
{
    EXPECT_EQ(told(world, "G1"), nobody) << "nobody has answered F1-U2";
    auto const answer_all = [&](std::string const& item, std::string const& state) {
        for (auto const* who : { "kari", "ola", "nora", "berit" })
            ASSERT_LT(world.as(who).post(std::string(World::place) + "/del/1/krav/" + item, { { "state", state }, { "comment", "Svar" } }).status, 400) << item;
    };
    answer_all("F1-U2", "2");
    EXPECT_EQ(told(world, "G1"), records("partly")) << "Skatteetaten and Domstoladministrasjonen have not said so";
    world.run("UPDATE parties SET role = 'observer' WHERE organisation IN (SELECT id FROM organisations WHERE orgnr IN ('974761076', '926721720'))");
    EXPECT_EQ(told(world, "G1"), records("clear"));
    EXPECT_EQ(told(world, "G2"), nobody);
    EXPECT_EQ(told(world, "G4"), nobody);
    answer_all("F2-U3", "2");
    answer_all("F2-U4", "2");
    answer_all("F2-U1", "2");
    EXPECT_EQ(told(world, "G2"), records("partly")) << "a chosen concept is a direction, not a specification";
    EXPECT_TRUE(world.as("even").get(page).says("Om løsningen kan spesifiseres, sier ikke registrene."));
    EXPECT_EQ(told(world, "G3"), records("goals-and-benefits"));
    EXPECT_EQ(told(world, "G4"), records("bounded"));
    EXPECT_EQ(told(world, "G9"), nobody) << "what they want to steer by stands nowhere";
    EXPECT_EQ(told(world, "G13"), nobody);
}

SCENARIO(Proposals2, FollowFromBodiesLettersPromisesAndDays)
{
    EXPECT_EQ(told(world, "G11"), records("yes")) << "Digdir answers for the whole and leads the board";
    world.run("UPDATE bodies SET chair_kind = 'rotating', chair_period_months = 12, from_on = '2026-01-01'");
    EXPECT_EQ(told(world, "G11"), records("no"));
    EXPECT_EQ(told(world, "G11", "1.1"), nobody) << "no body steers that part alone";
    EXPECT_EQ(told(world, "G5"), nobody) << "from when they took part is not known";
    world.run("UPDATE parties SET joined_on = '2025-11'");
    EXPECT_EQ(told(world, "G5"), nobody) << "a month that may be less than a year ago proves nothing";
    world.run("UPDATE parties SET joined_on = '2025-10'");
    EXPECT_EQ(told(world, "G5"), records("yes"));
    EXPECT_EQ(told(world, "G14"), nobody);
    world.run("UPDATE initiatives SET ends_on = '2027-06' WHERE number = '1'");
    EXPECT_EQ(told(world, "G14"), records("time-limited"));
    EXPECT_EQ(told(world, "G17"), nobody) << "one letter is not the same assignment to all";
    auto const nav = world.text("SELECT CAST(p.id AS TEXT) FROM parties p JOIN organisations o ON o.id = p.organisation WHERE o.orgnr = '889640782'");
    ASSERT_EQ(world.as("nora").post(std::string(World::place) + "/forankring/tildelingsbrev/K1/" + nav, { { "aar", "2026" }, { "ordlyd", "Skal bidra." }, { "malform", "nb" }, { "_version", "0" } }).status, 303);
    EXPECT_EQ(told(world, "G17"), records("yes"));
    EXPECT_TRUE(world.as("even").get(page).says("2 virksomheter har K1"));
    EXPECT_EQ(told(world, "G19"), nobody) << "little that is promised is not little that it costs";
    world.run("UPDATE commitments SET amount = 30000000000");
    EXPECT_EQ(told(world, "G19"), records("300-or-more"));
    EXPECT_EQ(told(world, "G19", "1.1"), nobody) << "promises are not told apart by part";
    world.run("UPDATE commitments SET kept = 'broken'");
    EXPECT_EQ(told(world, "G19"), nobody);
}

SCENARIO(Proposals3, OfParallelPartsNeedThatSomebodyRegistersWhatWaitsForWhat)
{
    EXPECT_EQ(told(world, "G16"), records("yes")) << "1.1 and 1.2 wait for the whole, not for each other";
    world.run("INSERT INTO deliverable_dependencies (deliverable, depends_on) SELECT a.id, b.id FROM deliverables a, deliverables b WHERE a.ref = 'D3' AND b.ref = 'D2'");
    EXPECT_EQ(told(world, "G16"), records("no"));
    world.run("UPDATE deliverables SET visibility = 0 WHERE ref = 'D2'");
    EXPECT_EQ(told(world, "G16"), nobody) << "what one keeps to itself is no answer for the others";
    EXPECT_EQ(told(world, "G8"), records("high")) << "of D1 and D3, which are left, one waits";
    world.run("DELETE FROM deliverable_dependencies");
    world.run("UPDATE deliverables SET visibility = 2");
    EXPECT_EQ(told(world, "G16"), nobody);
}

SCENARIO(Proposals4, APartTakesOverWhatWasSaidOfThePartAboveAndSaysSo)
{
    ASSERT_EQ(world.as("berit").post(answers, { { "G1", "clear" }, { "G1-sett", "0" }, { "G2", "specifiable" }, { "G2-sett", "0" }, { "G9", "benefits" }, { "G9-sett", "0" }, { "G19", "300-or-more" }, { "G19-sett", "0" } }).status, 303);
    EXPECT_EQ(told(world, "G1", "1.1"), R"({"value":["clear"],"from":"above","assumption":false})");
    EXPECT_EQ(told(world, "G2", "1.1"), nobody) << "the solution of a part is its own";
    EXPECT_EQ(told(world, "G19", "1.1"), nobody) << "and so is what it costs";
    auto const shown = world.as("even").get(page + "?del=1.1");
    EXPECT_TRUE(shown.says("fra delen over"));
    EXPECT_TRUE(shown.says("Sagt om 1 Når en av oss dør av "));
    EXPECT_TRUE(shown.says("2 svar er de som er gitt for delen over"));
    auto const form = world.as("ola").get(page + "/svar?del=1.1");
    EXPECT_TRUE(form.says("Fra delen over: "));
    EXPECT_TRUE(form.says("2 er fylt ut fra delen over."));
    EXPECT_EQ(world.number("SELECT count(*) FROM governance_facts WHERE initiative = (SELECT id FROM initiatives WHERE number = '1.1')"), 0) << "taken over when somebody says so";
    Fields take { { "del", "1.1" }, { "G1", "clear" }, { "G1-sett", "0" }, { "G9", "benefits" }, { "G9-sett", "0" } };
    ASSERT_EQ(world.as("ola").post(page + "/svar?del=1.1", take).status, 303);
    EXPECT_EQ(told(world, "G1", "1.1"), R"({"value":["clear"],"from":"above","assumption":false})") << "seen and left alone";
    take.emplace_back("bekreft", "1");
    ASSERT_EQ(world.as("ola").post(page + "/svar?del=1.1", take).status, 303);
    EXPECT_EQ(told(world, "G1", "1.1"), R"({"value":["clear"],"from":"party","assumption":false})");
    ASSERT_EQ(world.as("ola").post(page + "/svar?del=1.1", { { "G9", "deliverables" }, { "G9-sett", world.text("SELECT CAST(id AS TEXT) FROM governance_facts WHERE replaced_at IS NULL AND fact = 'G9' AND answer = 'benefits' AND initiative = (SELECT id FROM initiatives WHERE number = '1.1')") } }).status, 303);
    EXPECT_EQ(told(world, "G9", "1"), R"({"value":["benefits"],"from":"party","assumption":false})") << "the part above keeps its own";
}

SCENARIO(Proposals5, WhatASourceSaysOfThePartAboveStaysAReading)
{
    world.run("INSERT INTO governance_facts (id, collaboration, initiative, fact, answer, edition, from_source, answered_at) SELECT 91, collaboration, id, 'G1', 'unclear', '2024', 1, 1 FROM initiatives WHERE number = '1'");
    EXPECT_EQ(told(world, "G1", "1.2"), R"({"value":["unclear"],"from":"above","assumption":true})");
    EXPECT_TRUE(world.as("even").get(page + "?del=1.2").says("i en kilde, og ikke bekreftet."));
}

}
}
