// Forms over time: what people adopt never overlaps, two at once are found out, sources stand as they are, and what is not
// known is not made up.
#include "areas/governance/form.h"

#include "areas/cases/case_commands.h"
#include "areas/governance/skeleton.h"
#include "tests/world/world.h"

namespace samlop::test {
namespace {

std::string const at = std::string(World::place) + "/styringsform";

Form form(std::string from, std::string to, Id<Initiative> part = { 1 })
{
    Form form;
    form.initiative = part;
    form.from_on = std::move(from);
    form.to_on = std::move(to);
    return form;
}

TEST(Forms, OverlapOnlyWhereTheyAreKnownToShareADay)
{
    EXPECT_FALSE(overlap(form("2000", "2003"), form("2003", "2008"))) << "the year they share says nothing";
    EXPECT_TRUE(overlap(form("2016", "2022"), form("2019-01-01", "2020")));
    EXPECT_TRUE(overlap(form("2016", "2022"), form("2021", "")));
    EXPECT_FALSE(overlap(form("2014", "2016"), form("2016-12-19", "2018")));
    EXPECT_FALSE(overlap(form("2026-03-01", "2026-03-02"), form("2026-03-02", ""))) << "the day one ends is the other's first";
    EXPECT_TRUE(overlap(form("2026-03-01", "2026-03-03"), form("2026-03-02", "")));
    EXPECT_FALSE(overlap(form("2020", "", { 1 }), form("2020", "", { 2 }))) << "another part";
    EXPECT_FALSE(overlap(form("", "2020"), form("2019", ""))) << "a beginning nobody knows proves nothing";
}

TEST(Forms, ABareYearLastsToItsEndAndADayDoesNotHoldOnItsLast)
{
    EXPECT_TRUE(holds(form("2020", "2025"), "2025-11-16"));
    EXPECT_FALSE(holds(form("2020", "2025"), "2026-01-01"));
    EXPECT_FALSE(holds(form("2020", "2025-11-16"), "2025-11-16"));
    EXPECT_FALSE(holds(form("2026-12", ""), "2026-11-16"));
    EXPECT_TRUE(holds(form("", ""), "2026-11-16"));
}

TEST(Skeletons, ABodyIsKnownByItsNameAlsoInTheDefiniteForm)
{
    EXPECT_TRUE(same_name("Programstyre", "programstyret"));
    EXPECT_TRUE(same_name("Styringsgruppe", "Styringsgruppen"));
    EXPECT_TRUE(same_name("Styringsgruppe", "Styringsgruppa"));
    EXPECT_TRUE(same_name("Styringsråd", "STYRINGSRÅDET"));
    EXPECT_FALSE(same_name("Styringsgruppe", "Styringsgruppe for dødsfall og arv"));
    EXPECT_FALSE(same_name("", "Programstyre"));
}

Fields adoption(World& world, std::string who, Fields more)
{
    // The version as the page has it.
    auto const page = world.as(who).get(at + "/ny").body;
    auto const from = page.find("name=\"_version\" value=\"") + 23;
    Fields fields { { "_form", "styringsform" }, { "_version", page.substr(from, page.find('"', from) - from) }, { "del", "1" } };
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
}

Fields const product { { "modell", "product" }, { "modell", "network" }, { "fra", "01.01.2027" }, { "begrunnelse", "Vi går over i drift" }, { "vedtatt_av", "Ledermøtet" } };

Fields with(Fields fields, std::string_view name, std::string value)
{
    std::erase_if(fields, [&](auto const& field) { return field.first == name; });
    fields.emplace_back(name, std::move(value));
    return fields;
}

SCENARIO(Adopting, BeginsAPeriodAndEndsTheOneBeforeIt)
{
    auto const made = world.as("kari").post(at, adoption(world, "kari", product));
    ASSERT_EQ(made.status, 303) << made.body;
    EXPECT_EQ(world.events(), (std::vector<std::string> { "form.ended", "form.adopted" }));
    EXPECT_EQ(world.text("SELECT to_on FROM forms WHERE number = 2"), "2027-01-01");
    EXPECT_EQ(world.text("SELECT models FROM forms WHERE number = 3"), "product network");
    auto const shown = world.as("even").get(at + "/historie");
    EXPECT_TRUE(shown.says("Produktorganisering og nettverk"));
    EXPECT_TRUE(shown.says("Helheten styres slik nå: Program.")) << "until the new year";
    EXPECT_TRUE(world.as("even").get_json(at + "/historie").says("\"reason\":\"Vi går over i drift\""));
}

SCENARIO(Adopting, IsForTheCoordinatorAndForThePartyThatLeadsTheBody)
{
    auto const body = world.text("SELECT CAST(id AS TEXT) FROM bodies WHERE ref = 'B1'");
    auto const by_body = with(product, "organ", body);
    EXPECT_EQ(world.as("ola").post(at, adoption(world, "kari", product)).status, 403);
    EXPECT_EQ(world.as("ola").post(at, adoption(world, "kari", by_body)).status, 403);
    EXPECT_EQ(world.as("liv").post(at, adoption(world, "kari", product)).status, 403);
    EXPECT_EQ(world.as("even").get(at + "/ny").status, 403);
    EXPECT_EQ(world.as("ola").get(at + "/ny").status, 403) << "leads no body";
    EXPECT_EQ(world.as("ukjent").get(at + "/historie").status, 404);
    EXPECT_EQ(world.events(), none);
    world.run("UPDATE bodies SET chair = (SELECT p.id FROM parties p JOIN organisations o ON o.id = p.organisation WHERE o.orgnr = '971040238') WHERE ref = 'B1'");
    EXPECT_EQ(world.as("ola").post(at, adoption(world, "kari", by_body)).status, 303);
    EXPECT_EQ(world.as("nora").post(at + "/historie/3/avslutt", { { "_form", "styringsform" }, { "_version", "1" }, { "til", "01.02.2027" }, { "begrunnelse", "x" } }).status, 403);
}

SCENARIO(Adopting, TwiceAtOnceIsAConflictForTheSecond)
{
    auto const first = adoption(world, "kari", product), second = adoption(world, "kari", with(product, "modell", "line"));
    ASSERT_EQ(world.as("kari").post(at, first).status, 303);
    world.events();
    auto const answer = world.as("kari").post(at, second);
    EXPECT_EQ(answer.status, 409);
    EXPECT_TRUE(answer.says("Noen andre registrerte en form for denne delen i mellomtiden"));
    EXPECT_TRUE(answer.says("Vi går over i drift")) << "what was typed stays";
    EXPECT_EQ(world.events(), none);
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM forms WHERE removed_at IS NULL"), 3);
}

SCENARIO(Adopting, TheSameFormSentTwiceIsAdoptedOnce)
{
    auto const sent = with(adoption(world, "kari", product), "_id", "4242");
    EXPECT_EQ(world.as("kari").post(at, sent).status, 303);
    EXPECT_EQ(world.as("kari").post(at, sent).status, 303);
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM forms"), 3);
}

SCENARIO(Adopting, AnOverlapIsRefusedAtTheFieldAndNamesTheOtherForm)
{
    auto const refused = [&](Fields fields) {
        auto answer = world.as("kari").post(at, adoption(world, "kari", std::move(fields)));
        EXPECT_EQ(answer.status, 422);
        EXPECT_EQ(world.events(), none);
        return answer;
    };
    EXPECT_TRUE(refused(with(with(product, "fra", "02.2026"), "til", "15.03.2026")).says("Nettverk er registrert for denne tiden (jan. 2026–mars 2026). Rett den først."));
    auto const open = refused(with(product, "fra", "2025"));
    EXPECT_TRUE(open.says("href=\"#styringsform-til\""));
    EXPECT_TRUE(open.says("Nettverk begynner senere her"));
    EXPECT_TRUE(refused(with(with(product, "fra", "01.02.2027"), "til", "01.01.2027")).says("Slutten må være etter starten"));
    EXPECT_TRUE(refused(with(product, "begrunnelse", "")).says("href=\"#styringsform-begrunnelse\""));
    EXPECT_TRUE(refused(with(product, "modell", "")).says("Velg minst én form"));
    EXPECT_TRUE(refused(with(product, "modell", "kongedømme")).says("href=\"#styringsform-modell\""));
    EXPECT_TRUE(refused(with(product, "fra", "31.02.2027")).says("href=\"#styringsform-fra\""));
    EXPECT_TRUE(refused(with(product, "vedtatt_av", "")).says("href=\"#styringsform-vedtatt_av\""));
    EXPECT_TRUE(refused(with(product, "organ", "4711")).says("href=\"#styringsform-organ\""));
}

SCENARIO(Adopting, CanBeUndoneAndTheOneBeforeHoldsAgain)
{
    auto sent = adoption(world, "kari", with(product, "modell", "programme"));
    for (auto const* key : { "programme.programstyre", "programme.programleder", "programme.table" })
        sent.emplace_back("oppsett-programme", key);
    auto const made = world.as("kari").post(at, sent);
    ASSERT_EQ(made.status, 303) << made.body;
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM bodies"), 2);
    auto const receipt = made.location.substr(made.location.find("kvittering=") + 11);
    EXPECT_EQ(world.as("kari").post("/angre/" + receipt).status, 303);
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM forms WHERE removed_at IS NULL"), 2);
    EXPECT_EQ(world.text("SELECT to_on FROM forms WHERE number = 2"), "");
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM bodies"), 1);
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM duty_topics WHERE removed_at IS NULL"), 1);
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM steering_roles WHERE removed_at IS NULL"), 1);
}

SCENARIO(Adopting, CannotBeUndoneWhenSomebodyHasChangedWhatCameWithIt)
{
    auto sent = adoption(world, "kari", with(product, "modell", "programme"));
    sent.emplace_back("oppsett-programme", "programme.programstyre");
    auto const made = world.as("kari").post(at, sent);
    ASSERT_EQ(made.status, 303);
    world.run("UPDATE bodies SET version = 2 WHERE ref = 'B2'");
    EXPECT_EQ(world.as("kari").post("/angre/" + made.location.substr(made.location.find("kvittering=") + 11)).status, 409);
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM forms WHERE removed_at IS NULL"), 3) << "all or nothing";
}

SCENARIO(Adopting, MakesWhatWasTickedAndNeverABodyThatIsThere)
{
    world.run("UPDATE bodies SET name = 'Programstyret' WHERE ref = 'B1'");
    auto sent = adoption(world, "kari", with(product, "modell", "programme"));
    for (auto const* key : { "programme.programstyre", "programme.programledelse", "programme.programleder", "programme.table", "project.prosjektstyre" })
        sent.emplace_back("oppsett-x", key);
    auto const made = world.as("kari").post(at, sent);
    ASSERT_EQ(made.status, 303) << made.body;
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM bodies"), 2) << "the board is there, and no project was chosen";
    EXPECT_GT(world.number("SELECT meetings_a_year FROM bodies WHERE ref = 'B2'"), 0);
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM steering_roles"), 1) << "a role of that name is there already";
    EXPECT_GT(world.number("SELECT COUNT(*) FROM duties d JOIN bodies b ON b.id = d.holder WHERE d.kind = 'body' AND d.letter = 'A' AND b.ref = 'B1'"), 2) << "the board that is there decides";
    EXPECT_GT(world.number("SELECT COUNT(*) FROM duties d JOIN bodies b ON b.id = d.holder WHERE d.kind = 'body' AND b.ref = 'B2'"), 1) << "and so does the one that was made";
    EXPECT_TRUE(world.as("kari").get(at + "/ny").says("Finnes alt: Programstyret"));
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM duty_topics WHERE name = 'Prioritering'"), 1);
}

SCENARIO(Correcting, KeepsWhatTheSourceSaidAndAStaleVersionChangesNothing)
{
    Fields const fields { { "_form", "styringsform" }, { "_version", "1" }, { "modell", "programme" }, { "beskrivelse", "Program ledet av Digdir og Kartverket" }, { "fra", "03.2026" } };
    EXPECT_EQ(world.as("nora").post(at + "/historie/2/rediger", fields).status, 403);
    auto const saved = world.as("kari").post(at + "/historie/2/rediger", fields);
    ASSERT_EQ(saved.status, 303) << saved.body;
    EXPECT_EQ(world.text("SELECT sources FROM forms WHERE number = 2"), "[\"S1\"]");
    EXPECT_EQ(world.as("kari").post(at + "/historie/2/rediger", fields).status, 409);
    EXPECT_EQ(world.as("kari").post("/angre/" + saved.location.substr(saved.location.find("kvittering=") + 11)).status, 303);
    EXPECT_EQ(world.text("SELECT description FROM forms WHERE number = 2"), "Program ledet av Digdir");
    auto const moved = world.as("kari").post(at + "/historie/2/rediger", with(with(fields, "_version", "3"), "fra", "02.2026"));
    EXPECT_EQ(moved.status, 422) << "whoever moves a period answers for where it lands";
    EXPECT_EQ(world.as("kari").get(at + "/historie/77").status, 404);
}

SCENARIO(Ending, NeedsADayAndAReasonAndHappensOnce)
{
    auto const end = [&](std::string version, std::string on, std::string why) {
        return world.as("kari").post(at + "/historie/2/avslutt", { { "_form", "styringsform" }, { "_version", version }, { "til", on }, { "begrunnelse", why } }).status;
    };
    EXPECT_EQ(end("1", "", "Ferdig"), 422);
    EXPECT_EQ(end("1", "01.02.2026", "Ferdig"), 422);
    EXPECT_EQ(end("1", "16.11.2026", ""), 422);
    EXPECT_EQ(world.events(), none);
    EXPECT_EQ(end("1", "16.11.2026", "Ferdig"), 303);
    EXPECT_EQ(end("2", "17.11.2026", "Ferdig"), 409);
    EXPECT_TRUE(world.as("even").get(at + "/historie").says("For helheten er ingen form registrert nå."));
}

SCENARIO(FormHistory, ShowsThatSourcesOverlapAndSaysWhatIsNotKnown)
{
    ASSERT_TRUE(bool(world.as_installation([](Context& context) { return import_bundled_cases(context); })));
    world.run("UPDATE collaborations SET visibility = 3 WHERE slug = 'digibarnevern'");
    auto const shown = world.as("kari").get("/samarbeid/digibarnevern/styringsform/historie");
    ASSERT_EQ(shown.status, 200);
    EXPECT_TRUE(shown.says("Tre former er registrert, for 1 av 1 deler."));
    EXPECT_TRUE(shown.says("3 overlapper med hverandre i kildene."));
    EXPECT_TRUE(shown.says("Overlapper i kildene: Prosjekt 1. jan. 2019–2020"));
    EXPECT_TRUE(shown.says("ukjent: fakta fra den tiden er ikke registrert"));
    EXPECT_TRUE(shown.says("aria-hidden=\"true\""));
}

SCENARIO(FormHistory, AnEmptyOneSaysWhereToBegin)
{
    world.run("DELETE FROM forms");
    auto const shown = world.as("kari").get(at + "/historie");
    EXPECT_TRUE(shown.says("Ingen styringsform er registrert."));
    EXPECT_TRUE(shown.says("Begynn med den formen dere har nå"));
    EXPECT_EQ(world.as("kari").post(at, adoption(world, "kari", with(product, "fra", "2020"))).status, 303);
}

}
}
