// The seven real cases are read whole; broken ones are refused whole, with every problem by its path; nothing makes it throw.
#include "exchange/case/case.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <random>
#include <sstream>
#include "source_dir.h"

namespace samlop::case_file {
namespace {

std::string read_file(std::string const& name)
{
    std::ifstream in(std::string(SAMLOP_SOURCE_DIR "/cases/") + name, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<std::string> const names { "akson.json", "altinn.json", "digibarnevern.json", "digiung.json", "dodsfall_og_arv.json",
    "dsop_portfolio.json", "vilkar_for_forerett.json" };

std::string told(Error const& error)
{
    std::string out = error.text;
    for (auto const& field : error.fields) {
        out += "\n" + field.field + ": " + field.text;
        for (auto const& [name, value] : field.arguments)
            out += " " + name + "=" + value;
    }
    return out;
}

// A small whole case, with room for one more member.
std::string small(std::string const& more = "", std::string const& actors = R"([{"id":"a","name":"A"},{"id":"b","name":"B"}])")
{
    return fmt::format(R"({{"schema":"samlop-case/1","id":"x","title":"X","actors":{},"phases":[{{"phase":"1 Starte sammen"}}]{}}})", actors, more);
}

bool refused_for(std::string const& json, std::string_view path, std::string_view text)
{
    auto const read = read_case(json);
    if (read)
        return false;
    for (auto const& field : read.error().fields) {
        if (field.field == path && field.text.find(text) != std::string::npos)
            return true;
    }
    ADD_FAILURE() << told(read.error());
    return false;
}

TEST(Case, AllSevenCasesAreRead)
{
    for (auto const& name : names) {
        auto const read = read_case(read_file(name));
        ASSERT_TRUE(read) << name << ": " << told(read.error());
        EXPECT_FALSE(read->actors.empty()) << name;
    }
}

TEST(Case, TheDeathCaseHasItsPartiesDeliverablesAndDocuments)
{
    auto const text = read_file("dodsfall_og_arv.json");
    auto const read = read_case(text);
    ASSERT_TRUE(read) << told(read.error());
    EXPECT_EQ(read->actors.size(), 33U);
    EXPECT_EQ(read->deliverables.size(), 22U);
    EXPECT_EQ(read->sources.size(), 23U);
    EXPECT_EQ(read->deliverable("D15")->depends_on.size(), 8U);
    EXPECT_EQ(read->actor("nav")->left, "før MVP");
    EXPECT_EQ(read->life_event, "Dødsfall og arv");
    auto const document = [&](std::string_view name) {
        auto const found = std::find_if(read->documents.begin(), read->documents.end(), [&](Document const& each) { return each.name == name; });
        return found == read->documents.end() ? Document {} : *found;
    };
    EXPECT_EQ(document("costs").count, 3);
    EXPECT_EQ(document("gaps").count, 6);
    EXPECT_NE(text.find(document("costs").content), std::string::npos) << "kept word for word";
    EXPECT_EQ(document("deliverables").name, "") << "a register holds it whole";
}

TEST(Case, WhatTheFormatDoesNotNameIsKeptAndCounted)
{
    auto const read = read_case(small(R"(,"weather":[1,2,3],"risks":[{"id":"R1","text":"t","mood":"low"}])"));
    ASSERT_TRUE(read) << told(read.error());
    EXPECT_EQ(read->unknown_keys, 2);
    ASSERT_EQ(read->documents.size(), 1U);
    EXPECT_EQ(read->documents[0].name, "weather");
    EXPECT_EQ(read->documents[0].count, 3);
    EXPECT_EQ(read->documents[0].content, "[1,2,3]");
    EXPECT_EQ(read->risks[0].extra, R"({"mood":"low"})");
}

TEST(Case, AListThatARecordHoldsOnlyInPartIsKeptAsADocumentToo)
{
    auto const read = read_case(small("", R"([{"id":"a","name":"A","count":291}])"));
    ASSERT_TRUE(read) << told(read.error());
    ASSERT_EQ(read->documents.size(), 1U);
    EXPECT_EQ(read->documents[0].name, "actors");
}

TEST(Case, AnUnknownReferenceIsToldByItsPath)
{
    EXPECT_TRUE(refused_for(small(R"(,"deliverables":[{"id":"D1","name":"d","owner":"x"}])"), "deliverables[0].owner", "unknown actor"));
    EXPECT_TRUE(refused_for(small(R"(,"costs":[{"payer":["a","x"]}])"), "costs[0].payer", "unknown actor"));
    EXPECT_TRUE(refused_for(small(R"(,"risks":[{"id":"R1","text":"t","source":["S9"]}])"), "risks[0].source[]", "unknown source"));
    EXPECT_TRUE(refused_for(small(R"(,"bodies":[{"id":"B1","name":"b","members":["a","x"]}])"), "bodies[0].members[]", "unknown actor"));
    EXPECT_TRUE(refused_for(small(R"(,"rollout":[{"deliverable":"D7"}])"), "rollout[0].deliverable", "unknown deliverable"));
}

TEST(Case, DependenciesThatGoInACircleAreRefusedWithTheCircle)
{
    auto const read = read_case(small(R"(,"deliverables":[{"id":"D1","name":"a","depends_on":["D2"]},
        {"id":"D2","name":"b","depends_on":["D3"]},{"id":"D3","name":"c","depends_on":["D1"]}])"));
    ASSERT_FALSE(read);
    ASSERT_EQ(read.error().fields.size(), 1U);
    EXPECT_EQ(read.error().fields[0].arguments.at("chain"), "D1 → D2 → D3 → D1");
}

TEST(Case, AChainOfFiveThousandDependenciesIsNoCircle)
{
    std::string list;
    for (int i = 1; i < 5000; ++i)
        list += fmt::format("{{\"id\":\"D{}\",\"name\":\"d\",\"depends_on\":[\"D{}\"]}},", i, i + 1);
    EXPECT_TRUE(read_case(small(",\"deliverables\":[" + list + R"({"id":"D5000","name":"d"}])")));
}

TEST(Case, WrongTypesDatesNumbersAndDoublesAreEachTold)
{
    EXPECT_TRUE(refused_for(small(R"(,"summary":5)"), "summary", "must be text"));
    EXPECT_TRUE(refused_for(small(R"(,"risks":{})"), "risks", "must be a list"));
    EXPECT_TRUE(refused_for(small(R"(,"risks":[7])"), "risks[0]", "must be an object"));
    EXPECT_TRUE(refused_for(small(R"(,"gates":[{"id":"G1","name":"g","date":"2026-02-30"}])"), "gates[0].date", "not a date"));
    EXPECT_TRUE(refused_for(small("", R"([{"id":"a","name":"A","orgnr":"974761077"}])"), "actors[0].orgnr", "organisation number"));
    EXPECT_TRUE(refused_for(small("", R"([{"id":"a","name":"A"},{"id":"a","name":"B"}])"), "actors[1].id", "used twice"));
    EXPECT_TRUE(refused_for(small(R"(,"risks":[{"id":"R1","text":"a","text":"b"}])"), "risks[0].text", "given twice"));
    EXPECT_TRUE(refused_for(small(R"(,"summary":"a\u0000b")"), "summary", "NUL"));
    EXPECT_TRUE(refused_for(small(R"(,"deliverables":[{"id":"D1","name":"d","start":"2026","end":"2025-12"}])"), "deliverables[0].end", "before"));
    EXPECT_TRUE(refused_for(small(R"(,"risks":[{"id":"R1","text":"t","probability":6}])"), "risks[0].probability", "whole number"));
}

TEST(Case, AllProblemsAreListedUpToTwoHundredAndCounted)
{
    std::string list;
    for (int i = 0; i < 300; ++i)
        list += fmt::format("{}{{\"id\":\"R{}\",\"text\":\"t\",\"owner\":\"nobody\"}}", i ? "," : "", i);
    auto const read = read_case(small(",\"risks\":[" + list + "]"));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().fields.size(), 200U);
    EXPECT_EQ(read.error().arguments.at("count"), "300");
    EXPECT_EQ(read.error().kind, ErrorKind::invalid);
}

TEST(Case, WhatIsNotPlainUtf8JsonIsRefused)
{
    EXPECT_FALSE(read_case(""));
    EXPECT_FALSE(read_case("[]"));
    EXPECT_FALSE(read_case("\xef\xbb\xbf" + small()));
    EXPECT_FALSE(read_case(small() + "x"));
    EXPECT_FALSE(read_case(small(",\"summary\":\"\xff\"")));
    EXPECT_FALSE(read_case(small(",\"summary\":\"\xed\xa0\x80\"")));
    EXPECT_FALSE(read_case(small(",\"gaps\":" + std::string(100'000, '['))));
    EXPECT_FALSE(read_case(std::string(largest_file + 1, ' ')));
    EXPECT_TRUE(read_case("\n " + small() + " \n"));
}

TEST(Case, InitiativesAreATreeByTheirNumbers)
{
    auto const tree = [](std::string_view id, std::string_view parent) {
        return small(fmt::format(R"(,"initiatives":[{{"id":"1","title":"t","phases":[{{"phase":"starte"}}]}},
            {{"id":"{}","parent":"{}","title":"t","phases":[{{"phase":"starte"}}]}}])",
            id, parent));
    };
    EXPECT_TRUE(read_case(tree("1.1", "1")));
    EXPECT_TRUE(refused_for(tree("1.1.1", "1"), "initiatives[1].parent", "must be"));
    EXPECT_TRUE(refused_for(tree("1.1.1", "1.1"), "initiatives[1].parent", "unknown initiative"));
    EXPECT_TRUE(refused_for(tree("1.01", "1"), "initiatives[1].id", "number in the tree"));
}

TEST(Case, RowsGiveTheirFieldsFlat)
{
    auto const read = read_case(small(R"(,"costs":[{"payer":["a","b"],"amount_nok":13375642,"share":0.5,"note":null}])"));
    ASSERT_TRUE(read) << told(read.error());
    auto const row = std::find_if(read->rows.begin(), read->rows.end(), [](Row const& each) { return each.list == "costs"; });
    ASSERT_NE(row, read->rows.end());
    EXPECT_EQ(row->fields.at("payer"), (std::vector<std::string> { "a", "b" }));
    EXPECT_EQ(row->text("amount_nok"), "13375642");
    EXPECT_EQ(row->text("share"), "0.5");
    EXPECT_FALSE(row->fields.contains("note"));
}

// Bytes are changed, removed, doubled and swapped at random. Whatever comes of it, it is read or refused, never worse.
TEST(Case, MutatedFilesAreReadOrRefused)
{
    std::mt19937 random(20261121);
    auto any = [&](std::size_t below) { return static_cast<std::size_t>(random() % below); };
    std::string_view const pieces[] = { "\"", "{", "}", "[", "]", ",", ":", "null", "1e9", "-", "\\u0000", "\\ud800", "\xff", "true", "\"id\":\"D1\"" };
    std::vector<std::string> files;
    for (auto const& name : names)
        files.push_back(read_file(name));
    int refused = 0;
    for (int round = 0; round < 3000; ++round) {
        auto text = files[any(files.size())];
        // Cut to a part of the file now and then, so that the rounds are quick.
        if (any(4) == 0)
            text.resize(any(text.size()));
        for (std::size_t changes = 1 + any(3); changes > 0 && !text.empty(); --changes) {
            auto const at = any(text.size());
            switch (any(3)) {
            case 0: text[at] = static_cast<char>(random()); break;
            case 1: text.erase(at, 1 + any(30)); break;
            default: text.insert(at, pieces[any(std::size(pieces))]);
            }
        }
        auto const read = read_case(text);
        if (read)
            continue;
        ++refused;
        ASSERT_EQ(read.error().kind, ErrorKind::invalid);
        ASSERT_LE(read.error().fields.size(), most_problems);
    }
    EXPECT_GT(refused, 1500);
}

}
}
