// Letters of allocation: compared word by word in both written forms, and the missing ones found.
#include "areas/anchoring/letter.h"

#include "tests/world/world.h"

namespace samlop::test {
namespace {

std::string const letters = std::string(World::place) + "/forankring/tildelingsbrev";
constexpr std::string_view kartverket = "971040238", nav = "889640782", larvik = "918082956";

std::string letter_to(World& world, std::string_view orgnr)
{
    return letters + "/K1/" + std::to_string(world.number("SELECT p.id FROM parties p JOIN organisations o ON o.id = p.organisation WHERE o.orgnr = '" + std::string(orgnr) + "'"));
}

Fields letter(std::string const& wording, std::string const& form = "nb", std::string const& version = "0", std::string const& year = "2026")
{
    return { { "_form", "brev" }, { "aar", year }, { "ordlyd", wording }, { "malform", form }, { "lenke", "https://regjeringen.example/brev" }, { "_version", version } };
}

// Every agency of the story gets a ministry.
void give_ministries(World& world)
{
    world.run("UPDATE organisations SET ministry = (SELECT id FROM organisations WHERE orgnr = '972417858') WHERE kind = 'state'");
}

std::string undo_of(Answer const& answer) { return "/angre/" + answer.location.substr(answer.location.find("kvittering=") + 11); }

SCENARIO(Letters, FindTheAgenciesWithoutALetterAndThoseWhoseLetterLacksIt)
{
    give_ministries(world);
    ASSERT_EQ(world.as("nora").post(letter_to(world, nav), letter("")).status, 303);
    auto const seen = world.as("even").get(letters);
    EXPECT_TRUE(seen.says("1 av 5 virksomheter har kravet i brevet for 2026.")) << seen.body.substr(seen.body.find("lead"), 400);
    EXPECT_TRUE(seen.says("Det står ikke i brevet til: NAV.") || seen.says("Det står ikke i brevet til: Arbeids- og velferdsetaten (NAV)."));
    EXPECT_TRUE(seen.says("Ikke noe brev er registrert for: "));
    EXPECT_TRUE(world.as("even").get(letters + "?krav=K1&aar=2027").says("0 av 5 virksomheter har kravet i brevet for 2027."));
    EXPECT_EQ(world.as("even").get(letters + "?krav=K9").status, 404);
}

SCENARIO(Letters2, OneWordChangedIsMarkedWithMoreThanColour)
{
    ASSERT_EQ(world.as("nora").post(letter_to(world, nav), letter("Virksomheten bør bidra til felles innsikt.")).status, 303);
    auto const seen = world.as("even").get(letters);
    EXPECT_TRUE(seen.says("1 ord er ulikt"));
    EXPECT_TRUE(seen.says("[−bør−]"));
    EXPECT_TRUE(seen.says("[+skal+]"));
    EXPECT_TRUE(seen.says("Ordlyden er ulik i 1."));
}

SCENARIO(Letters3, NynorskIsToldApartFromADifferenceInContent)
{
    ASSERT_EQ(world.as("nora").post(letter_to(world, nav), letter("Verksemda skal bidra til felles innsikt.", "nn")).status, 303);
    auto const seen = world.as("even").get(letters);
    EXPECT_TRUE(seen.says("Annen målform. Hvert ord svarer til et ord i den andre, og ingen annen forskjell er funnet."));
    EXPECT_TRUE(seen.says("Ingen ordlyd i samme målform er ulik. 1 er i den andre målformen."));
}

SCENARIO(Letters4, TheCoordinatorRegistersForOthersFromTheLetterItself)
{
    auto const bare = world.as("kari").post(letter_to(world, nav), { { "_form", "brev" }, { "aar", "2026" }, { "ordlyd", "Skal bidra." }, { "malform", "nb" }, { "_version", "0" } });
    EXPECT_EQ(bare.status, 422);
    EXPECT_TRUE(bare.says("href=\"#brev-lenke\""));
    ASSERT_EQ(world.as("kari").post(letter_to(world, nav), letter("Skal bidra.")).status, 303);
    EXPECT_EQ(world.number("SELECT from_source FROM letters WHERE wording = 'Skal bidra.'"), 1);
    EXPECT_EQ(world.as("ola").post(letter_to(world, nav), letter("Annet", "nb", "1")).status, 403);
    EXPECT_EQ(world.as("kari").post(letter_to(world, larvik), letter("Skal bidra.")).status, 422) << "a municipality gets no letter";
}

SCENARIO(Letters5, AnOldPageIsFoundOutAndAChangeCanBeUndone)
{
    EXPECT_EQ(world.as("ola").post(letter_to(world, kartverket), letter("Ny tekst")).status, 409) << "the story has one already";
    auto const saved = world.as("ola").post(letter_to(world, kartverket), letter("Ny tekst", "nb", "1"));
    ASSERT_EQ(saved.status, 303);
    EXPECT_EQ(world.text("SELECT wording FROM letters WHERE year = 2026"), "Ny tekst");
    ASSERT_EQ(world.as("ola").post(undo_of(saved)).status, 303);
    EXPECT_EQ(world.text("SELECT wording FROM letters WHERE year = 2026"), "Virksomheten skal bidra til felles innsikt.");
    auto const first = world.as("ola").post(letter_to(world, kartverket), letter("Neste år", "nb", "0", "2027"));
    ASSERT_EQ(first.status, 303);
    ASSERT_EQ(world.as("ola").post(undo_of(first)).status, 303);
    EXPECT_EQ(world.number("SELECT count(*) FROM letters WHERE year = 2027"), 0);
}

SCENARIO(Letters6, RefusesWhatCannotBe)
{
    auto const page = letter_to(world, kartverket);
    EXPECT_EQ(world.as("ola").post(page, letter("Tekst", "se", "1")).status, 422);
    EXPECT_EQ(world.as("ola").post(page, letter("Tekst", "nb", "1", "1850")).status, 422);
    EXPECT_EQ(world.as("ola").post(page, letter(std::string(8001, 'a'), "nb", "1")).status, 422);
    EXPECT_EQ(world.events(), none);
    EXPECT_EQ(world.as("ola").post(page, letter(std::string(8000, 'a'), "nb", "1")).status, 303);
}

SCENARIO(Letters7, ARequirementWithAnAgreedWordingIsTheMeasure)
{
    auto const made = world.as("ola").post(letters, { { "_form", "felleskrav" }, { "_id", "771" }, { "tittel", "Drift" }, { "ordlyd", "Virksomheten skal dekke driften." }, { "malform", "nb" } });
    ASSERT_EQ(made.status, 303) << made.body;
    EXPECT_EQ(world.as("ola").post(letters, { { "_id", "771" }, { "tittel", "Drift" }, { "malform", "nb" } }).status, 303) << "sent twice makes one";
    EXPECT_EQ(world.number("SELECT count(*) FROM joint_requirements"), 2);
    EXPECT_TRUE(world.as("even").get(letters + "?krav=K2").says("Ordlyden dere er blitt enige om å be om"));
    EXPECT_EQ(world.as("ola").post(letters + "/K2/fjern").status, 403);
    EXPECT_EQ(world.as("ola").post(letters + "/K2", { { "tittel", "Drift og forvaltning" }, { "malform", "nb" }, { "_version", "7" } }).status, 409);
    EXPECT_EQ(world.as("ola").post(letters + "/K2", { { "tittel", "" }, { "malform", "nb" }, { "_version", "1" } }).status, 422);
    ASSERT_EQ(world.as("kari").post(letters + "/K2/fjern").status, 303);
    EXPECT_EQ(world.as("even").get(letters + "?krav=K2").status, 404);
}

}
}
