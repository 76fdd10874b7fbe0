// Spreadsheets as text: writes RFC 4180 that no spreadsheet takes for formulas, reads what spreadsheets save.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace samlop {

using CsvRow = std::vector<std::string>;

inline constexpr std::size_t most_csv_rows = 5000;
inline constexpr std::size_t most_csv_columns = 60;

// One line, ended by CR LF. A cell that a spreadsheet would run (= + - @, tab, CR first) gets an apostrophe before it.
void append_csv(std::string& out, CsvRow const& row);

// Comma, semicolon or tab, found out from the first line. Takes a byte order mark, quoted cells with line breaks, and LF or CR LF
// for a line's end; drops lines that are empty and the apostrophe that append_csv put in. Refuses an open quote and what is too large.
// `lines`, where given, gets the line of the text that each row begins on.
Result<std::vector<CsvRow>> read_csv(std::string_view text, std::vector<std::size_t>* lines = nullptr);

}
