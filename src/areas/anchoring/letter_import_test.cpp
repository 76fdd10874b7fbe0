// Letters from a spreadsheet: every problem by its line, all of it or nothing, and back again.
#include "areas/anchoring/letter_import.h"

#include "tests/world/world.h"

namespace samlop::test {
namespace {

std::string const page = std::string(World::place) + "/forankring/tildelingsbrev/importer";
std::string const good = "orgnr;år;krav;ordlyd;målform;sted;lenke\r\n"
                         "889640782;2026;K1;Etaten skal bidra til felles innsikt.;bokmål;3.2;https://regjeringen.example/nav\r\n"
                         "974761076;2026;K1;\"Etaten skal bidra\ntil sams innsikt.\";Nynorsk;;https://regjeringen.example/skatt\r\n"
                         "926721720;2026;K1;;;;https://regjeringen.example/da\r\n";

Fields sent(std::string text, std::string const& confirm = "1", std::string const& ref = "")
{
    return { { "_form", "importer" }, { "tabell", std::move(text) }, { "krav", ref }, { "bekreft", confirm } };
}

std::string undo_of(Answer const& answer) { return "/angre/" + answer.location.substr(answer.location.find("kvittering=") + 11); }

SCENARIO(LetterImport, IsLookedThroughFirstAndThenBroughtInWhole)
{
    auto const before = world.number("SELECT count(*) FROM letters");
    auto const seen = world.as("kari").post(page, sent(good, ""));
    ASSERT_EQ(seen.status, 200) << seen.body;
    EXPECT_TRUE(seen.says("3 rader kan hentes inn."));
    EXPECT_TRUE(seen.says("lang=\"nn\""));
    EXPECT_TRUE(seen.says("brevet er lest, og kravet står ikke i det"));
    EXPECT_EQ(world.events(), none) << "looking through saves nothing";
    auto const done = world.as("kari").post(page, sent(good));
    ASSERT_EQ(done.status, 303) << done.body;
    EXPECT_EQ(world.events(), (std::vector<std::string>(3, "letter.registered")));
    EXPECT_EQ(world.number("SELECT count(*) FROM letters"), before + 3);
    EXPECT_EQ(world.text("SELECT wording FROM letters WHERE language_form = 'nn'"), "Etaten skal bidra\ntil sams innsikt.");
    EXPECT_EQ(world.number("SELECT count(*) FROM letters WHERE from_source = 1 AND url <> ''"), 3);
    EXPECT_TRUE(world.as("kari").post(page, sent(good, "")).says("3 er alt registrert, ord for ord.")) << "the same file again adds nothing";
    ASSERT_EQ(world.as("kari").post(undo_of(done)).status, 303);
    EXPECT_EQ(world.number("SELECT count(*) FROM letters"), before);
}

SCENARIO(LetterImport2, TellsEveryProblemByItsLineAndBringsInNothing)
{
    auto const before = world.number("SELECT count(*) FROM letters");
    auto const answer = world.as("kari").post(page,
        sent("orgnr;år;krav;ordlyd;målform;lenke\n"
             "889640782;2026;K1;Skal bidra.;bokmål;https://a.example\n" // 2: good
             "889640783;2026;K1;Skal bidra.;bokmål;https://a.example\n" // 3: check digit
             "\n"
             "974760673;2026;K1;Skal bidra.;bokmål;https://a.example\n" // 5: no party
             "918082956;2026;K1;Skal bidra.;bokmål;https://a.example\n" // 6: a municipality
             "974761076;26;K9;Skal bidra.;engelsk;ftp://a.example\n"    // 7: four things
             "974761076;2026;K1;Skal bidra.;;\n"                        // 8: written form, link
             "889640782;2026;K1;Noe annet.;bokmål;https://a.example\n"  // 9: as row 2
             "971040238;2026;K1;Noe annet.;bokmål;https://a.example\n"  // 10: registered otherwise
             ));
    EXPECT_EQ(answer.status, 422);
    EXPECT_TRUE(answer.says("Ingenting er hentet inn: 11 feil må rettes først")) << answer.body.substr(answer.body.find("feil-h"), 3000);
    for (auto const* told : { "Linje 3, Organisasjonsnummer: 889640783 er ikke et organisasjonsnummer", "Linje 5, Organisasjonsnummer: 974760673 er ikke part", "Linje 6, Organisasjonsnummer: Larvik",
             "Linje 7, Krav: det finnes ikke noe felles krav som heter K9", "Linje 7, År: skriv et årstall", "Linje 7, Målform: engelsk er ikke en målform", "Linje 7, Lenke til brevet: en lenke begynner med",
             "Linje 8, Målform: si om brevet", "Linje 8, Lenke til brevet: si hvor du har det fra", "Linje 9: en tidligere rad gjelder det samme: ", "Linje 10: noe annet er alt registrert for " })
        EXPECT_TRUE(answer.says(told)) << told;
    EXPECT_TRUE(answer.says("974760673;2026")) << "what was pasted stays";
    EXPECT_EQ(world.events(), none);
    EXPECT_EQ(world.number("SELECT count(*) FROM letters"), before);
    auto const json = world.as("kari").post_json(page, R"({"tabell":"orgnr,år,ordlyd\n1,2026,x","krav":"K1"})");
    EXPECT_EQ(json.status, 422);
    EXPECT_TRUE(json.says(R"("line":2)")) << json.body;
}

SCENARIO(LetterImport3, WhatIsWrongWithTheColumnsIsToldOnceAndAsTheyStand)
{
    EXPECT_TRUE(world.as("kari").post(page, sent("orgnr;år;pris\n889640782;2026;12\n")).says("Linje 1, pris: denne kolonnen finnes ikke"));
    EXPECT_TRUE(world.as("kari").post(page, sent("orgnr;år;pris\n889640782;2026;12\n")).says("Linje 1, Ordlyd: kolonnen mangler"));
    EXPECT_TRUE(world.as("kari").post(page, sent("orgnr;orgnr;år;ordlyd;krav\n1;1;2026;x;K1\n")).says("kolonnen står to ganger"));
    EXPECT_TRUE(world.as("kari").post(page, sent("orgnr;år;ordlyd\n889640782;2026;x\n")).says("kolonnen mangler, og det er ikke valgt noe krav"));
    EXPECT_EQ(world.as("kari").post(page, sent("")).status, 422);
    EXPECT_EQ(world.as("kari").post(page, sent("orgnr;år\n\"889")).status, 422);
    std::string many = "orgnr;år;ordlyd\n";
    for (int i = 0; i < 501; ++i)
        many += "889640782;2026;x\n";
    EXPECT_TRUE(world.as("kari").post(page, sent(many, "1", "K1")).says("Høyst 500 rader om gangen"));
    EXPECT_EQ(world.events(), none);
}

SCENARIO(LetterImport4, EachForItsOwnAgencyAndTheCoordinatorForAll)
{
    std::string const own = "orgnr\tår\tordlyd\tmålform\n889640782\t2026\tEtaten skal bidra.\tnb\n";
    EXPECT_EQ(world.as("odd").post(page, sent(own, "1", "K1")).status, 403);
    EXPECT_EQ(world.as("liv").get(page).status, 403);
    EXPECT_EQ(world.as("ukjent").get(page).status, 404);
    auto const others = world.as("ola").post(page, sent(own, "1", "K1"));
    EXPECT_EQ(others.status, 422);
    EXPECT_TRUE(others.says("du kan bare registrere brev til din egen virksomhet"));
    EXPECT_EQ(world.as("nora").post(page, sent(own, "1", "K1")).status, 303) << "one's own needs no link";
    EXPECT_EQ(world.number("SELECT from_source FROM letters WHERE wording = 'Etaten skal bidra.'"), 0);
}

SCENARIO(LetterImport5, IsNotUndoneWhenOneOfTheLettersWasChangedSince)
{
    auto const done = world.as("kari").post(page, sent(good));
    ASSERT_EQ(done.status, 303) << done.body;
    auto const before = world.number("SELECT count(*) FROM letters");
    world.run("UPDATE letters SET version = 2 WHERE language_form = 'nn'");
    EXPECT_EQ(world.as("kari").post(undo_of(done)).status, 409);
    EXPECT_EQ(world.number("SELECT count(*) FROM letters"), before) << "all of it or nothing";
}

}
}
