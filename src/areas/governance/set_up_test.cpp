// What comes with a form can be made later: offered with names to change, never twice, and known again whatever it is called.
#include "areas/governance/set_up.h"

#include "tests/world/world.h"

namespace samlop::test {
namespace {

std::string const history = std::string(World::place) + "/styringsform/historie";
std::string const page = history + "/2/oppsett"; // The programme of the story, as its source tells it: with no bodies of its own

std::string version_on(Answer const& shown)
{
    auto const from = shown.body.find("name=\"_version\" value=\"") + 23;
    return shown.body.substr(from, shown.body.find('"', from) - from);
}

Fields wish(World& world, Fields more)
{
    Fields fields { { "_form", "oppsett" }, { "_version", version_on(world.as("kari").get(page)) } };
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
}

Fields const board { { "lag-programme.programstyre", "1" }, { "navn-programme.programstyre", "Styret for fortellingen" }, { "moter-programme.programstyre", "6" } };

// The story has a ladder of its own.
void without_ladder(World& world) { world.run("DELETE FROM ladder_steps"); }

std::string undo_of(Answer const& answer) { return "/angre/" + answer.location.substr(answer.location.find("kvittering=") + 11); }

SCENARIO(SetUp, IsOfferedOnThePagesOfAFormThatHoldsAndOnlyToTheCoordinator)
{
    EXPECT_TRUE(world.as("kari").get(history + "/2").says("Sett opp det som følger med"));
    EXPECT_FALSE(world.as("kari").get(history + "/1").says("Sett opp det som følger med")) << "it has ended";
    EXPECT_FALSE(world.as("ola").get(history + "/2").says("Sett opp det som følger med"));
    EXPECT_TRUE(world.as("kari").get(std::string(World::place) + "/roller").says("Ikke satt opp ennå"));
    EXPECT_FALSE(world.as("ola").get(std::string(World::place) + "/roller").says("Ikke satt opp ennå"));
    auto const shown = world.as("kari").get(page);
    ASSERT_EQ(shown.status, 200) << shown.body;
    EXPECT_TRUE(shown.says("Program gjelder for 1 Når en av oss dør. Finnes ikke her ennå: 3 organer"));
    EXPECT_TRUE(shown.says("value=\"Programstyre\""));
    EXPECT_FALSE(shown.says("Prosjektstyre")) << "another form's";
    EXPECT_EQ(world.as("ola").get(page).status, 403);
    EXPECT_EQ(world.as("ola").post(page, wish(world, board)).status, 403);
    EXPECT_EQ(world.as("ukjent").get(page).status, 404);
    EXPECT_EQ(world.as("kari").get(history + "/77/oppsett").status, 404);
    EXPECT_EQ(world.events(), none);
}

SCENARIO(SetUp2, MakesWhatIsTickedByTheNamesThatWereWritten)
{
    without_ladder(world);
    auto fields = wish(world, board);
    for (auto const* decision : { "mal", "finansiering" })
        fields.emplace_back("tabell", decision);
    fields.insert(fields.end(), { { "lag-programme.programeier", "1" }, { "navn-programme.programeier", "Eier" }, { "ladder", "1" }, { "dager-partene", "5" } });
    auto const made = world.as("kari").post(page, fields);
    ASSERT_EQ(made.status, 303) << made.body;
    EXPECT_EQ(world.events().back(), "form.set_up");
    EXPECT_EQ(world.text("SELECT name FROM bodies WHERE ref = 'B2'"), "Styret for fortellingen");
    EXPECT_EQ(world.number("SELECT meetings_a_year FROM bodies WHERE ref = 'B2'"), 6);
    EXPECT_EQ(world.text("SELECT from_on FROM bodies WHERE ref = 'B2'"), "2026-11-16") << "it did not sit before it was made";
    EXPECT_EQ(world.number("SELECT count(*) FROM bodies"), 2) << "what was not ticked was not made";
    EXPECT_EQ(world.number("SELECT days FROM ladder_steps WHERE position = 1"), 5);
    EXPECT_EQ(world.number("SELECT count(*) FROM duties d JOIN bodies b ON b.id = d.holder WHERE b.ref = 'B2' AND d.letter = 'A'"), 2) << "the renamed board decides";
    auto const again = world.as("kari").get(page);
    EXPECT_TRUE(again.says("Finnes alt: Styret for fortellingen")) << "known again by another name";
    EXPECT_FALSE(again.says("navn-programme.programstyre"));
}

SCENARIO(SetUp3, CanBeUndoneWhileNobodyHasTouchedWhatWasMade)
{
    without_ladder(world);
    auto fields = wish(world, board);
    fields.insert(fields.end(), { { "tabell", "finansiering" }, { "ladder", "1" } });
    auto const made = world.as("kari").post(page, fields);
    ASSERT_EQ(made.status, 303) << made.body;
    world.events();
    EXPECT_EQ(world.as("kari").post(undo_of(made)).status, 303);
    EXPECT_EQ(world.events().back(), "form.set_up_undone");
    EXPECT_EQ(world.number("SELECT count(*) FROM bodies"), 1);
    EXPECT_EQ(world.number("SELECT count(*) FROM ladder_steps"), 0);
    EXPECT_TRUE(world.as("kari").get(page).says("navn-programme.programstyre")) << "it can be made again";
}

SCENARIO(SetUp4, IsNotUndoneWhenTheLadderWasChangedMeanwhile)
{
    without_ladder(world);
    auto const made = world.as("kari").post(page, wish(world, { { "ladder", "1" } }));
    ASSERT_EQ(made.status, 303) << made.body;
    ASSERT_EQ(world.as("kari").post(std::string(World::place) + "/roller/uenighet", { { "t0-hvem", "Lederne" }, { "_version", world.text("SELECT CAST(version AS TEXT) FROM steering_versions WHERE part = 'ladder'") } }).status, 303);
    EXPECT_EQ(world.as("kari").post(undo_of(made)).status, 409);
    EXPECT_EQ(world.text("SELECT who FROM ladder_steps"), "Lederne");
}

SCENARIO(SetUp5, IsAConflictWhenTheFormsChangedOrAllOfItIsHere)
{
    without_ladder(world);
    auto const first = wish(world, board), second = wish(world, { { "lag-programme.gevinstforum", "1" }, { "navn-programme.gevinstforum", "Gevinstforum" } });
    ASSERT_EQ(world.as("kari").post(page, first).status, 303);
    auto const stale = world.as("kari").post(page, second);
    EXPECT_EQ(stale.status, 409);
    EXPECT_TRUE(stale.says("Noen andre registrerte eller satte opp en form"));
    EXPECT_EQ(world.number("SELECT count(*) FROM bodies"), 2);
    EXPECT_EQ(world.as("kari").post(history + "/1/oppsett", first).status, 409) << "ended";
    auto rest = wish(world, { { "ladder", "1" } });
    for (auto const* key : { "programledelse", "gevinstforum", "programeier", "programleder", "innsiktsansvarlig", "mottaker" })
        rest.emplace_back(std::string("lag-programme.") + key, "1");
    for (auto const* decision : { "mal", "prioritering", "finansiering", "avtale", "nye-parter", "arkitektur", "endring", "gevinst", "risiko", "brukerinnsikt", "overlevering", "uenighet" })
        rest.emplace_back("tabell", decision);
    auto const made = world.as("kari").post(page, rest);
    ASSERT_EQ(made.status, 303) << made.body;
    EXPECT_TRUE(world.as("kari").get(page).says("Alt som følger med denne formen, finnes her alt."));
    EXPECT_FALSE(world.as("kari").get(history + "/2").says("Sett opp det som følger med"));
    EXPECT_FALSE(world.as("kari").get(std::string(World::place) + "/roller").says("Ikke satt opp ennå"));
    world.events();
    EXPECT_EQ(world.as("kari").post(page, board).status, 409);
    EXPECT_EQ(world.events(), none);
}

SCENARIO(SetUp6, RefusesAtTheFieldAndMakesNothing)
{
    without_ladder(world);
    auto const refused = [&](Fields fields, std::string_view field) {
        auto const answer = world.as("kari").post(page, wish(world, std::move(fields)));
        EXPECT_EQ(answer.status, 422);
        EXPECT_TRUE(answer.says("href=\"#oppsett-" + std::string(field) + "\"")) << answer.body;
        EXPECT_TRUE(answer.says("id=\"oppsett-" + std::string(field) + "\"")) << "the link leads to the field";
    };
    refused({}, "lag-programme.programstyre");
    refused({ { "lag-programme.programstyre", "1" }, { "navn-programme.programstyre", "" } }, "navn-programme.programstyre");
    refused({ { "lag-programme.programstyre", "1" }, { "navn-programme.programstyre", "Styringsgruppe" } }, "navn-programme.programstyre"); // The story has Styringsgruppen.
    refused({ { "lag-programme.programstyre", "1" }, { "navn-programme.programstyre", "Styret" }, { "lag-programme.programledelse", "1" }, { "navn-programme.programledelse", "styret" } },
        "navn-programme.programledelse");
    refused({ { "lag-programme.programstyre", "1" }, { "moter-programme.programstyre", "ofte" } }, "moter-programme.programstyre");
    refused({ { "ladder", "1" }, { "dager-partene", "0" } }, "dager-partene");
    EXPECT_EQ(world.events(), none);
    EXPECT_EQ(world.number("SELECT count(*) FROM bodies"), 1);
}

SCENARIO(SetUp7, OfAFormThatTheSourceOnlyTellsInWordsIsNotPossible)
{
    world.run("UPDATE forms SET models = '' WHERE number = 2");
    EXPECT_TRUE(world.as("kari").get(page).says("Rett den og velg en form først."));
    EXPECT_EQ(world.as("kari").post(page, board).status, 409);
}

}
}
