// Who may do what, for every route there is: the matrix tests/permissions.tsv is made from the table of routes and compared.
// A route that is not in it fails. UPDATE_GOLDEN=1 writes the file anew; read its diff as you would read code.
#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "tests/world/browser.h"
#include "source_dir.h"

namespace samlop::test {
namespace {

struct Kind {
    std::string_view name, who;
};
constexpr Kind kinds[] = { { "anonymous", "" }, { "outsider", "ukjent" }, { "guest_reader", "even" }, { "observer", "odd" }, { "member_reader", "liv" },
    { "other_contributor", "nora" }, { "owner_contributor", "ola" }, { "coordinator", "kari" }, { "operator", "drift" } };

std::string_view name_of(Access access)
{
    switch (access) {
    case Access::anyone: return "anyone";
    case Access::signed_in: return "signed_in";
    case Access::operators: return "operators";
    case Access::reads: return "reads";
    case Access::contributes: return "contributes";
    case Access::coordinates: return "coordinates";
    }
    return "?";
}

// in: taken, or a conflict with what is stored. invalid: what was typed is looked at, so nobody was turned away at the door.
std::string outcome(Answer const& answer)
{
    if (answer.status == 303 && answer.location.starts_with("/logg-inn"))
        return "sign_in";
    if (answer.status == 403 || answer.status == 404)
        return std::to_string(answer.status);
    if (answer.status == 422)
        return "invalid";
    if (answer.status < 400 || answer.status == 409)
        return "in";
    return std::to_string(answer.status);
}

std::string golden_path() { return SAMLOP_SOURCE_DIR "/tests/permissions.tsv"; }

// The forms of every page as they are drawn for those who may use them, by address, with something in each empty field.
std::map<std::string, Fields> drawn_forms(World& world)
{
    std::map<std::string, Fields> drawn;
    for (auto const* who : { "ola", "kari", "drift" }) {
        for (auto const& page : pages_for(world, who, 200)) {
            for (auto const& form : forms_in(world.as(who).get(page).body, page.substr(0, page.find('?')))) {
                auto values = form.values();
                for (auto& [name, value] : values) {
                    if (value.empty() && !name.starts_with('_'))
                        value = "1";
                }
                drawn.try_emplace(form.action, std::move(values));
            }
        }
    }
    return drawn;
}

std::string matrix(World& world)
{
    auto const forms = drawn_forms(world);
    std::string out = "method\tpattern\taccess";
    for (auto const& kind : kinds)
        out += fmt::format("\t{}", kind.name);
    out += '\n';
    auto routes = world.application().routes().all();
    std::ranges::sort(routes, {}, [](Route const& route) { return std::pair(route.pattern, route.method); });
    for (auto const& route : routes) {
        auto const address = address_of(world, route);
        auto const form = forms.find(address);
        out += fmt::format("{}\t{}\t{}", http::to_text(route.method), route.pattern, name_of(route.access));
        for (auto const& kind : kinds) {
            auto const visitor = world.as(kind.who);
            out += '\t' + outcome(route.method == http::Method::get ? visitor.get(address) : visitor.post(address, form == forms.end() ? Fields {} : form->second));
        }
        out += '\n';
    }
    return out;
}

std::string read_golden()
{
    std::ifstream file(golden_path());
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

void expect_same_lines(std::string const& found, std::string const& wanted)
{
    std::istringstream left(found);
    std::istringstream right(wanted);
    std::set<std::string> expected;
    for (std::string line; std::getline(right, line);)
        expected.insert(line);
    for (std::string line; std::getline(left, line);)
        EXPECT_EQ(expected.erase(line), 1U) << "not in tests/permissions.tsv:\n" << line;
    for (auto const& line : expected)
        ADD_FAILURE() << "in tests/permissions.tsv, but not so:\n" << line;
}

SCENARIO(Permissions, EveryRouteIsInTheMatrixAndAnswersAsItSays)
{
    // Nothing is kept: each is asked on the same story.
    world.database().rehearse(true);
    auto const found = matrix(world);
    if (std::getenv("UPDATE_GOLDEN") && GetParam() == db::Engine::sqlite)
        std::ofstream(golden_path()) << found;
    expect_same_lines(found, read_golden());
}

// What anybody who reads may change is their own: views they saved, whose eyes they use.
bool is_ones_own(std::string_view pattern)
{
    auto const names = [&](std::string_view part) { return pattern.find(part) != std::string_view::npos; };
    return names("/visninger") || names("/se-som") || !pattern.starts_with("/samarbeid/{collaboration}/");
}

SCENARIO(Permissions, WhoOnlyReadsChangesNothingOfTheCollaboration)
{
    world.database().rehearse(true);
    auto const forms = drawn_forms(world);
    for (auto const& route : routes_of(world, http::Method::post)) {
        if (is_ones_own(route.pattern))
            continue;
        auto const address = address_of(world, route);
        auto const form = forms.find(address);
        for (auto const* who : { "even", "liv", "odd", "ukjent", "drift" }) {
            auto const before = world.database().kept();
            auto const answer = world.as(who).post(address, form == forms.end() ? Fields {} : form->second);
            EXPECT_GE(answer.status, 400) << who << " at " << route.pattern;
            EXPECT_EQ(world.database().kept(), before) << who << " at " << route.pattern;
        }
    }
}

SCENARIO(Permissions, WhatTheOutsiderIsToldOfARecordThatExistsIsWhatSheIsToldOfOneThatDoesNot)
{
    for (auto const* path : { "/samarbeid/{}/kart", "/samarbeid/{}/leveranser/D1", "/samarbeid/{}/parter", "/samarbeid/{}/del/1/krav/F2-U2" }) {
        auto const there = world.as("ukjent").get(fmt::format(fmt::runtime(path), "fortelling"));
        auto const nowhere = world.as("ukjent").get(fmt::format(fmt::runtime(path), "finnesikke"));
        EXPECT_EQ(there.status, 404) << path;
        auto body = nowhere.body;
        for (auto at = body.find("finnesikke"); at != std::string::npos; at = body.find("finnesikke"))
            body.replace(at, 10, "fortelling");
        EXPECT_EQ(there.body, body) << path;
        EXPECT_EQ(there.statements, nowhere.statements + 1) << "only finding out that she does not take part";
    }
}

SCENARIO(Tokens, AFormWithoutTheSessionsTokenChangesNothing)
{
    world.database().rehearse(true);
    for (auto const& route : routes_of(world, http::Method::post)) {
        if (route.access == Access::anyone)
            continue;
        auto const before = world.database().kept();
        auto sent = world.as("kari").request(http::Method::post, address_of(world, route));
        ASSERT_TRUE(sent.form.add("_token", "gjettet"));
        EXPECT_EQ(world.as("kari").send(std::move(sent)).status, 403) << route.pattern;
        EXPECT_EQ(world.database().kept(), before) << route.pattern;
    }
}

SCENARIO(Tokens, AFormFromAnotherSiteChangesNothing)
{
    for (auto const& route : routes_of(world, http::Method::post)) {
        auto const before = world.database().kept();
        auto sent = world.as("kari").request(http::Method::post, address_of(world, route));
        for (auto& [name, value] : world.as("kari").with_token({}))
            ASSERT_TRUE(sent.form.add(name, value));
        sent.headers.emplace_back("sec-fetch-site", "cross-site");
        EXPECT_EQ(world.as("kari").send(std::move(sent)).status, 403) << route.pattern;
        EXPECT_EQ(world.database().kept(), before) << route.pattern;
    }
}

}
}
