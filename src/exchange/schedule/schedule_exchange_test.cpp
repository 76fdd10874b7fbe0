#include "exchange/schedule/json_out.h"
#include "exchange/schedule/psplib.h"
#include "exchange/schedule/roadmap_json.h"
#include "exchange/schedule/schedule_out.h"
#include "exchange/schedule/small_files_testing.h"
#include "exchange/schedule_check/schedule_check.h"
#include "kernels/schedule/generate.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace samlop::exchange {

using namespace schedule;

static std::string with(std::string text, std::string_view from, std::string_view to)
{
    auto const at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

static bool names(Error const& error, std::string_view path)
{
    return std::any_of(error.fields.begin(), error.fields.end(), [&](FieldError const& fault) { return fault.field == path; });
}

TEST(ScheduleJson, ReadsWheelsMoneyAndMonthsExactly)
{
    auto const model = read_roadmap(small_roadmap);
    ASSERT_TRUE(model) << model.error().fields[0].field << model.error().fields[0].text;
    EXPECT_EQ(model->agencies[0].capacity[0], 15);
    EXPECT_EQ(model->agencies[0].capacity[4], 0); // July
    EXPECT_EQ(model->agencies[0].capacity[9], 7); // December, half of 15 tenths rounded down
    EXPECT_EQ(model->agencies[1].capacity[3], 5);
    EXPECT_EQ(model->agencies[0].budget[0], 50'050'000);
    EXPECT_EQ(model->agencies[0].budget[1], no_limit);
    EXPECT_EQ(model->agencies[0].rounds[0].from, 10);
    EXPECT_EQ(model->increments[0].costs[0].per_month[1], 2'050'000);
    EXPECT_EQ(model->increments[1].late.due, 10);
    EXPECT_EQ(model->bundles[0].first_months, (List<Money> { 300'000, 600'000, 900'000 }));
    EXPECT_EQ(model->bundles[1].then, 20 * 30'000);
    EXPECT_FALSE(model->bundles[1].monetary);
    EXPECT_EQ(model->bundles[0].go_live, (List<int> { 0, 1 }));
}

TEST(ScheduleJson, NamesEveryFaultByItsPath)
{
    auto text = with(small_roadmap, "\"capacity\": 1.5", "\"capacity\": 1.55");
    text = with(text, "\"before\": \"melding\"", "\"before\": \"meldinga\"");
    text = with(text, "\"lasts\": 24", "\"lasts\": -3");
    text = with(text, "\"skatt\": 5 }", "\"skat\": 5 }");
    text = with(text, "\"months\": 3, \"demand\"", "\"months\": 30, \"colour\": 1, \"demand\"");
    auto const refused = read_roadmap(text);
    ASSERT_FALSE(refused);
    for (auto const* path : { "agencies[0].capacity", "precedences[0].before", "bundles[1].lasts", "increments[1].cost", "increments[0].months", "increments[0].colour" })
        EXPECT_TRUE(names(refused.error(), path)) << path;
}

TEST(ScheduleJson, NamesRingsDoubleIdsAndDoubleFieldsTogetherWithTheRest)
{
    auto text = with(small_roadmap, "\"id\": \"skatt\"", "\"id\": \"nav\"");
    text = with(text, "\"lag\": 1, \"max_lag\": 12 }", "\"lag\": 1 }, { \"before\": \"innsyn\", \"after\": \"melding\" }, { \"before\": \"x\", \"after\": \"melding\" }");
    text = with(text, "\"monthly\": 12", "\"monthly\": 1e99");
    auto const refused = read_roadmap(text);
    ASSERT_FALSE(refused);
    for (auto const* path : { "agencies[1].id", "precedences[2].before", "bundles[0].monthly" })
        EXPECT_TRUE(names(refused.error(), path)) << path;
    EXPECT_TRUE(names(refused.error(), "precedences[0]") || names(refused.error(), "precedences[1]"));

    auto const twice = read_roadmap(with(small_roadmap, "\"months\": 24,", "\"months\": 24, \"months\": 12,"));
    ASSERT_FALSE(twice);
    EXPECT_TRUE(names(twice.error(), "months"));
}

TEST(ScheduleJson, ReadsBackWhatItWrites)
{
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        auto const text = roadmap_document(generate({ .wheel = Wheel::varied }, { seed }));
        auto const again = read_roadmap(text);
        ASSERT_TRUE(again) << again.error().fields[0].field << again.error().fields[0].text;
        EXPECT_EQ(roadmap_document(*again), text);
    }
}

TEST(ScheduleJson, SurvivesEveryCutAndManyChangedBytes)
{
    std::string const text = small_roadmap;
    for (std::size_t length = 0; length < text.size(); ++length)
        EXPECT_FALSE(read_roadmap(std::string_view(text).substr(0, length)));
    Random random({ 3 });
    static constexpr std::string_view bytes = "09-.eE\"[]{},:\\ x";
    int read = 0;
    for (int i = 0; i < 3000; ++i) {
        auto changed = text;
        for (int change = 0; change < 2; ++change)
            changed[static_cast<std::size_t>(random.below(static_cast<int>(text.size())))] = bytes[static_cast<std::size_t>(random.below(static_cast<int>(bytes.size())))];
        auto const model = read_roadmap(changed);
        read += model ? 1 : 0;
        EXPECT_TRUE(model || !model.error().fields.empty());
    }
    EXPECT_GT(read, 0); // some changes only touch texts and figures
}

TEST(ScheduleJson, WritesDecimalsWithoutRounding)
{
    EXPECT_EQ(decimal_text(1250, 3), "1.25");
    EXPECT_EQ(decimal_text(-5, 5), "-0.00005");
    EXPECT_EQ(decimal_text(300'000, 5), "3");
    EXPECT_EQ(decimal_text(0, 5), "0");
}

TEST(ScheduleCheck, AgreesWithTheSolverOnEveryFigure)
{
    auto const check = [](std::string const& text, std::uint64_t seed) {
        auto model = read_roadmap(text);
        ASSERT_TRUE(model);
        auto const problem = Problem::make(std::move(*model));
        ASSERT_TRUE(problem);
        auto stop = Stop::after_decodes(500);
        auto const outcome = solve(*problem, stop, { seed });
        auto const verdict = check_roadmap(text, roadmap_result(*problem, outcome, { seed, {} }));
        ASSERT_TRUE(verdict) << verdict.error().detail;
        EXPECT_GT(verdict->plans, 0);
        for (auto const& fault : verdict->faults)
            ADD_FAILURE() << fault;
    };
    check(small_roadmap, 1);
    for (std::uint64_t seed = 1; seed <= 5; ++seed)
        check(roadmap_document(generate({ .increments = 18, .agencies = 4, .wheel = Wheel::varied }, { seed })), seed);
}

TEST(ScheduleCheck, FindsAPlanThatHasBeenTamperedWith)
{
    auto model = read_roadmap(small_roadmap);
    ASSERT_TRUE(model);
    auto const problem = Problem::make(std::move(*model));
    ASSERT_TRUE(problem);
    auto stop = Stop::after_decodes(500);
    auto const result = roadmap_result(*problem, solve(*problem, stop, { 1 }), { 1, {} });
    auto const faults = [&](std::string const& changed) {
        auto const verdict = check_roadmap(small_roadmap, changed);
        return verdict ? static_cast<int>(verdict->faults.size()) : -1;
    };
    EXPECT_EQ(faults(result), 0);
    EXPECT_GT(faults(with(result, "\"id\":\"melding\",\"start\":", "\"id\":\"melding\",\"start\":1")), 0);
    EXPECT_GT(faults(with(result, "\"objectives\":{\"total_value\":", "\"objectives\":{\"total_value\":1")), 0);
    EXPECT_GT(faults(with(result, "\"claim\":", "\"claim\":9")), 0);
    EXPECT_GT(faults(with(result, "\"exposure\":", "\"exposure\":7")), 0);
    EXPECT_EQ(faults(with(result, "\"plans\"", "\"plan\"")), -1);
    // In a point of the trade-off: the value, a start, an increment that is none, and more points than there may be.
    auto const points = result.find("\"trade_off\"");
    ASSERT_NE(points, std::string::npos);
    auto const point_with = [&](char const* from, char const* to) { return result.substr(0, points) + with(result.substr(points), from, to); };
    EXPECT_GT(faults(point_with("{\"total_value\":", "{\"total_value\":1")), 0);
    EXPECT_GT(faults(point_with("\"melding\":", "\"melding\":1")), 0);
    EXPECT_GT(faults(point_with("\"melding\":", "\"melding2\":")), 0);
    auto const first = result.substr(result.find('{', points), result.find("}}", points) + 2 - result.find('{', points));
    std::string many;
    for (int i = 0; i < 60; ++i)
        many += first + ",";
    // One fault for their number, and no more than forty are looked at: none of the others is a trade against the first.
    EXPECT_EQ(faults(point_with(first.c_str(), (many + first).c_str())), 1 + 39);
}

TEST(SchedulePsplib, ReadsAProjectAndItsResultPassesTheCheck)
{
    auto const model = read_psplib(small_project);
    ASSERT_TRUE(model) << model.error().fields[0].field << model.error().fields[0].text;
    auto const project = Project::make(*model);
    ASSERT_TRUE(project);
    auto stop = Stop::after_decodes(100);
    auto const outcome = shortest_makespan(*project, stop, { 1 });
    EXPECT_EQ(outcome.makespan, 7);
    auto const result = makespan_result(*project, outcome, { 1, {} });
    auto const verdict = check_makespan(small_project, result);
    ASSERT_TRUE(verdict);
    EXPECT_TRUE(verdict->faults.empty());
    EXPECT_FALSE(check_makespan(small_project, with(result, "\"makespan\":7", "\"makespan\":6"))->faults.empty());
}

TEST(SchedulePsplib, NamesTheLineOfAFault)
{
    auto const refused = read_psplib(with(small_project, "   3        1          1           4", "   3        1          2           4"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields[0].field, "line 11");
    EXPECT_FALSE(read_psplib(""));
    EXPECT_FALSE(read_psplib(with(small_project, ":  4", ":  999999999999")));
}

TEST(SchedulePsplib, SurvivesEveryCutAndManyChangedBytes)
{
    std::string const text = small_project;
    Random random({ 4 });
    static constexpr std::string_view bytes = "0123456789-: \nx";
    for (std::size_t length = 0; length < text.size(); ++length)
        (void)read_psplib(std::string_view(text).substr(0, length)).operator bool();
    int refused = 0;
    for (int i = 0; i < 3000; ++i) {
        auto changed = text;
        changed[static_cast<std::size_t>(random.below(static_cast<int>(text.size())))] = bytes[static_cast<std::size_t>(random.below(static_cast<int>(bytes.size())))];
        auto const model = read_psplib(changed);
        auto const project = model ? Project::make(*model) : Result<Project>(Failure { model.error() });
        refused += project ? 0 : 1;
    }
    EXPECT_GT(refused, 100);
}

}
