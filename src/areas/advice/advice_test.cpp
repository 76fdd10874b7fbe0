// The documented cases come out as they should, and what the advice says of itself is true: reasons, what is missing, what would tip it.
#include "areas/advice/edition_reader.h"
#include "areas/advice/facts_file.h"
#include "areas/advice/words.h"
#include "base/time.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <iterator>
#include "source_dir.h"

namespace samlop::advice {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

namespace {

namespace json = boost::json;

Editions const& shipped()
{
    static auto const editions = [] {
        auto read = read_folder(SAMLOP_SOURCE_DIR "/governance");
        if (read)
            return std::move(*read);
        ADD_FAILURE() << read.error().text;
        for (auto const& field : read.error().fields)
            ADD_FAILURE() << field.field << ": " << field.text;
        return Editions({ Edition {} });
    }();
    return editions;
}

Edition const& edition()
{
    return *shipped().find("2024");
}

Facts facts(std::map<std::string, std::string> const& answers)
{
    Facts known;
    for (auto const& [fact, value] : answers)
        known[fact] = { .values = { value }, .our_reading = false };
    return known;
}

std::vector<std::string> ids(std::vector<Form const*> const& forms)
{
    std::vector<std::string> ids;
    for (auto const* form : forms)
        ids.push_back(form->id);
    return ids;
}

std::vector<std::string> top(Facts const& known)
{
    return ids(advise(edition(), known).top());
}

std::vector<std::string> order(Advice const& advice)
{
    std::vector<std::string> order;
    for (auto const& one : advice.ranked)
        order.push_back(std::to_string(one.place) + one.form->id);
    return order;
}

std::vector<std::string> beside(Advice const& advice)
{
    std::vector<std::string> forms;
    for (auto const& one : advice.combination.beside)
        forms.push_back(one.form->id);
    return forms;
}

std::vector<std::string> flags(Advice const& advice)
{
    std::vector<std::string> ids;
    for (auto const& flag : advice.flags)
        ids.push_back(flag.rule->id);
    return ids;
}

struct Case {
    std::string id;
    Facts facts;
    json::object expect;
};

std::vector<Case> cases()
{
    std::ifstream stream(SAMLOP_SOURCE_DIR "/tests/governance/cases.json");
    std::string text((std::istreambuf_iterator<char>(stream)), {});
    std::vector<Case> cases;
    auto const parsed = json::parse(text);
    for (auto const& one : parsed.as_array()) {
        auto file = read_facts_file(json::serialize(one.at("facts")), shipped());
        auto id = json::value_to<std::string>(one.at("id"));
        EXPECT_TRUE(file) << id;
        cases.push_back({ id, file ? file->facts : Facts {}, one.at("expect").as_object() });
    }
    return cases;
}

std::vector<std::string> words(json::object const& expect, char const* key)
{
    return expect.contains(key) ? json::value_to<std::vector<std::string>>(expect.at(key)) : std::vector<std::string> {};
}

void expect_lists(Case const& one, Advice const& advice)
{
    EXPECT_EQ(ids(advice.top()), words(one.expect, "first")) << one.id;
    for (auto const& form : words(one.expect, "beside"))
        EXPECT_THAT(beside(advice), Contains(form)) << one.id;
    for (auto const& form : words(one.expect, "not_beside"))
        EXPECT_THAT(beside(advice), Not(Contains(form))) << one.id;
    for (auto const& form : words(one.expect, "barred"))
        EXPECT_TRUE(advice.of(form)->barred) << one.id << " " << form;
    for (auto const& rule : words(one.expect, "flags"))
        EXPECT_THAT(flags(advice), Contains(rule)) << one.id;
    EXPECT_THAT(advice.clashes, IsEmpty()) << one.id;
}

void expect_reasons(Case const& one, Advice const& advice)
{
    if (one.expect.contains("rules")) {
        for (auto const& [form, rules] : one.expect.at("rules").as_object()) {
            for (auto const& rule : json::value_to<std::vector<std::string>>(rules))
                EXPECT_TRUE(std::ranges::any_of(advice.of(form)->reasons, [&](Reason const& reason) {
                    return reason.rule->id == rule && reason.in_favour();
                })) << one.id << " " << rule << " does not speak for " << form;
        }
    }
    if (one.expect.contains("near")) {
        for (auto const& [form, pitfalls] : one.expect.at("near").as_object()) {
            for (auto const& pitfall : json::value_to<std::vector<std::string>>(pitfalls))
                EXPECT_TRUE(std::ranges::any_of(advice.of(form)->near, [&](Pitfall const* near) { return near->id == pitfall; }))
                    << one.id << " " << pitfall;
        }
    }
    if (one.expect.contains("scope")) {
        ASSERT_NE(advice.scope.scope, nullptr) << one.id;
        EXPECT_EQ(advice.scope.scope->id, json::value_to<std::string>(one.expect.at("scope"))) << one.id;
    }
    if (one.expect.contains("above")) {
        for (auto const& pair : json::value_to<std::vector<std::vector<std::string>>>(one.expect.at("above")))
            EXPECT_LT(advice.of(pair[0])->place, advice.of(pair[1])->place) << one.id << " " << pair[0] << " " << pair[1];
    }
}

}

TEST(Advice, RanksTheDocumentedCasesAsTheyWereChosen)
{
    ASSERT_GT(cases().size(), 20U);
    for (auto const& one : cases()) {
        auto advice = advise(edition(), one.facts);
        expect_lists(one, advice);
        expect_reasons(one, advice);
    }
}

TEST(Advice, KeepsTheMainFormOfTheDocumentedCasesInTheEarlierEdition)
{
    for (auto const& one : cases()) {
        auto advice = advise(*shipped().find("2021-22"), one.facts);
        EXPECT_THAT(ids(advice.top()), Not(IsEmpty())) << one.id;
        EXPECT_EQ(advice.ranked.front().form->id, words(one.expect, "first").front()) << one.id;
    }
}

TEST(Advice, SaysWhichReasonsRestOnAReadingOfATextAndNotOnWhatThePartiesSaid)
{
    auto known = facts({ { "G12", "F3" }, { "G13", "yes" }, { "G7", "few" } });
    known["G13"].our_reading = true;
    auto advice = advise(edition(), known);
    auto const& reasons = advice.of("project")->reasons;
    ASSERT_EQ(reasons.size(), 1U);
    EXPECT_THAT(reasons[0].facts, ElementsAre("G13", "G12"));
    EXPECT_THAT(reasons[0].our_reading, ElementsAre("G13"));
    EXPECT_THAT(advice.of("product")->reasons.front().our_reading, IsEmpty());
}

// Each fact in turn is forgotten: no reason may still rest on it, and it must stand as missing if it made a difference.
TEST(Advice, RestsNoReasonOnAFactThatWasTakenAway)
{
    for (auto const& one : cases()) {
        auto whole = advise(edition(), one.facts);
        for (auto const& [id, known] : one.facts) {
            auto fewer = one.facts;
            fewer.erase(id);
            auto advice = advise(edition(), fewer);
            for (auto const& ranked : advice.ranked) {
                for (auto const& reason : ranked.reasons)
                    EXPECT_THAT(reason.facts, Not(Contains(id))) << one.id;
            }
            bool missed = std::ranges::any_of(advice.missing, [&](Missing const& missing) { return missing.fact->id == id; });
            EXPECT_TRUE(missed || order(advice) == order(whole) || known.values.size() > 1) << one.id << " " << id;
        }
    }
}

TEST(Advice, TellsTheTruthAboutWhatWouldTipIt)
{
    for (auto const& one : cases()) {
        auto now = advise(edition(), one.facts);
        for (auto const& fact : edition().facts) {
            for (auto const& value : fact.values) {
                auto other = one.facts;
                other[fact.id] = { .values = { value.id }, .our_reading = false };
                auto then = advise(edition(), other);
                if (!then.clashes.empty())
                    continue;
                Change const* told = nullptr;
                for (auto const& tip : now.tips)
                    told = tip.fact == &fact && tip.value == &value ? &tip : told;
                for (auto const& missing : now.missing) {
                    for (auto const& change : missing.changes)
                        told = change.fact == &fact && change.value == &value ? &change : told;
                }
                bool changes_top = ids(then.top()) != ids(now.top());
                EXPECT_EQ(changes_top, told && told->changes_top) << one.id << " " << fact.id << " " << value.id;
                if (told) {
                    EXPECT_EQ(told->top, ids(then.top()));
                    for (auto const& move : told->moves)
                        EXPECT_EQ(then.of(move.form->id)->place, move.to);
                }
            }
        }
    }
}

TEST(Advice, NeverLowersAFormForAReasonToChooseIt)
{
    auto known = facts({ { "G12", "F2" }, { "G7", "several" }, { "G2", "partly" } });
    auto before = advise(edition(), known).of("programme")->score();
    for (auto const& [fact, value] : std::map<std::string, std::string> { { "G8", "high" }, { "G9", "benefits" }, { "G11", "yes" },
             { "G10", "yes" }, { "G3", "goals-and-benefits" } }) {
        known[fact] = { .values = { value }, .our_reading = false };
        auto after = advise(edition(), known).of("programme")->score();
        EXPECT_GT(after, before) << fact;
        before = after;
    }
    known["G10"].values = { "no" };
    EXPECT_TRUE(advise(edition(), known).of("programme")->barred);
    EXPECT_EQ(advise(edition(), known).ranked.back().form->id, "programme");
}

TEST(Advice, PointsNobodyOutWhenNothingIsKnownAndSaysWhatToAskFirst)
{
    auto advice = advise(edition(), {});
    EXPECT_THAT(advice.top(), IsEmpty());
    EXPECT_EQ(advice.combination.main, nullptr);
    EXPECT_EQ(advice.scope.scope, nullptr);
    EXPECT_THAT(advice.scope.unknown, Contains("G8"));
    EXPECT_FALSE(advice.missing.empty());
    EXPECT_TRUE(advice.missing.front().could_change_top);
    EXPECT_THAT(finding(Language::nb, advice), HasSubstr("ingen form peker seg ut"));
}

TEST(Advice, SharesAPlaceWhenNothingTellsTwoFormsApart)
{
    auto advice = advise(edition(), facts({ { "G12", "F3" }, { "G13", "yes" }, { "G9", "benefits" } }));
    EXPECT_THAT(ids(advice.top()), ElementsAre("programme", "project"));
    EXPECT_EQ(advice.of("programme")->place, 1);
    EXPECT_EQ(advice.of("project")->place, 1);
    EXPECT_EQ(finding(Language::nb, advice), "Program og prosjekt passer like godt.");
}

TEST(Advice, SetsAnswersAsideThatCannotAllBeRightAndNamesThem)
{
    auto advice = advise(edition(), facts({ { "G7", "few" }, { "G4", "open" }, { "G8", "high" } }));
    ASSERT_EQ(advice.clashes.size(), 1U);
    EXPECT_THAT(advice.clashes[0].facts, ElementsAre("G4", "G7"));
    EXPECT_EQ(advice.known, 1U);
    EXPECT_THAT(top(facts({ { "G8", "high" } })), ids(advice.top()));
    for (auto const* fact : { "G4", "G7" })
        EXPECT_TRUE(std::ranges::any_of(
            advice.missing, [&](Missing const& missing) { return missing.fact->id == fact && missing.set_aside; }))
            << fact;
}

TEST(Advice, NamesEachContradictionOfTheGuidance)
{
    std::vector<std::pair<std::string, std::map<std::string, std::string>>> const contradictory {
        { "K2", { { "G12", "F1" }, { "G15", "yes" } } },
        { "K3", { { "G12", "operation" }, { "G15", "no" } } },
        { "K4", { { "G1", "unclear" }, { "G2", "specifiable" } } },
        { "K5", { { "G2", "not-known" }, { "G13", "yes" } } },
        { "K6", { { "G6", "yes" }, { "G18", "yes" } } },
        { "K7", { { "G7", "one" }, { "G6", "no" } } },
        { "K8", { { "G9", "value" }, { "G14", "time-limited" } } },
    };
    for (auto const& [id, answers] : contradictory) {
        auto advice = advise(edition(), facts(answers));
        ASSERT_EQ(advice.clashes.size(), 1U) << id;
        EXPECT_EQ(advice.clashes[0].contradiction->id, id);
        EXPECT_EQ(advice.clashes[0].facts.size(), answers.size()) << id;
    }
    Facts both = facts({ { "G15", "yes" } });
    both["G12"].values = { "F1", "operation" };
    EXPECT_THAT(advise(edition(), both).clashes, IsEmpty());
}

TEST(Advice, ProposesMoreStructureForMorePartiesAndMoreDependency)
{
    auto scope = [](std::map<std::string, std::string> const& answers) {
        auto advice = advise(edition(), facts(answers));
        return advice.scope.scope ? advice.scope.scope->id : std::string("none");
    };
    EXPECT_EQ(scope({ { "G7", "few" }, { "G8", "low" } }), "experience-meetings");
    EXPECT_EQ(scope({ { "G7", "few" }, { "G8", "medium" } }), "operative-cooperation");
    EXPECT_EQ(scope({ { "G7", "few" }, { "G8", "high" } }), "formal-structure");
    EXPECT_EQ(scope({ { "G7", "many" }, { "G8", "medium" } }), "formal-structure");
    EXPECT_EQ(scope({ { "G7", "many" }, { "G8", "high" } }), "several-levels");
    EXPECT_EQ(scope({ { "G19", "300-or-more" } }), "several-levels");
    EXPECT_EQ(scope({ { "G7", "many" } }), "none");
}

TEST(Advice, IgnoresAnswersTheEditionDoesNotKnow)
{
    auto known = facts({ { "G99", "yes" }, { "G7", "a-dozen" }, { "G8", "high" } });
    EXPECT_EQ(advise(edition(), known).known, 1U);
}

}
