// Every form of every page, filled with what should not be there. Nothing may break, and a refused form leaves no trace.
#include <fmt/format.h>

#include "tests/world/browser.h"

namespace samlop::test {
namespace {

// Told apart from the product's own text wherever it may turn up.
constexpr std::string_view script = "<script>alert('kapret')</script>\"><img src=x onerror=alert(1)>";

std::vector<std::string> hostile_values()
{
    return { "", " ", "-1", "0", "99999999999999999999999", "1e9", "NaN", "'; DROP TABLE people; --", "%s%n{}{0}$1", std::string(script),
        "\xe2\x80\xae\xf0\x9f\x92\xa5 \xc3\x86\xc3\x98\xc3\x85", "../../../../etc/passwd", "javascript:alert(1)", "2026-02-31", "[]", std::string(70'000, 'a') };
}

// Every value in every field takes minutes on PostgreSQL and under a sanitizer: there each field gets its share of them.
std::size_t stride(db::Engine engine)
{
#ifdef __SANITIZE_ADDRESS__
    std::size_t const slow = 4;
#else
    std::size_t const slow = 1;
#endif
    return engine == db::Engine::sqlite ? slow : 2 * slow + 4;
}

// What may be kept although the answer is a refusal: that somebody failed to sign in.
bool counts_failures(std::string_view action) { return action.starts_with("/logg-inn") || action == "/bekreft" || action == "/deg/passord"; }

void send(World& world, Target const& target, Fields const& fields, std::string_view what)
{
    auto const before = world.database().kept();
    auto const answer = world.as(target.who).post(target.form.action, fields);
    EXPECT_LT(answer.status, 500) << target.form.action << ": " << what;
    if (answer.status >= 400 && !counts_failures(target.form.action)) {
        EXPECT_EQ(world.database().kept(), before) << target.form.action << " refused " << what << " with " << answer.status << " but kept something";
    }
}

SCENARIO(HostileForms, NoValueOfAnyFieldBreaksAnything)
{
    auto const targets = every_form(world);
    auto const values = hostile_values();
    EXPECT_GT(targets.size(), 20U);
    world.database().rehearse(true);
    for (auto const& target : targets) {
        auto const whole = target.form.values();
        send(world, target, {}, "nothing at all");
        for (std::size_t i = 0; i < whole.size(); ++i) {
            auto without = whole;
            without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
            send(world, target, without, whole[i].first + " missing");
            for (auto n = i % stride(GetParam()); n < values.size(); n += stride(GetParam())) {
                auto fields = whole;
                fields[i].second = values[n];
                send(world, target, fields, whole[i].first + " = " + values[n].substr(0, 60));
            }
        }
    }
}

SCENARIO(HostileForms, WhatIsTakenIsShownAsTextAndNeverAsMarkup)
{
    for (auto const& target : every_form(world)) {
        auto fields = target.form.values();
        for (auto& [name, value] : fields) {
            if (!name.starts_with('_') && value.empty())
                value = script;
        }
        send(world, target, fields, "markup everywhere");
        send(world, target, fields, "the same again");
    }
    for (auto const* who : { "kari", "nora", "even" }) {
        for (auto const& page : pages_for(world, who, 150)) {
            auto const answer = world.as(who).get(page);
            EXPECT_LT(answer.status, 500) << page;
            bool const is_page = answer.response.header("content-type").starts_with("text/html");
            EXPECT_FALSE(is_page && (answer.says("<script>alert") || answer.says("<img src=x"))) << page;
        }
    }
}

SCENARIO(HostileForms, NoJsonBodyBreaksAnything)
{
    world.database().rehearse(true);
    std::string deep;
    for (int i = 0; i < 1000; ++i)
        deep += "{\"a\":";
    std::string const bodies[] = { "", "null", "[]", "{", "{}", R"({"state":{}})", R"({"state":[1,2,[3]]})", R"({"title":null})", R"({"title":1.5})",
        R"({"title":true,"title":"to ganger"})", "{\"title\":\"\xff\xfe\"}", "{\"title\":\"\\u0000\"}", deep };
    for (auto const& route : routes_of(world, http::Method::post)) {
        auto const address = address_of(world, route);
        if (ends_the_session(address))
            continue;
        for (auto const& body : bodies) {
            auto const before = world.database().kept();
            auto const answer = world.as("kari").post_json(address, body);
            EXPECT_LT(answer.status, 500) << route.pattern << ": " << body.substr(0, 40);
            if (answer.status >= 400 && !counts_failures(address)) {
                EXPECT_EQ(world.database().kept(), before) << route.pattern;
            }
        }
    }
}

SCENARIO(HostileForms, NoAddressBreaksAnything)
{
    static std::string const parts[] = { "0", "-1", "99999999999999999999999999", "%00", "..", "a'b", "<b>", "æøå", std::string(3000, 'x') };
    for (auto const& route : world.application().routes().all()) {
        auto const open = route.pattern.find('{');
        if (open == std::string::npos || route.method != http::Method::get)
            continue;
        for (auto const& part : parts) {
            std::string address;
            for (std::string_view rest = route.pattern; !rest.empty();) {
                auto const at = rest.find('{');
                address += rest.substr(0, at);
                if (at == std::string_view::npos)
                    break;
                auto const name = rest.substr(at, rest.find('}') - at + 1);
                address += name == "{collaboration}" ? "fortelling" : part;
                rest.remove_prefix(at + name.size());
            }
            auto const status = world.as("kari").get(address).status;
            EXPECT_LT(status, 500) << route.pattern << " with " << part.substr(0, 20);
        }
    }
}

}
}
