// The story that scenario tests share (story.json): a life event, five agencies, a municipality, a ministry that watches, and
// the people of each. Every test gets an installation of its own, and talks to it as a browser would, only without a socket.
//
//     SCENARIO(Gates, AContributorCannotDecide)
//     {
//         auto const answer = world.as("ola").post("/samarbeid/fortelling/porter/G2/beslutning", { { "utfall", "go" } });
//         EXPECT_EQ(answer.status, 403);
//         EXPECT_EQ(world.events(), samlop::test::none);
//     }
//
// Runs on SQLite, and on PostgreSQL where SAMLOP_TEST_POSTGRES names a server (./test always does).
#pragma once

#include <filesystem>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/command_context.h"
#include "http/response.h"
#include "tests/world/clock.h"
#include "tests/world/counted.h"

namespace samlop::test {

using Fields = std::vector<std::pair<std::string, std::string>>;
inline std::vector<std::string> const none {};

struct Answer {
    int status = 0;
    std::string body;
    std::string location;
    std::int64_t statements = 0; // SQL run for it.
    http::Response response;
    bool says(std::string_view text) const { return body.find(text) != std::string::npos; }
};

class World;

// Somebody at a browser, signed in or not.
class Visitor {
public:
    Answer get(std::string_view path) const;
    // Sends the form with the token of the session.
    Answer post(std::string_view path, Fields const& form = {}) const;
    Answer get_json(std::string_view path) const;
    Answer post_json(std::string_view path, std::string_view body) const;
    Answer send(http::Request request) const;
    http::Request request(http::Method method, std::string_view path) const;
    Fields with_token(Fields form) const;

private:
    friend World;
    Visitor(World& world, std::string cookie, std::string token)
        : m_world(&world)
        , m_cookie(std::move(cookie))
        , m_token(std::move(token))
    {
    }
    World* m_world;
    std::string m_cookie;
    std::string m_token;
};

class World {
public:
    explicit World(db::Engine);
    ~World();
    World(World const&) = delete;
    World& operator=(World const&) = delete;

    // kari: leads for Digdir, which coordinates · ola: contributes for Kartverket · nora: contributes for NAV · liv: reads for
    // Skatteetaten · berit: contributes for Larvik · odd: contributes for the ministry, which observes · even: guest reader ·
    // ukjent: of an agency that is no party · drift: runs the installation · "": nobody.
    Visitor as(std::string_view who);
    // What was recorded since the last call, in the order of each chain: the collaboration's first, then the installation's.
    std::vector<std::string> events();
    std::int64_t number(std::string_view sql);
    std::string text(std::string_view sql);
    void run(std::string_view sql);
    // Calls `work(Context&)` as the installation, in a write transaction.
    template<typename Work>
    auto as_installation(Work&& work)
    {
        auto outcome = m_house->write_as_installation(std::forward<Work>(work));
        EXPECT_TRUE(outcome) << outcome.error().text << ' ' << outcome.error().detail;
        return outcome;
    }

    Application& application() { return *m_application; }
    House& house() { return *m_house; }
    CountedDatabase& database() { return *m_database_counted; }
    Clock& clock() { return m_clock; }
    static constexpr std::string_view place = "/samarbeid/fortelling";

private:
    friend Visitor;
    Clock m_clock;
    std::filesystem::path m_folder;
    std::string m_database; // On PostgreSQL: its name.
    std::unique_ptr<House> m_house;
    std::unique_ptr<CountedDatabase> m_database_counted;
    std::unique_ptr<Application> m_application;
    std::map<std::string, Visitor, std::less<>> m_visitors;
    std::map<std::int64_t, std::int64_t> m_events_seen; // By chain.
};

class ScenarioOnEngine : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override;
};
std::vector<db::Engine> engines();
std::string name_of_engine(testing::TestParamInfo<db::Engine> const&);

}

// A test with a world of its own, once for each engine.
#define SCENARIO(group, name)                                                                                                             \
    class group##name : public samlop::test::ScenarioOnEngine {                                                                              \
    protected:                                                                                                                            \
        void tell(samlop::test::World& world);                                                                                            \
    };                                                                                                                                    \
    TEST_P(group##name, On)                                                                                                               \
    {                                                                                                                                     \
        samlop::test::World world(GetParam());                                                                                            \
        tell(world);                                                                                                                      \
    }                                                                                                                                     \
    INSTANTIATE_TEST_SUITE_P(Scenario, group##name, testing::ValuesIn(samlop::test::engines()), samlop::test::name_of_engine);               \
    void group##name::tell([[maybe_unused]] samlop::test::World& world)
