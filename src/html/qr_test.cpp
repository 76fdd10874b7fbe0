#include "html/qr.h"

#include <gtest/gtest.h>

namespace samlop {
namespace {

TEST(QrCode, ATextBecomesAPictureWithAName)
{
    auto const picture = qr_code("otpauth://totp/Saml%C3%B8p?secret=ABC", "Nøkkel <b>").str();
    EXPECT_TRUE(picture.starts_with(R"(<svg class="qr" viewBox="0 0 )"));
    EXPECT_NE(picture.find(R"(aria-label="Nøkkel &lt;b&gt;")"), std::string::npos);
    // The finder in the upper left corner begins with seven black modules, four from the edge.
    EXPECT_NE(picture.find(R"(d="M4 4h7v1h-7z)"), std::string::npos);
}

TEST(QrCode, WhatIsTooLongForOneGivesNone) { EXPECT_TRUE(qr_code(std::string(5000, 'a'), "x").empty()); }

}
}
