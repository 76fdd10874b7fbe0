// The pages of accounts and organisations, as a browser meets them.
#include <gtest/gtest.h>

#include "areas/accounts/account.h"
#include "areas/organisations/organisation.h"
#include "tests/world/world.h"

namespace samlop {
namespace {

using test::none;
using test::World;

constexpr auto sentence = "elva renner stille";

// Somebody who can sign in with a password, made as people are: by an operator's link.
std::string new_link(World& world, std::string const& email, std::string_view purpose)
{
    auto const link = world.as_installation([&](Context& context) -> Result<std::string> {
        auto person = TRY(find_person_by_email(context.db(), email));
        if (!person)
            person = TRY(add_person(context, "Nina Ny", email));
        return make_sign_in_link(context, person->id, purpose, hours(1));
    });
    return link ? *link : "/failed";
}

void choose_password(World& world, std::string const& email)
{
    auto const answer = world.as("").post(new_link(world, email, "invitation"), { { "navn", "Nina Ny" }, { "passord", sentence } });
    EXPECT_EQ(answer.status, 303) << answer.body;
}

std::string key_of(World& world, std::string_view orgnr)
{
    auto const id = world.number("SELECT id FROM organisations WHERE orgnr = '" + std::string(orgnr) + "'");
    EXPECT_GT(id, 0);
    return std::string(orgnr);
}

constexpr auto digdir = "991825827";
constexpr auto kartverket = "971040238";

SCENARIO(SignInPages, WhoIsNotSignedInIsAskedToAndComesBack)
{
    auto const asked = world.as("").get("/deg/okter");
    EXPECT_EQ(asked.status, 303);
    EXPECT_EQ(asked.location, "/logg-inn?til=%2Fdeg%2Fokter");
    auto const shown = world.as("").get(asked.location);
    EXPECT_EQ(shown.status, 200);
    EXPECT_TRUE(shown.says(R"(name="til" value="/deg/okter")"));
    choose_password(world, "nina@ny.no");
    auto const in = world.as("").post("/logg-inn", { { "epost", "nina@ny.no" }, { "passord", sentence }, { "til", "/deg/okter" } });
    EXPECT_EQ(in.status, 303);
    EXPECT_EQ(in.location, "/deg/okter");
    EXPECT_TRUE(in.response.header("set-cookie").starts_with("samlop="));
}

SCENARIO(SignInPages, SigningInLeadsToNoOtherSite)
{
    choose_password(world, "nina@ny.no");
    for (auto const* evil : { "https://evil.example/", "//evil.example", "/\\evil.example" }) {
        auto const in = world.as("").post("/logg-inn", { { "epost", "nina@ny.no" }, { "passord", sentence }, { "til", evil } });
        EXPECT_EQ(in.location, "/") << evil;
    }
}

SCENARIO(SignInPages, AWrongPasswordKeepsTheAddressAndForgetsThePassword)
{
    auto const answer = world.as("").post("/logg-inn", { { "_form", "logg-inn" }, { "epost", "nina@ny.no" }, { "passord", "min hemmelige setning" } });
    EXPECT_EQ(answer.status, 422);
    EXPECT_TRUE(answer.says("E-postadressen eller passordet er feil"));
    EXPECT_TRUE(answer.says("nina@ny.no"));
    EXPECT_FALSE(answer.says("min hemmelige setning"));
    EXPECT_EQ(world.events(), none);
}

SCENARIO(SignInPages, TooManyWrongPasswordsGiveAWait)
{
    world.house().settings.sign_ins_per_hour = 3;
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(world.as("").post("/logg-inn", { { "_form", "logg-inn" }, { "epost", "a@b.no" }, { "passord", "feil setning" } }).status, 422);
    auto const answer = world.as("").post("/logg-inn", { { "_form", "logg-inn" }, { "epost", "a@b.no" }, { "passord", "feil setning" } });
    EXPECT_EQ(answer.status, 429);
    EXPECT_GT(std::stoi(std::string(answer.response.header("retry-after"))), 3000);
}

SCENARIO(SignInPages, ALinkIsNotUsedUpByWhoOnlyLooksAtIt)
{
    auto const path = new_link(world, "nina@ny.no", "sign_in");
    for (int i = 0; i < 2; ++i) {
        auto const shown = world.as("").get(path);
        EXPECT_EQ(shown.status, 200);
        EXPECT_TRUE(shown.says("Logg inn som Nina Ny"));
    }
    EXPECT_EQ(world.as("").post(path).status, 303);
    EXPECT_EQ(world.as("").post(path).status, 404);
    auto const gone = world.as("").get(path);
    EXPECT_EQ(gone.status, 404);
    EXPECT_TRUE(gone.says("Lenken virker ikke lenger"));
}

SCENARIO(SignInPages, AnInvitationAsksForAGoodPassword)
{
    auto const path = new_link(world, "nina@ny.no", "invitation");
    auto const refused = world.as("").post(path, { { "_form", "lenke" }, { "navn", "Nina Elv" }, { "passord", "passord12345" } });
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("Nina Elv"));
    EXPECT_TRUE(refused.says("blant de første noen ville prøve"));
    auto const in = world.as("").post(path, { { "navn", "Nina Elv" }, { "passord", sentence }, { "totrinn", "1" } });
    EXPECT_EQ(in.status, 303);
    EXPECT_EQ(in.location, "/deg/totrinn");
    EXPECT_EQ(world.text("SELECT name FROM people WHERE email = 'nina@ny.no'"), "Nina Elv");
}

SCENARIO(SignInPages, SigningOutEndsTheSession)
{
    auto const ola = world.as("ola");
    auto const out = ola.post("/logg-ut");
    EXPECT_EQ(out.status, 303);
    EXPECT_TRUE(out.response.header("set-cookie").find("Max-Age=0") != std::string_view::npos);
    EXPECT_EQ(ola.get("/deg").status, 303);
}

SCENARIO(OwnPages, TheProfileIsSavedAndSaysSo)
{
    auto const saved = world.as("ola").post("/deg", { { "navn", "Ola Ås" }, { "sprak", "nn" } });
    EXPECT_EQ(saved.status, 303) << saved.body;
    auto const shown = world.as("ola").get(saved.location);
    EXPECT_TRUE(shown.says("Ola Ås"));
    EXPECT_TRUE(shown.says("Lagra."));
    EXPECT_TRUE(shown.says(R"(<html lang="nn")"));
    EXPECT_EQ(world.events(), (std::vector<std::string> { "person.changed" }));
}

SCENARIO(OwnPages, AnEmptyNameIsRefusedInPlace)
{
    auto const refused = world.as("ola").post("/deg", { { "_form", "deg" }, { "navn", " " }, { "sprak", "nb" } });
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("aria-invalid"));
    EXPECT_EQ(world.events(), none);
}

