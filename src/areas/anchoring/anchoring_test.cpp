// Who stands behind: rules on records alone, and the story from the outside on both engines.
#include "areas/anchoring/anchoring.h"

#include "tests/world/world.h"

namespace samlop::test {
namespace {

constexpr Micros noon = 1'794'830'400'000'000; // 16 November 2026

AnchoredParty party(std::string kind, std::int64_t id = 1)
{
    AnchoredParty who;
    who.party.id = { id };
    who.party.kind = std::move(kind);
    who.party.name = "Etaten";
    return who;
}

Anchoring said(std::int64_t id, AnchoringDegree degree, std::string dated_on, std::string sources = R"(["S1"])")
{
    return { .id = { id }, .party = { 1 }, .level = AnchoringLevel::top, .degree = degree, .dated_on = std::move(dated_on), .registered_at = noon, .sources = std::move(sources) };
}

AnchoringMatrix matrix_of(std::vector<Anchoring> all, std::vector<AnchoringEvidence> evidence = {}, std::optional<AnchoringLayer> layer = {})
{
    AnchoringMatrix matrix;
    matrix.all = std::move(all);
    matrix.evidence = std::move(evidence);
    matrix.rows.push_back({ .who = party("state") });
    fill_cells(matrix, layer, noon);
    return matrix;
}

AnchoringCell const& top(AnchoringMatrix const& matrix) { return matrix.rows.front().cells[static_cast<std::size_t>(AnchoringLevel::top)]; }

TEST(AnchoringRules, ALevelThatAPartyDoesNotHaveDoesNotApply)
{
    EXPECT_FALSE(applies(party("private"), AnchoringLevel::ministry));
    EXPECT_FALSE(applies(party("private"), AnchoringLevel::political));
    EXPECT_FALSE(applies(party("state"), AnchoringLevel::municipal));
    EXPECT_FALSE(applies(party("municipality"), AnchoringLevel::ministry));
    EXPECT_TRUE(applies(party("municipality"), AnchoringLevel::municipal));
    auto ks = party("voluntary");
    EXPECT_FALSE(applies(ks, AnchoringLevel::municipal));
    ks.speaks_for_municipalities = true;
    EXPECT_TRUE(applies(ks, AnchoringLevel::municipal));
}

TEST(AnchoringRules, OlderThanTwelveMonthsIsStaleAndAYearCountsToItsEnd)
{
    EXPECT_TRUE(is_stale(said(1, AnchoringDegree::committed, "2025-11-15"), noon));
    EXPECT_FALSE(is_stale(said(1, AnchoringDegree::committed, "2025-11-16"), noon));
    EXPECT_FALSE(is_stale(said(1, AnchoringDegree::committed, "2025"), noon));
    EXPECT_TRUE(is_stale(said(1, AnchoringDegree::committed, "2024"), noon));
    auto confirmed = said(1, AnchoringDegree::committed, "2020");
    confirmed.confirmed_at = noon - days(30);
    EXPECT_FALSE(is_stale(confirmed, noon));
    EXPECT_TRUE(is_undated(said(1, AnchoringDegree::committed, "")));
}

TEST(AnchoringRules, TheNewestHoldsAndTheTrendComparesWithTheLastThatSaidSomethingElse)
{
    auto const matrix = matrix_of({ said(3, AnchoringDegree::committed, "2026-02"), said(1, AnchoringDegree::tasked, "2020"), said(2, AnchoringDegree::committed, "2024") });
    EXPECT_EQ(top(matrix).now->id.value, 3);
    ASSERT_TRUE(top(matrix).before);
    EXPECT_EQ(top(matrix).before->degree, AnchoringDegree::tasked);
}

TEST(AnchoringRules, AnOlderFactThatIsRegisteredLaterBecomesHistory)
{
    auto late = said(9, AnchoringDegree::knows, "2019");
    late.registered_at = noon + days(1);
    EXPECT_EQ(top(matrix_of({ said(1, AnchoringDegree::committed, "2026"), late })).now->id.value, 1);
}

TEST(AnchoringRules, WhatIsWithdrawnOrOnlyADraftDoesNotCount)
{
    auto withdrawn = said(2, AnchoringDegree::committed, "2026");
    withdrawn.withdrawn_at = noon;
    auto draft = said(3, AnchoringDegree::committed, "2026");
    draft.visibility = Visibility::party;
    auto const matrix = matrix_of({ said(1, AnchoringDegree::knows, "2025"), withdrawn, draft });
    EXPECT_EQ(top(matrix).now->id.value, 1);
    EXPECT_EQ(matrix.counts[2].counted, 1);
}

TEST(AnchoringRules, AssumedUnprovedAndNotBehindAreRegisteredButNotCounted)
{
    auto assumed = said(1, AnchoringDegree::committed, "2026");
    assumed.assumption = true;
    EXPECT_EQ(matrix_of({ assumed }).counts[2].counted, 0);
    EXPECT_EQ(matrix_of({ said(1, AnchoringDegree::committed, "2026", "[]") }).counts[2].counted, 0);
    EXPECT_EQ(matrix_of({ said(1, AnchoringDegree::not_behind, "2026") }).counts[2].counted, 0);
    EXPECT_EQ(matrix_of({ said(1, AnchoringDegree::not_behind, "2026") }).counts[2].registered, 1);
}

TEST(AnchoringRules, EvidenceThatIsWithdrawnIsToldApartFromEvidenceThatNeverWas)
{
    AnchoringEvidence const link { .id = { 1 }, .anchoring = { 1 }, .kind = "link", .title = "Referat" };
    auto gone = link;
    gone.withdrawn_at = noon;
    AnchoringEvidence const removed { .id = { 2 }, .anchoring = { 1 }, .kind = "record", .title = "F3", .record_kind = "commitment", .record = 7 };
    std::vector<Anchoring> const bare { said(1, AnchoringDegree::committed, "2026", "[]") };
    EXPECT_EQ(top(matrix_of(bare)).proof, Backing::none);
    EXPECT_EQ(top(matrix_of(bare, { link })).proof, Backing::holds);
    EXPECT_EQ(top(matrix_of(bare, { gone })).proof, Backing::lost);
    EXPECT_EQ(top(matrix_of(bare, { removed })).proof, Backing::lost) << "the record it named is no longer there";
}

TEST(AnchoringRules, ACellShowsTheHighestLayerAndALayerCanBeSeenAlone)
{
    auto culture = said(2, AnchoringDegree::knows, "2026");
    culture.layer = AnchoringLayer::culture;
    std::vector<Anchoring> const both { said(1, AnchoringDegree::committed, "2025"), culture };
    EXPECT_EQ(top(matrix_of(both)).now->id.value, 1);
    EXPECT_EQ(top(matrix_of(both)).other_layers, 1);
    EXPECT_EQ(top(matrix_of(both, {}, AnchoringLayer::culture)).now->id.value, 2);
    EXPECT_FALSE(top(matrix_of(both, {}, AnchoringLayer::understanding)).now);
}

std::string const base = std::string(World::place) + "/forankring";

std::string party_page(World& world, std::string_view orgnr)
{
    return base + "/part/" + std::to_string(world.number("SELECT p.id FROM parties p JOIN organisations o ON o.id = p.organisation WHERE o.orgnr = '" + std::string(orgnr) + "'"));
}
constexpr std::string_view kartverket = "971040238", nav = "889640782", digdir = "991825827";

Fields form(Fields more = {})
{
    Fields fields { { "_form", "forankring" }, { "niva", "top" }, { "grad", "4" }, { "lag", "organisation" }, { "dato", "01.11.2026" }, { "bevis_tittel", "Referat fra ledermøtet" },
        { "bevis_lenke", "https://kartverket.example/referat" } };
    for (auto& field : more) {
        std::erase_if(fields, [&](auto const& there) { return there.first == field.first; });
        fields.push_back(std::move(field));
    }
    return fields;
}

std::string undo_of(Answer const& answer) { return "/angre/" + answer.location.substr(answer.location.find("kvittering=") + 11); }
std::string newest(World& world) { return std::to_string(world.number("SELECT max(id) FROM anchorings")); }

SCENARIO(AnchoringStory, ThePartyRegistersForItselfAndEverybodySeesIt)
{
    auto const made = world.as("ola").post(party_page(world, kartverket), form());
    ASSERT_EQ(made.status, 303) << made.body;
    EXPECT_EQ(world.events(), (std::vector<std::string> { "anchoring.registered", "anchoring.evidence_added" }));
    auto const seen = world.as("even").get(base);
    EXPECT_TRUE(seen.says("Toppledelsen er registrert med bevis hos 2 av 6")) << seen.body.substr(seen.body.find("lead"), 300);
    EXPECT_TRUE(world.as("even").get(party_page(world, kartverket)).says("Referat fra ledermøtet"));
}

SCENARIO(AnchoringStory2, TheCoordinatorRegistersFromASourceAndItWaitsForTheParty)
{
    EXPECT_EQ(world.as("ola").post(party_page(world, nav), form()).status, 403) << "only the coordinating party may for another";
    auto const bare = world.as("kari").post(party_page(world, nav), form({ { "bevis_tittel", "" }, { "bevis_lenke", "" } }));
    EXPECT_EQ(bare.status, 422);
    EXPECT_TRUE(bare.says("Si hvor dere har det fra"));
    ASSERT_EQ(world.as("kari").post(party_page(world, nav), form({ { "kilder", "S1" }, { "bevis_tittel", "" }, { "bevis_lenke", "" } })).status, 303);
    EXPECT_TRUE(world.as("nora").get(party_page(world, nav)).says("fra kilde, ikke bekreftet"));
    auto const confirm = base + "/registrering/" + newest(world) + "/stemmer";
    EXPECT_EQ(world.as("kari").post(confirm).status, 403) << "the party itself confirms";
    auto const confirmed = world.as("nora").post(confirm, { { "_version", "1" } });
    ASSERT_EQ(confirmed.status, 303);
    EXPECT_EQ(world.number("SELECT from_source FROM anchorings WHERE id = " + newest(world)), 0);
    EXPECT_EQ(world.as("nora").post(confirm, { { "_version", "1" } }).status, 409) << "an old page";
    ASSERT_EQ(world.as("nora").post(undo_of(confirmed)).status, 303);
    EXPECT_EQ(world.number("SELECT from_source FROM anchorings WHERE id = " + newest(world)), 1);
}

SCENARIO(AnchoringStory3, EvidenceThatIsWithdrawnLeavesTheRegistrationAndIsNamed)
{
    ASSERT_EQ(world.as("ola").post(party_page(world, kartverket), form()).status, 303);
    auto const evidence = std::to_string(world.number("SELECT max(id) FROM anchoring_evidence"));
    EXPECT_EQ(world.as("nora").post(base + "/bevis/" + evidence + "/trekk").status, 403);
    auto const withdrawn = world.as("ola").post(base + "/bevis/" + evidence + "/trekk");
    ASSERT_EQ(withdrawn.status, 303);
    auto const seen = world.as("kari").get(base);
    EXPECT_TRUE(seen.says("Beviset er trukket for: Statens kartverk (Toppledelse)") || seen.says("Beviset er trukket for: Kartverket (Toppledelse)")) << seen.body.substr(seen.body.find("lead"), 500);
    EXPECT_TRUE(seen.says("Toppledelsen er registrert med bevis hos 1 av 6"));
    EXPECT_TRUE(world.as("kari").get_json(base).says(R"("evidence":"withdrawn")"));
    EXPECT_EQ(world.as("ola").post(base + "/bevis/" + evidence + "/trekk").status, 409);
    ASSERT_EQ(world.as("ola").post(undo_of(withdrawn)).status, 303);
    EXPECT_TRUE(world.as("kari").get(base).says("Toppledelsen er registrert med bevis hos 2 av 6"));
}

SCENARIO(AnchoringStory4, ACommitmentThatIsRemovedIsNoEvidenceAnyMore)
{
    ASSERT_EQ(world.as("ola").post(party_page(world, kartverket), form({ { "bevis_post", "F1" }, { "bevis_lenke", "" }, { "bevis_tittel", "" } })).status, 303);
    EXPECT_TRUE(world.as("kari").get(base).says("hos 2 av 6"));
    EXPECT_EQ(world.as("ola").post(party_page(world, kartverket), form({ { "bevis_post", "F99" }, { "bevis_lenke", "" } })).status, 422);
    world.run("UPDATE commitments SET removed_at = 1 WHERE ref = 'F1'");
    EXPECT_TRUE(world.as("kari").get(base).says("hos 1 av 6"));
    EXPECT_TRUE(world.as("kari").get(party_page(world, kartverket)).says("posten er fjernet"));
}

SCENARIO(AnchoringStory5, WhatIsWrongIsSaidAtTheFieldAndNothingChanges)
{
    auto const page = party_page(world, kartverket);
    auto const refused = [&](Fields more, std::string_view field) {
        auto const answer = world.as("ola").post(page, form(std::move(more)));
        EXPECT_EQ(answer.status, 422) << field;
        EXPECT_TRUE(answer.says("href=\"#forankring-" + std::string(field) + "\"")) << field;
    };
    refused({ { "dato", "01.01.2027" } }, "dato");
    refused({ { "dato", "" } }, "dato");
    refused({ { "dato", "31.02.2026" } }, "dato");
    refused({ { "niva", "municipal" } }, "niva");
    refused({ { "niva", "konge" } }, "niva");
    refused({ { "grad", "5" } }, "grad");
    refused({ { "bevis_lenke", "javascript:alert(1)" } }, "bevis_lenke");
    refused({ { "kilder", "S99" } }, "kilder");
    refused({ { "merknad", std::string(301, 'a') } }, "merknad");
    EXPECT_EQ(world.as("ola").post(page, form({ { "merknad", std::string(200'000, 'a') } })).status, 422);
    EXPECT_EQ(world.as("ola").post(base + "/part/77", form()).status, 404 - 1) << "of a party that is none, nobody acts";
    EXPECT_EQ(world.events(), none);
    EXPECT_EQ(world.as("liv").post(party_page(world, "974761076"), form()).status, 403) << "a reader reads";
    EXPECT_EQ(world.as("ukjent").get(base).status, 404);
}

SCENARIO(AnchoringStory6, ADraftIsSeenByItsPartyAloneUntilItIsShared)
{
    auto const before = world.as("kari").get(base).body;
    ASSERT_EQ(world.as("ola").post(party_page(world, kartverket), form({ { "synlig", "0" }, { "merknad", "Hemmelig" } })).status, 303);
    EXPECT_FALSE(world.as("kari").get(party_page(world, kartverket)).says("Hemmelig"));
    EXPECT_EQ(world.as("kari").get(base).body, before);
    EXPECT_TRUE(world.as("ola").get(party_page(world, kartverket)).says("Hemmelig"));
    EXPECT_EQ(world.as("kari").post(base + "/registrering/" + newest(world) + "/trekk").status, 404);
    ASSERT_EQ(world.as("ola").post(base + "/registrering/" + newest(world) + "/del", { { "_version", "1" } }).status, 303);
    EXPECT_TRUE(world.as("kari").get(party_page(world, kartverket)).says("Hemmelig"));
}

SCENARIO(AnchoringStory7, ARegistrationSentTwiceIsOneAndCanBeUndone)
{
    auto const made = world.as("ola").post(party_page(world, kartverket), form({ { "_id", "991" } }));
    ASSERT_EQ(made.status, 303);
    EXPECT_EQ(world.as("ola").post(party_page(world, kartverket), form({ { "_id", "991" } })).status, 303);
    EXPECT_EQ(world.number("SELECT count(*) FROM anchorings WHERE id = 991"), 1);
    ASSERT_EQ(world.as("ola").post(undo_of(made)).status, 303);
    auto const seen = world.as("kari").get(base);
    EXPECT_TRUE(seen.says("hos 1 av 6")) << seen.body.substr(seen.body.find("lead"), 300);
    EXPECT_EQ(world.number("SELECT count(*) FROM anchorings WHERE id = 991"), 1) << "it stands in the history";
}

SCENARIO(AnchoringStory8, TheStoryShowsTrendAgeAndWhatComesFromASource)
{
    auto const seen = world.as("even").get(base);
    EXPECT_TRUE(seen.says("opp fra Kjenner til 2023"));
    EXPECT_TRUE(seen.says("dato ikke oppgitt"));
    EXPECT_TRUE(seen.says("2 av 3 registreringer er eldre enn 12 måneder eller uten dato."));
    EXPECT_TRUE(seen.says("3 er hentet fra kilder og ikke bekreftet av partene."));
    EXPECT_TRUE(world.as("even").get(base + "?lag=culture").says("Ingen er registrert på noe nivå ennå."));
}

SCENARIO(AnchoringStory9, ACriterionShowsTheMatrixAndTakesARegistrationAsEvidence)
{
    auto const criterion = std::string(World::place) + "/del/1/krav/F2-U9";
    ASSERT_EQ(world.as("ola").post(party_page(world, kartverket), form({ { "_id", "992" } })).status, 303);
    EXPECT_TRUE(world.as("ola").get(criterion).says("Toppledelse: Forpliktet, 2026"));
    EXPECT_TRUE(world.as("kari").get(criterion).says("Hva forankringsmatrisen sier"));
    EXPECT_FALSE(world.as("kari").get(std::string(World::place) + "/del/1/krav/F2-U2").says("Hva forankringsmatrisen sier"));
    Fields const answer { { "state", "2" }, { "comment", "Behandlet i ledermøtet." }, { "visibility", "2" }, { "bevis_forankring", "992" } };
    EXPECT_EQ(world.as("nora").post(criterion, answer).status, 422) << "another party's registration is not hers to name";
    ASSERT_EQ(world.as("ola").post(criterion, answer).status, 303);
    EXPECT_TRUE(world.as("kari").get(criterion).says("#r992"));
    ASSERT_EQ(world.as("ola").post(base + "/registrering/992/trekk").status, 303);
    EXPECT_TRUE(world.as("kari").get(criterion).says("registreringen er trukket tilbake"));
}

SCENARIO(AnchoringStory10, APartyThatHasLeftTakesNoNewRegistration)
{
    world.run("UPDATE parties SET status = 'left' WHERE organisation = (SELECT id FROM organisations WHERE orgnr = '889640782')");
    EXPECT_EQ(world.as("kari").post(party_page(world, nav), form({ { "kilder", "S1" } })).status, 409);
    EXPECT_FALSE(world.as("kari").get(base).says("Arbeids- og velferdsetaten"));
}

}
}
