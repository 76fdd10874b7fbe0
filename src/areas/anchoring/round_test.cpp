// The think-box: three parties answer, and where they differ is shown; drafts are nobody else's.
#include "areas/anchoring/round.h"

#include "tests/world/world.h"

namespace samlop::test {
namespace {

std::string const box = std::string(World::place) + "/forankring/tenkeboks";

Fields answers(std::vector<int> const& values, std::string const& version = "0", std::string const& send = "1")
{
    Fields fields { { "_form", "tenkeboks" }, { "_version", version }, { "send", send } };
    for (std::size_t i = 0; i < values.size(); ++i)
        fields.emplace_back("TB-FOR-" + std::to_string(i + 1), values[i] ? std::to_string(values[i]) : "");
    fields.emplace_back("TB-FOR-2-hvorfor", "Hemmelig grunn");
    return fields;
}

std::string undo_of(Answer const& answer) { return "/angre/" + answer.location.substr(answer.location.find("kvittering=") + 11); }

SCENARIO(ThinkBox, ShowsTheQuestionThePartiesDisagreeMostOnFirst)
{
    ASSERT_EQ(world.as("kari").post(box + "/1/svar", answers({ 5, 1, 4, 3, 5, 4 })).status, 303);
    ASSERT_EQ(world.as("ola").post(box + "/1/svar", answers({ 4, 5, 4, 1, 5, 2 })).status, 303);
    ASSERT_EQ(world.as("berit").post(box + "/1/svar", answers({ 5, 3, 3, 1, 4, 2 })).status, 303);
    auto const seen = world.as("even").get(box);
    EXPECT_TRUE(seen.says("Runde 1: 3 parter har svart. Dere er sterkt uenige om 1 spørsmål."));
    EXPECT_TRUE(seen.says("stor uenighet: snakk om denne først"));
    EXPECT_LT(seen.body.find("har topplederen sett saken"), seen.body.find("er KS i så fall med tidlig nok"));
    auto const json = world.as("even").get_json(box).body;
    EXPECT_LT(json.find("TB-FOR-2"), json.find("TB-FOR-1")) << json;
    EXPECT_NE(json.find(R"("spread":4)"), std::string::npos);
}

SCENARIO(ThinkBox2, ADraftChangesNothingForOthersUntilItIsSent)
{
    auto const before = world.as("kari").get(box).body;
    ASSERT_EQ(world.as("ola").post(box + "/1/svar", answers({ 1, 1, 1, 1, 1, 1 }, "0", "0")).status, 303);
    EXPECT_EQ(world.as("kari").get(box).body, before);
    EXPECT_TRUE(world.as("ola").get(box + "/1/svar").says("Hemmelig grunn"));
    EXPECT_FALSE(world.as("kari").get(std::string(World::place) + "/hendelser").says("i tenkeboksen"));
    ASSERT_EQ(world.as("ola").post(box + "/1/svar", answers({ 1, 1, 1, 1, 1, 1 }, "1")).status, 303);
    EXPECT_TRUE(world.as("kari").get(box).says("Hemmelig grunn"));
    ASSERT_EQ(world.as("ola").post(box + "/1/svar", answers({ 2, 1, 1, 1, 1, 1 }, "2", "0")).status, 303);
    EXPECT_TRUE(world.as("kari").get(box).says("1 part har svart")) << "what is sent is not hidden again";
}

SCENARIO(ThinkBox3, TheNextRoundSaysWhatHasChanged)
{
    ASSERT_EQ(world.as("kari").post(box + "/1/svar", answers({ 5, 1, 4, 3, 5, 4 })).status, 303);
    ASSERT_EQ(world.as("ola").post(box + "/1/svar", answers({ 5, 5, 4, 3, 5, 4 })).status, 303);
    EXPECT_EQ(world.as("kari").post(box).status, 409) << "one round at a time";
    EXPECT_EQ(world.as("ola").post(box + "/1/lukk").status, 403);
    auto const closed = world.as("kari").post(box + "/1/lukk", { { "_version", "1" } });
    ASSERT_EQ(closed.status, 303);
    EXPECT_EQ(world.as("ola").post(box + "/1/svar", answers({ 1, 1, 1, 1, 1, 1 }, "1")).status, 409) << "a closed round stands";
    ASSERT_EQ(world.as("kari").post(undo_of(closed)).status, 303);
    EXPECT_EQ(world.as("kari").post(box + "/1/lukk").status, 303);
    ASSERT_EQ(world.as("kari").post(box, { { "frist", "01.12.2026" } }).status, 303);
    ASSERT_EQ(world.as("kari").post(box + "/2/svar", answers({ 5, 4, 4, 3, 5, 4 })).status, 303);
    ASSERT_EQ(world.as("ola").post(box + "/2/svar", answers({ 5, 5, 4, 3, 5, 4 })).status, 303);
    auto const seen = world.as("even").get(box);
    EXPECT_TRUE(seen.says("1 svar er endret siden forrige runde.")) << seen.body.substr(seen.body.find("lead"), 400);
    EXPECT_TRUE(seen.says("nærmere hverandre enn sist"));
    EXPECT_TRUE(seen.says("opp fra nei"));
    EXPECT_TRUE(world.as("even").get(box + "/1").says("Lukket"));
    EXPECT_EQ(world.as("even").get(box + "/7").status, 404);
    EXPECT_EQ(world.as("even").get(box + "/-1").status, 404);
}

SCENARIO(ThinkBox4, RefusesWhatIsNoStepAndTwoAtOnce)
{
    EXPECT_EQ(world.as("ola").post(box + "/1/svar", answers({ 6, 1, 1, 1, 1, 1 })).status, 422);
    EXPECT_EQ(world.as("ola").post(box + "/1/svar", answers({ 0, 0, 0, 0, 0, 0 })).status, 422) << "nothing to send";
    auto huge = answers({ 1, 1, 1, 1, 1, 1 });
    huge.back().second = std::string(100'000, 'a');
    EXPECT_EQ(world.as("ola").post(box + "/1/svar", huge).status, 422);
    EXPECT_EQ(world.as("odd").get(box + "/1/svar").status, 403) << "an observer is not asked";
    EXPECT_EQ(world.events(), none);
    ASSERT_EQ(world.as("ola").post(box + "/1/svar", answers({ 1, 1, 1, 1, 1, 1 })).status, 303);
    EXPECT_EQ(world.as("ola").post(box + "/1/svar", answers({ 2, 1, 1, 1, 1, 1 })).status, 409) << "drawn from a page that is older";
}

SCENARIO(ThinkBox5, AnAnswerCanBeUndoneAndAQuestionBecomesAMeasure)
{
    auto const sent = world.as("ola").post(box + "/1/svar", answers({ 1, 1, 1, 1, 1, 1 }));
    ASSERT_EQ(sent.status, 303);
    ASSERT_EQ(world.as("ola").post(undo_of(sent)).status, 303);
    EXPECT_TRUE(world.as("kari").get(box).says("Runde 1: Ingen har sendt svar ennå."));
    auto const made = world.as("nora").post(box + "/1/tiltak", { { "sporsmal", "TB-FOR-2" } });
    ASSERT_EQ(made.status, 303);
    EXPECT_TRUE(made.location.find("/forankringstiltak/T2") != std::string::npos) << made.location;
    EXPECT_EQ(world.as("nora").post(box + "/1/tiltak", { { "sporsmal", "F1-U1" } }).status, 422);
}

SCENARIO(ThinkBox6, ARoundNobodyHasAnsweredIsWithdrawnWithAReasonAndCanComeBack)
{
    ASSERT_EQ(world.as("ola").post(box + "/1/svar", answers({ 1, 1, 1, 1, 1, 1 }, "0", "0")).status, 303) << "a draft is nobody else's and stops nothing";
    world.events();
    Fields const why { { "_form", "trekk" }, { "_version", "1" }, { "grunn", "Åpnet for tidlig" } };
    EXPECT_EQ(world.as("ola").post(box + "/1/trekk", why).status, 403);
    EXPECT_EQ(world.as("odd").post(box + "/1/trekk", why).status, 403);
    EXPECT_FALSE(world.as("ola").get(box).says("Ble runden åpnet ved en feil?"));
    EXPECT_TRUE(world.as("kari").get(box).says("Ble runden åpnet ved en feil?"));
    auto const bare = world.as("kari").post(box + "/1/trekk", { { "_form", "trekk" }, { "_version", "1" }, { "grunn", " " } });
    EXPECT_EQ(bare.status, 422);
    EXPECT_TRUE(bare.says("href=\"#trekk-grunn\""));
    EXPECT_EQ(world.as("kari").post(box + "/1/trekk", { { "_version", "4" }, { "grunn", "x" } }).status, 409) << "drawn from an older page";
    EXPECT_EQ(world.events(), none);
    auto const withdrawn = world.as("kari").post(box + "/1/trekk", why);
    ASSERT_EQ(withdrawn.status, 303) << withdrawn.body;
    EXPECT_EQ(world.events(), std::vector<std::string> { "anchoring_round.withdrawn" });
    EXPECT_EQ(world.as("kari").post(box + "/1/trekk", why).status, 409) << "once";
    EXPECT_EQ(world.as("ola").post(box + "/1/svar", answers({ 1, 1, 1, 1, 1, 1 }, "1")).status, 409);
    EXPECT_TRUE(world.as("even").get(box).says("Ingen runde er åpnet."));
    EXPECT_TRUE(world.as("even").get(box).says("trukket tilbake")) << "it stands in the list";
    EXPECT_TRUE(world.as("even").get(box + "/1").says("Åpnet for tidlig"));
    EXPECT_FALSE(world.as("ola").get("/oppgaver").says("Tenkeboks"));
    ASSERT_EQ(world.as("kari").post(undo_of(withdrawn)).status, 303);
    EXPECT_TRUE(world.as("ola").get(box + "/1/svar").says("Hemmelig grunn")) << "the draft is still there";
    EXPECT_EQ(world.as("ola").post(box + "/1/svar", answers({ 1, 1, 1, 1, 1, 1 }, "1")).status, 303);
    EXPECT_EQ(world.as("kari").post(box + "/1/trekk", { { "_version", "3" }, { "grunn", "For sent" } }).status, 409) << "somebody has answered";
    EXPECT_FALSE(world.as("kari").get(box).says("Ble runden åpnet ved en feil?"));
}

SCENARIO(ThinkBox7, AWithdrawnRoundIsLeftOutWhenRoundsAreCompared)
{
    ASSERT_EQ(world.as("kari").post(box + "/1/svar", answers({ 5, 1, 4, 3, 5, 4 })).status, 303);
    ASSERT_EQ(world.as("kari").post(box + "/1/lukk").status, 303);
    ASSERT_EQ(world.as("kari").post(box).status, 303);
    auto const withdrawn = world.as("kari").post(box + "/2/trekk", { { "grunn", "Feil dag" } });
    ASSERT_EQ(withdrawn.status, 303);
    EXPECT_TRUE(world.as("even").get(box).says("Runde 1: 1 part har svart.")) << "the newest that counts";
    ASSERT_EQ(world.as("kari").post(box).status, 303) << "another can begin at once";
    EXPECT_EQ(world.as("kari").post(undo_of(withdrawn)).status, 409) << "one round at a time";
    ASSERT_EQ(world.as("kari").post(box + "/3/svar", answers({ 5, 4, 4, 3, 5, 4 })).status, 303);
    EXPECT_TRUE(world.as("even").get(box).says("1 svar er endret siden forrige runde.")) << "the round before is number 1";
}

}
}