SCENARIO(OwnPages, WhoIsNotSignedInChoosesALanguageToo)
{
    auto const chosen = world.as("").post("/deg/sprak", { { "sprak", "en" }, { "til", "/logg-inn" } });
    EXPECT_EQ(chosen.location, "/logg-inn");
    EXPECT_TRUE(chosen.response.header("set-cookie").starts_with("sprak=en; Path=/"));
    auto request = world.as("").request(http::Method::get, "/logg-inn");
    request.headers.emplace_back("cookie", "sprak=en");
    EXPECT_TRUE(world.as("").send(std::move(request)).says(R"(<html lang="en")"));
    EXPECT_EQ(world.as("").post("/deg/sprak", { { "sprak", "xx" } }).status, 422);
}

SCENARIO(OwnPages, AFormWithoutItsTokenChangesNothing)
{
    auto request = world.as("ola").request(http::Method::post, "/deg");
    ASSERT_TRUE(request.form.add("navn", "Noen andre"));
    ASSERT_TRUE(request.form.add("sprak", "nb"));
    EXPECT_EQ(world.as("ola").send(std::move(request)).status, 403);
    EXPECT_EQ(world.events(), none);
}

SCENARIO(OwnPages, ActingForNoOrganisationMakesOneAGuest)
{
    auto const chosen = world.as("ola").post("/deg/virksomhet", { { "virksomhet", "0" }, { "til", "/deg" } });
    EXPECT_EQ(chosen.location, "/deg");
    EXPECT_EQ(world.as("ola").get(World::place).status, 404);
}

