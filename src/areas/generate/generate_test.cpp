// The same seed gives the same bytes, the numbers are those that were asked for, and the chains hold.
#include "areas/generate/generate.h"

#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sstream>
#include <unistd.h>

#include "app/audit.h"
#include "app/command_context.h"
#include "areas/generate/norway.h"
#include "areas/playbook/playbook_reader.h"
#include "source_dir.h"

namespace samlop {
namespace {

struct Generated {
    std::string told;
    std::int64_t answers = 0, rows = 0, faults = -1, facts = 0;
};

Generated generate_into_a_fresh_house(double scale, std::uint64_t seed)
{
    static int count = 0;
    auto const folder = std::filesystem::temp_directory_path() / fmt::format("samlop-generate-{}-{}", getpid(), ++count);
    std::filesystem::create_directories(folder);
    Generated generated;
    {
        Settings settings;
        settings.data = folder.string();
        auto const house = open_house(std::move(settings));
        EXPECT_TRUE(house);
        std::ostringstream out;
        GenerateOptions options;
        options.scale = scale;
        options.seed = seed;
        auto const done = generate(*(*house)->services, options, out);
        EXPECT_TRUE(done) << done.error().text << done.error().detail;
        generated.told = out.str();
        auto const read = (*house)->database->read([&](db::Session& session) -> Result<> {
            generated.answers = TRY(session.number("SELECT COUNT(*) FROM answers"));
            generated.rows = TRY(session.number("SELECT COUNT(*) FROM audit WHERE chain <> 0"));
            generated.facts = TRY(session.number("SELECT COUNT(*) FROM governance_facts WHERE replaced_at IS NULL"));
            generated.faults = static_cast<std::int64_t>(TRY(verify_chains(session)).faults.size());
            return {};
        });
        EXPECT_TRUE(read);
        std::ostringstream unread;
        auto const again = generate(*(*house)->services, options, unread);
        EXPECT_FALSE(again);
        EXPECT_EQ(again.error().kind, ErrorKind::conflict);
    }
    std::filesystem::remove_all(folder);
    return generated;
}

TEST(Generate, TheSameSeedGivesTheSameBytesAndAnotherSeedOthers)
{
    auto const first = generate_into_a_fresh_house(0.002, 7);
    auto const second = generate_into_a_fresh_house(0.002, 7);
    auto const third = generate_into_a_fresh_house(0.002, 8);
    EXPECT_EQ(first.told, second.told);
    EXPECT_NE(first.told, third.told);
    EXPECT_EQ(first.answers, 800);
    EXPECT_EQ(first.rows, 4000);
    EXPECT_EQ(first.faults, 0);
    EXPECT_GT(first.facts, 5);
}

TEST(Generate, TheWholeCountryHasTheNumbersOfTheDataSet)
{
    auto const books = playbook::read_folder(SAMLOP_SOURCE_DIR "/playbook");
    ASSERT_TRUE(books);
    auto const norway = generating::make_norway(generating::sizes_at(1), books->default_method(), 1);
    EXPECT_EQ(norway.collaborations.size(), 300U);
    EXPECT_EQ(norway.organisations.size(), 450U);
    EXPECT_EQ(norway.people.size(), 5000U);
    std::int64_t initiatives = 0, answers = 0, rows = 0;
    for (auto const& each : norway.collaborations) {
        initiatives += static_cast<std::int64_t>(each.initiatives.size());
        answers += each.answers;
        rows += each.audit_rows;
    }
    EXPECT_EQ(initiatives, 1500);
    EXPECT_EQ(answers, 400'000);
    EXPECT_EQ(rows, 2'000'000);
}

}
}
