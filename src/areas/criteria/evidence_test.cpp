// Evidence for an answer, through the pages.
#include "areas/collaborations/collaboration.h"
#include "tests/world/world.h"

#include <fmt/format.h>

namespace samlop::test {
namespace {

constexpr std::string_view of_kartverket
    = "SELECT %s FROM answers a JOIN parties p ON p.id = a.party JOIN organisations o ON o.id = p.organisation JOIN initiatives i ON i.id = a.initiative"
      " WHERE o.name = 'Statens kartverk' AND a.visibility >= 2 ORDER BY a.id LIMIT 1";

std::string asked(std::string_view column)
{
    std::string sql(of_kartverket);
    return sql.replace(sql.find("%s"), 2, column);
}

void attach(World& world, std::int64_t id, std::int64_t collaboration)
{
    world.run(fmt::format("INSERT INTO evidence (id, collaboration, answer, kind, title, url, added_at) VALUES ({}, {}, {}, 'link', 'Referat', 'https://etat.example/referat', 1)", id,
        collaboration, world.number(asked("a.id"))));
}

SCENARIO(Evidence, WithdrawingLeadsBackToTheCriterionAndHappensOnce)
{
    attach(world, 501, world.number("SELECT id FROM collaborations WHERE slug = 'fortelling'"));
    EXPECT_EQ(world.as("nora").post("/samarbeid/fortelling/bevis/501/trekk").status, 403) << "another party's";
    auto const done = world.as("ola").post("/samarbeid/fortelling/bevis/501/trekk");
    EXPECT_EQ(done.status, 303);
    EXPECT_TRUE(done.location.starts_with("/samarbeid/fortelling/del/" + world.text(asked("i.number")) + "/krav/" + world.text(asked("a.item")) + "?kvittering=")) << done.location;
    EXPECT_EQ(world.as("ola").post("/samarbeid/fortelling/bevis/501/trekk").status, 404);
    EXPECT_EQ(world.number("SELECT count(*) FROM audit WHERE action = 'evidence.withdrawn'"), 1);
}

SCENARIO(Evidence, AnIdOfAnotherCollaborationDoesNotExistHere)
{
    auto const elsewhere = new_id<Collaboration>();
    auto const& method = world.house().playbooks->default_method();
    Collaboration const other { .id = elsewhere, .slug = "prove", .title = "Prøve", .method = method.id, .method_version = method.version };
    ASSERT_TRUE(bool(world.as_installation([&](Context& context) { return land(context, other); })));
    attach(world, 502, elsewhere.value);
    for (auto const* who : { "ola", "nora", "kari" })
        EXPECT_EQ(world.as(who).post("/samarbeid/fortelling/bevis/502/trekk").status, 404) << who;
    EXPECT_EQ(world.number("SELECT count(*) FROM evidence WHERE id = 502 AND withdrawn_at IS NULL"), 1);
}

}
}
