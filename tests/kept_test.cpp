// What is kept between requests never differs from what would be derived anew: every change of a record moves the stamp.
#include "app/kept.h"

#include "tests/world/browser.h"

namespace samlop::test {
namespace {

std::vector<std::string> kept_pages()
{
    std::string const place(World::place);
    return { "/samarbeid", "/samarbeid?vis=soon", "/oppgaver", place + "/kart", place + "/oppgaver", place + "/krav?del=1.1", place + "/porter/G1" };
}

// Every page as it stands, and again when nothing is kept.
void expect_no_difference(World& world, std::string_view after)
{
    for (auto const* who : { "kari", "nora", "even" }) {
        for (auto const& page : kept_pages()) {
            auto const warm = world.as(who).get(page).body;
            world.application().services().kept.clear();
            EXPECT_EQ(warm, world.as(who).get(page).body) << page << " for " << who << " after " << after;
        }
    }
}

SCENARIO(Kept, WhatAnyFormChangesIsSeenAtOnce)
{
    auto const targets = every_form(world);
    EXPECT_GT(targets.size(), 20U);
    expect_no_difference(world, "the story");
    int taken = 0;
    for (auto const& target : targets) {
        auto fields = target.form.values();
        for (auto& [name, value] : fields) {
            if (value.empty() && !name.starts_with('_'))
                value = name.ends_with("_on") ? "2026-12-01" : "Noe nytt";
        }
        auto const answer = world.as(target.who).post(target.form.action, fields);
        taken += answer.status < 400;
        expect_no_difference(world, target.form.action);
        if (testing::Test::HasFailure())
            return;
    }
    EXPECT_GT(taken, 15);
}

SCENARIO(Kept, WhatIsKeptIsNotReadAgain)
{
    for (auto const& page : { std::string(World::place) + "/kart", std::string("/samarbeid"), std::string("/oppgaver") }) {
        world.as("kari").get(page);
        auto const warm = world.as("kari").get(page).statements;
        world.application().services().kept.clear();
        EXPECT_LT(warm, world.as("kari").get(page).statements) << page;
    }
}

SCENARIO(Kept, AnAnswerThatGrowsOldIsSeenTheDayItDoes)
{
    auto const map = std::string(World::place) + "/kart";
    world.as("kari").post(std::string(World::place) + "/del/1.1/krav/F2-U3", { { "state", "2" }, { "comment", "Avklart" }, { "visibility", "2" } });
    auto const fresh = world.as("kari").get(map).body;
    world.clock().pass(days(400));
    auto const old = world.as("kari").get(map);
    EXPECT_NE(fresh, old.body);
    world.application().services().kept.clear();
    EXPECT_EQ(old.body, world.as("kari").get(map).body);
}

TEST(Kept, HoldsUnderTheSameStampOnly)
{
    Kept kept;
    Kept::Key const key { typeid(int), 1, 2, Language::nb };
    kept.keep(key, "monday", std::make_shared<int const>(7), 4);
    EXPECT_EQ(*std::static_pointer_cast<int const>(kept.find(key, "monday")), 7);
    EXPECT_FALSE(kept.find(key, "tuesday"));
    EXPECT_FALSE(kept.find(key, "monday")) << "what another stamp was asked for is gone: it will not be asked for again";
    EXPECT_FALSE(kept.find({ typeid(long), 1, 2, Language::nb }, "monday"));
}

TEST(Kept, WhatWasUsedLongestAgoMakesRoom)
{
    Kept kept(3000);
    auto const key = [](std::int64_t collaboration) { return Kept::Key { typeid(int), collaboration, 0, Language::nb }; };
    kept.keep(key(1), "s", std::make_shared<int const>(1), 1200);
    kept.keep(key(2), "s", std::make_shared<int const>(2), 1200);
    EXPECT_TRUE(kept.find(key(1), "s"));
    kept.keep(key(3), "s", std::make_shared<int const>(3), 1200);
    EXPECT_TRUE(kept.find(key(1), "s"));
    EXPECT_FALSE(kept.find(key(2), "s"));
    EXPECT_TRUE(kept.find(key(3), "s"));
    kept.keep(key(4), "s", std::make_shared<int const>(4), 1'000'000);
    EXPECT_FALSE(kept.find(key(4), "s")) << "larger than all the room there is";
}

}
}
