#include "areas/accounts/totp.h"

#include <gtest/gtest.h>

#include "areas/accounts/secrets.h"

namespace samlop {
namespace {

// RFC 6238, appendix B: the key is the ASCII text, eight digits.
TEST(Totp, GivesTheCodesOfTheStandard)
{
    constexpr std::string_view key = "12345678901234567890";
    struct Vector {
        std::int64_t time;
        std::string_view code;
    };
    for (auto const& [time, code] : { Vector { 59, "94287082" }, Vector { 1111111109, "07081804" }, Vector { 1111111111, "14050471" },
             Vector { 1234567890, "89005924" }, Vector { 2000000000, "69279037" }, Vector { 20000000000, "65353130" } })
        EXPECT_EQ(totp_code(key, totp_step(seconds(time)), 8), code) << time;
}

// RFC 4648, section 10.
TEST(Base32, WritesAndReadsTheExamplesOfTheStandard)
{
    for (auto const& [bytes, text] : { std::pair<std::string_view, std::string_view> { "", "" }, { "f", "MY" }, { "fo", "MZXQ" }, { "foo", "MZXW6" },
             { "foob", "MZXW6YQ" }, { "fooba", "MZXW6YTB" }, { "foobar", "MZXW6YTBOI" } }) {
        EXPECT_EQ(base32(bytes), text);
        EXPECT_EQ(from_base32(text), bytes);
    }
    EXPECT_EQ(from_base32("mzxw 6ytb-oi=="), "foobar");
    EXPECT_EQ(from_base32("MZXW1"), "") << "1 is no letter of base32";
}

class TotpWindow : public testing::Test {
protected:
    std::string const m_secret = new_totp_secret();
    Micros const m_now = seconds(1'800'000'010);
    std::string code(int steps_away) const { return totp_code(from_base32(m_secret), totp_step(m_now) + steps_away); }
};

TEST_F(TotpWindow, TakesTheCodeBeforeAndAfterThisOne)
{
    for (int away : { -1, 0, 1 })
        EXPECT_EQ(matching_totp_step(m_secret, code(away), m_now, 0), totp_step(m_now) + away);
    for (int away : { -3, -2, 2, 3 })
        EXPECT_FALSE(matching_totp_step(m_secret, code(away), m_now, 0)) << away;
}

TEST_F(TotpWindow, TakesNoCodeThatWasUsedNorAnyBeforeIt)
{
    EXPECT_FALSE(matching_totp_step(m_secret, code(0), m_now, totp_step(m_now)));
    EXPECT_FALSE(matching_totp_step(m_secret, code(-1), m_now, totp_step(m_now)));
    EXPECT_TRUE(matching_totp_step(m_secret, code(1), m_now, totp_step(m_now)));
}

TEST_F(TotpWindow, ReadsTheCodeWithASpaceInTheMiddle)
{
    auto const typed = code(0).substr(0, 3) + " " + code(0).substr(3);
    EXPECT_TRUE(matching_totp_step(m_secret, typed, m_now, 0));
}

TEST_F(TotpWindow, TakesNothingForAnEmptySecretOrCode)
{
    EXPECT_FALSE(matching_totp_step("", totp_code("", totp_step(m_now)), m_now, 0));
    EXPECT_FALSE(matching_totp_step(m_secret, "", m_now, 0));
    EXPECT_FALSE(matching_totp_step(m_secret, std::string(100'000, '1'), m_now, 0));
}

TEST(Totp, PutsNameAndKeyInTheAddressForApps)
{
    EXPECT_EQ(otpauth_uri("JBSWY3DPEHPK3PXP", "kari@etat.no"),
        "otpauth://totp/Saml%C3%B8p:kari%40etat.no?secret=JBSWY3DPEHPK3PXP&issuer=Saml%C3%B8p");
}

TEST(RecoveryCode, IsReadInAnyCaseWithOrWithoutLines)
{
    auto const code = new_recovery_code();
    ASSERT_EQ(code.size(), 19U);
    std::string bare;
    for (char const c : code) {
        if (c != '-')
            bare += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    EXPECT_EQ(stored_recovery_code(code), stored_recovery_code(bare));
    EXPECT_NE(stored_recovery_code(code), stored_recovery_code(new_recovery_code()));
}

TEST(Secret, IsLongAndSafeInAnAddress)
{
    auto const secret = new_secret();
    EXPECT_EQ(secret.size(), 43U);
    EXPECT_EQ(secret.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), std::string::npos);
    EXPECT_NE(secret, new_secret());
    EXPECT_EQ(stored_form("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}
}
