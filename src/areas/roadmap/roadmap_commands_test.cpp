#include "areas/roadmap/roadmap_commands.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <unistd.h>

namespace samlop::roadmap {

namespace {

struct Answer {
    int code = 0;
    std::string out, err;
};

using Command = int (*)(std::vector<std::string> const&, std::ostream&, std::ostream&);

Answer run(Command command, std::vector<std::string> const& arguments)
{
    std::ostringstream out, err;
    auto const code = command(arguments, out, err);
    return { code, out.str(), err.str() };
}

class ScheduleCommand : public ::testing::Test {
protected:
    void SetUp() override { std::filesystem::create_directories(m_folder); }
    void TearDown() override { std::filesystem::remove_all(m_folder); }

    std::string write(std::string const& name, std::string const& text)
    {
        auto const path = (m_folder / name).string();
        std::ofstream(path) << text;
        return path;
    }

    std::filesystem::path m_folder = std::filesystem::temp_directory_path() / ("roadmap_commands_test_" + std::to_string(::getpid()));
};

TEST_F(ScheduleCommand, GeneratesPlansAndChecks)
{
    auto const made = run(schedule_generate_command, { "-n", "12", "--agencies", "3", "--seed", "4" });
    ASSERT_EQ(made.code, 0) << made.err;
    auto const problem = write("problem.json", made.out);
    auto const planned = run(schedule_command, { problem, "--decodes", "600", "--seed", "2", "--json", "--extras", "3", "--threads", "1" });
    ASSERT_EQ(planned.code, 0) << planned.err;
    auto const again = run(schedule_command, { problem, "--decodes", "600", "--seed", "2", "--json", "--extras", "3", "--threads", "2" });
    EXPECT_EQ(planned.out, again.out);
    auto const result = write("result.json", planned.out);
    auto const checked = run(schedule_check_command, { problem, result });
    EXPECT_EQ(checked.code, 0) << checked.out;
    auto const from = run(schedule_command, { problem, "--decodes", "10", "--from", result });
    EXPECT_EQ(from.code, 0);
    EXPECT_NE(from.out.find("planned"), std::string::npos);
}

TEST_F(ScheduleCommand, AnswersEachObjective)
{
    auto const problem = write("problem.json", run(schedule_generate_command, { "-n", "10" }).out);
    for (auto const* objective : { "value", "fairness", "earliest", "transfers" }) {
        auto const answer = run(schedule_command, { problem, "--decodes", "300", "--objective", objective, "--json", "--extras", "0" });
        EXPECT_EQ(answer.code, 0) << objective;
        EXPECT_NE(answer.out.find("\"status\":\"planned\""), std::string::npos) << objective;
    }
}

TEST_F(ScheduleCommand, RefusesWrongUsageAndInvalidInput)
{
    EXPECT_EQ(run(schedule_command, {}).code, 64);
    EXPECT_EQ(run(schedule_command, { "x.json", "--seconds", "1", "--decodes", "5" }).code, 64);
    EXPECT_EQ(run(schedule_command, { "x.json", "--objective", "beauty" }).code, 64);
    EXPECT_EQ(run(schedule_command, { (m_folder / "missing.json").string() }).code, 2);
    auto const broken = run(schedule_command, { write("broken.json", R"({"format":"samlop-schedule/1","start":"2027-13","months":0})") });
    EXPECT_EQ(broken.code, 2);
    for (auto const* path : { "start: ", "months: ", "discount_percent: ", "agencies: ", "increments: " })
        EXPECT_NE(broken.err.find(path), std::string::npos) << path << " in " << broken.err;
    EXPECT_TRUE(broken.out.empty());
    EXPECT_EQ(run(schedule_command, { "--help" }).code, 0);
}

}

}
