#include "base/letters.h"

#include <gtest/gtest.h>

namespace samlop {
namespace {

TEST(Letters, NorwegianCapitalsBecomeSmall)
{
    EXPECT_EQ(small_letters("ÆRFUGL, Øre og ÅR é É"), "ærfugl, øre og år é é");
    EXPECT_EQ(small_letters("Šiella ŋ 3 × 4 ÷ 2 ß ÿ"), "Šiella ŋ 3 × 4 ÷ 2 ß ÿ") << "other letters and signs stay";
    EXPECT_EQ(small_letters(""), "");
}

}
}
