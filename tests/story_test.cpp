// The story itself: who is what in it, and that a page, a form and a trail work at all.
#include "app/audit.h"
#include "tests/world/browser.h"

namespace samlop::test {
namespace {

SCENARIO(Story, EverybodySeesTheMapButTheOutsider)
{
    for (auto const* who : { "kari", "ola", "nora", "liv", "berit", "odd", "even" })
        EXPECT_EQ(world.as(who).get("/samarbeid/fortelling/kart").status, 200) << who;
    EXPECT_EQ(world.as("ukjent").get("/samarbeid/fortelling/kart").status, 404);
    EXPECT_EQ(world.as("drift").get("/samarbeid/fortelling/kart").status, 404) << "who runs the machine takes no part";
    EXPECT_EQ(world.as("").get("/samarbeid/fortelling/kart").location, "/logg-inn?til=%2Fsamarbeid%2Ffortelling%2Fkart");
}

SCENARIO(Story, AnAnswerIsSavedRecordedAndShown)
{
    auto const path = std::string(World::place) + "/del/1/krav/F2-U5";
    auto const saved = world.as("ola").post(path, { { "state", "1" }, { "comment", "Grunnboken er klar i mai." } });
    ASSERT_EQ(saved.status, 303) << saved.body;
    EXPECT_EQ(world.events(), std::vector<std::string> { "answer.given" });
    EXPECT_TRUE(world.as("ola").get(saved.location).says("Grunnboken er klar i mai."));
    EXPECT_TRUE(world.as("even").get(path).says("Grunnboken er klar i mai."));
}

SCENARIO(Story, WhatOnePartyKeepsToItselfIsSeenByNobodyElse)
{
    auto const path = std::string(World::place) + "/del/1/krav/F2-U5";
    auto const before = world.as("nora").get(path).body;
    auto const saved = world.as("ola").post(path, { { "state", "3" }, { "comment", "Hemmelig forbehold" }, { "visibility", "0" } });
    ASSERT_EQ(saved.status, 303) << saved.body;
    EXPECT_TRUE(world.as("ola").get(path).says("Hemmelig forbehold"));
    for (auto const* who : { "kari", "nora", "liv", "berit", "odd", "even" })
        EXPECT_FALSE(world.as(who).get(path).says("Hemmelig")) << who;
    EXPECT_EQ(world.as("nora").get(path).body, before);
}

SCENARIO(Story, WhatWasWrittenBeforeAnAnswerWasSharedStaysWithTheParty)
{
    auto const path = std::string(World::place) + "/del/1/krav/F2-U5";
    world.as("ola").post(path, { { "state", "3" }, { "comment", "Hemmelig forbehold" }, { "visibility", "0" } });
    auto const shared = world.as("ola").post(path, { { "state", "1" }, { "comment", "Vi er i gang" }, { "visibility", "2" }, { "_version", "1" } });
    ASSERT_EQ(shared.status, 303) << shared.body;
    for (auto const& page : { path, std::string(World::place) + "/hendelser" }) {
        EXPECT_TRUE(world.as("nora").get(page).says("Vi er i gang")) << page;
        EXPECT_FALSE(world.as("nora").get(page).says("Hemmelig")) << page;
        EXPECT_FALSE(world.as("nora").get_json(page).says("Hemmelig")) << page;
        EXPECT_TRUE(world.as("ola").get(page).says("Hemmelig")) << page;
    }
}

SCENARIO(Story, WhatOthersHaveSeenIsNotHiddenAgain)
{
    auto const path = std::string(World::place) + "/del/1/krav/F2-U5";
    world.as("ola").post(path, { { "state", "1" }, { "comment", "Vi er i gang" } });
    world.events();
    auto const refused = world.as("ola").post(path, { { "state", "3" }, { "comment", "Hemmelig forbehold" }, { "visibility", "0" }, { "_version", "1" } });
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(world.events(), none);
    EXPECT_TRUE(world.as("nora").get(path).says("Vi er i gang"));
}

SCENARIO(Story, TheTrailOfTheStoryIsWhole)
{
    world.as("ola").post(std::string(World::place) + "/del/1/krav/F2-U5", { { "state", "2" }, { "comment", "Ja" } });
    auto const report = world.house().database->read([](db::Session& session) { return verify_chains(session); });
    ASSERT_TRUE(report);
    EXPECT_EQ(report->faults, none);
    EXPECT_EQ(report->chains, 2);
    EXPECT_GT(report->rows, 20);
}

SCENARIO(Story, ATrailThatWasTouchedIsNotWhole)
{
    world.run("UPDATE audit SET action = 'party.left' WHERE sequence = 2 AND chain <> 0");
    auto const report = world.house().database->read([](db::Session& session) { return verify_chains(session); });
    ASSERT_TRUE(report);
    EXPECT_EQ(report->faults.size(), 1U);
}

SCENARIO(Story, ProgramsAreAnsweredWithJsonAndAnETag)
{
    auto const first = world.as("ola").get_json("/samarbeid/fortelling/krav");
    ASSERT_EQ(first.status, 200);
    EXPECT_EQ(first.response.header("content-type").substr(0, 16), "application/json");
    auto again = world.as("ola").request(http::Method::get, "/samarbeid/fortelling/krav");
    again.headers[1].second = "application/json";
    again.headers.emplace_back("if-none-match", std::string(first.response.header("etag")));
    EXPECT_EQ(world.as("ola").send(std::move(again)).status, 304);
    auto const wrong = world.as("ola").post_json("/samarbeid/fortelling/del/1/krav/F2-U5", R"({"state":9})");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_EQ(wrong.response.header("content-type").substr(0, 24), "application/problem+json");
    EXPECT_EQ(world.events(), none);
}

}
}
