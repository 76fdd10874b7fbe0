// What waits for a party, through the pages.
#include "tests/world/world.h"

namespace samlop::test {
namespace {

constexpr std::string_view mine = "/samarbeid/fortelling/oppgaver";

SCENARIO(Tasks, AnOpenRoundWaitsForEachPartyUntilItHasSentItsAnswers)
{
    auto ola = world.as("ola");
    EXPECT_TRUE(ola.get(mine).says("/forankring/tenkeboks/1/svar"));
    auto const all = ola.get("/oppgaver");
    EXPECT_TRUE(all.says("/forankring/tenkeboks/1/svar"));
    EXPECT_TRUE(all.says("/krav/")) << "what is put to the party in every collaboration";
    world.run("INSERT INTO round_replies (id, round, party, visibility, replied_at) SELECT 77, r.id, p.id, 0, 1 FROM anchoring_rounds r"
              " JOIN parties p ON p.collaboration = r.collaboration JOIN organisations o ON o.id = p.organisation WHERE o.name = 'Statens kartverk'");
    EXPECT_TRUE(ola.get(mine).says("/forankring/tenkeboks/1/svar")) << "a draft is no answer yet";
    world.run("UPDATE round_replies SET visibility = 2 WHERE id = 77");
    EXPECT_FALSE(ola.get(mine).says("/forankring/tenkeboks/1/svar"));
    EXPECT_TRUE(world.as("nora").get(mine).says("/forankring/tenkeboks/1/svar")) << "what one party has sent is no answer for another";
    world.run("UPDATE anchoring_rounds SET closed_at = 2");
    EXPECT_FALSE(world.as("nora").get(mine).says("/forankring/tenkeboks/1/svar"));
}

SCENARIO(Tasks, TheMapCountsWhatThePageLists)
{
    for (auto const* who : { "kari", "ola", "berit" }) {
        auto const listed = world.as(who).get_json(mine).body;
        std::size_t count = 0;
        for (auto at = listed.find("\"kind\""); at != std::string::npos; at = listed.find("\"kind\"", at + 1))
            ++count;
        ASSERT_GT(count, 1U) << who;
        EXPECT_TRUE(world.as(who).get("/samarbeid/fortelling/kart").says(std::to_string(count) + " oppgaver")) << who << ' ' << count;
    }
}

SCENARIO(Tasks, WhoObservesOrReadsIsPutNothing)
{
    EXPECT_FALSE(world.as("odd").get(mine).says("/forankring/tenkeboks/1/svar"));
    EXPECT_FALSE(world.as("even").get(mine).says("/forankring/tenkeboks/1/svar"));
}

}
}
