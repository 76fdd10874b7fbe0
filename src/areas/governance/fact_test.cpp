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
    EXPECT_TRUE(shown.says("6 parter er med i denne delen."));
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

}
}
