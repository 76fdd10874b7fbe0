#include "areas/registers/lookup.h"

#include <algorithm>
#include <fmt/format.h>

#include "areas/registers/register_store.h"
#include "areas/sources/source.h"
#include "i18n/format.h"

namespace samlop::registers {

namespace {

bool speaks_of(Register const& register_, FieldKind kind) { return std::ranges::find(register_.fields, kind, &FieldTraits::kind) != register_.fields.end(); }

Party const* party(Lookup const& lookup, std::int64_t id)
{
    auto const found = std::ranges::find(lookup.parties, id, [](Party const& party) { return party.id.value; });
    return found == lookup.parties.end() ? nullptr : &*found;
}

Initiative const* initiative(Lookup const& lookup, std::int64_t id)
{
    auto const found = std::ranges::find(lookup.initiatives, id, [](Initiative const& initiative) { return initiative.id.value; });
    return found == lookup.initiatives.end() ? nullptr : &*found;
}

Named const* record(Lookup const& lookup, std::int64_t id)
{
    auto const found = std::ranges::find(lookup.records, id, [](auto const& record) { return record.first; });
    return found == lookup.records.end() ? nullptr : &found->second;
}

std::string titled(Initiative const& initiative) { return fmt::format("{} {}", initiative.number, initiative.title); }

std::string join(std::vector<std::string> const& texts)
{
    std::string out;
    for (auto const& text : texts)
        out += (out.empty() ? "" : ", ") + text;
    return out;
}

std::string shown_links(Lookup const& lookup, FieldTraits const& field, std::string const& value, std::string_view mark)
{
    std::vector<std::string> texts;
    for (auto const& listed : listed_ids(value)) {
        if (auto const* one = field.kind == FieldKind::parties ? party(lookup, listed.id) : nullptr)
            texts.push_back(one->called());
        if (auto const* one = field.kind == FieldKind::records ? record(lookup, listed.id) : nullptr)
            texts.push_back(one->text + (listed.assumption ? std::string(mark) : ""));
    }
    return join(texts);
}

std::string shown_choice(Context const& context, FieldTraits const& field, std::string const& value)
{
    auto const found = std::ranges::find(field.choices, std::string_view(value), &Choice::value);
    return found == field.choices.end() ? value : t(context, found->label);
}

std::string shown_phase(Context const& context, std::string const& value)
{
    for (auto const& phase : context.method().phases) {
        if (phase.id == value)
            return phase.title.in(context.language);
    }
    return value;
}

// Small letters for comparing names: ASCII and æøå.
std::string folded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
        bool const second = i > 0 && text[i - 1] == '\xc3' && (c == '\x86' || c == '\x98' || c == '\x85');
        out += second ? static_cast<char>(c + 0x20) : c;
    }
    return out;
}

std::vector<std::string> parts(std::string_view text, std::string_view separators)
{
    std::vector<std::string> found;
    while (!text.empty()) {
        auto const end = std::min(text.find_first_of(separators), text.size());
        auto part = text.substr(0, end);
        while (part.starts_with(' '))
            part.remove_prefix(1);
        while (part.ends_with(' '))
            part.remove_suffix(1);
        if (!part.empty())
            found.emplace_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return found;
}

Result<std::int64_t> find_named_party(Lookup const& lookup, FieldTraits const& field, std::string const& words)
{
    for (auto const& one : lookup.parties) {
        if (folded(one.name) == folded(words) || folded(one.called()) == folded(words) || std::to_string(one.id.value) == words)
            return one.id.value;
    }
    return fail_field(field.name, "Unknown party: {name}", { { "name", words } });
}

Result<std::string> records_from_refs(Lookup const& lookup, FieldTraits const& field, std::string const& typed)
{
    std::vector<ListedId> ids;
    for (auto word : parts(typed, ",; \n")) {
        bool const assumption = word.ends_with('?');
        if (assumption)
            word.pop_back();
        auto const found = std::ranges::find(lookup.records, folded(word), [](auto const& one) { return folded(one.second.text); });
        if (found == lookup.records.end())
            return fail_field(field.name, "There is no {ref} here", { { "ref", word } });
        ids.push_back({ found->first, assumption && field.link.marks_assumption });
    }
    return to_text(ids);
}

Result<std::string> parties_from_words(Lookup const& lookup, FieldTraits const& field, std::string const& typed)
{
    std::vector<ListedId> ids;
    for (auto const& word : parts(typed, ",;\n"))
        ids.push_back({ TRY(find_named_party(lookup, field, word)) });
    return to_text(ids);
}

std::string choice_from_words(Context const& context, FieldTraits const& field, std::string const& typed)
{
    for (auto const& choice : field.choices) {
        for (auto const language : all_languages) {
            if (folded(t(language, choice.label)) == folded(typed))
                return std::string(choice.value);
        }
    }
    if (field.kind == FieldKind::phase) {
        for (auto const& phase : context.method().phases) {
            if (folded(phase.title.in(context.language)) == folded(typed) || folded(phase.short_title.in(context.language)) == folded(typed))
                return phase.id;
        }
    }
    return typed;
}

bool yes(Context const& context, std::string const& typed)
{
    return typed == "1" || folded(typed) == folded(t(context, "yes")) || folded(typed) == "x" || folded(typed) == "true";
}

bool known(Context const& context, Lookup const& lookup, FieldTraits const& field, std::string const& value)
{
    auto const all = [&](auto const& is_known) { return std::ranges::all_of(listed_ids(value), [&](ListedId listed) { return is_known(listed.id); }); };
    switch (field.kind) {
    case FieldKind::party:
    case FieldKind::parties: return all([&](std::int64_t id) { return party(lookup, id); });
    case FieldKind::initiative: return all([&](std::int64_t id) { return initiative(lookup, id); });
    case FieldKind::records: return all([&](std::int64_t id) { return record(lookup, id); });
    case FieldKind::phase: return value.empty() || std::ranges::find(context.method().phases, value, &playbook::Phase::id) != context.method().phases.end();
    case FieldKind::sources:
        return std::ranges::all_of(listed_refs(value), [&](auto const& ref) { return std::ranges::find(lookup.sources, ref) != lookup.sources.end(); });
    default: return true;
    }
}

}

