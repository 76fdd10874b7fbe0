// Commitments through their verbs, on both engines.
#include "areas/commitments/commitment.h"

#include <gtest/gtest.h>

#include "areas/registers/test_register.h"

namespace samlop::test {
namespace {

class CommitmentRegister : public RegisterTest { };

TEST_P(CommitmentRegister, MoneyIsKeptInOreAndAnUnknownAmountIsNotZero)
{
    auto const known = good(0, [&](Context& context) { return add(context, Commitment { .title = "En halv stilling", .owner = m_parties[0].id, .amount = { 150'000'050 } }); });
    EXPECT_EQ(known.ref, "F1");
    EXPECT_EQ(known.amount.ore, 150'000'050);
    EXPECT_EQ(number("SELECT amount FROM commitments WHERE title = 'En halv stilling'"), 150'000'050);
    auto const unknown = good(0, [&](Context& context) { return add(context, Commitment { .title = "Folk", .owner = m_parties[0].id }); });
    EXPECT_FALSE(unknown.amount.ore);
    EXPECT_FALSE(unknown.work_hours);
    EXPECT_EQ(number("SELECT count(*) FROM commitments WHERE title = 'Folk' AND amount IS NULL AND work_hours IS NULL"), 1);
}

TEST_P(CommitmentRegister, ItCannotEndBeforeItBegins)
{
    auto const wrong = acting(0, [&](Context& context) { return add(context, Commitment { .title = "Folk", .owner = m_parties[0].id, .from_on = "2027-03", .to_on = "2026" }); });
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().fields.at(0).field, "to_on");
    EXPECT_TRUE(acting(0, [&](Context& context) { return add(context, Commitment { .title = "Folk", .owner = m_parties[0].id, .from_on = "2027-03", .to_on = "2027" }); }));
}

TEST_P(CommitmentRegister, NobodyPromisesForAnother)
{
    auto const one = good(0, [&](Context& context) { return add(context, Commitment { .title = "Folk", .owner = m_parties[0].id }); });
    auto const all = good(1, [&](Context& context) { return commitments_of(context); });
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].kept, "unknown");
    auto const taken = acting(1, [&](Context& context) { return add(context, Commitment { .id = one.id, .title = "Annet", .owner = m_parties[1].id }); });
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->title, "Folk") << "an id that is there already gives the record back as it is";
}

INSTANTIATE_TEST_SUITE_P(Engines, CommitmentRegister, testing::ValuesIn(engines()), name_of_engine);

SCENARIO(CommitmentForm, TakesAnAmountAsPeopleWriteIt)
{
    auto const list = std::string(World::place) + "/forpliktelser";
    Fields const form { { "title", "Penger til drift" }, { "amount", "1 500 000,50" }, { "work_hours", "1 700" }, { "kept", "not_due" }, { "to_on", "2026-01-31" }, { "written_in", "business_plan" } };
    auto const made = world.as("ola").post(list, form);
    ASSERT_EQ(made.status, 303) << made.body;
    EXPECT_EQ(world.number("SELECT amount FROM commitments WHERE ref = 'F2'"), 150'000'050);
    EXPECT_EQ(world.number("SELECT work_hours FROM commitments WHERE ref = 'F2'"), 1700);
    auto const page = world.as("even").get(list);
    EXPECT_TRUE(page.says("1\u00a0500\u00a0000,50\u00a0kr"));
    EXPECT_TRUE(page.says("2 er forbi fristen, og ingen har sagt om de ble holdt.")) << "the story's own is due as well";
    for (auto const* wrong : { "mye", "-5", "1,2,3", "99999999999999999999" })
        EXPECT_EQ(world.as("ola").post(list, { { "title", "Penger" }, { "amount", wrong }, { "kept", "unknown" } }).status, 422) << wrong;
    EXPECT_EQ(world.as("ola").post(list, { { "title", "Penger" }, { "work_hours", "1,5" }, { "kept", "unknown" } }).status, 422);
}

}
}
