// Lessons through their verbs, on both engines.
#include "areas/lessons/lesson.h"

#include <gtest/gtest.h>

#include "areas/registers/test_register.h"

namespace samlop::test {
namespace {

class LessonRegister : public RegisterTest { };

TEST_P(LessonRegister, ALessonBelongsToAPhaseOfTheMethod)
{
    auto const phase = m_world->house().playbooks->default_method().phases.front().id;
    auto const lesson = good(0, [&](Context& context) { return add(context, Lesson { .title = "Spør tidlig", .phase = phase, .owner = m_parties[0].id }); });
    EXPECT_EQ(lesson.ref, "L1");
    auto const wrong = acting(0, [&](Context& context) { return add(context, Lesson { .title = "Spør", .phase = "finnes-ikke", .owner = m_parties[0].id }); });
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().fields.at(0).field, "phase");
}

TEST_P(LessonRegister, WhatLandsKeepsItsSourceAndHasNoOwner)
{
    Lesson const lesson { .id = new_id<Lesson>(), .ref = "L3", .title = "Landet", .sources = R"(["S21"])" };
    ASSERT_TRUE(acting(0, [&](Context& context) { return land(context, m_collaboration, lesson); }));
    auto const all = good(1, [&](Context& context) { return lessons_of(context); });
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].sources, lesson.sources);
    EXPECT_FALSE(all[0].owner);
}

INSTANTIATE_TEST_SUITE_P(Engines, LessonRegister, testing::ValuesIn(engines()), name_of_engine);

}
}
