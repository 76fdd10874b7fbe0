#include "areas/cases/case_answers.h"

#include <algorithm>
#include <map>
#include <set>

#include "areas/cases/case_parts.h"
#include "base/letters.h"
#include "base/time.h"
#include "i18n/format.h"

namespace samlop::cases {

namespace {

using case_file::Case;
using case_file::Initiative;
using case_file::Row;
using playbook::ImportRule;

constexpr std::size_t longest_comment = 3500; // Bytes; a party's own answer may have 4,000 characters.

bool applies(ImportRule const& rule, Row const& row)
{
    if (!std::ranges::all_of(rule.needs, [&](auto const& field) { return !row.text(field).empty(); }))
        return false;
    if (std::ranges::any_of(rule.lacks, [&](auto const& field) { return !row.text(field).empty(); }))
        return false;
    if (rule.match_field.empty())
        return true;
    auto const value = small_letters(row.text(rule.match_field));
    return std::ranges::any_of(rule.match_any, [&](auto const& wanted) { return small_letters(wanted) == value; });
}

std::string fill(std::string_view text, Row const& row, Language language)
{
    std::string out;
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{')) {
        auto const close = text.find('}', open);
        if (close == std::string_view::npos)
            break;
        out += text.substr(0, open);
        auto const field = text.substr(open + 1, close - open - 1);
        auto const value = row.text(field);
        bool const money = field.ends_with("_nok") && value.size() < 18 && value.find_first_not_of("0123456789") == std::string_view::npos;
        out += money && !value.empty() ? count_text(language, std::atoll(std::string(value).c_str())) : std::string(value);
        text.remove_prefix(close + 1);
    }
    return out + std::string(text);
}

// How old the statement is: what the row says, or else its newest source.
std::string date_of(Case const& the_case, Row const& row)
{
    for (auto const field : { "date", "year", "end", "from" }) {
        if (parse_iso_date(row.text(field)))
            return std::string(row.text(field));
    }
    std::string newest;
    for (auto const& id : row.origin.source) {
        auto const* source = the_case.source(id);
        if (source && source->date > newest)
            newest = source->date;
    }
    return newest;
}

std::string phase_of(playbook::Method const& method, std::string_view criterion)
{
    auto const* found = method.criterion(criterion);
    return found ? found->phase : std::string();
}

class Places {
public:
    explicit Places(std::vector<Initiative> const& parts)
        : m_parts(parts)
    {
    }

    // Null when nobody has come to the phase.
    Initiative const* find(std::string const& phase, Row const& row, std::string const& actor) const
    {
        if (auto const* whole = numbered("1"); whole && has_been_in(*whole, phase))
            return whole;
        for (auto const* at = part_of(row); at; at = numbered(at->parent)) {
            if (has_been_in(*at, phase))
                return at;
        }
        auto const* responsible = uppermost([&](Initiative const& part) { return has_been_in(part, phase) && part.responsible == actor; });
        if (responsible)
            return responsible;
        return uppermost(
            [&](Initiative const& part) { return has_been_in(part, phase) && std::ranges::find(part.contributors, actor) != part.contributors.end(); });
    }

private:
    Initiative const* numbered(std::string_view number) const
    {
        auto const found = std::ranges::find(m_parts, number, &Initiative::id);
        return found == m_parts.end() ? nullptr : &*found;
    }

    Initiative const* part_of(Row const& row) const
    {
        if (row.list != "deliverables")
            return nullptr;
        auto const found = std::ranges::find_if(
            m_parts, [&](Initiative const& part) { return std::ranges::find(part.deliverables, row.text("id")) != part.deliverables.end(); });
        return found == m_parts.end() ? nullptr : &*found;
    }

    template<typename Test>
    Initiative const* uppermost(Test test) const
    {
        Initiative const* best = nullptr;
        for (auto const& part : m_parts) {
            if (test(part) && (!best || std::ranges::count(part.id, '.') < std::ranges::count(best->id, '.')))
                best = &part;
        }
        return best;
    }

