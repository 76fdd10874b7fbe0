// Planning a gate and registering a body from the outside: what the forms take, and what they refuse and where.
#include "tests/world/world.h"

namespace samlop::test {
namespace {

std::string const gates = std::string(World::place) + "/porter";

std::string party_of(World& world, std::string_view orgnr)
{
    return std::to_string(world.number("SELECT p.id FROM parties p JOIN organisations o ON o.id = p.organisation WHERE o.orgnr = '" + std::string(orgnr) + "'"));
}

SCENARIO(GatePlan, IsMadeOncePerBorderAndOnlyOfWhatIsHere)
{
    auto const part = std::to_string(world.number("SELECT id FROM initiatives WHERE number = '1.1'"));
    EXPECT_EQ(world.as("ola").post(gates, { { "del", part }, { "fase", "forme" } }).status, 403);
    EXPECT_EQ(world.as("kari").post(gates, { { "_form", "port" }, { "del", "77" }, { "fase", "forme" } }).status, 422);
    EXPECT_EQ(world.as("kari").post(gates, { { "_form", "port" }, { "del", part }, { "fase", "tull" } }).status, 422);
    EXPECT_EQ(world.as("kari").post(gates, { { "_form", "port" }, { "del", part }, { "fase", "forme" }, { "sum", "mye" } }).status, 422);
    EXPECT_EQ(world.events(), none);
    auto const made = world.as("kari").post(gates, { { "del", part }, { "fase", "forme" }, { "dato", "01.02.2027" } });
    ASSERT_EQ(made.status, 303) << made.body;
    EXPECT_EQ(made.location.substr(0, gates.size() + 3), gates + "/G3");
    EXPECT_EQ(world.as("kari").post(gates, { { "del", part }, { "fase", "forme" } }).status, 409);
}

SCENARIO(BodyForm, TakesMembersRightsAndTheTurnOfTheChair)
{
    auto const digdir = party_of(world, "991825827"), nav = party_of(world, "889640782");
    Fields const form { { "_form", "organ" }, { "_id", "991" }, { "navn", "Arbeidsgruppen" }, { "niva", "operative" }, { "leder_type", "rotating" }, { "leder", digdir }, { "periode", "12" },
        { "fra", "01.01.2025" }, { "regel", "majority" }, { "kvorum", "50" }, { "komplett", "1" }, { "m0-part", nav }, { "m0-tur", "2" }, { "m1-part", digdir }, { "m1-tur", "1" },
        { "r0-fase", "forme" }, { "r0-sum", "5 000 000" } };
    EXPECT_EQ(world.as("nora").post(std::string(World::place) + "/organer", form).status, 403);
    auto const made = world.as("kari").post(std::string(World::place) + "/organer", form);
    ASSERT_EQ(made.status, 303) << made.body;
    EXPECT_EQ(world.events(), std::vector<std::string> { "body.added" });
    auto const shown = world.as("even").get(std::string(World::place) + "/organer/B2");
    EXPECT_TRUE(shown.says("Leder nå: Arbeids- og velferdsetaten (NAV)")) << "Digdir in 2025, NAV in 2026";
    EXPECT_EQ(world.number("SELECT most_ore FROM decision_rights WHERE most_ore IS NOT NULL"), 500000000);
    EXPECT_EQ(world.as("kari").post(std::string(World::place) + "/organer", form).status, 303) << "sent twice makes one";
    EXPECT_EQ(world.number("SELECT count(*) FROM bodies"), 2);
}

SCENARIO(BodyForm2, RefusesStrangersAndDoubles)
{
    auto const digdir = party_of(world, "991825827");
    Fields const base { { "_form", "organ" }, { "navn", "Gruppen" }, { "niva", "operative" }, { "leder_type", "unknown" }, { "regel", "unknown" } };
    auto const with = [&](Fields more) {
        auto form = base;
        form.insert(form.end(), more.begin(), more.end());
        return world.as("kari").post(std::string(World::place) + "/organer", form);
    };
    EXPECT_TRUE(with({ { "m0-part", "4711" } }).says("href=\"#organ-medlemmer\""));
    EXPECT_TRUE(with({ { "m0-part", digdir }, { "m1-part", digdir } }).says("href=\"#organ-medlemmer\""));
    EXPECT_TRUE(with({ { "r0-fase", "tull" } }).says("href=\"#organ-rettigheter\""));
    EXPECT_EQ(with({ { "kvorum", "101" } }).status, 422);
    EXPECT_EQ(with({ { "del", "4711" } }).status, 422);
    EXPECT_EQ(world.events(), none);
}

}
}
