// Source documents read as tables, and who may see them.
#include "areas/sources/source.h"

#include <fstream>
#include <sstream>

#include "areas/cases/case_import.h"
#include "tests/world/world.h"
#include "source_dir.h"

namespace samlop {
namespace {

TEST(SourceDocuments, AListOfObjectsHasAColumnForEveryMember)
{
    auto const table = table_of({ {}, "costs", 2, R"([{"payer":["a","b"],"amount_nok":13375642,"source":["S1","S2"]},{"what":"x","share":0.5,"amount_nok":null}])" });
    EXPECT_EQ(table.columns, (std::vector<std::string> { "payer", "amount_nok", "source", "what", "share" }));
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.rows[0][0].text, "a, b");
    EXPECT_EQ(table.rows[0][1].text, "13375642");
    EXPECT_EQ(table.rows[0][2].refs, (std::vector<std::string> { "S1", "S2" }));
    EXPECT_TRUE(table.rows[1][1].unknown);
    EXPECT_EQ(table.rows[1][4].text, "0.5");
}

TEST(SourceDocuments, PlainTextsAndSingleValuesHaveOneColumn)
{
    EXPECT_EQ(table_of({ {}, "gaps", 2, R"(["a","b"])" }).rows.size(), 2U);
    EXPECT_EQ(table_of({ {}, "quality", 1, R"("thin")" }).rows.at(0).at(0).text, "thin");
}

TEST(SourceDocuments, OnlyTheFirstFiveHundredRowsAreShown)
{
    std::string list;
    for (int i = 0; i < 700; ++i)
        list += (i ? "," : "") + std::to_string(i);
    auto const table = table_of({ {}, "x", 700, "[" + list + "]" });
    EXPECT_EQ(table.rows.size(), 500U);
    EXPECT_EQ(table.left_out, 200);
}

void import_death(test::World& world)
{
    std::ifstream in(SAMLOP_SOURCE_DIR "/cases/dodsfall_og_arv.json", std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    ASSERT_TRUE(bool(world.as_installation([&](Context& context) { return import_case_text(context, text.str()); })));
}

SCENARIO(Sources, AReaderFindsTheDocumentsTheirRowsAndTheirSources)
{
    import_death(world);
    world.run("UPDATE collaborations SET visibility = 3 WHERE slug = 'dodsfall-og-arv'");
    auto const liv = world.as("liv");
    auto const list = liv.get("/samarbeid/dodsfall-og-arv/dokumenter");
    EXPECT_EQ(list.status, 200);
    EXPECT_TRUE(list.says("Kostnader"));
    auto const costs = liv.get("/samarbeid/dodsfall-og-arv/dokumenter/costs");
    EXPECT_EQ(costs.status, 200);
    EXPECT_TRUE(costs.says("Egeninnsats innenfor egen ramme"));
    EXPECT_TRUE(costs.says("id=\"k-S18\""));
    auto const sources = liv.get("/samarbeid/dodsfall-og-arv/kilder");
    EXPECT_EQ(sources.status, 200);
    EXPECT_TRUE(sources.says("Forskrift om digitalt dødsbo"));
    auto const file = liv.get("/samarbeid/dodsfall-og-arv/dokumenter/costs/last-ned");
    EXPECT_EQ(file.response.header("content-disposition"), "attachment; filename=\"dodsfall-og-arv-costs.json\"");
    EXPECT_EQ(liv.get("/samarbeid/dodsfall-og-arv/dokumenter/weather").status, 404);
}

SCENARIO(Sources, WhoMayNotSeeTheCollaborationFindsNoDocuments)
{
    import_death(world);
    auto const stranger = world.as("ukjent");
    for (auto const* path : { "/dokumenter", "/dokumenter/costs", "/dokumenter/costs/last-ned", "/kilder" })
        EXPECT_EQ(stranger.get(std::string("/samarbeid/dodsfall-og-arv") + path).status, 404) << path;
}

}
}
