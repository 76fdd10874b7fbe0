#include "areas/accounts/password.h"

#include <algorithm>
#include <atomic>
#include <gtest/gtest.h>
#include <reference_data.h>
#include <sodium.h>
#include <thread>

namespace samlop {
namespace {

bool taken(std::string_view password)
{
    return bool(check_password("passord", password, "Kari Elvestad", "kari.elvestad@etat.no"));
}

TEST(PasswordPolicy, CountsWhatPeopleCallCharacters)
{
    EXPECT_EQ(code_points("blåbær"), 6U);
    EXPECT_FALSE(taken("blåbærsaft!")) << "11 characters in 13 bytes";
    EXPECT_TRUE(taken("blåbærsaft!?"));
}

TEST(PasswordPolicy, TakesASentenceWithoutDigitsOrCapitals)
{
    EXPECT_TRUE(taken("elva renner stille forbi"));
}

TEST(PasswordPolicy, RefusesWhatSomebodyWouldTryFirst)
{
    for (auto const* common : { "passord12345", "Passord12345!", "password1234", "qwertyuiop123", "123456789012", "sommeren2024", "SOMMEREN2024?",
             "aaaaaaaaaaaa", "abababababab", "velkommen123", "hemmeligpassord", "correcthorsebatterystaple", "LØRDAGLØRDAG" })
        EXPECT_FALSE(taken(common)) << common;
}

TEST(PasswordPolicy, RefusesOnesOwnNameAndAddress)
{
    EXPECT_FALSE(taken("kari elvestad"));
    EXPECT_FALSE(taken("Kari.Elvestad@etat.no"));
    EXPECT_FALSE(taken("kari.elvestad1"));
}

TEST(PasswordPolicy, RefusesWhatIsTooLongToHash)
{
    std::string longest;
    for (int i = 0; longest.size() < 1001; ++i)
        longest += "elv" + std::to_string(i);
    EXPECT_FALSE(taken(longest));
    EXPECT_FALSE(taken(""));
}

TEST(CommonPasswords, AreSortedSoThatHalvingFindsThem)
{
    auto const files = reference_data::all();
    auto const list = std::ranges::find(files, "common-passwords.sha1", [](auto const& file) { return file.path; });
    ASSERT_NE(list, files.end());
    std::string_view before;
    int count = 0;
    for (auto left = list->content; !left.empty(); left.remove_prefix(11), ++count) {
        auto const line = left.substr(0, 10);
        ASSERT_EQ(left[10], '\n');
        EXPECT_LT(before, line);
        EXPECT_EQ(line.find_first_not_of("0123456789abcdef"), std::string_view::npos);
        before = line;
    }
    EXPECT_GT(count, 1000);
}

TEST(PasswordHash, KnowsTheRightPasswordFromTheWrong)
{
    auto const hash = hash_password("elva renner stille");
    ASSERT_TRUE(hash);
    EXPECT_TRUE(hash->starts_with("$argon2id$v=19$m=65536,t=2,p=1$")) << *hash;
    EXPECT_TRUE(*password_is_right("elva renner stille", *hash));
    EXPECT_FALSE(*password_is_right("elva renner stilla", *hash));
    EXPECT_FALSE(*password_is_right("", *hash));
    EXPECT_FALSE(needs_rehash(*hash));
}

TEST(PasswordHash, NoPasswordOpensAnAccountThatHasNone)
{
    EXPECT_FALSE(*password_is_right("", ""));
    EXPECT_FALSE(*password_is_right("elva renner stille", ""));
}

TEST(PasswordHash, TakesAsLongForAnAccountThatDoesNotExist)
{
    auto const hash = hash_password("elva renner stille");
    ASSERT_TRUE(hash);
    auto time = [](std::string const& encoded) {
        auto best = std::chrono::steady_clock::duration::max();
        for (int i = 0; i < 5; ++i) {
            auto const start = std::chrono::steady_clock::now();
            EXPECT_FALSE(*password_is_right("en annen setning", encoded));
            best = std::min(best, std::chrono::steady_clock::now() - start);
        }
        return std::chrono::duration<double>(best).count();
    };
    auto const with = time(*hash);
    auto const without = time("");
    EXPECT_LT(without, with * 3);
    EXPECT_GT(without, with / 3);
}

TEST(PasswordHash, OldHashesAreMadeAnew)
{
    ASSERT_GE(sodium_init(), 0);
    std::array<char, crypto_pwhash_STRBYTES> weak {};
    ASSERT_EQ(crypto_pwhash_str_alg(weak.data(), "elva", 4, 1, 8 * 1024 * 1024, crypto_pwhash_ALG_ARGON2ID13), 0);
    EXPECT_TRUE(needs_rehash(weak.data()));
    EXPECT_TRUE(*password_is_right("elva", weak.data())) << "It still opens the account once";
}

TEST(HashingSlots, LetOnlySoManyHashAtOnce)
{
    HashingSlots slots(2);
    std::atomic<int> inside = 0;
    std::atomic<int> most = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&] {
                auto const slot = slots.take(std::chrono::seconds(10));
                ASSERT_TRUE(slot);
                auto const now = ++inside;
                for (auto seen = most.load(); seen < now && !most.compare_exchange_weak(seen, now);) { }
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
                --inside;
            });
    }
    EXPECT_EQ(most, 2);
    EXPECT_EQ(inside, 0);
}

TEST(HashingSlots, SayComeBackWhenNoneGetsFree)
{
    HashingSlots slots(1);
    auto held = slots.take(std::chrono::milliseconds(1));
    ASSERT_TRUE(held);
    auto const refused = slots.take(std::chrono::milliseconds(5));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::unavailable);
    {
        auto const moved = std::move(*held);
    }
    EXPECT_TRUE(slots.take(std::chrono::milliseconds(5)));
}

}
}
