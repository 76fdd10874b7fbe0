// What goes out as a spreadsheet comes back the same, and nothing in it runs.
#include "base/csv.h"

#include <gtest/gtest.h>

namespace samlop {

static std::string line(CsvRow const& row)
{
    std::string out;
    append_csv(out, row);
    return out;
}

TEST(csv, a_cell_that_begins_like_a_formula_gets_an_apostrophe)
{
    for (std::string const start : { "=", "+", "-", "@", "\t", "\r" }) {
        auto const written = line({ start + "cmd|' /C calc'!A0" });
        EXPECT_TRUE(written.starts_with('\'') || written.starts_with("\"'")) << start;
    }
    EXPECT_EQ(line({ "5 = 4 + 1" }), "5 = 4 + 1\r\n");
}

TEST(csv, what_is_written_is_read_back_word_for_word)
{
    std::vector<CsvRow> const rows { { "Nr.", "Leveranse" }, { "D1", "=2+2" }, { "D2", "'=2+2" }, { "D3", "linje\nto; \"tre\", fire" },
        { "-", "' alene" }, { "æøå", "" } };
    std::string text;
    for (auto const& row : rows)
        append_csv(text, row);
    auto const read = read_csv(text);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, rows);
}

TEST(csv, semicolons_tabs_byte_order_marks_and_bare_line_feeds_are_understood)
{
    std::vector<CsvRow> const expected { { "a", "b" }, { "1,5", "2" } };
    EXPECT_EQ(*read_csv("\xef\xbb\xbf" "a;b\r\n1,5;2\r\n\r\n"), expected);
    EXPECT_EQ(*read_csv("a\tb\n1,5\t2"), expected);
}

TEST(csv, a_line_that_ends_with_a_separator_has_an_empty_last_cell)
{
    EXPECT_EQ(*read_csv("a,b\n1,"), (std::vector<CsvRow> { { "a", "b" }, { "1", "" } }));
}

TEST(csv, an_open_quote_is_refused_with_its_line)
{
    auto const read = read_csv("a,b\nc,\"d\ne");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().kind, ErrorKind::invalid);
}

TEST(csv, too_many_rows_or_columns_are_refused)
{
    std::string tall;
    for (std::size_t i = 0; i <= most_csv_rows + 1; ++i)
        tall += "x\n";
    EXPECT_FALSE(read_csv(tall));
    EXPECT_FALSE(read_csv("x" + std::string(most_csv_columns + 1, ',')));
}

TEST(Csv, TellsTheLineThatEachRowBeginsOn)
{
    std::vector<std::size_t> lines;
    ASSERT_TRUE(bool(read_csv("a,b\n\n1,\"x\ny\"\n\n2,z\n", &lines)));
    EXPECT_EQ(lines, (std::vector<std::size_t> { 1, 3, 6 }));
}

TEST(csv, an_empty_text_has_no_rows)
{
    EXPECT_TRUE(read_csv("")->empty());
    EXPECT_TRUE(read_csv("\n\r\n")->empty());
}

}
