// The description of a record: one line per field, and everything else (form, rules, table, filters, JSON, history, spreadsheet)
// follows from it. A value in its text form is what stands between them:
//   text, long_text  as it is              scale             "1" … "5", empty: not assessed
//   date             ISO, may be partial   party, initiative the id, empty: none
//   choice, phase    one of the values     parties, records  ids with a space between; a record's id may end in ? (assumed)
//   flag             "1" or empty          sources           JSON list of refs
//   number           whole, not negative   amount            kroner, "1500000" or "1500000.50"; kept as øre
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"

namespace samlop {

enum class FieldKind : std::uint8_t { text, long_text, date, choice, phase, scale, party, initiative, parties, records, sources, flag, number, amount };

struct Choice {
    std::string_view value;
    std::string_view label; // English source text
};

// Where the ids of `parties` and `records` are kept: a table of pairs.
struct LinkTable {
    std::string_view table {};
    std::string_view from {}; // Column of the record itself
    std::string_view to {};
    bool marks_assumption = false;
};

// What is known of a field apart from where it lives. Designated initialisers name what differs from the usual.
struct FieldTraits {
    std::string_view name;    // In forms, JSON, the audit trail and the database
    std::string_view address; // In addresses: "eier"
    std::string_view label;   // English source text, as are the other texts
    FieldKind kind = FieldKind::text;
    std::string_view help = {};
    bool required = false;
    std::size_t longest = 0; // In characters; 0: no limit of its own
    std::span<Choice const> choices = {};
    LinkTable link = {};
    std::string_view none = {}; // The word for no value: "not assessed"
    bool column = false;        // In the table until the reader chooses
    bool in_cell = false;       // Can be changed in the table
    bool in_bulk = false;       // Can be changed for many at once
    bool is_title = false;      // The record's name
    bool linked() const { return kind == FieldKind::parties || kind == FieldKind::records; }
    bool sortable() const { return !linked() && kind != FieldKind::long_text && kind != FieldKind::sources; }
};

// The values of a record in text form, in the order of its fields.
using Values = std::vector<std::string>;

// --- Text forms of the types that members have.
inline std::string to_text(std::string const& value) { return value; }
inline std::string to_text(bool value) { return value ? "1" : ""; }
inline std::string to_text(std::optional<std::int64_t> value) { return value ? std::to_string(*value) : ""; }
template<typename Record>
std::string to_text(Id<Record> value)
{
    return value ? std::to_string(value.value) : "";
}
template<typename Record>
std::string to_text(std::vector<Id<Record>> const& values)
{
    std::string text;
    for (auto const id : values)
        text += (text.empty() ? "" : " ") + std::to_string(id.value);
    return text;
}

// Nothing for what is not a whole number.
std::optional<std::int64_t> whole_number(std::string_view text);
// Money: nothing is unknown, never zero.
struct Kroner {
    std::optional<std::int64_t> ore {};
    friend bool operator==(Kroner, Kroner) = default;
};
std::string to_text(Kroner value);
void from_text(Kroner& value, std::string_view text);

// One id of a list in text form.
struct ListedId {
    std::int64_t id = 0;
    bool assumption = false;
    friend bool operator==(ListedId, ListedId) = default;
};
std::vector<ListedId> listed_ids(std::string_view text);
std::string to_text(std::vector<ListedId> const& ids);
// The refs of a stored list of sources ["S5","S6"], and back. Only letters, digits and hyphens stand in a ref.
std::vector<std::string> listed_refs(std::string_view json);
std::string refs_to_json(std::vector<std::string> const& refs);

inline void from_text(std::string& value, std::string_view text) { value = text; }
inline void from_text(bool& value, std::string_view text) { value = text == "1"; }
inline void from_text(std::optional<std::int64_t>& value, std::string_view text) { value = whole_number(text); }
template<typename Record>
void from_text(Id<Record>& value, std::string_view text)
{
    value = { whole_number(text).value_or(0) };
}
template<typename Record>
void from_text(std::vector<Id<Record>>& values, std::string_view text)
{
    values.clear();
    for (auto const& listed : listed_ids(text))
        values.push_back({ listed.id });
}

template<typename Record>
struct Field {
    FieldTraits traits;
    std::string (*get)(Record const&);
    void (*set)(Record&, std::string_view);
};

template<typename Member>
struct OwnerOf;
template<typename Record, typename Value>
struct OwnerOf<Value Record::*> {
    using type = Record;
};

// field<&Lesson::title>({ .name = "title", … })
template<auto member>
constexpr auto field(FieldTraits traits)
{
    using Record = typename OwnerOf<decltype(member)>::type;
    return Field<Record> { traits, [](Record const& record) { return to_text(record.*member); },
        [](Record& record, std::string_view text) { from_text(record.*member, text); } };
}

// The traits alone, for code that serves every record.
template<typename Record, std::size_t n>
constexpr auto traits_of(Field<Record> const (&fields)[n])
{
    struct List {
        FieldTraits items[n];
    } list {};
    for (std::size_t i = 0; i < n; ++i)
        list.items[i] = fields[i].traits;
    return list;
}

template<typename Record, std::size_t n>
Values values_of(Record const& record, Field<Record> const (&fields)[n])
{
    Values values;
    for (auto const& field : fields)
        values.push_back(field.get(record));
    return values;
}

template<typename Record, std::size_t n>
void set_values(Record& record, Field<Record> const (&fields)[n], Values const& values)
{
    for (std::size_t i = 0; i < n && i < values.size(); ++i)
        fields[i].set(record, values[i]);
}

// The place of a field in the list, or nothing.
std::optional<std::size_t> find_field(std::span<FieldTraits const> fields, std::string_view name);
std::optional<std::size_t> find_field_by_address(std::span<FieldTraits const> fields, std::string_view address);

// Puts what somebody typed in its text form: trims, reads dates as people write them, sorts ids. An error says what is wrong.
// Ids and refs are only checked for their form; whether they exist is for the one who knows the records.
Result<std::string> read_value(FieldTraits const& field, std::string_view typed);
// read_value of all; the failure names every field that is wrong. `typed` has as many values as there are fields.
Result<Values> read_values(std::span<FieldTraits const> fields, Values const& typed);

// --- Two people, one record.
struct Clash {
    std::size_t field; // Place in the list
    std::string mine;
    std::string theirs;
};
struct Merge {
    Values values;
    std::vector<Clash> clashes;
};
// `base` is what the form was drawn from. Different fields both win; the same field, changed by both into different values, is a clash.
Merge merge(Values const& base, Values const& mine, Values const& theirs);

}