SCENARIO(OwnPages, NobodyActsForAnOrganisationTheyDoNotBelongTo)
{
    auto const other = world.number("SELECT id FROM organisations WHERE orgnr = '991825827'");
    EXPECT_EQ(world.as("ola").post("/deg/virksomhet", { { "virksomhet", std::to_string(other) } }).status, 404);
    EXPECT_EQ(world.events(), none);
}

SCENARIO(OwnPages, EveryPageOfOnesOwnIsShown)
{
    for (auto const* path : { "/deg", "/deg/okter", "/deg/passord", "/bekreft" }) {
        auto const shown = world.as("ola").get(path);
        EXPECT_EQ(shown.status, 200) << path;
        EXPECT_TRUE(shown.says("<h1>")) << path;
    }
    auto const profile = world.as("ola").get_json("/deg");
    EXPECT_TRUE(profile.says(R"("role":"contributor")")) << profile.body;
    EXPECT_FALSE(profile.says("secret"));
}

SCENARIO(PeoplePages, ALeadInvitesAndSeesTheLinkOnce)
{
    auto const path = "/virksomheter/" + key_of(world, digdir) + "/folk";
    EXPECT_TRUE(world.as("kari").get(path).says("Inviter noen"));
    auto const invited = world.as("kari").post(path, { { "navn", "Nina Ny" }, { "epost", "nina@ny.no" }, { "rolle", "contributor" } });
    EXPECT_EQ(invited.status, 201) << invited.body;
    EXPECT_TRUE(invited.says("/inn/"));
    EXPECT_EQ(invited.response.header("cache-control"), "no-store");
    EXPECT_EQ(world.events(), (std::vector<std::string> { "person.added", "membership.given", "link.made" }));
    auto const list = world.as("kari").get(path);
    EXPECT_TRUE(list.says("Nina Ny"));
    EXPECT_TRUE(list.says("ikke logget inn ennå"));
    EXPECT_FALSE(list.says("/inn/"));
}

SCENARIO(PeoplePages, OthersDoNotInvite)
{
    auto const path = "/virksomheter/" + key_of(world, kartverket) + "/folk";
    test::Fields const form { { "navn", "Nina Ny" }, { "epost", "nina@ny.no" }, { "rolle", "lead" } };
    EXPECT_EQ(world.as("ukjent").post(path, form).status, 404);
    EXPECT_EQ(world.as("ukjent").get(path).status, 404);
    EXPECT_EQ(world.as("kari").get(path).status, 404) << "Leads another organisation";
    EXPECT_EQ(world.as("ola").get(path).status, 200);
    EXPECT_FALSE(world.as("ola").get(path).says("Inviter noen"));
    EXPECT_EQ(world.as("ola").post(path, form).status, 403);
    EXPECT_EQ(world.events(), none);
}

SCENARIO(PeoplePages, ABadAddressIsToldAtItsField)
{
    auto const path = "/virksomheter/" + key_of(world, digdir) + "/folk";
    auto const refused
        = world.as("kari").post(path, { { "_form", "inviter" }, { "navn", "Nina Ny" }, { "epost", "nina" }, { "rolle", "contributor" } });
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("Skriv en e-postadresse"));
    EXPECT_TRUE(refused.says(R"(value="Nina Ny")"));
}

SCENARIO(PeoplePages, TheCoordinatingPartyLetsReadersIn)
{
    auto const path = std::string(World::place) + "/lesere";
    EXPECT_EQ(world.as("ukjent").get(path).status, 404);
    EXPECT_EQ(world.as("ola").get(path).status, 403);
    EXPECT_TRUE(world.as("kari").get(path).says("Gjestelesere"));
    auto const invited = world.as("kari").post(path, { { "navn", "Nina Ny" }, { "epost", "nina@ny.no" } });
    EXPECT_EQ(invited.status, 201) << invited.body;
    auto const reader = world.number("SELECT id FROM people WHERE email = 'nina@ny.no'");
    EXPECT_EQ(world.as("kari").post(path + "/" + std::to_string(reader) + "/slutt").status, 303);
    EXPECT_EQ(world.as("kari").post(path + "/" + std::to_string(reader) + "/slutt").status, 404);
}

