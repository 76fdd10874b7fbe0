// Sound files changed at random, from fixed seeds: no change brings a reader down, and whatever is accepted can be planned, is planned
// in bounded time, and the plan passes the check.
#include "exchange/schedule/psplib.h"
#include "exchange/schedule/roadmap_json.h"
#include "exchange/schedule/schedule_out.h"
#include "exchange/schedule/small_files_testing.h"
#include "exchange/schedule_check/schedule_check.h"

#include <gtest/gtest.h>

namespace samlop::exchange {

using namespace schedule;

static std::size_t place_in(std::string const& text, Random& random)
{
    return static_cast<std::size_t>(random.below(static_cast<int>(text.size())));
}

// Bytes, cuts, doubled pieces, and other figures in the place of figures.
static std::string changed(std::string text, Random& random)
{
    static constexpr std::string_view figures[] = { "0", "-1", "1e308", "1e-320", "99999999999999999999", "2147483648", "0.1", "120", "null", "true",
        "\"2027-13\"", "[]", "{}" };
    for (int changes = random.between(1, 3); changes > 0; --changes) {
        auto const at = place_in(text, random);
        switch (random.below(5)) {
        case 0:
            text[at] = static_cast<char>(random.below(256));
            break;
        case 1:
            text.erase(at, static_cast<std::size_t>(random.between(1, 12)));
            break;
        case 2:
            text.insert(at, text.substr(place_in(text, random), static_cast<std::size_t>(random.below(60))));
            break;
        default: {
            auto const digit = text.find_first_of("0123456789", at);
            if (digit != std::string::npos) {
                auto const end = std::min(text.find_first_not_of("0123456789.", digit), text.size());
                text.replace(digit, end - digit, figures[static_cast<std::size_t>(random.below(static_cast<int>(std::size(figures))))]);
            }
        }
        }
        if (text.empty())
            text = " ";
    }
    return text;
}

static Outcome planned(Problem const& problem, std::uint64_t seed)
{
    auto stop = Stop::after_decodes(40);
    return solve(problem, stop, { seed });
}

TEST(ScheduleFuzz, WhateverRoadmapIsAcceptedIsPlannedAndThePlanPassesTheCheck)
{
    Random random({ 21 });
    int plans = 0;
    for (int round = 0; round < 4000; ++round) {
        auto const text = changed(small_roadmap, random);
        auto model = read_roadmap(text);
        if (!model) {
            EXPECT_FALSE(model.error().fields.empty()) << text;
            continue;
        }
        auto const problem = Problem::make(std::move(*model));
        if (!problem) {
            EXPECT_FALSE(problem.error().fields.empty()) << text;
            continue;
        }
        auto const outcome = planned(*problem, 1);
        auto const verdict = check_roadmap(text, roadmap_result(*problem, outcome, { 1, {} }));
        ASSERT_TRUE(verdict) << verdict.error().detail << '\n' << text;
        for (auto const& fault : verdict->faults)
            ADD_FAILURE() << fault << '\n' << text;
        plans += verdict->plans;
    }
    EXPECT_GT(plans, 100);
}

TEST(ScheduleFuzz, NoChangedResultBringsDownTheCheckOrWhoStartsFromIt)
{
    auto model = read_roadmap(small_roadmap);
    ASSERT_TRUE(model);
    auto const problem = Problem::make(std::move(*model));
    ASSERT_TRUE(problem);
    auto const result = roadmap_result(*problem, planned(*problem, 1), { 1, {} });
    Random random({ 22 });
    int faulty = 0;
    for (int round = 0; round < 3000; ++round) {
        auto const text = changed(result, random);
        auto const verdict = check_roadmap(small_roadmap, text);
        faulty += !verdict || !verdict->faults.empty();
        if (auto const from = read_plan(text, problem->model)) {
            auto stop = Stop::after_decodes(1);
            EXPECT_EQ(solve(*problem, stop, { 1 }, { .from = *from }).status, Status::planned);
        }
        (void)check_roadmap(changed(small_roadmap, random), result).operator bool();
    }
    EXPECT_GT(faulty, 1000);
}

TEST(ScheduleFuzz, WhateverProjectIsAcceptedIsPlannedAndPassesTheCheck)
{
    Random random({ 23 });
    int plans = 0;
    for (int round = 0; round < 4000; ++round) {
        auto const text = changed(small_project, random);
        auto const model = read_psplib(text);
        if (!model)
            continue;
        auto const project = Project::make(*model);
        if (!project)
            continue;
        auto stop = Stop::after_decodes(20);
        auto const outcome = shortest_makespan(*project, stop, { 1 });
        auto const verdict = check_makespan(text, makespan_result(*project, outcome, { 1, {} }));
        if (!verdict)
            continue; // The check reads headings more strictly.
        for (auto const& fault : verdict->faults)
            ADD_FAILURE() << fault << '\n' << text;
        ++plans;
    }
    EXPECT_GT(plans, 50);
}

}
