#include "base/csv.h"

#include <algorithm>

namespace samlop {

namespace {

constexpr std::string_view starts_formula = "=+-@\t\r";

// Apostrophes and then what starts a formula: one of them is ours.
bool guarded(std::string_view cell)
{
    auto const first = cell.find_first_not_of('\'');
    return first != 0 && first != std::string_view::npos && starts_formula.find(cell[first]) != std::string_view::npos;
}

char separator_of(std::string_view text)
{
    auto const line = text.substr(0, text.find('\n'));
    auto const count = [&](char c) { return std::ranges::count(line, c); };
    if (count('\t') > count(';') && count('\t') > count(','))
        return '\t';
    return count(';') > count(',') ? ';' : ',';
}

class Reader {
public:
    Reader(std::string_view text, std::vector<std::size_t>* lines)
        : m_text(text)
        , m_lines(lines)
        , m_separator(separator_of(text))
    {
    }

    Result<std::vector<CsvRow>> read()
    {
        while (m_at < m_text.size()) {
            TRY(read_cell());
            if (m_row.size() > most_csv_columns || m_rows.size() > most_csv_rows)
                return fail(ErrorKind::invalid, "The table is too large: at most {rows} rows and {columns} columns",
                    { { "rows", std::to_string(most_csv_rows) }, { "columns", std::to_string(most_csv_columns) } });
        }
        end_row();
        return std::move(m_rows);
    }

private:
    // Reads to the next separator or line end.
    Result<> read_cell()
    {
        std::string cell;
        if (m_text[m_at] == '"') {
            ++m_at;
            if (!read_quoted(cell))
                return fail(ErrorKind::invalid, "Line {line}: a quotation mark is never closed", { { "line", std::to_string(m_line) } });
        }
        while (m_at < m_text.size() && m_text[m_at] != m_separator && m_text[m_at] != '\n')
            cell += m_text[m_at++];
        bool const more = m_at < m_text.size() && m_text[m_at] == m_separator;
        if (!more && cell.ends_with('\r'))
            cell.pop_back();
        m_row.push_back(guarded(cell) ? cell.substr(1) : std::move(cell));
        if (m_at < m_text.size())
            ++m_at;
        if (!more) {
            end_row();
            m_row_line = ++m_line;
        } else if (m_at == m_text.size())
            m_row.emplace_back();
        return {};
    }

    bool read_quoted(std::string& cell)
    {
        for (; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == '\n')
                ++m_line;
            if (m_text[m_at] != '"') {
                cell += m_text[m_at];
                continue;
            }
            ++m_at;
            if (m_at == m_text.size() || m_text[m_at] != '"')
                return true;
            cell += '"';
        }
        return false;
    }

    void end_row()
    {
        if (std::ranges::any_of(m_row, [](auto const& cell) { return !cell.empty(); }))
            m_rows.push_back(std::move(m_row));
        if (m_lines && m_lines->size() < m_rows.size())
            m_lines->push_back(m_row_line);
        m_row.clear();
    }

    std::string_view m_text;
    std::vector<std::size_t>* m_lines;
    char m_separator;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    std::size_t m_row_line = 1;
    CsvRow m_row;
    std::vector<CsvRow> m_rows;
};

}

void append_csv(std::string& out, CsvRow const& row)
{
    for (std::size_t i = 0; i < row.size(); ++i) {
        std::string cell = row[i];
        if (!cell.empty() && (starts_formula.find(cell[0]) != std::string_view::npos || guarded(cell)))
            cell.insert(0, 1, '\'');
        bool const quoted = cell.find_first_of(",;\t\"\r\n") != std::string::npos || cell.starts_with(' ') || cell.ends_with(' ');
        out += i ? "," : "";
        if (!quoted) {
            out += cell;
            continue;
        }
        out += '"';
        for (char const c : cell)
            out += c == '"' ? std::string("\"\"") : std::string(1, c);
        out += '"';
    }
    out += "\r\n";
}

Result<std::vector<CsvRow>> read_csv(std::string_view text, std::vector<std::size_t>* lines)
{
    if (text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    return Reader(text, lines).read();
}

}