Result<Lookup> read_lookup(Context const& context, Register const& register_)
{
    Lookup lookup;
    lookup.parties = TRY(parties_of(context.db(), context.place->id));
    if (speaks_of(register_, FieldKind::initiative))
        lookup.initiatives = TRY(initiatives_of(context.db(), context.place->id));
    if (speaks_of(register_, FieldKind::records)) {
        auto const names = TRY(store::names(context, register_));
        for (auto const& name : names)
            lookup.records.emplace_back(name.id, Named { name.ref, name.title });
    }
    auto const sources = TRY(sources_of(context.db(), context.place->id));
    for (auto const& source : sources)
        lookup.sources.push_back(source.ref);
    return lookup;
}

std::string shown(Context const& context, Lookup const& lookup, FieldTraits const& field, std::string const& value)
{
    if (value.empty())
        return {};
    switch (field.kind) {
    case FieldKind::date: return long_date(context.language, value);
    case FieldKind::choice: return shown_choice(context, field, value);
    case FieldKind::phase: return shown_phase(context, value);
    case FieldKind::flag: return t(context, "yes");
    case FieldKind::sources: return join(listed_refs(value));
    case FieldKind::number: return count_text(context.language, whole_number(value).value_or(0));
    case FieldKind::amount: {
        Kroner amount;
        samlop::from_text(amount, value);
        return kroner(context.language, amount.ore.value_or(0));
    }
    case FieldKind::party:
    case FieldKind::initiative:
    case FieldKind::parties:
    case FieldKind::records: break;
    default: return value;
    }
    if (field.linked())
        return shown_links(lookup, field, value, " (" + t(context, "assumed") + ")");
    if (auto const* one = field.kind == FieldKind::party ? party(lookup, whole_number(value).value_or(0)) : nullptr)
        return one->called();
    if (auto const* one = field.kind == FieldKind::initiative ? initiative(lookup, whole_number(value).value_or(0)) : nullptr)
        return titled(*one);
    return {};
}

std::string none_text(Context const& context, FieldTraits const& field)
{
    if (!field.none.empty())
        return t(context, field.none);
    return field.linked() || field.kind == FieldKind::sources ? "–" : t(context, "not set");
}

std::string typed_form(Context const& context, Lookup const& lookup, FieldTraits const& field, std::string const& value)
{
    if (field.kind == FieldKind::records)
        return shown_links(lookup, field, value, "?");
    if (field.kind == FieldKind::date || field.kind == FieldKind::number || field.kind == FieldKind::amount)
        return value;
    return shown(context, lookup, field, value);
}

Result<std::string> from_words(Context const& context, Lookup const& lookup, FieldTraits const& field, std::string const& typed)
{
    if (typed.empty())
        return std::string();
    switch (field.kind) {
    case FieldKind::records: return records_from_refs(lookup, field, typed);
    case FieldKind::parties: return parties_from_words(lookup, field, typed);
    case FieldKind::party: return std::to_string(TRY(find_named_party(lookup, field, typed)));
    case FieldKind::choice:
    case FieldKind::phase: return choice_from_words(context, field, typed);
    case FieldKind::flag: return std::string(yes(context, typed) ? "1" : "");
    case FieldKind::initiative:
        for (auto const& one : lookup.initiatives) {
            if (one.number == typed || folded(titled(one)) == folded(typed) || folded(one.title) == folded(typed))
                return std::to_string(one.id.value);
        }
        return fail_field(field.name, "Unknown part: {name}", { { "name", typed } });
    default: return typed;
    }
}

Result<> check_known(Context const& context, Lookup const& lookup, std::span<FieldTraits const> fields, Values const& values)
{
    auto failure = fail(ErrorKind::invalid, "Some fields need attention");
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (known(context, lookup, fields[i], values[i]))
            continue;
        auto const text = fields[i].kind == FieldKind::sources ? msg("There is no source with that number") : msg("Choose one of the list");
        failure.error.fields.push_back({ std::string(fields[i].name), std::string(text), {} });
    }
    if (!failure.error.fields.empty())
        return failure;
    return {};
}

std::vector<Option> options(Context const& context, Lookup const& lookup, FieldTraits const& field, bool with_none)
{
    std::vector<Option> found;
    if (with_none)
        found.push_back({ "", capitalised(none_text(context, field)) });
    for (auto const& choice : field.choices)
        found.push_back({ std::string(choice.value), t(context, choice.label) });
    if (field.kind == FieldKind::party || field.kind == FieldKind::parties) {
        for (auto const& one : lookup.parties)
            found.push_back({ std::to_string(one.id.value), one.called() + (one.left() ? " (" + t(context, "left") + ")" : "") });
    }
    if (field.kind == FieldKind::initiative) {
        for (auto const& one : lookup.initiatives)
            found.push_back({ std::to_string(one.id.value), titled(one) });
    }
    if (field.kind == FieldKind::phase) {
        for (auto const& phase : context.method().phases)
            found.push_back({ phase.id, phase.title.in(context.language) });
    }
    if (field.kind == FieldKind::scale) {
        for (auto const* value : { "1", "2", "3", "4", "5" })
            found.push_back({ value, value });
    }
    return found;
}

}
