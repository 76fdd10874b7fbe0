// Dependencies without circles.
#include "areas/deliverables/deliverable.h"

#include <gtest/gtest.h>

namespace samlop {
namespace {

using Chain = std::vector<Id<Deliverable>>;

Chain cycle(std::int64_t changed, std::vector<std::int64_t> const& on, std::vector<std::pair<std::int64_t, std::int64_t>> const& pairs)
{
    Chain others;
    for (auto const id : on)
        others.push_back({ id });
    std::vector<Edge> edges;
    for (auto const& [from, to] : pairs)
        edges.push_back({ { from }, { to } });
    return find_cycle({ changed }, others, edges);
}

TEST(Dependencies, ADeliverableCannotBuildOnItself)
{
    EXPECT_EQ(cycle(1, { 1 }, {}), (Chain { { 1 }, { 1 } }));
}

TEST(Dependencies, ACircleIsNamedFromTheChangedOneAndBackToIt)
{
    EXPECT_EQ(cycle(1, { 2 }, { { 2, 3 }, { 3, 1 } }), (Chain { { 1 }, { 2 }, { 3 }, { 1 } }));
}

TEST(Dependencies, TwoWaysToTheSamePlaceAreNoCircle)
{
    EXPECT_TRUE(cycle(1, { 2, 3 }, { { 2, 4 }, { 3, 4 }, { 4, 5 } }).empty());
}

TEST(Dependencies, WhatTheChangedOneBuiltOnBeforeIsPassedOver)
{
    EXPECT_TRUE(cycle(1, {}, { { 1, 2 }, { 2, 1 } }).empty());
    EXPECT_TRUE(cycle(1, { 3 }, { { 1, 2 }, { 2, 1 } }).empty());
}

TEST(Dependencies, ACircleElsewhereIsNotTheChangedOnesFault)
{
    EXPECT_TRUE(cycle(1, { 2 }, { { 2, 3 }, { 3, 2 } }).empty());
}

TEST(Dependencies, AChainOfTenThousandIsWalkedWithoutRecursion)
{
    std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
    for (std::int64_t id = 2; id < 10'000; ++id)
        pairs.emplace_back(id, id + 1);
    EXPECT_TRUE(cycle(1, { 2 }, pairs).empty());
    pairs.emplace_back(10'000, 1);
    EXPECT_EQ(cycle(1, { 2 }, pairs).size(), 10'001U);
}

}
}
