#include "areas/organisations/organisation.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "areas/organisations/reference.h"

namespace samlop {
namespace {

TEST(OrganisationNumber, TakesNumbersThatCheckThemselves)
{
    EXPECT_TRUE(valid_orgnr("991825827")); // Digitaliseringsdirektoratet
    EXPECT_TRUE(valid_orgnr("971040238")); // Statens kartverk
    EXPECT_TRUE(valid_orgnr("918082956")); // Larvik
}

TEST(OrganisationNumber, RefusesWhatIsNotOne)
{
    for (auto const* wrong : { "", "99182582", "9918258270", "991825826", "99182582x", "991 825 827", "-99182582", "000000001" })
        EXPECT_FALSE(valid_orgnr(wrong)) << wrong;
}

// The eight digits 10000010 leave 1 over eleven, so the check would be ten: no ninth digit makes a number of them.
TEST(OrganisationNumber, HasNoCheckDigitOfTen)
{
    int sum = 0;
    static constexpr int weights[] = { 3, 2, 7, 6, 5, 4, 3, 2 };
    std::string digits = "10000000";
    for (int last = 0; last < 100; ++last) {
        digits[6] = static_cast<char>('0' + last / 10);
        digits[7] = static_cast<char>('0' + last % 10);
        sum = 0;
        for (std::size_t i = 0; i < 8; ++i)
            sum += weights[i] * (digits[i] - '0');
        if (sum % 11 == 1)
            break;
    }
    ASSERT_EQ(sum % 11, 1);
    for (char check = '0'; check <= '9'; ++check)
        EXPECT_FALSE(valid_orgnr(digits + check));
}

TEST(ReferenceOrganisations, AreAsManyAsTheReadmeSays)
{
    auto const shipped = reference_organisations();
    ASSERT_TRUE(shipped) << shipped.error().detail;
    std::map<std::string, int> kinds;
    int municipalities = 0;
    for (auto const& [organisation, ministry] : *shipped) {
        ++kinds[organisation.kind];
        municipalities += organisation.kind == "municipality" && !organisation.place_number.empty();
    }
    EXPECT_EQ(shipped->size(), 131U + 357U + 15U);
    EXPECT_EQ(kinds["ministry"], 16);
    EXPECT_EQ(municipalities, 357);
    EXPECT_EQ(kinds["county"], 15);
    for (auto const& [kind, count] : kinds)
        EXPECT_NE(std::ranges::find(organisation_kinds, kind), std::end(organisation_kinds)) << kind;
}

TEST(ReferenceOrganisations, HaveValidNumbersOrNone)
{
    auto const shipped = reference_organisations();
    ASSERT_TRUE(shipped);
    std::set<std::string> without;
    std::map<std::string, int> seen;
    for (auto const& [organisation, ministry] : *shipped) {
        if (organisation.orgnr.empty())
            without.insert(organisation.name);
        else
            EXPECT_TRUE(valid_orgnr(organisation.orgnr)) << organisation.name;
        ++seen[organisation.orgnr];
    }
    EXPECT_EQ(without, (std::set<std::string> { "Haram kommune", "Ålesund kommune" }));
    std::erase_if(seen, [](auto const& entry) { return entry.second == 1; });
    EXPECT_EQ(seen, (std::map<std::string, int> { { "", 2 }, { "958935420", 2 } })) << "Only Oslo is both municipality and county";
}

TEST(ReferenceOrganisations, PointToMinistriesThatComeBeforeThem)
{
    auto const shipped = reference_organisations();
    ASSERT_TRUE(shipped);
    std::set<std::string> ministries;
    int linked = 0;
    for (auto const& [organisation, ministry] : *shipped) {
        if (organisation.kind == "ministry")
            ministries.insert(organisation.orgnr);
        if (ministry.empty())
            continue;
        ++linked;
        EXPECT_TRUE(ministries.contains(ministry)) << organisation.name;
    }
    EXPECT_EQ(linked, 8);
}

TEST(ReferenceOrganisations, AreToldApartWhereNamesAreAlike)
{
    auto const shipped = reference_organisations();
    ASSERT_TRUE(shipped);
    std::set<std::string> called;
    for (auto const& [organisation, ministry] : *shipped) {
        if (organisation.kind == "municipality" && !organisation.place_number.empty()) {
            EXPECT_TRUE(called.insert(organisation.called()).second) << organisation.called();
        }
    }
    EXPECT_TRUE(called.contains("Herøy (Nordland)"));
    EXPECT_TRUE(called.contains("Herøy (Møre og Romsdal)"));
    EXPECT_TRUE(called.contains("Larvik"));
}

}
}
