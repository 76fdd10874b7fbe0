// Joint measures of anchoring through their verbs, on both engines.
#include "areas/measures/measure.h"

#include <gtest/gtest.h>

#include "areas/registers/test_register.h"

namespace samlop::test {
namespace {

class MeasureRegister : public RegisterTest { };

TEST_P(MeasureRegister, IsForOneLevelOfOneParty)
{
    auto const one = good(0, [&](Context& context) {
        return add(context, Measure { .title = "Legge saken fram", .owner = m_parties[0].id, .at = m_parties[1].id, .level = "top", .due_on = "2027-01" });
    });
    EXPECT_EQ(one.ref, "T1");
    EXPECT_EQ(one.effect, "not_seen");
    auto const seen = good(1, [&](Context& context) { return measures_of(context); });
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0].at, m_parties[1].id);
}

TEST_P(MeasureRegister, RefusesALevelThatIsNone)
{
    auto const wrong = acting(0, [&](Context& context) { return add(context, Measure { .title = "Legge saken fram", .owner = m_parties[0].id, .level = "kongen" }); });
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().fields.at(0).field, "level");
}

INSTANTIATE_TEST_SUITE_P(Engines, MeasureRegister, testing::ValuesIn(engines()), name_of_engine);

}
}
