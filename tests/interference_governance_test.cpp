// Non-interference in how a collaboration is governed and who stands behind: what one party keeps to itself changes no byte of the
// advice, the forms, the duties, the matrix, the think-box, the promises or the letters that another party is shown, nor the
// outcome of anything another party does. interference_test.cpp does the same at random for all pages.
#include <algorithm>
#include <map>

#include "tests/world/browser.h"

namespace samlop::test {
namespace {

std::string at(std::string const& rest) { return std::string(World::place) + rest; }

struct Step {
    std::string who, path;
    Fields form;
    bool internal = false;
};

// The version of a form as the page has it, and the ids of parties, are read when the step is taken.
constexpr std::string_view kartverket = "KARTVERKET", nav = "NAVPART";

std::vector<Step> story()
{
    auto const criterion = [](std::string const& item) { return at("/del/1/krav/" + item); };
    auto const own = [](std::string path, Fields form) { return Step { "ola", std::move(path), std::move(form), true }; };
    return {
        { "berit", at("/styringsform/svar?del=1"), { { "G5", "yes" }, { "G5-sett", "0" }, { "G9", "benefits" }, { "G9-sett", "0" } } },
        own(criterion("F1-U2"), { { "state", "2" }, { "comment", "Hemmelig svar" }, { "visibility", "0" } }),
        own(criterion("F2-U4"), { { "state", "3" }, { "comment", "Hemmelig nei" }, { "visibility", "0" } }),
        own(criterion("F2-U10"), { { "state", "2" }, { "comment", "Hemmelig finansiering" }, { "visibility", "0" } }),
        own(at("/leveranser"), { { "title", "Hemmelig leveranse" }, { "status", "in_operation" }, { "visibility", "party" } }),
        own(at("/leveranser"), { { "title", "Hemmelig kjede" }, { "depends_on", "D1, D3" }, { "visibility", "party" } }),
        own(at("/forpliktelser"), { { "title", "Hemmelig løfte" }, { "amount", "400000000" }, { "visibility", "party" } }),
        own(at("/forankringstiltak"), { { "title", "Hemmelig tiltak" }, { "visibility", "party" } }),
        own(at("/forankring/part/" + std::string(kartverket)), { { "niva", "top" }, { "grad", "0" }, { "dato", "2026-10-01" }, { "merknad", "Hemmelig motstand" }, { "synlig", "0" } }),
        own(at("/forankring/tenkeboks/1/svar"), { { "TB-FOR-1", "1" }, { "TB-FOR-1-hvorfor", "Hemmelig grunn" }, { "_version", "0" }, { "send", "0" } }),
        own("/utkast/fakta-1", { { "G1", "unclear" }, { "G1-merknad", "Hemmelig kladd" } }),
        { "kari", at("/forankring/tenkeboks/1/trekk"), { { "_version", "1" }, { "grunn", "Åpnet for tidlig" } } }, // A draft stops nobody.
        { "kari", at("/forankring/tenkeboks"), {} },
        own(at("/forankring/tenkeboks/2/svar"), { { "TB-FOR-2", "1" }, { "TB-FOR-2-hvorfor", "Hemmelig tvil" }, { "_version", "0" }, { "send", "0" } }),
        { "nora", at("/forankring/tenkeboks/2/svar"), { { "TB-FOR-2", "5" }, { "_version", "0" }, { "send", "1" } } },
        { "nora", at("/forankring/tildelingsbrev/K1/" + std::string(nav)), { { "aar", "2026" }, { "ordlyd", "Skal bidra." }, { "malform", "nb" }, { "_version", "0" } } },
        { "nora", at("/forpliktelser"), { { "title", "To årsverk" } } },
        { "kari", at("/styringsform"), { { "del", "1" }, { "_version", "0" }, { "modell", "product" }, { "fra", "16.11.2026" }, { "begrunnelse", "Vi går over i drift" }, { "vedtatt_av", "Ledermøtet" }, { "oppsett-product", "product.produktteam" } } },
        { "kari", at("/styringsform/historie/3/oppsett"), { { "_version", "2" }, { "ladder", "1" }, { "tabell", "finansiering" } } },
    };
}

std::string with_ids(World& world, std::string path)
{
    for (auto const& [word, orgnr] : { std::pair(kartverket, "971040238"), std::pair(nav, "889640782") }) {
        if (auto const found = path.find(word); found != std::string::npos)
            path.replace(found, word.size(), world.text("SELECT CAST(p.id AS TEXT) FROM parties p JOIN organisations o ON o.id = p.organisation WHERE o.orgnr = '" + std::string(orgnr) + "'"));
    }
    return path;
}

bool concerns(std::string_view address)
{
    for (auto const* area : { "/styringsform", "/roller", "/forankring", "/forpliktelser", "/forankringstiltak", "/organer", "/oppgaver", "/hendelser", "/endringer" }) {
        if (address.find(area) != std::string_view::npos)
            return true;
    }
    return false;
}

std::map<std::string, std::string> live_through(db::Engine engine, bool with_internal)
{
    World world(engine);
    std::map<std::string, std::string> seen;
    int number = 0;
    for (auto const& step : story()) {
        world.clock().begin_chapter(++number + 1);
        world.clock().pass(seconds(5));
        if (step.internal && !with_internal)
            continue;
        auto const answer = world.as(step.who).post(with_ids(world, step.path), step.form);
        EXPECT_LT(answer.status, 400) << step.who << ' ' << step.path << '\n' << answer.body;
        if (!step.internal)
            seen["step " + std::to_string(number)] = std::to_string(answer.status);
    }
    world.clock().begin_chapter(number + 2);
    for (auto const who : { "kari", "nora", "berit", "even" }) {
        for (auto const& address : pages_for(world, who, 200)) {
            if (!concerns(address))
                continue;
            seen[std::string(who) + ' ' + address] = world.as(who).get(address).body;
            seen[std::string(who) + " json " + address] = world.as(who).get_json(address).body;
        }
    }
    return seen;
}

class InterferenceInGovernance : public testing::TestWithParam<db::Engine> {};

TEST_P(InterferenceInGovernance, WhatOnePartyKeepsToItselfIsInNobodyElsesAnswer)
{
    if (GetParam() == db::Engine::postgres && !std::getenv("SAMLOP_TEST_POSTGRES"))
        GTEST_SKIP() << "SAMLOP_TEST_POSTGRES names no server";
    auto const without = live_through(GetParam(), false), with = live_through(GetParam(), true);
    EXPECT_EQ(without.size(), with.size());
    EXPECT_GT(without.size(), 80U) << "too few pages for the comparison to mean anything";
    for (auto const& [address, body] : without) {
        auto const other = with.find(address);
        ASSERT_NE(other, with.end()) << address;
        EXPECT_EQ(other->second.find("Hemmelig"), std::string::npos) << address;
        auto const differs = std::ranges::mismatch(body, other->second).in1 - body.begin();
        auto const from = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, differs - 150));
        EXPECT_TRUE(body == other->second) << address << "\nwithout: …" << body.substr(from, 300) << "…\nwith: …" << other->second.substr(std::min(from, other->second.size()), 300) << "…";
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, InterferenceInGovernance, testing::Values(db::Engine::sqlite, db::Engine::postgres),
    [](auto const& test) { return name_of_engine(testing::TestParamInfo<db::Engine>(test.param, 0)); });

}
}
