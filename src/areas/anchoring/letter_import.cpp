#include "areas/anchoring/letter_import.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "areas/anchoring/letter_store.h"
#include "areas/organisations/organisation.h"
#include "base/csv.h"
#include "base/field.h"
#include "base/json.h"
#include "base/letters.h"
#include "http/form.h"

namespace samlop {

namespace store = letter_store;
namespace json = boost::json;

namespace {

constexpr std::size_t most_problems = 100;
constexpr std::size_t longest_place = 200, longest_url = 1000;

enum class Column : std::uint8_t { orgnr, year, requirement, wording, form, place, url };

// What a heading may be called, whatever the reader's language.
struct Heading {
    Column column;
    std::string_view label;
    std::vector<std::string_view> words;
};

std::vector<Heading> const& headings()
{
    static std::vector<Heading> const all {
        { Column::orgnr, msg("Organisation number"), { "orgnr", "org.nr.", "organisasjonsnummer", "organisation number" } },
        { Column::year, msg("Year"), { "år", "aar", "year" } },
        { Column::requirement, msg("Requirement"), { "krav", "requirement" } },
        { Column::wording, msg("Wording"), { "ordlyd", "kravtekst", "tekst", "wording", "text" } },
        { Column::form, msg("Written form"), { "målform", "malform", "written form", "language form" } },
        { Column::place, msg("Where in the letter"), { "sted", "stad", "punkt", "place" } },
        { Column::url, msg("Link to the letter"), { "lenke", "lenkje", "kilde", "kjelde", "link", "source" } },
    };
    return all;
}

std::string trimmed(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

std::string label_of(Context const& context, Column column)
{
    auto const found = std::ranges::find(headings(), column, &Heading::column);
    return t(context.language, found->label);
}

class Reading {
public:
    Reading(Context const& context, LetterImport& import)
        : m_context(context)
        , m_import(import)
    {
    }

    Result<> prepare(std::string_view ref)
    {
        m_requirements = TRY(store::requirements(m_context.db(), m_context.place->id));
        m_addressees = TRY(store::addressees(m_context.db(), m_context.place->id));
        m_stored = TRY(store::letters_of_all(m_context.db(), m_context.place->id));
        m_parties = TRY(parties_of(m_context.db(), m_context.place->id));
        m_usual = std::ranges::find(m_requirements, ref, &JointRequirement::ref) == m_requirements.end() ? std::string() : std::string(ref);
        return {};
    }

    // False: a column that must be there is missing, so that reading on would only repeat it.
    bool read_heads(CsvRow const& heads, std::size_t line)
    {
        m_line = line;
        for (auto const& head : heads) {
            auto const word = small_letters(trimmed(head));
            auto const found = std::ranges::find_if(headings(), [&](Heading const& heading) {
                return word == small_letters(t(m_context.language, heading.label)) || std::ranges::find(heading.words, word) != heading.words.end();
            });
            m_columns.push_back(found == headings().end() ? std::nullopt : std::optional(found->column));
            if (!m_columns.back() && !word.empty())
                problem(trimmed(head), t(m_context, "there is no such column"));
            else if (m_columns.back() && std::ranges::count(m_columns, m_columns.back()) > 1)
                problem(trimmed(head), t(m_context, "the column stands twice"));
        }
        for (auto const needed : { Column::orgnr, Column::year, Column::wording }) {
            if (std::ranges::find(m_columns, std::optional(needed)) == m_columns.end())
                problem(label_of(m_context, needed), t(m_context, "the column is missing"));
        }
        if (m_usual.empty() && std::ranges::find(m_columns, std::optional(Column::requirement)) == m_columns.end())
            problem(label_of(m_context, Column::requirement), t(m_context, "the column is missing, and no requirement was chosen"));
        return m_import.problems.empty();
    }

    void read_row(CsvRow const& cells, std::size_t line)
    {
        m_line = line;
        m_cells = &cells;
        auto const before = m_import.problems.size();
        LetterImport::Found found;
        read_requirement(found);
        read_agency(found);
        read_letter(found.letter);
        if (cells.size() > m_columns.size() && std::ranges::any_of(cells.begin() + static_cast<std::ptrdiff_t>(m_columns.size()), cells.end(), [](auto const& cell) { return !cell.empty(); }))
            problem("", t(m_context, "the row has more cells than there are headings"));
        if (m_import.problems.size() > before)
            return;
        compare_with_others(std::move(found));
    }

private:
    std::string cell(Column column) const
    {
        auto const place = static_cast<std::size_t>(std::ranges::find(m_columns, std::optional(column)) - m_columns.begin());
        return place < m_cells->size() && place < m_columns.size() ? trimmed((*m_cells)[place]) : std::string();
    }

    void problem(std::string column, std::string text) { m_import.problems.push_back({ m_line, std::move(column), std::move(text) }); }
    void problem(Column column, std::string text) { problem(label_of(m_context, column), std::move(text)); }

    void read_requirement(LetterImport::Found& found)
    {
        auto ref = cell(Column::requirement);
        if (ref.empty())
            ref = m_usual;
        auto const known = std::ranges::find_if(m_requirements, [&](JointRequirement const& each) { return each.ref == ref || (!ref.empty() && each.title == ref); });
        if (ref.empty())
            problem(Column::requirement, t(m_context, "say which joint requirement it is"));
        else if (known == m_requirements.end())
            problem(Column::requirement, t(m_context, "no joint requirement is called {name}", { { "name", ref } }));
        else
            found.requirement = *known;
        found.letter.requirement = found.requirement.id;
    }

    void read_agency(LetterImport::Found& found)
    {
        auto digits = cell(Column::orgnr);
        std::erase(digits, ' ');
        auto const known = std::ranges::find(m_addressees, digits, &store::Addressee::orgnr);
        if (digits.empty())
            return problem(Column::orgnr, t(m_context, "fill this in"));
        if (!valid_orgnr(digits))
            return problem(Column::orgnr, t(m_context, "{number} is no organisation number: nine digits, the last one a check", { { "number", digits } }));
        if (known == m_addressees.end())
            return problem(Column::orgnr, t(m_context, "{number} is no party of this collaboration", { { "number", digits } }));
        auto const& party = *std::ranges::find(m_parties, known->party, &Party::id);
        found.letter.party = party.id;
        found.party = party.called();
        if (party.kind != "state")
            problem(Column::orgnr, t(m_context, "{party} gets no letter of allocation", { { "party", party.called() } }));
        else if (party.id != m_context.standing.party && !may(m_context.standing, Action::manage))
            problem(Column::orgnr, t(m_context, "you register letters for your own agency only, and this is {party}", { { "party", party.called() } }));
    }

    void read_letter(Letter& letter)
    {
        letter.year = whole_number(cell(Column::year)).value_or(0);
        if (letter.year < 1990 || letter.year > 2100)
            problem(Column::year, t(m_context, "write a year, for example 2027"));
        letter.wording = cell(Column::wording);
        if (characters(letter.wording) > longest_wording)
            problem(Column::wording, t(m_context, "at most {most} characters: take only the requirement itself, not the whole letter", { { "most", std::to_string(longest_wording) } }));
        auto const form = small_letters(cell(Column::form));
        if (form == "nynorsk" || form == "nn")
            letter.language_form = "nn";
        else if (form == "bokmål" || form == "nb")
            letter.language_form = "nb";
        else if (!form.empty() || !letter.wording.empty())
            problem(Column::form, form.empty() ? t(m_context, "say whether the letter is in bokmål or nynorsk") : t(m_context, "{word} is no written form: write bokmål or nynorsk", { { "word", form } }));
        letter.place = cell(Column::place);
        if (characters(letter.place) > longest_place)
            problem(Column::place, t(m_context, "at most {most} characters", { { "most", std::to_string(longest_place) } }));
        letter.url = cell(Column::url);
        if (characters(letter.url) > longest_url)
            problem(Column::url, t(m_context, "at most {most} characters", { { "most", std::to_string(longest_url) } }));
        else if (!letter.url.empty() && !letter.url.starts_with("https://") && !letter.url.starts_with("http://"))
            problem(Column::url, t(m_context, "a link begins with https://"));
        else if (letter.url.empty() && letter.party && letter.party != m_context.standing.party)
            problem(Column::url, t(m_context, "say where you have it from: a link to the letter"));
    }

    void compare_with_others(LetterImport::Found found)
    {
        auto const same_place = [&](Letter const& other) { return other.requirement == found.letter.requirement && other.party == found.letter.party && other.year == found.letter.year; };
        auto const said = t(m_context, "{party}, {year}, {ref}", { { "party", found.party }, { "year", std::to_string(found.letter.year) }, { "ref", found.requirement.ref } });
        if (std::ranges::any_of(m_import.found, [&](auto const& other) { return same_place(other.letter); }))
            return problem("", t(m_context, "an earlier row is about the same: {what}", { { "what", said } }));
        auto const stored = std::ranges::find_if(m_stored, same_place);
        if (stored == m_stored.end()) {
            m_import.found.push_back(std::move(found));
            return;
        }
        if (stored->wording == found.letter.wording && stored->language_form == found.letter.language_form)
            ++m_import.here_already;
        else
            problem("", t(m_context, "something else is registered already for {what}. Change it on its own page.", { { "what", said } }));
    }

    Context const& m_context;
    LetterImport& m_import;
    std::vector<JointRequirement> m_requirements;
    std::vector<store::Addressee> m_addressees;
    std::vector<Letter> m_stored;
    std::vector<Party> m_parties;
    std::string m_usual;
    std::vector<std::optional<Column>> m_columns;
    CsvRow const* m_cells = nullptr;
    std::size_t m_line = 0;
};

}

Result<LetterImport> look_through_letters(Context const& context, std::string_view text, std::string_view ref)
{
    TRY(require(context, Action::contribute));
    if (http::Form form; !form.add("t", std::string(text)))
        return fail_field("fil", "Save the file as UTF-8 (CSV UTF-8 in the spreadsheet) and try again");
    std::vector<std::size_t> lines;
    auto const rows = TRY(read_csv(text, &lines));
    if (rows.size() < 2)
        return fail_field("tabell", "There must be a row of headings and at least one row more");
    if (rows.size() > most_letter_rows + 1)
        return fail_field("tabell", "At most {most} rows at a time", { { "most", std::to_string(most_letter_rows) } });
    LetterImport import;
    Reading reading(context, import);
    TRY(reading.prepare(ref));
    if (!reading.read_heads(rows.front(), lines.front()))
        return import;
    for (std::size_t i = 1; i < rows.size() && import.problems.size() < most_problems; ++i)
        reading.read_row(rows[i], lines[i]);
    return import;
}

Result<std::string> bring_in_letters(Context& context, LetterImport const& import)
{
    if (!import.problems.empty())
        return fail(ErrorKind::invalid, "This cannot be saved yet");
    auto undo = Json::list();
    for (auto const& found : import.found) {
        auto const saved = TRY(save_letter(context, found.requirement, found.letter));
        undo.add(saved.id);
    }
    return undo.str();
}

Result<> take_back_letters(Context& context, std::string const& undo)
{
    boost::system::error_code problem;
    auto const ids = json::parse(undo, problem);
    if (problem || !ids.is_array())
        return fail_internal("undo of letters: " + undo);
    auto const nothing_before = letter_undo({}, 1); // Each was new, and is as it was brought in.
    for (auto const& id : ids.get_array())
        TRY(take_back_letter(context, { std::atoll(std::string(id.as_string()).c_str()) }, nothing_before));
    return {};
}

}
