#include "areas/benefits/money_commands.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

using samlop::share_command;
using samlop::simulate_command;

namespace {
// A file that is gone when the test is.
class Written {
public:
    explicit Written(std::string_view text)
    {
        auto pattern = (std::filesystem::temp_directory_path() / "samlop-money-XXXXXX").string();
        int const handle = ::mkstemp(pattern.data());
        EXPECT_GE(handle, 0);
        m_path = pattern;
        std::ofstream(m_path) << text;
    }
    ~Written() { std::filesystem::remove(m_path); }
    Written(Written const&) = delete;
    Written& operator=(Written const&) = delete;
    std::string const& path() const { return m_path; }

private:
    std::string m_path;
};

struct Said {
    int code;
    std::string out;
    std::string err;
};

template<typename Command>
Said call(Command command, std::vector<std::string> const& arguments)
{
    std::ostringstream out;
    std::ostringstream err;
    int const code = command(arguments, out, err);
    return { code, out.str(), err.str() };
}

constexpr std::string_view model = R"({ "format": "samlop-money/1", "title": "T", "samples": 300, "actors": [ { "id": "a" } ],
  "items": [ { "id": "x", "actor": "a", "kind": "benefit", "amount": { "distribution": "uniform", "minimum": 1, "maximum": 2 } } ] })";
constexpr std::string_view undertaking
    = R"({ "format": "samlop-shares/1", "title": "T", "total": 100, "parties": [ { "id": "a" }, { "id": "b" } ] })";
}

TEST(SimulateCommand, writes_the_same_bytes_for_the_same_seed_on_any_number_of_threads)
{
    Written const file(model);
    auto const one = call(simulate_command, { file.path(), "--json", "--seed", "5", "--threads", "1" });
    EXPECT_EQ(one.code, 0);
    EXPECT_TRUE(one.err.empty());
    EXPECT_EQ(one.out,
        call(simulate_command, { file.path(), "--json", "--seed", "5", "--threads", "3", "--instructions", "plain" }).out);
    EXPECT_NE(one.out, call(simulate_command, { file.path(), "--json", "--seed", "6" }).out);
}

TEST(SimulateCommand, compares_two_files_with_the_same_actors)
{
    Written const file(model);
    auto better = std::string(model);
    better.replace(better.find("\"maximum\": 2"), 12, "\"maximum\": 3");
    Written const other(better);
    auto const said = call(simulate_command, { file.path(), "--against", other.path() });
    EXPECT_EQ(said.code, 0);
    EXPECT_NE(said.out.find("is worth more with probability 100.0 %"), std::string::npos);
    better.replace(better.find("\"id\": \"a\""), 9, "\"id\": \"b\"");
    better.replace(better.find("\"actor\": \"a\""), 12, "\"actor\": \"b\"");
    Written const stranger(better);
    EXPECT_EQ(call(simulate_command, { file.path(), "--against", stranger.path() }).code, 2);
}

TEST(SimulateCommand, tells_every_fault_on_the_error_stream_and_writes_nothing_else)
{
    Written const file(
        R"({ "format": "samlop-money/1", "actors": [], "items": [ { "id": "x", "actor": "q", "kind": "cost" } ] })");
    auto const said = call(simulate_command, { file.path(), "--json" });
    EXPECT_EQ(said.code, 2);
    EXPECT_TRUE(said.out.empty());
    for (auto const* path : { "items[0].actor: There is no «q»", "items[0].amount: Missing", "actors: At least one is needed" })
        EXPECT_NE(said.err.find(path), std::string::npos) << said.err;
}

TEST(SimulateCommand, knows_wrong_use_from_wrong_input)
{
    EXPECT_EQ(call(simulate_command, {}).code, 64);
    EXPECT_EQ(call(simulate_command, { "x.json", "--seed", "many" }).code, 64);
    EXPECT_EQ(call(simulate_command, { "/does/not/exist.json" }).code, 2);
    EXPECT_EQ(call(simulate_command, { std::filesystem::temp_directory_path().string() }).code, 2);
    auto const help = call(simulate_command, { "--help" });
    EXPECT_EQ(help.code, 0);
    EXPECT_NE(help.out.find("--against"), std::string::npos);
}

TEST(ShareCommand, divides_and_refuses_as_told)
{
    Written const file(undertaking);
    auto const said = call(share_command, { file.path() });
    EXPECT_EQ(said.code, 0);
    EXPECT_NE(said.out.find("50.00"), std::string::npos);
    EXPECT_NE(call(share_command, { file.path(), "--json" }).out.find("samlop-shares-result/1"), std::string::npos);
    Written const faulty(
        R"({ "format": "samlop-shares/1", "total": 100, "parties": [ { "id": "a" } ], "rules": ["shapley", "fair"] })");
    auto const refused = call(share_command, { faulty.path() });
    EXPECT_EQ(refused.code, 2);
    EXPECT_NE(refused.err.find("rules[1]"), std::string::npos);
    EXPECT_NE(refused.err.find("game"), std::string::npos);
    EXPECT_EQ(call(share_command, { "--wrong" }).code, 64);
}
