#include "base/field.h"

#include <algorithm>

#include "base/time.h"

namespace samlop {

namespace {

constexpr std::size_t longest_value = 20'000;
constexpr std::size_t most_listed = 500;

std::string trimmed(std::string_view text)
{
    constexpr std::string_view blank = " \t\r\n";
    auto const first = text.find_first_not_of(blank);
    if (first == std::string_view::npos)
        return {};
    text = text.substr(first, text.find_last_not_of(blank) - first + 1);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r')
            out += text[i];
        else if (i + 1 == text.size() || text[i + 1] != '\n')
            out += '\n';
    }
    return out;
}

std::size_t characters(std::string_view utf8)
{
    return static_cast<std::size_t>(std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

bool stands_in_ref(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.'; }

// Words of the characters that may stand in a ref or id; nothing when another character than a separator is met.
std::optional<std::vector<std::string>> words_of(std::string_view text)
{
    std::vector<std::string> words;
    bool open = false;
    for (char const c : text) {
        bool const part = stands_in_ref(c) || c == '?';
        if (!part && std::string_view(" \t\n,;[]\"").find(c) == std::string_view::npos)
            return std::nullopt;
        if (part && !open)
            words.emplace_back();
        if (part)
            words.back() += c;
        open = part;
    }
    return words;
}

Result<std::string> read_text(FieldTraits const& field, std::string value)
{
    auto const longest = field.longest ? field.longest : longest_value;
    if (characters(value) > longest)
        return fail_field(field.name, "Write at most {most} characters", { { "most", std::to_string(longest) } });
    if (field.kind == FieldKind::text)
        std::ranges::replace(value, '\n', ' ');
    return value;
}

Result<std::string> read_id(FieldTraits const& field, std::string const& value)
{
    auto const number = whole_number(value);
    if (!number || *number < 1)
        return fail_field(field.name, "Choose one of the list");
    return value;
}

Result<std::string> read_ids(FieldTraits const& field, std::string_view value)
{
    auto const words = words_of(value);
    auto const is_id = [](std::string_view word) { return whole_number(word.substr(0, word.size() - (word.ends_with('?') ? 1 : 0))).value_or(0) > 0; };
    if (!words || words->size() > most_listed || !std::ranges::all_of(*words, is_id))
        return fail_field(field.name, "Choose from the list");
    return to_text(listed_ids(value));
}

// "1 500 000,50" as people write it, without the spaces and with a point.
std::string bare_number(std::string_view typed)
{
    std::string bare;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        if (typed[i] == ' ')
            continue;
        if (typed.substr(i).starts_with("\xc2\xa0")) // A space that does not break.
            ++i;
        else
            bare += typed[i] == ',' ? '.' : typed[i];
    }
    return bare;
}

constexpr std::int64_t largest_number = 1'000'000'000'000;

Result<std::string> read_number(FieldTraits const& field, std::string_view typed)
{
    auto const bare = bare_number(typed);
    auto const number = whole_number(bare);
    if (!number || *number < 0 || *number > largest_number)
        return fail_field(field.name, "Write a whole number, for example 120");
    return std::to_string(*number);
}

Result<std::string> read_amount(FieldTraits const& field, std::string_view typed)
{
    Kroner amount;
    from_text(amount, bare_number(typed));
    if (!amount.ore || *amount.ore < 0 || *amount.ore / 100 > largest_number)
        return fail_field(field.name, "Write an amount in kroner, for example 1 500 000");
    return to_text(amount);
}

}

std::string to_text(Kroner value)
{
    if (!value.ore)
        return {};
    auto text = std::to_string(*value.ore / 100);
    if (auto const rest = *value.ore % 100)
        text += (rest < 10 ? ".0" : ".") + std::to_string(rest);
    return text;
}

void from_text(Kroner& value, std::string_view text)
{
    auto const point = text.find('.');
    auto const whole = whole_number(text.substr(0, point));
    auto rest = point == std::string_view::npos ? std::string("00") : std::string(text.substr(point + 1));
    if (rest.size() == 1)
        rest += '0';
    auto const part = whole_number(rest);
    bool const good = whole && *whole >= 0 && *whole <= 10 * largest_number && part && *part >= 0 && rest.size() == 2 && rest[0] != '-' && rest[0] != '+';
    value.ore = good ? std::optional(*whole * 100 + *part) : std::nullopt;
}

std::optional<std::int64_t> whole_number(std::string_view text)
{
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc {} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::vector<ListedId> listed_ids(std::string_view text)
{
    std::vector<ListedId> ids;
    for (auto word : words_of(text).value_or(std::vector<std::string> {})) {
        bool const assumption = word.ends_with('?');
        if (assumption)
            word.pop_back();
        if (auto const id = whole_number(word); id && *id > 0)
            ids.push_back({ *id, assumption });
    }
    std::ranges::sort(ids, {}, &ListedId::id);
    auto const same = std::ranges::unique(ids, {}, &ListedId::id);
    ids.erase(same.begin(), same.end());
    return ids;
}

std::string to_text(std::vector<ListedId> const& ids)
{
    std::string text;
    for (auto const& listed : ids)
        text += (text.empty() ? "" : " ") + std::to_string(listed.id) + (listed.assumption ? "?" : "");
    return text;
}

std::vector<std::string> listed_refs(std::string_view json) { return words_of(json).value_or(std::vector<std::string> {}); }

std::string refs_to_json(std::vector<std::string> const& refs)
{
    std::string json = "[";
    for (auto const& ref : refs)
        json += (json.size() > 1 ? ",\"" : "\"") + ref + '"';
    return json + ']';
}

std::optional<std::size_t> find_field(std::span<FieldTraits const> fields, std::string_view name)
{
    auto const found = std::ranges::find(fields, name, &FieldTraits::name);
    return found == fields.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - fields.begin()));
}

std::optional<std::size_t> find_field_by_address(std::span<FieldTraits const> fields, std::string_view address)
{
    auto const found = std::ranges::find(fields, address, &FieldTraits::address);
    return found == fields.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - fields.begin()));
}