SCENARIO(PeoplePages, WithAnothersEyesNothingCanBeChanged)
{
    auto const party = world.number("SELECT p.id FROM parties p JOIN organisations o ON o.id = p.organisation WHERE o.orgnr = '971040238'");
    auto const kari = world.as("kari");
    auto const place = std::string(World::place);
    EXPECT_EQ(kari.post(place + "/se-som", { { "part", std::to_string(party) } }).status, 303);
    EXPECT_TRUE(kari.get(place + "/kart").says("Kartverket ser det"));
    EXPECT_EQ(kari.post(place + "/lesere", { { "navn", "Nina Ny" }, { "epost", "nina@ny.no" } }).status, 403);
    EXPECT_EQ(kari.post(place + "/se-som/slutt").status, 303);
    EXPECT_FALSE(kari.get(place + "/kart").says("Kartverket ser det"));
    EXPECT_EQ(world.as("even").post(place + "/se-som", { { "part", std::to_string(party) } }).status, 403) << "A guest has no party to look from";
    EXPECT_EQ(kari.post(place + "/se-som", { { "part", "42" } }).status, 404);
}

SCENARIO(OrganisationPages, AreSearchedBySmallAndLargeLetters)
{
    auto const found = world.as("ola").get("/virksomheter?q=%C3%98STRE+TOTEN");
    EXPECT_TRUE(found.says("Østre Toten kommune"));
    EXPECT_TRUE(found.says("1 virksomhet passer."));
    EXPECT_TRUE(world.as("ola").get("/virksomheter?q=finnes+ikke").says("Ingen virksomhet passer"));
    EXPECT_EQ(world.as("ola").get("/virksomheter?slag=municipality&side=8").status, 200);
    EXPECT_EQ(world.as("ola").get("/virksomheter?side=999999999999999999999").status, 200);
}

SCENARIO(OrganisationPages, TakeNoMoreStatementsForMoreRows)
{
    auto const one = world.as("ola").get("/virksomheter?q=%C3%98stre+Toten");
    auto const many = world.as("ola").get("/virksomheter");
    EXPECT_EQ(one.statements, many.statements);
    EXPECT_LE(many.statements, 12);
}

SCENARIO(OrganisationPages, ShowOnlyCollaborationsThatTheReaderMaySee)
{
    auto const path = "/virksomheter/" + key_of(world, kartverket);
    EXPECT_TRUE(world.as("kari").get(path).says("Deltar i 1 samarbeid"));
    EXPECT_TRUE(world.as("even").get(path).says("Deltar i 1 samarbeid"));
    EXPECT_TRUE(world.as("ukjent").get(path).says("Deltar ikke i noe samarbeid"));
    EXPECT_EQ(world.as("ukjent").get("/virksomheter/123456789").status, 404);
    EXPECT_EQ(world.as("ukjent").get("/virksomheter/hva-som-helst").status, 404);
}

SCENARIO(OrganisationPages, OnlyOperatorsAddAndEdit)
{
    test::Fields const form { { "name", "Elvelaget" }, { "kind", "voluntary" }, { "language_form", "nn" }, { "_id", "77" } };
    EXPECT_EQ(world.as("kari").get("/virksomheter/ny").status, 404);
    EXPECT_EQ(world.as("kari").post("/virksomheter/ny", form).status, 404);
    EXPECT_EQ(world.as("drift").get("/virksomheter/ny").status, 200);
    auto const added = world.as("drift").post("/virksomheter/ny", form);
    EXPECT_EQ(added.status, 303) << added.body;
    EXPECT_EQ(world.as("drift").post("/virksomheter/ny", form).status, 303) << "Sent twice makes one";
    EXPECT_EQ(world.number("SELECT count(*) FROM organisations WHERE name = 'Elvelaget'"), 1);
    EXPECT_EQ(world.events(), (std::vector<std::string> { "organisation.added" }));
    EXPECT_TRUE(world.as("drift").get(added.location).says("Elvelaget"));
    auto const edit = std::string("/virksomheter/77/rediger");
    EXPECT_EQ(world.as("kari").post(edit, form).status, 404);
    auto const refused = world.as("drift").post(edit, { { "_form", "virksomhet" }, { "name", "Elvelaget" }, { "kind", "voluntary" }, { "language_form", "nn" }, { "orgnr", "991825826" } });
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("Dette er ikke et organisasjonsnummer"));
}

}
}
