// What a person is told of what happened while they were away.
#include "tests/world/world.h"

namespace samlop::test {
namespace {

constexpr std::string_view changes = "/samarbeid/fortelling/endringer";

SCENARIO(Activity, AFirstVisitIsToldEverythingAndTheNextOnlyWhatIsNew)
{
    auto ola = world.as("ola");
    EXPECT_TRUE(ola.get(changes).says("siden starten"));
    world.clock().pass(hours(1));
    EXPECT_TRUE(ola.get(changes).says("siden starten")) << "an hour later it is still the same visit";
    world.clock().pass(hours(5));
    auto const later = ola.get(changes);
    EXPECT_TRUE(later.says("siden du sist var her")) << later.body;
    EXPECT_TRUE(ola.get(changes).says("siden du sist var her")) << "and stays so while the visit lasts";
}

SCENARIO(Activity, AVisitIsOnesOwnAndOfOneCollaboration)
{
    world.as("ola").get("/samarbeid/fortelling/kart");
    world.clock().pass(hours(5));
    EXPECT_TRUE(world.as("nora").get(changes).says("siden starten"));
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM visits"), 2);
}

SCENARIO(Activity, AProgramThatAsksForJsonDoesNotVisit)
{
    world.as("ola").get_json("/samarbeid/fortelling/kart");
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM visits"), 0);
    EXPECT_EQ(world.as("ukjent").get("/samarbeid/fortelling/kart").status, 404);
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM visits"), 0) << "who may not see it was never here";
}

}
}