Result<std::string> read_value(FieldTraits const& field, std::string_view typed)
{
    auto value = trimmed(typed);
    if (value.empty() || (field.kind == FieldKind::sources && value == "[]")) {
        if (field.required)
            return fail_field(field.name, "Fill in this field");
        return std::string(field.kind == FieldKind::sources ? "[]" : "");
    }
    switch (field.kind) {
    case FieldKind::text:
    case FieldKind::long_text: return read_text(field, std::move(value));
    case FieldKind::date:
        if (auto iso = date_from_input(value))
            return *iso;
        return fail_field(field.name, "Enter a date, for example 31.03.2027");
    case FieldKind::choice:
        if (std::ranges::find(field.choices, std::string_view(value), &Choice::value) == field.choices.end())
            return fail_field(field.name, "Choose one of the list");
        return value;
    case FieldKind::phase:
        if (!std::ranges::all_of(value, stands_in_ref))
            return fail_field(field.name, "Choose one of the list");
        return value;
    case FieldKind::scale:
        if (value.size() != 1 || value[0] < '1' || value[0] > '5')
            return fail_field(field.name, "Choose a number from 1 to 5");
        return value;
    case FieldKind::party:
    case FieldKind::initiative: return read_id(field, value);
    case FieldKind::parties:
    case FieldKind::records: return read_ids(field, value);
    case FieldKind::sources: {
        auto const refs = words_of(value);
        if (!refs || refs->size() > most_listed || value.find('?') != std::string::npos)
            return fail_field(field.name, "Write source numbers with a comma between, for example S1, S4");
        return refs_to_json(*refs);
    }
    case FieldKind::flag: return std::string(value == "0" ? "" : "1");
    case FieldKind::number: return read_number(field, value);
    case FieldKind::amount: return read_amount(field, value);
    }
    return value;
}

Result<Values> read_values(std::span<FieldTraits const> fields, Values const& typed)
{
    Values values;
    std::vector<FieldError> wrong;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        auto value = read_value(fields[i], typed[i]);
        if (!value)
            wrong.push_back(std::move(value.error().fields.front()));
        values.push_back(value ? std::move(*value) : std::string());
    }
    if (wrong.empty())
        return values;
    auto failure = fail(ErrorKind::invalid, "Some fields need attention");
    failure.error.fields = std::move(wrong);
    return failure;
}

Merge merge(Values const& base, Values const& mine, Values const& theirs)
{
    Merge merged { theirs, {} };
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        if (mine[i] == base[i] || mine[i] == theirs[i])
            continue;
        if (theirs[i] == base[i])
            merged.values[i] = mine[i];
        else
            merged.clashes.push_back({ i, mine[i], theirs[i] });
    }
    return merged;
}

}
