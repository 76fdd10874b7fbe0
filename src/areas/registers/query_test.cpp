// Addresses of a register: what is understood comes back the same, what is not does no harm.
#include "areas/registers/query.h"

#include <gtest/gtest.h>

namespace samlop::registers {
namespace {

constexpr FieldTraits fields[] = {
    { .name = "title", .address = "tittel", .label = "Title", .column = true, .is_title = true },
    { .name = "status", .address = "status", .label = "Status", .kind = FieldKind::choice, .column = true },
    { .name = "owner", .address = "eier", .label = "Owner", .kind = FieldKind::party },
    { .name = "note", .address = "merknad", .label = "Note", .kind = FieldKind::long_text },
};

Query parse(std::string_view text)
{
    auto const form = http::Form::parse(text);
    return form ? parse_query(fields, *form) : Query {};
}

TEST(RegisterAddress, FiltersSortingColumnsAndPageComeBackTheSame)
{
    std::string const text = "status=planned%2Cstarted&eier=min&sok=grunn&sorter=-eier&kol=tittel%2Ceier&side=3";
    auto const query = parse(text);
    EXPECT_EQ(query.filters.size(), 2U);
    EXPECT_EQ(query.sort, 2U);
    EXPECT_TRUE(query.descending);
    EXPECT_EQ(query.page, 3);
    EXPECT_EQ(to_text(fields, query), text);
}

TEST(RegisterAddress, RepeatedParametersMeanAnyOfThem)
{
    EXPECT_EQ(parse("status=planned&status=&status=started").filters, (std::vector<Filter> { { 1, "planned,started" } }));
}

TEST(RegisterAddress, WhatIsNotUnderstoodIsLeftOut)
{
    auto const query = parse("hacker=1&sorter=merknad&kol=x,y&side=-4&sok=");
    EXPECT_TRUE(query.plain());
    EXPECT_FALSE(query.sort.has_value());
    EXPECT_EQ(query.page, 1);
    EXPECT_EQ(to_text(fields, query), "");
}

TEST(RegisterAddress, OverlongAndOverflowingValuesAreBounded)
{
    EXPECT_TRUE(parse("tittel=" + std::string(5000, 'x')).filters.empty());
    EXPECT_EQ(parse("side=99999999999999999999").page, 1);
    EXPECT_EQ(parse("side=2000000").page, 100'000);
}

TEST(RegisterAddress, TheTitleIsAlwaysAColumn)
{
    EXPECT_EQ(columns_of(fields, parse("kol=eier")), (std::vector<std::size_t> { 0, 2 }));
    EXPECT_EQ(columns_of(fields, {}), (std::vector<std::size_t> { 0, 1 }));
}

TEST(RegisterAddress, NumberSortsDownwardsUnlessAskedOtherwise)
{
    EXPECT_TRUE(parse("").descending);
    EXPECT_FALSE(parse("sorter=nr").descending);
    EXPECT_EQ(to_text(fields, parse("sorter=nr")), "sorter=nr");
}

}
}
