// Measures through their verbs, on both engines.
#include "areas/measures/measure.h"

#include <gtest/gtest.h>

#include "areas/registers/test_register.h"

namespace samlop::test {
namespace {

class MeasureRegister : public RegisterTest { };

TEST_P(MeasureRegister, TheFirstGetsTheFirstNumber)
{
    auto const one = good(0, [&](Context& context) { return add(context, Measure { .title = "Den første", .owner = m_parties[0].id }); });
    EXPECT_EQ(one.ref, "T1");
}

INSTANTIATE_TEST_SUITE_P(Engines, MeasureRegister, testing::ValuesIn(engines()), name_of_engine);

}
}
