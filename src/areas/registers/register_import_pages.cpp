// Rows from a spreadsheet: looked through first, then brought in by the verb of the form.
#include "areas/registers/page_parts.h"

#include <algorithm>

#include "app/files.h"
#include "base/csv.h"
#include "html/page.h"

namespace samlop::registers {

namespace {

constexpr std::size_t most_rows = 500;
constexpr std::size_t most_problems = 100;

// Bytes that are no UTF-8 cannot be stored, and mostly mean a file saved in another encoding.
bool is_utf8(std::string const& text)
{
    http::Form form;
    return form.add("t", text);
}

// Which field each column holds; nothing for a column that we do not know (and the number, which is ours to give).
std::vector<std::optional<std::size_t>> columns(Context const& context, ImportPage& page, CsvRow const& heads)
{
    std::vector<std::optional<std::size_t>> places;
    for (auto const& head : heads) {
        std::optional<std::size_t> place;
        for (std::size_t i = 0; i < page.register_.fields.size(); ++i) {
            auto const& field = page.register_.fields[i];
            if (head == t(context, field.label) || head == field.name || head == field.address)
                place = i;
        }
        if (!place && head != t(context, "No.") && !head.empty())
            page.problems.push_back({ 1, head, t(context, "there is no such field") });
        places.push_back(place);
    }
    return places;
}

void note_wrong(Context const& context, ImportPage& page, std::size_t row, Error const& error)
{
    for (auto const& wrong : error.fields) {
        auto const place = find_field(page.register_.fields, wrong.field);
        auto const label = place ? t(context, page.register_.fields[*place].label) : wrong.field;
        page.problems.push_back({ row, label, t(context.language, wrong.text, wrong.arguments) });
    }
    if (error.fields.empty())
        page.problems.push_back({ row, "", t(context.language, error.text, error.arguments) });
}

void read_row(Context const& context, ImportPage& page, std::size_t row, CsvRow const& cells, std::vector<std::optional<std::size_t>> const& places)
{
    Entry entry { .values = first_values(context, page.register_), .visibility = Visibility::party };
    auto const before = page.problems.size();
    for (std::size_t i = 0; i < cells.size() && i < places.size(); ++i) {
        if (!places[i] || cells[i].empty())
            continue;
        auto value = from_words(context, page.lookup, page.register_.fields[*places[i]], cells[i]);
        if (value)
            entry.values[*places[i]] = std::move(*value);
        else
            note_wrong(context, page, row, value.error());
    }
    auto values = read_values(page.register_.fields, entry.values);
    if (!values)
        note_wrong(context, page, row, values.error());
    else if (auto known = check_known(context, page.lookup, page.register_.fields, *values); !known)
        note_wrong(context, page, row, known.error());
    else if (owner_of(page.register_, { .values = *values }) != context.standing.party)
        note_wrong(context, page, row, fail_field("owner", "A draft belongs to your own party").error);
    if (page.problems.size() > before)
        return;
    entry.values = std::move(*values);
    page.good.push_back(std::move(entry));
}

Result<> look_through(Context const& context, ImportPage& page)
{
    page.tried = true;
    if (!is_utf8(page.text))
        return fail_field("fil", "Save the file as UTF-8 (CSV UTF-8 in the spreadsheet) and try again");
    auto const rows = TRY(read_csv(page.text));
    if (rows.size() < 2)
        return fail_field("tabell", "There must be a row of headings and at least one row more");
    if (rows.size() > most_rows + 1)
        return fail_field("tabell", "At most {most} rows at a time", { { "most", std::to_string(most_rows) } });
    auto const places = columns(context, page, rows.front());
    for (std::size_t i = 1; i < rows.size() && page.problems.size() < most_problems; ++i)
        read_row(context, page, i + 1, rows[i], places);
    return {};
}

http::Response import_page(Context const& context, ImportPage const& view)
{
    PageHead const head { .title = t(context, "Import from a spreadsheet"), .area = view.register_.path };
    return page(context, head, import_view(context, view));
}

}

Answer show_import(Context& context, http::Request const&, Register const& register_)
{
    auto const lookup = TRY(read_lookup(context, register_));
    return import_page(context, { .register_ = register_, .lookup = lookup, .text = "" });
}

Answer bring_in(Context& context, http::Request const& request, Register const& register_)
{
    auto const lookup = TRY(read_lookup(context, register_));
    ImportPage page { .register_ = register_, .lookup = lookup, .text = TRY(sent_table(request)) };
    TRY(look_through(context, page));
    if (request.form.get("bekreft") != "1" || !page.problems.empty())
        return import_page(context, page);
    for (auto const& entry : page.good)
        TRY(add(context, register_, entry));
    auto const query = TRY(leave_receipt(context, { .text = tn(context, "{n} row was brought in as a draft.", "{n} rows were brought in as drafts.",
                                                        static_cast<std::int64_t>(page.good.size())) }));
    return http::redirect(with_query(register_url(context, register_), query).str());
}

}
