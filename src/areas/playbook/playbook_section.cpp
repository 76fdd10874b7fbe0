// See the header.
#include "areas/playbook/playbook_section.h"

#include <algorithm>

namespace samlop::playbook {

static constexpr std::size_t most_items = 500;

void Problems::add(std::string_view file, std::string_view path, std::string_view text, Arguments arguments, int line)
{
    if (m_fields.size() >= most)
        return;
    if (line > 0)
        arguments.emplace("line", std::to_string(line));
    auto field = std::string(file);
    if (!path.empty())
        field.append(":").append(path);
    m_fields.push_back({ std::move(field), std::string(text), std::move(arguments) });
}

Failure Problems::as_failure() const
{
    auto failure
        = fail(ErrorKind::invalid, "The playbook has problems: {count}", { { "count", std::to_string(m_fields.size()) } });
    failure.error.fields = m_fields;
    return failure;
}

Section::Section(Problems& problems, std::string_view file, Table const& table, std::string path, int line)
    : m_problems(problems)
    , m_file(file)
    , m_table(table)
    , m_path(std::move(path))
    , m_line(line)
{
}

std::string Section::path_of(std::string_view key) const
{
    if (m_path.empty())
        return std::string(key);
    return key.empty() ? m_path : m_path + "." + std::string(key);
}

void Section::wrong(std::string_view key, std::string_view text, Arguments arguments)
{
    auto found = std::ranges::find(m_table, key, &Entry::key);
    m_problems.add(m_file, path_of(key), text, std::move(arguments), found == m_table.end() ? m_line : found->value.line);
}

Value const* Section::find(std::string_view key, Need need)
{
    m_known.emplace(key);
    auto found = std::ranges::find(m_table, key, &Entry::key);
    if (found != m_table.end())
        return &found->value;
    if (need == Need::required)
        wrong(key, "Missing");
    return nullptr;
}

static std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// A text of one line, neither empty nor too long.
std::string Section::checked(std::string_view key, Value const& value, std::size_t longest)
{
    auto const* text = std::get_if<std::string>(&value.data);
    if (!text)
        wrong(key, "Must be a text");
    else if (text->find_first_not_of(' ') == std::string::npos)
        wrong(key, "Empty text");
    else if (std::ranges::any_of(*text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }))
        wrong(key, "Line breaks and control characters are not allowed");
    else if (characters(*text) > longest)
        wrong(key, "Longer than {longest} characters", { { "longest", std::to_string(longest) } });
    else
        return *text;
    return {};
}

std::string Section::text(std::string_view key, Need need, std::size_t longest)
{
    auto const* value = find(key, need);
    return value ? checked(key, *value, longest) : std::string {};
}

static bool is_id(std::string_view id)
{
    return id.size() <= 64 && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
}

std::string Section::id(std::string_view key, Need need)
{
    auto id = text(key, need);
    if (is_id(id))
        return id;
    wrong(key, "An id is at most 64 letters, digits, hyphens and dots");
    return {};
}

LocalText Section::local_text(std::string_view key, Need need, std::size_t longest)
{
    auto const* value = find(key, need);
    if (!value)
        return {};
    auto const* table = std::get_if<Table>(&value->data);
    if (!table) {
        wrong(key, "Must be a text in each language");
        return {};
    }
    Section languages(m_problems, m_file, *table, path_of(key), value->line);
    LocalText text;
    for (auto language : all_languages)
        text.in(language) = languages.text(to_string(language), Need::required, longest);
    languages.finish();
    return text;
}

int Section::number(std::string_view key, int lowest, int highest, std::optional<int> fallback)
{
    auto const* value = find(key, fallback ? Need::optional : Need::required);
    if (!value)
        return fallback.value_or(lowest);
    auto const* number = std::get_if<std::int64_t>(&value->data);
    if (!number)
        wrong(key, "Must be a whole number");
    else if (*number < lowest || *number > highest)
        wrong(key, "Must be from {lowest} to {highest}",
            { { "lowest", std::to_string(lowest) }, { "highest", std::to_string(highest) } });
    else
        return static_cast<int>(*number);
    return lowest;
}

bool Section::flag(std::string_view key)
{
    auto const* value = find(key, Need::optional);
    if (!value)
        return false;
    if (auto const* flag = std::get_if<bool>(&value->data))
        return *flag;
    wrong(key, "Must be true or false");
    return false;
}

std::vector<std::string> Section::words(std::string_view key, Need need)
{
    auto const* value = find(key, need);
    if (!value)
        return {};
    auto const* list = std::get_if<List>(&value->data);
    if (!list || list->empty() || list->size() > most_items) {
        wrong(key, "Must be a list of texts, with at least one");
        return {};
    }
    std::vector<std::string> words;
    for (auto const& item : *list) {
        auto word = checked(key, item, 200);
        if (std::ranges::find(words, word) != words.end())
            wrong(key, "Stands twice: {value}", { { "value", word } });
        words.push_back(std::move(word));
    }
    return words;
}

std::optional<Section> Section::section(std::string_view key)
{
    auto const* value = find(key, Need::optional);
    if (!value)
        return std::nullopt;
    if (auto const* table = std::get_if<Table>(&value->data))
        return Section(m_problems, m_file, *table, path_of(key), value->line);
    wrong(key, "Must be a table");
    return std::nullopt;
}

void Section::each(std::string_view key, std::function<void(Section&)> const& read)
{
    auto const* value = find(key, Need::optional);
    if (!value)
        return;
    auto const* list = std::get_if<List>(&value->data);
    if (!list || list->size() > most_items)
        return wrong(key, "Must be a list of tables, each beginning with [[{key}]]", { { "key", std::string(key) } });
    for (std::size_t i = 0; i < list->size(); ++i) {
        auto path = path_of(key) + "[" + std::to_string(i) + "]";
        auto const* table = std::get_if<Table>(&(*list)[i].data);
        if (!table) {
            m_problems.add(m_file, path, msg("Must be a table"), {}, (*list)[i].line);
            continue;
        }
        Section item(m_problems, m_file, *table, path, (*list)[i].line);
        read(item);
        item.finish();
    }
}

std::vector<std::string> Section::keys() const
{
    std::vector<std::string> keys;
    for (auto const& entry : m_table)
        keys.push_back(entry.key);
    return keys;
}

void Section::finish()
{
    for (auto const& entry : m_table) {
        if (!m_known.contains(entry.key))
            wrong(entry.key, "Unknown key");
    }
}

}
