// Cases come in whole, with what they rest on, and never as more than what their sources say.
#include "areas/cases/case_import.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <unistd.h>

#include "app/audit.h"
#include "areas/cases/case_commands.h"
#include "areas/cases/case_landing.h"
#include "areas/cases/case_parts.h"
#include "areas/cases/case_roles.h"
#include "areas/playbook/playbook_reader.h"
#include "tests/world/world.h"
#include "source_dir.h"

namespace samlop {
namespace {

std::string case_text(std::string const& name)
{
    std::ifstream in(SAMLOP_SOURCE_DIR "/cases/" + name + ".json", std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

playbook::Playbooks const& playbooks()
{
    static auto const read = playbook::read_folder(SAMLOP_SOURCE_DIR "/playbook");
    return *read;
}

case_file::Case read(std::string_view text)
{
    auto found = case_file::read_case(text);
    EXPECT_TRUE(found);
    return std::move(*found);
}

void import_text(test::World& world, std::string const& text)
{
    ASSERT_TRUE(bool(world.as_installation([&](Context& context) { return import_case_text(context, text); })));
}

std::int64_t count_in(test::World& world, std::string_view slug, std::string_view table)
{
    return world.number(fmt::format("SELECT COUNT(*) FROM {} t JOIN collaborations c ON c.id = t.collaboration WHERE c.slug = '{}'", table, slug));
}

std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    auto const at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

TEST(CaseParts, APhaseIsKnownByItsNumberItsIdAndItsName)
{
    auto const& method = playbooks().default_method();
    using Ids = std::vector<std::string>;
    EXPECT_EQ(cases::phases_named(method, "1 Starte sammen"), (Ids { "starte" }));
    EXPECT_EQ(cases::phases_named(method, "1-2 Starte og forme sammen"), (Ids { "starte", "forme" }));
    EXPECT_EQ(cases::phases_named(method, "2-3 Forme og levere sammen"), (Ids { "forme", "levere" }));
    EXPECT_EQ(cases::phases_named(method, "Drift"), (Ids { "drift" }));
    EXPECT_EQ(cases::phases_named(method, "levere"), (Ids { "levere" }));
    EXPECT_EQ(cases::phases_named(method, "Hvile"), (Ids {}));
}

TEST(CaseParts, WhatGoesOnBesideEachOtherInOnePhaseBecomesPartsOfItsOwn)
{
    auto the_case = read(case_text("dodsfall_og_arv"));
    the_case.initiatives.clear();
    auto const parts = cases::parts_of(the_case, playbooks().default_method());
    ASSERT_TRUE(parts);
    ASSERT_EQ(parts->size(), 3U);
    EXPECT_EQ(parts->at(0).id, "1");
    EXPECT_EQ(parts->at(1).title, "Oppgjør etter dødsfall (planlegging, MVP)");
    EXPECT_EQ(parts->at(2).title, "Digital gravferdsmelding");
    EXPECT_EQ(cases::current_phase(parts->at(0)), "drift");
    EXPECT_EQ(cases::current_phase(parts->at(2)), "levere");
    for (auto const& part : *parts) {
        EXPECT_TRUE(part.origin.assumption);
        EXPECT_NE(part.origin.basis.find("Delene er utledet"), std::string::npos);
    }
}

TEST(CaseParts, EntriesThatFollowEachOtherBelongToTheWhole)
{
    auto the_case = read(case_text("altinn"));
    the_case.initiatives.clear();
    auto const parts = cases::parts_of(the_case, playbooks().default_method());
    ASSERT_TRUE(parts);
    EXPECT_EQ(parts->size(), 1U);
    EXPECT_EQ(parts->front().phases.size(), 6U);
}

TEST(CaseParts, APhaseTheMethodDoesNotHaveIsRefusedByItsPath)
{
    auto the_case = read(case_text("altinn"));
    the_case.initiatives[1].phases[0].phase = "hvile";
    auto const parts = cases::parts_of(the_case, playbooks().default_method());
    ASSERT_FALSE(parts);
    EXPECT_EQ(parts.error().fields.front().field, "initiatives[1].phases[0].phase");
}

TEST(CaseRoles, TheOneThatLeadsCoordinatesAndMinistriesObserveUnlessTheyOrderOrPay)
{
    auto const the_case = read(case_text("dodsfall_og_arv"));
    auto const* leads = cases::coordinating_actor(the_case);
    ASSERT_TRUE(leads);
    EXPECT_EQ(leads->id, "digdir");
    auto role = [&](std::string_view id) { return cases::role_of(the_case, *the_case.actor(id), leads); };
    EXPECT_EQ(role("digdir"), PartyRole::coordinating);
    EXPECT_EQ(role("fin"), PartyRole::observer);
    EXPECT_EQ(role("bfd"), PartyRole::participating);
    EXPECT_EQ(role("k3909"), PartyRole::adopting);
    EXPECT_EQ(role("bits"), PartyRole::participating);
    EXPECT_EQ(role("finansnorge"), PartyRole::partner);
    EXPECT_EQ(role("kartverket"), PartyRole::participating);
}

TEST(CaseDeliverables, AStatusIsReadFromTheSourcesWordsOrIsUnknown)
{
    EXPECT_EQ(cases::deliverable_status("levert"), "delivered");
    EXPECT_EQ(cases::deliverable_status("i drift"), "in_operation");
    EXPECT_EQ(cases::deliverable_status("lansert i pilotområdet"), "pilot");
    EXPECT_EQ(cases::deliverable_status("ikke levert"), "unknown");
    EXPECT_EQ(cases::deliverable_status("se dodsfall_og_arv"), "unknown");
}

SCENARIO(CaseImport, AllSevenCasesLandWhole)
{
    auto const before = world.number("SELECT COUNT(*) FROM collaborations");
    ASSERT_TRUE(bool(world.as_installation([](Context& context) { return import_bundled_cases(context); })));
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM collaborations"), before + 7);
    EXPECT_EQ(count_in(world, "dodsfall-og-arv", "parties"), 33);
    EXPECT_EQ(count_in(world, "dodsfall-og-arv", "initiatives"), 12);
    EXPECT_EQ(count_in(world, "dodsfall-og-arv", "deliverables"), 22);
    EXPECT_EQ(count_in(world, "dodsfall-og-arv", "risks"), 4);
    EXPECT_EQ(count_in(world, "dodsfall-og-arv", "lessons"), 2);
    EXPECT_EQ(count_in(world, "dodsfall-og-arv", "sources"), 23);
    EXPECT_EQ(count_in(world, "dodsfall-og-arv", "bodies"), 3);
    EXPECT_EQ(world.text("SELECT phase FROM initiatives i JOIN collaborations c ON c.id = i.collaboration WHERE c.slug = 'dodsfall-og-arv' AND i.number = '1'"), "forme");
    EXPECT_EQ(world.number("SELECT stopped FROM initiatives i JOIN collaborations c ON c.id = i.collaboration WHERE c.slug = 'akson' AND i.number = '1'"), 1);
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM phase_periods p JOIN collaborations c ON c.id = p.collaboration WHERE c.slug = 'dsop-portfolio' AND p.to_on = ''"), 2);
    auto const chains = world.house().database->read([](db::Session& session) { return verify_chains(session); });
    ASSERT_TRUE(chains);
    EXPECT_TRUE(chains->faults.empty());
}

std::vector<std::string> forms_in(test::World& world, std::string_view slug)
{
    std::vector<std::string> told;
    auto const read = world.house().database->read([&](db::Session& session) {
        return session.each("SELECT i.number, f.models, f.from_on, f.to_on, f.assumption, f.sources FROM forms f JOIN initiatives i ON i.id = f.initiative"
                            " JOIN collaborations c ON c.id = f.collaboration WHERE c.slug = $1 ORDER BY f.number",
            [&](db::Row const& row) {
                told.push_back(fmt::format("{}: {} {}–{}{} {}", row.view(0), row.view(1), row.view(2), row.view(3), row.flag(4) ? " assumed" : "", row.view(5)));
            },
            slug);
    });
    EXPECT_TRUE(read);
    return told;
}

SCENARIO(CaseImport, TheFormsOfAllSevenLandWithSourcesAndAssumptions)
{
    ASSERT_TRUE(bool(world.as_installation([](Context& context) { return import_bundled_cases(context); })));
    using Told = std::vector<std::string>;
    EXPECT_EQ(forms_in(world, "akson"), (Told { "1: programme 2016–2021 assumed [\"S2\",\"S3\"]" }));
    EXPECT_EQ(forms_in(world, "altinn"), (Told { "1: project 2000–2003 assumed [\"S1\"]", "1: co-steering 2003–2008 assumed [\"S1\"]",
                                             "1: programme 2008–2012 assumed [\"S1\"]", "1: product 2012– assumed [\"S1\"]" }));
    EXPECT_EQ(forms_in(world, "digibarnevern"), (Told { "1: programme 2016–2022 assumed [\"S2\",\"S6\"]", "1: project 2019-01-01–2020 [\"S3\",\"S5\"]",
                                                    "1: co-steering 2021– [\"S8\"]" }));
    EXPECT_EQ(forms_in(world, "digiung"), (Told { "1: network 2014–2016 [\"S1\"]", "1: project 2016-12-19–2018 [\"S1\"]",
                                              "1: programme 2019–2023-12-31 assumed [\"S5\",\"S8\"]", "1: line 2024-01-01– [\"S4\",\"S6\"]" }));
    EXPECT_EQ(forms_in(world, "dodsfall-og-arv"),
        (Told { "1: programme 2020–2025 [\"S1\",\"S16\"]", "1.1: project 2020– [\"S5\"]", "1.2: project 2022– [\"S8\",\"S12\"]" }));
    EXPECT_EQ(forms_in(world, "dsop-portfolio"), (Told { "1: co-steering 2016– [\"S1\",\"S7\"]" }));
    EXPECT_EQ(forms_in(world, "vilkar-for-forerett"), (Told { "1: network 2014–2018 assumed [\"S2\"]", "1: programme 2018–2023 [\"S6\"]" }));
}

SCENARIO(CaseImport, WhatTheAdviceWouldHaveSaidStandsBesideWhatWasChosen)
{
    auto const text = replaced(case_text("altinn"), "{\"fact\": \"G1\", \"value\": \"clear\"}", "{\"fact\": \"G1\", \"value\": \"klart\"}");
    auto const refused = world.house().write_as_installation([&](Context& context) { return import_case_text(context, text); });
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().fields.front().field.starts_with("governance[0].facts["));
    import_text(world, case_text("altinn"));
    auto const of_altinn = std::string(" FROM forms f JOIN collaborations c ON c.id = f.collaboration WHERE c.slug = 'altinn'");
    EXPECT_TRUE(world.text("SELECT ranking" + of_altinn + " AND f.number = 1").starts_with("[{\"form\":\"project\",\"place\":1"));
    EXPECT_EQ(world.number("SELECT COUNT(*)" + of_altinn + " AND f.ranking <> '' AND f.edition <> ''"), 4);
}

SCENARIO(CaseImport, AChangedListOfFormsAddsWhatIsNewAndLeavesWhatIsThere)
{
    import_text(world, case_text("akson"));
    world.run("UPDATE forms SET description = 'Rettet av partene', version = 2 WHERE collaboration = (SELECT id FROM collaborations WHERE slug = 'akson')");
    import_text(world, replaced(case_text("akson"), "\"governance\": [", R"("governance": [{"from": "2012", "to": "2015", "model": "noe annet", "source": ["S1"]},)"));
    EXPECT_EQ(forms_in(world, "akson"), (std::vector<std::string> { "1: programme 2016–2021 assumed [\"S2\",\"S3\"]", "1:  2012–2015 [\"S1\"]" }));
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM forms WHERE description = 'Rettet av partene'"), 1);
}

SCENARIO(CaseImport, AFormThatPointsToNoPartIsRefused)
{
    auto const text = replaced(case_text("dodsfall_og_arv"), "\"initiative\": \"1.1\",\n   \"model\"", "\"initiative\": \"1.9\",\n   \"model\"");
    auto const refused = world.house().write_as_installation([&](Context& context) { return import_case_text(context, text); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.front().field, "governance[1].initiative");
}

SCENARIO(CaseImport, AnImportedAnswerIsNeverMoreThanFromSource)
{
    import_text(world, case_text("dodsfall_og_arv"));
    auto const of_case = std::string(" FROM answers a JOIN collaborations c ON c.id = a.collaboration WHERE c.slug = 'dodsfall-og-arv'");
    EXPECT_GT(world.number("SELECT COUNT(*)" + of_case), 80);
    EXPECT_EQ(world.number("SELECT COUNT(*)" + of_case + " AND (from_source = 0 OR confirmed_at IS NOT NULL OR answered_by IS NOT NULL)"), 0);
    EXPECT_EQ(world.number("SELECT COUNT(*)" + of_case + " AND (a.sources = '[]' OR comment = '')"), 0);
    // The eight that the source says have money, as on the page of the criterion.
    EXPECT_EQ(world.number("SELECT COUNT(*)" + of_case + " AND item = 'F2-U10'"), 8);
    EXPECT_EQ(world.number("SELECT COUNT(*)" + of_case + " AND item = 'D-K2' AND initiative IN (SELECT id FROM initiatives WHERE number = '1.1')"), 7);
    // Who has left answers nothing.
    EXPECT_EQ(world.number("SELECT COUNT(*)" + of_case + " AND party IN (SELECT id FROM parties WHERE status = 'left')"), 0);
}

SCENARIO(CaseImport, SourcesAndAssumptionsFollowEveryRecord)
{
    import_text(world, case_text("dodsfall_og_arv"));
    for (auto const* table : { "parties", "deliverables", "risks", "lessons", "initiatives", "bodies", "gates" })
        EXPECT_EQ(world.number(fmt::format(
                      "SELECT COUNT(*) FROM {} t JOIN collaborations c ON c.id = t.collaboration WHERE c.slug = 'dodsfall-og-arv' AND t.sources = '[]'", table)),
            0)
            << table;
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM parties p JOIN collaborations c ON c.id = p.collaboration WHERE c.slug = 'dodsfall-og-arv' AND p.assumption = 1"), 5);
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM deliverable_dependencies d JOIN deliverables o ON o.id = d.deliverable JOIN collaborations c ON c.id = o.collaboration"
                           " WHERE c.slug = 'dodsfall-og-arv' AND d.assumption = 1"),
        4);
}

SCENARIO(CaseImport, EveryListHasARegisterOrIsKeptWordForWordAndNamedInTheReport)
{
    auto const text = case_text("dodsfall_og_arv");
    auto const report = *world.as_installation([&](Context& context) { return import_case_text(context, text); });
    std::vector<std::string> named;
    for (auto const& count : report.counts)
        named.push_back(count.list);
    for (auto const* list : { "sources", "actors", "phases", "governance", "bodies", "agreements", "gates", "deliverables", "costs", "constraints", "benefits", "risks",
             "feedback", "rollout", "operations", "lessons", "gaps", "notes" })
        EXPECT_NE(std::ranges::find(named, list), named.end()) << list;
    auto const kept = world.text("SELECT content FROM source_documents d JOIN collaborations c ON c.id = d.collaboration WHERE c.slug = 'dodsfall-og-arv' AND name = 'costs'");
    EXPECT_NE(text.find(kept), std::string::npos);
}

SCENARIO(CaseImport, AnchoringAndCommitmentsLandFromSourceAndAreNotDoubledByAChangedFile)
{
    auto const text = case_text("digiung");
    import_text(world, text);
    auto const here = std::string(" FROM anchorings a JOIN collaborations c ON c.id = a.collaboration WHERE c.slug = 'digiung'");
    auto const all = world.number("SELECT COUNT(*)" + here);
    EXPECT_GT(all, 10);
    EXPECT_EQ(world.number("SELECT COUNT(*)" + here + " AND a.from_source = 1 AND a.confirmed_at IS NULL AND a.sources <> '[]'"), all);
    EXPECT_GT(world.number("SELECT COUNT(*)" + here + " AND a.assumption = 1 AND a.basis <> ''"), 0);
    EXPECT_EQ(world.number("SELECT amount FROM commitments WHERE title = 'DigiUng, bevilgning 2022'"), 3'500'000'000) << "kroner become øre";
    auto const promised = count_in(world, "digiung", "commitments");
    import_text(world, replaced(text, "\"anchoring\": [", R"("anchoring": [{"actor": "hod", "level": "political", "degree": "knows", "date": "2021", "source": ["S1"]},)"));
    EXPECT_EQ(world.number("SELECT COUNT(*)" + here), all + 1);
    EXPECT_EQ(count_in(world, "digiung", "commitments"), promised);
    auto const wrong = world.house().write_as_installation([&](Context& context) {
        return import_case_text(context, replaced(text, "\"degree\": \"tasked\"", "\"degree\": \"enthusiastic\""));
    });
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().fields.front().field, "anchoring[0].degree");
}

SCENARIO(CaseImport, TheSameFileTwiceChangesNothing)
{
    import_text(world, case_text("digiung"));
    world.events();
    auto const again = *world.as_installation([&](Context& context) { return import_case_text(context, case_text("digiung")); });
    EXPECT_TRUE(again.unchanged);
    EXPECT_EQ(world.events(), test::none);
}

SCENARIO(CaseImport, AChangedFileAddsWhatIsNewAndLeavesWhatIsThere)
{
    auto const text = case_text("akson");
    import_text(world, text);
    world.run("UPDATE deliverables SET title = 'Vårt eget navn' WHERE ref = 'D1' AND collaboration = (SELECT id FROM collaborations WHERE slug = 'akson')");
    auto changed = replaced(text, "\"risks\": [", R"("risks": [{"id": "R9", "text": "Ny risiko", "owner": "ks", "source": ["S1"]},)");
    changed = replaced(changed, "Akson samhandling (første steg)", "Akson samhandling, nytt navn");
    auto const report = *world.as_installation([&](Context& context) { return import_case_text(context, changed); });
    EXPECT_FALSE(report.unchanged);
    EXPECT_FALSE(report.first);
    EXPECT_EQ(count_in(world, "akson", "risks"), 6);
    EXPECT_EQ(count_in(world, "akson", "deliverables"), 7);
    EXPECT_EQ(count_in(world, "akson", "parties"), 6);
    EXPECT_EQ(world.text("SELECT d.title FROM deliverables d JOIN collaborations c ON c.id = d.collaboration WHERE c.slug = 'akson' AND ref = 'D1'"), "Vårt eget navn");
    EXPECT_FALSE(report.notes.empty());
    world.events();
    EXPECT_TRUE((*world.as_installation([&](Context& context) { return import_case_text(context, changed); })).unchanged);
    EXPECT_EQ(world.events(), test::none);
}

SCENARIO(CaseImport, AnAnswerToACriterionTheMethodDoesNotHaveIsRefusedAndNothingLands)
{
    auto const text = replaced(case_text("dodsfall_og_arv"), "\"item\": \"F2-U7\"", "\"item\": \"F9-U7\"");
    auto const refused = world.house().write_as_installation([&](Context& context) { return import_case_text(context, text); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::invalid);
    EXPECT_EQ(refused.error().fields.front().field, "answers[1].item");
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM collaborations WHERE slug = 'dodsfall-og-arv'"), 0);
}

http::Request upload_of(test::Visitor const& visitor, std::string const& text)
{
    auto request = visitor.request(http::Method::post, "/samarbeid/importer");
    for (auto& [name, value] : visitor.with_token({}))
        EXPECT_TRUE(request.form.add(name, value));
    auto const path = (std::filesystem::temp_directory_path() / fmt::format("samlop-case-{}.json", getpid())).string();
    std::ofstream(path, std::ios::binary) << text;
    http::Upload upload;
    upload.field = "fil";
    upload.file_name = "case.json";
    upload.path = path;
    upload.size = text.size();
    request.uploads.push_back(std::move(upload));
    return request;
}

SCENARIO(CaseImport, AnOperatorSendsInAFileAndReadsTheReport)
{
    auto const visitor = world.as("drift");
    EXPECT_EQ(visitor.get("/samarbeid/importer").status, 200);
    auto const answer = visitor.send(upload_of(visitor, case_text("altinn")));
    EXPECT_EQ(answer.status, 200);
    EXPECT_TRUE(answer.says("Altinn 2003-2026"));
    EXPECT_TRUE(answer.says("/samarbeid/altinn/kart"));
    EXPECT_EQ(count_in(world, "altinn", "parties"), 6);
}

SCENARIO(CaseImport, ABrokenFileIsRefusedWithEveryProblemByItsPath)
{
    auto const visitor = world.as("drift");
    auto text = replaced(case_text("altinn"), "\"owner\": \"brreg\"", "\"owner\": \"ingen\"");
    text = replaced(text, "\"orgnr\": \"974761076\"", "\"orgnr\": \"974761077\"");
    auto const answer = visitor.send(upload_of(visitor, text));
    EXPECT_EQ(answer.status, 422);
    EXPECT_TRUE(answer.says("deliverables[0].owner"));
    EXPECT_TRUE(answer.says("actors[0].orgnr"));
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM collaborations WHERE slug = 'altinn'"), 0);
    EXPECT_EQ(world.events(), test::none);
}

SCENARIO(CaseImport, OnlyOperatorsMayImport)
{
    for (auto const* who : { "kari", "liv", "ukjent" }) {
        auto const visitor = world.as(who);
        EXPECT_NE(visitor.get("/samarbeid/importer").status, 200) << who;
        EXPECT_NE(visitor.send(upload_of(visitor, case_text("altinn"))).status, 200) << who;
    }
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM collaborations WHERE slug = 'altinn'"), 0);
}

}
}
