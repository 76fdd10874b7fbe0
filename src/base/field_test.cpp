// What people type becomes one text form or a named problem; two people's changes become one record.
#include "base/field.h"

#include <gtest/gtest.h>

namespace samlop {

namespace {

struct Cup {
    Id<Cup> id {};
    std::string name;
    std::optional<std::int64_t> size {};
    bool chipped = false;
    std::vector<Id<Cup>> saucers {};
};

constexpr Choice colours[] = { { "red", "Red" }, { "blue", "Blue" } };

constexpr Field<Cup> cup_fields[] = {
    field<&Cup::name>({ .name = "name", .address = "navn", .label = "Name", .required = true, .longest = 5 }),
    field<&Cup::size>({ .name = "size", .address = "mal", .label = "Size", .kind = FieldKind::scale }),
    field<&Cup::chipped>({ .name = "chipped", .address = "skar", .label = "Chipped", .kind = FieldKind::flag }),
    field<&Cup::saucers>({ .name = "saucers", .address = "fat", .label = "Saucers", .kind = FieldKind::records }),
};
constexpr auto cup_traits = traits_of(cup_fields);

std::string read(FieldTraits const& traits, std::string_view typed)
{
    auto value = read_value(traits, typed);
    return value ? *value : "wrong: " + value.error().fields.front().text;
}

}

TEST(field, a_record_becomes_text_and_the_text_becomes_the_record)
{
    Cup const cup { .name = "Mokka", .size = 3, .chipped = true, .saucers = { { 7 }, { 9 } } };
    auto const values = values_of(cup, cup_fields);
    EXPECT_EQ(values, (Values { "Mokka", "3", "1", "7 9" }));
    Cup copy;
    set_values(copy, cup_fields, values);
    EXPECT_EQ(values_of(copy, cup_fields), values);
    set_values(copy, cup_fields, { "", "", "", "" });
    EXPECT_FALSE(copy.size.has_value());
    EXPECT_TRUE(copy.saucers.empty());
}

TEST(field, each_kind_reads_what_people_write)
{
    struct Case {
        FieldKind kind;
        std::string typed;
        std::string stored;
    };
    for (auto const& [kind, typed, stored] : std::vector<Case> {
             { FieldKind::text, "  en\r\nto ", "en to" },
             { FieldKind::long_text, "en\r\nto\rtre", "en\nto\ntre" },
             { FieldKind::date, "31.03.2027", "2027-03-31" },
             { FieldKind::date, "2027", "2027" },
             { FieldKind::date, "31.02.2027", "wrong: Enter a date, for example 31.03.2027" },
             { FieldKind::scale, "5", "5" },
             { FieldKind::scale, "6", "wrong: Choose a number from 1 to 5" },
             { FieldKind::scale, "0", "wrong: Choose a number from 1 to 5" },
             { FieldKind::choice, "red", "red" },
             { FieldKind::choice, "green", "wrong: Choose one of the list" },
             { FieldKind::party, "12", "12" },
             { FieldKind::party, "-12", "wrong: Choose one of the list" },
             { FieldKind::party, "12; DROP TABLE parties", "wrong: Choose one of the list" },
             { FieldKind::parties, "9, 3 9", "3 9" },
             { FieldKind::records, "9? 3", "3 9?" },
             { FieldKind::parties, "3 x", "wrong: Choose from the list" },
             { FieldKind::sources, "S1, S4", R"(["S1","S4"])" },
             { FieldKind::sources, R"(["S1","S4"])", R"(["S1","S4"])" },
             { FieldKind::sources, "<b>", "wrong: Write source numbers with a comma between, for example S1, S4" },
             { FieldKind::sources, " ", "[]" },
             { FieldKind::flag, "on", "1" },
             { FieldKind::flag, "0", "" },
         })
        EXPECT_EQ(read({ .name = "f", .address = "f", .label = "F", .kind = kind, .choices = colours }, typed), stored) << typed;
}

TEST(field, every_wrong_field_is_named_at_once)
{
    auto const wrong = read_values(cup_traits.items, { "", "9", "", "1 b" });
    ASSERT_FALSE(wrong);
    ASSERT_EQ(wrong.error().fields.size(), 3U);
    EXPECT_EQ(wrong.error().fields[0].field, "name");
    EXPECT_EQ(wrong.error().fields[1].field, "size");
    EXPECT_EQ(wrong.error().fields[2].field, "saucers");
}

TEST(field, numbers_and_amounts_are_read_as_people_write_them_and_never_guessed)
{
    FieldTraits const number { .name = "hours", .address = "timer", .label = "Hours", .kind = FieldKind::number };
    FieldTraits const amount { .name = "amount", .address = "belop", .label = "Amount", .kind = FieldKind::amount };
    EXPECT_EQ(read(number, "1 700"), "1700");
    EXPECT_EQ(read(amount, "1\u00a0500\u00a0000,50"), "1500000.50");
    EXPECT_EQ(read(amount, "1500000.50"), "1500000.50") << "its own text form is read again as it is";
    EXPECT_EQ(read(amount, "0"), "0") << "nothing is said to be zero but zero";
    EXPECT_EQ(read(amount, ""), "");
    for (auto const* wrong : { "-1", "mye", "1,2,3", "1,234", "1e9", "999999999999999" })
        EXPECT_FALSE(read_value(amount, wrong)) << wrong;
    for (auto const* wrong : { "-1", "1,5", "mye" })
        EXPECT_FALSE(read_value(number, wrong)) << wrong;
    Kroner known;
    from_text(known, "12.5");
    EXPECT_EQ(known.ore, 1250);
    EXPECT_EQ(to_text(known), "12.50");
    EXPECT_EQ(to_text(Kroner {}), "");
}

TEST(field, length_is_counted_in_characters)
{
    EXPECT_EQ(read(cup_traits.items[0], "ærøyå"), "ærøyå");
    EXPECT_EQ(read(cup_traits.items[0], "ærøyåx"), "wrong: Write at most {most} characters");
}

TEST(field, changes_of_different_fields_both_win)
{
    auto const merged = merge({ "a", "b", "c" }, { "A", "b", "c" }, { "a", "b", "C" });
    EXPECT_TRUE(merged.clashes.empty());
    EXPECT_EQ(merged.values, (Values { "A", "b", "C" }));
}

TEST(field, the_same_field_changed_by_both_is_a_clash_that_keeps_both_values)
{
    auto const merged = merge({ "a", "b" }, { "mine", "b2" }, { "theirs", "b" });
    ASSERT_EQ(merged.clashes.size(), 1U);
    EXPECT_EQ(merged.clashes[0].mine, "mine");
    EXPECT_EQ(merged.clashes[0].theirs, "theirs");
    EXPECT_EQ(merged.values, (Values { "theirs", "b2" }));
}

TEST(field, the_same_change_by_both_is_no_clash)
{
    auto const merged = merge({ "a" }, { "x" }, { "x" });
    EXPECT_TRUE(merged.clashes.empty());
    EXPECT_EQ(merged.values, (Values { "x" }));
}

}
