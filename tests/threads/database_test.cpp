// Many threads on one database: nothing is lost, nothing is seen half done. Also run by the thread sanitizer.
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <thread>
#include <unistd.h>

#include "db/database.h"

namespace samlop::db {
namespace {

class ManyThreads : public testing::TestWithParam<Engine> {
protected:
    void SetUp() override
    {
        m_folder = std::filesystem::temp_directory_path() / ("samlop-threads-" + std::to_string(getpid()));
        std::filesystem::create_directories(m_folder);
        Settings settings { .url = "sqlite:" + (m_folder / "t.db").string(), .connections = 8 };
        if (GetParam() == Engine::postgres) {
            auto const* url = std::getenv("SAMLOP_TEST_POSTGRES");
            if (!url)
                GTEST_SKIP() << "SAMLOP_TEST_POSTGRES names no server";
            settings.url = url;
        }
        auto opened = Database::open(settings);
        ASSERT_TRUE(opened) << opened.error().detail;
        m_database = std::move(*opened);
        auto const made = m_database->write([](Session& session) {
            return session.script("DROP TABLE IF EXISTS thread_accounts; CREATE TABLE thread_accounts (id BIGINT PRIMARY KEY, amount BIGINT NOT NULL);"
                                  "INSERT INTO thread_accounts VALUES (1, 1000), (2, 1000)");
        });
        ASSERT_TRUE(made) << made.error().detail;
    }
    void TearDown() override
    {
        if (m_database)
            (void)m_database->write([](Session& session) { return session.script("DROP TABLE thread_accounts"); });
        m_database.reset();
        std::filesystem::remove_all(m_folder);
    }

    std::unique_ptr<Database> m_database;

private:
    std::filesystem::path m_folder;
};

Result<> move(Session& session, std::int64_t amount)
{
    auto const had = TRY(session.number("SELECT amount FROM thread_accounts WHERE id = 1"));
    TRY(session.run("UPDATE thread_accounts SET amount = $1 WHERE id = 1", had - amount));
    TRY(session.run("UPDATE thread_accounts SET amount = amount + $1 WHERE id = 2", amount));
    return {};
}

TEST_P(ManyThreads, LoseNoWriteAndSeeNoneHalfDone)
{
    constexpr int threads = 8;
    constexpr int rounds = 25;
    std::atomic<int> done = 0;
    std::atomic<int> wrong_sums = 0;
    std::vector<std::jthread> workers;
    for (int worker = 0; worker < threads; ++worker) {
        workers.emplace_back([&] {
            for (int round = 0; round < rounds; ++round) {
                if (m_database->write([](Session& session) { return move(session, 1); }))
                    ++done;
                auto const sum = m_database->read([](Session& session) { return session.number("SELECT CAST(sum(amount) AS BIGINT) FROM thread_accounts"); });
                wrong_sums += !sum || *sum != 2000;
            }
        });
    }
    workers.clear();
    auto const left = m_database->read([](Session& session) { return session.number("SELECT amount FROM thread_accounts WHERE id = 1"); });
    ASSERT_TRUE(left);
    EXPECT_EQ(*left, 1000 - done) << "as much is gone as was said to be written";
    EXPECT_EQ(wrong_sums, 0);
    EXPECT_GT(done, threads * rounds / 2);
}

TEST_P(ManyThreads, AFailedWriteTakesNobodyElsesDown)
{
    std::atomic<int> kept = 0;
    std::vector<std::jthread> workers;
    for (int worker = 0; worker < 8; ++worker) {
        workers.emplace_back([&, worker] {
            for (int round = 0; round < 20; ++round) {
                auto const outcome = m_database->write([&](Session& session) -> Result<> {
                    TRY(session.run("INSERT INTO thread_accounts VALUES ($1, 0)", std::int64_t { 100 + worker * 100 + round }));
                    if (round % 2)
                        return fail(ErrorKind::conflict, "changed my mind");
                    return {};
                });
                kept += static_cast<bool>(outcome);
            }
        });
    }
    workers.clear();
    auto const rows = m_database->read([](Session& session) { return session.number("SELECT count(*) FROM thread_accounts WHERE id >= 100"); });
    ASSERT_TRUE(rows);
    EXPECT_EQ(*rows, 80);
    EXPECT_EQ(kept, 80);
}

INSTANTIATE_TEST_SUITE_P(Engines, ManyThreads, testing::Values(Engine::sqlite, Engine::postgres),
    [](auto const& test) { return std::string(test.param == Engine::sqlite ? "Sqlite" : "Postgres"); });

}
}
