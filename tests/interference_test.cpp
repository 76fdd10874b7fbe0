// Non-interference: two histories that differ only in what one party keeps to itself look the same to everybody else, byte for
// byte, on every page. Random but seeded; a failure names its seed.
#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <random>

#include "tests/world/browser.h"

namespace samlop::test {
namespace {

constexpr int steps = 60;
constexpr std::string_view others[] = { "kari", "nora", "berit", "even" };

class Chance {
public:
    explicit Chance(unsigned seed)
        : m_random(seed)
    {
    }
    int below(int n) { return static_cast<int>(m_random() % static_cast<unsigned>(n)); }
    template<std::size_t n>
    std::string one_of(char const* const (&choices)[n])
    {
        return choices[below(static_cast<int>(n))];
    }

private:
    std::mt19937 m_random; // The same numbers everywhere, unlike the distributions of the library.
};

struct Step {
    std::string who, path;
    Fields form;
    bool internal = false;
};

std::string at(std::string const& rest) { return std::string(World::place) + rest; }

constexpr char const* items[] = { "F2-U1", "F2-U2", "F2-U3", "F2-U4", "F2-U5", "F2-U6" };
// Where nothing is known of Kartverket from before. Taking back what the others have seen is something they see.
constexpr char const* unanswered[] = { "F2-U3", "F2-U4", "F2-U5", "F2-U9" };
constexpr char const* parts[] = { "1", "1.1" };
constexpr char const* lists[] = { "/leveranser", "/risiko", "/laerdom", "/forpliktelser", "/forankringstiltak" };
constexpr std::string_view own_page = "KARTVERKET"; // Stands for the id of the party in an address.

// What everybody may see of what somebody does.
Step open_step(Chance& chance, int number)
{
    static constexpr char const* writers[] = { "kari", "nora", "ola" };
    auto const who = chance.one_of(writers);
    if (chance.below(3) == 0)
        return { who, at(chance.one_of(lists)), { { "title", fmt::format("Åpen post {}", number) } } };
    // Ola's open answers stand where he keeps nothing to himself: an answer is one record, whoever sees it.
    auto const item = who == "ola" ? "F2-U7" : chance.one_of(items);
    auto const part = chance.one_of(parts);
    return { who, at("/del/" + part + "/krav/" + item), { { "state", std::to_string(1 + chance.below(2)) }, { "comment", fmt::format("Svar {}", number) } } };
}

// What Kartverket keeps to itself.
Step internal_step(Chance& chance, int number)
{
    switch (chance.below(6)) {
    case 0:
        return { "ola", at(chance.one_of(lists)), { { "title", fmt::format("Hemmelig utkast {}", number) }, { "visibility", "party" } }, true };
    case 1: return { "ola", "/utkast/svar-1-" + chance.one_of(unanswered), { { "comment", fmt::format("Hemmelig kladd {}", number) } }, true };
    case 2:
        return { "ola", at("/forankring/part/" + std::string(own_page)),
            { { "niva", "top" }, { "grad", std::to_string(chance.below(5)) }, { "dato", "2026-10-01" }, { "merknad", fmt::format("Hemmelig ledelse {}", number) }, { "synlig", "0" } }, true };
    case 3:
        return { "ola", at("/forankring/tenkeboks/1/svar"),
            { { "TB-FOR-1", std::to_string(1 + chance.below(5)) }, { "TB-FOR-1-hvorfor", fmt::format("Hemmelig grunn {}", number) }, { "_version", "0" }, { "send", "0" } }, true };
    default:
        return { "ola", at("/del/1/krav/" + chance.one_of(unanswered)),
            { { "state", std::to_string(1 + chance.below(3)) }, { "comment", fmt::format("Hemmelig svar {}", number) }, { "visibility", "0" } }, true };
    }
}

std::vector<Step> history(unsigned seed)
{
    Chance chance(seed);
    std::vector<Step> told;
    for (int number = 0; number < steps; ++number)
        told.push_back(chance.below(2) ? internal_step(chance, number) : open_step(chance, number));
    return told;
}

struct Seen {
    std::map<std::string, std::string> pages; // By who and address.
    int internal = 0; // Steps that were taken and kept secret.
};

Seen live_through(db::Engine engine, std::vector<Step> const& told, bool with_internal)
{
    World world(engine);
    Seen seen;
    for (std::size_t number = 0; number < told.size(); ++number) {
        auto const& step = told[number];
        world.clock().begin_chapter(static_cast<int>(number) + 2);
        world.clock().pass(seconds(5));
        if (step.internal && !with_internal)
            continue;
        auto path = step.path;
        if (auto const found = path.find(own_page); found != std::string::npos)
            path.replace(found, own_page.size(), world.text("SELECT CAST(p.id AS TEXT) FROM parties p JOIN organisations o ON o.id = p.organisation WHERE o.orgnr = '971040238'"));
        auto const answer = world.as(step.who).post(path, step.form);
        if (answer.status < 400)
            seen.internal += step.internal;
        else
            EXPECT_TRUE(step.internal) << step.who << ' ' << step.path << ' ' << answer.status;
    }
    world.clock().begin_chapter(steps + 2);
    for (auto const who : others) {
        for (auto const& address : pages_for(world, who, 150)) {
            if (address != "/deg/totrinn") // A new key each time it is asked for.
                seen.pages[std::string(who) + ' ' + address] = world.as(who).get(address).body;
        }
        for (auto const& route : routes_of(world, http::Method::get)) {
            if (route.pattern != "/deg/totrinn")
                seen.pages[std::string(who) + " json " + route.pattern] = world.as(who).get_json(address_of(world, route)).body;
        }
    }
    return seen;
}

std::string around_difference(std::string const& left, std::string const& right)
{
    auto const differs = std::ranges::mismatch(left, right).in1 - left.begin();
    auto const from = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, differs - 150));
    return "without: …" + left.substr(from, 300) + "…\nwith: …" + right.substr(from, 300) + "…";
}

class Interference : public testing::TestWithParam<std::tuple<db::Engine, unsigned>> {};

TEST_P(Interference, WhatOnePartyKeepsToItselfChangesNoPageOfAnother)
{
    auto const [engine, seed] = GetParam();
    if (engine == db::Engine::postgres && !std::getenv("SAMLOP_TEST_POSTGRES"))
        GTEST_SKIP() << "SAMLOP_TEST_POSTGRES names no server";
    auto const told = history(seed);
    auto const without = live_through(engine, told, false);
    auto const with = live_through(engine, told, true);
    EXPECT_GT(with.internal, 10) << "too little was kept secret for the comparison to mean anything";
    EXPECT_EQ(without.pages.size(), with.pages.size());
    int shown = 0;
    for (auto const& [address, body] : without.pages) {
        auto const other = with.pages.find(address);
        ASSERT_NE(other, with.pages.end()) << address;
        EXPECT_EQ(other->second.find("Hemmelig"), std::string::npos) << address;
        if (other->second != body && ++shown <= 5)
            ADD_FAILURE() << "seed " << seed << ", " << address << "\n" << around_difference(body, other->second);
    }
}

INSTANTIATE_TEST_SUITE_P(Histories, Interference, testing::Combine(testing::Values(db::Engine::sqlite, db::Engine::postgres), testing::Range(1U, 4U)),
    [](auto const& test) { return name_of_engine({ std::get<0>(test.param), 0 }) + std::to_string(std::get<1>(test.param)); });

}
}
