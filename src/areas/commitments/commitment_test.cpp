// Commitments through their verbs, on both engines.
#include "areas/commitments/commitment.h"

#include <gtest/gtest.h>

#include "areas/registers/test_register.h"

namespace samlop::test {
namespace {

class CommitmentRegister : public RegisterTest { };

TEST_P(CommitmentRegister, TheFirstGetsTheFirstNumber)
{
    auto const one = good(0, [&](Context& context) { return add(context, Commitment { .title = "Den første", .owner = m_parties[0].id }); });
    EXPECT_EQ(one.ref, "F1");
}

INSTANTIATE_TEST_SUITE_P(Engines, CommitmentRegister, testing::ValuesIn(engines()), name_of_engine);

}
}
