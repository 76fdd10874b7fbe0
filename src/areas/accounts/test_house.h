// For the tests of this area: an installation with people in it, on either engine.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>

#include "app/command_context.h"
#include "areas/accounts/sign_in.h"
#include "areas/organisations/organisation.h"
#include "base/id.h"

namespace samlop::accounts_test {

// Runs each test on SQLite, and on PostgreSQL too where SAMLOP_TEST_POSTGRES names a database to make schemas in.
class Installation : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override
    {
        m_folder = std::filesystem::temp_directory_path() / ("samlop-accounts-" + std::to_string(new_id_value()));
        Settings settings { .data = m_folder.string() };
        settings.sign_ins_per_hour = 5;
        if (GetParam() == db::Engine::postgres) {
            auto const* url = std::getenv("SAMLOP_TEST_POSTGRES");
            if (!url)
                GTEST_SKIP() << "SAMLOP_TEST_POSTGRES is not set";
            auto const schema = "accounts_" + std::to_string(new_id_value());
            auto made = db::open_postgres({ .url = url, .connections = 1 });
            ASSERT_TRUE(made) << made.error().detail;
            ASSERT_TRUE((*made)->write([&](db::Session& session) { return session.script("CREATE SCHEMA " + schema); }));
            m_schema = schema;
            settings.database = std::string(url) + (std::string(url).find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" + schema;
        }
        auto house = open_house(settings);
        ASSERT_TRUE(house) << house.error().detail << house.error().text;
        m_house = std::move(*house);
    }
    void TearDown() override
    {
        m_house.reset();
        if (!m_schema.empty()) {
            auto database = db::open_postgres({ .url = std::getenv("SAMLOP_TEST_POSTGRES"), .connections = 1 });
            EXPECT_TRUE(database && (*database)->write([&](db::Session& session) { return session.script("DROP SCHEMA " + m_schema + " CASCADE"); }));
        }
        std::filesystem::remove_all(m_folder);
    }

    Settings const& settings() const { return m_house->settings; }

    // Calls `work(Context&)` as the installation, in a write transaction, and gives what it gave; a failure fails the test.
    template<typename Work>
    auto as_operator(Work&& work)
    {
        auto outcome = m_house->write_as_installation([&](Context& context) {
            context.now = m_now;
            return work(context);
        });
        EXPECT_TRUE(outcome) << outcome.error().text << " " << outcome.error().detail;
        return *outcome;
    }
    // The same as somebody; gives the Result itself.
    template<typename Work>
    auto as(Actor const& actor, Work&& work)
    {
        return m_house->database->write([&](db::Session& session) {
            auto context = context_of(actor);
            context.session = &session;
            return work(context);
        });
    }
    // A context without a transaction, for what makes its own.
    Context context_of(Actor const& actor)
    {
        Context context { .services = *m_house->services };
        context.actor = actor;
        context.now = m_now;
        return context;
    }

    Person person(std::string const& name, std::string const& email)
    {
        return as_operator([&](Context& context) { return add_person(context, name, email); });
    }
    Organisation organisation(std::string_view orgnr)
    {
        return *as_operator([&](Context& context) { return find_organisation_by_number(context.db(), orgnr); });
    }
    Opened signed_in(Id<Person> id)
    {
        return as_operator([&](Context& context) { return open_session(context, { id, "test" }, "Firefox, Linux"); });
    }
    std::optional<Actor> actor_with(std::string const& cookie)
    {
        auto found = m_house->database->read([&](db::Session& session) { return actor_of(session, cookie, m_now); });
        EXPECT_TRUE(found);
        return *found;
    }
    Actor actor(Id<Person> id) { return actor_with(signed_in(id).secret).value_or(Actor {}); }
    std::int64_t number(std::string_view sql, std::int64_t parameter = 0)
    {
        return as_operator([&](Context& context) { return context.db().number(sql, parameter); });
    }

    std::unique_ptr<House> m_house;
    Micros m_now = now_micros();

private:
    std::filesystem::path m_folder;
    std::string m_schema;
};

inline std::string engine_name(testing::TestParamInfo<db::Engine> const& info)
{
    return info.param == db::Engine::sqlite ? "Sqlite" : "Postgres";
}

}