    std::vector<Initiative> const& m_parts;
};

void merge_sources(std::vector<std::string>& into, std::vector<std::string> const& more)
{
    for (auto const& source : more) {
        if (std::ranges::find(into, source) == into.end())
            into.push_back(source);
    }
}

class Gathering {
public:
    Gathering(Case const& the_case, std::vector<Initiative> const& parts, playbook::Method const& method, Language language)
        : m_case(the_case)
        , m_places(parts)
        , m_method(method)
        , m_language(language)
    {
    }

    void take_given()
    {
        for (auto const& given : m_case.answers) {
            auto& answer = m_found[{ given.initiative, given.item, given.actor }];
            answer = { given.initiative, given.item, given.actor, given.state, given.comment, given.date, given.origin.source, {} };
            m_given.insert({ given.initiative, given.item, given.actor });
        }
    }

    void apply(ImportRule const& rule, Row const& row)
    {
        if (!applies(rule, row))
            return;
        std::set<std::string> told; // An actor named by two fields of a row is told once.
        for (auto const& field : rule.party_fields) {
            auto const found = row.fields.find(field);
            if (found == row.fields.end())
                continue;
            for (auto const& actor : found->second) {
                auto const* known = m_case.actor(actor);
                if (known && known->left.empty() && told.insert(actor).second)
                    tell(rule, row, actor);
            }
        }
    }

    FoundAnswers finish() &&
    {
        FoundAnswers all { .answers = {}, .without_place = m_without_place };
        for (auto& [key, answer] : m_found)
            all.answers.push_back(std::move(answer));
        return all;
    }

private:
    using Key = std::tuple<std::string, std::string, std::string>;

    void tell(ImportRule const& rule, Row const& row, std::string const& actor)
    {
        for (auto const& item : rule.criteria) {
            auto const* place = m_places.find(phase_of(m_method, item), row, actor);
            if (!place) {
                ++m_without_place;
                continue;
            }
            Key const key { place->id, item, actor };
            if (!m_given.contains(key))
                add(m_found[key], key, rule, row);
        }
    }

    void add(FoundAnswer& answer, Key const& key, ImportRule const& rule, Row const& row)
    {
        std::tie(answer.initiative, answer.item, answer.actor) = key;
        auto const line = fill(rule.comment.in(m_language), row, m_language);
        if (answer.comment.size() + line.size() < longest_comment)
            answer.comment += (answer.comment.empty() ? "" : "\n") + line;
        else if (!answer.comment.ends_with("…"))
            answer.comment += "\n…";
        auto const date = date_of(m_case, row);
        answer.date = std::max(answer.date, date);
        merge_sources(answer.sources, row.origin.source);
        add_evidence(answer, row, date);
    }

    // What a row of papers or money points to: the source it was found in.
    void add_evidence(FoundAnswer& answer, Row const& row, std::string const& date) const
    {
        if (row.list != "costs" && row.list != "grants" && row.list != "agreements")
            return;
        for (auto const& id : row.origin.source) {
            auto const* source = m_case.source(id);
            if (!source || !(source->url.starts_with("https://") || source->url.starts_with("http://")))
                continue;
            auto const title = row.text("what").empty() ? row.text("name") : row.text("what");
            answer.evidence.push_back({ std::string(title), source->url, date, row.origin.source });
            return;
        }
    }

    Case const& m_case;
    Places m_places;
    playbook::Method const& m_method;
    Language m_language;
    std::map<Key, FoundAnswer> m_found;
    std::set<Key> m_given;
    std::int64_t m_without_place = 0;
};

}

FoundAnswers answers_of(Case const& the_case, std::vector<Initiative> const& parts, playbook::Method const& method, playbook::ImportRules const& rules,
    Language language)
{
    Gathering gathering(the_case, parts, method, language);
    gathering.take_given();
    if (rules.method != method.id)
        return std::move(gathering).finish();
    for (auto const& row : the_case.rows) {
        for (auto const* rule : rules.for_list(row.list))
            gathering.apply(*rule, row);
    }
    return std::move(gathering).finish();
}

}
