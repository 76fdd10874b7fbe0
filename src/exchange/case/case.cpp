#include "exchange/case/case.h"

#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>

#include "exchange/case/item.h"
#include "exchange/case/raw.h"
#include "exchange/case/records.h"
#include "exchange/case/references.h"

namespace samlop::case_file {

namespace json = boost::json;

namespace {

constexpr std::string_view schema = "samlop-case/1";
constexpr std::size_t deepest = 16;
// Lists that the format knows but no record holds: kept word for word.
constexpr std::string_view document_lists[] = { "agreements", "costs", "price_models", "grants", "constraints", "benefits", "baseline",
    "effect_goals", "deliverable_progress", "volumes", "scope", "scale", "feedback", "rollout", "operations", "gaps", "notes", "quality" };

Failure refuse(std::string_view text, Arguments arguments = {})
{
    return fail(ErrorKind::invalid, text, std::move(arguments));
}

Result<json::value> parse(std::string_view text)
{
    if (text.size() > largest_file)
        return refuse(msg("The file is larger than 10 MB"));
    if (text.starts_with("\xef\xbb\xbf"))
        return refuse(msg("The file begins with a byte order mark. Save it as plain UTF-8"));
    json::parse_options options;
    options.max_depth = deepest;
    json::error_code code;
    json::stream_parser parser({}, options);
    auto const read = parser.write_some(text.data(), text.size(), code);
    if (!code && !parser.done())
        parser.finish(code);
    if (!code && text.find_first_not_of(" \t\r\n", read) != std::string_view::npos)
        code = json::error::extra_data;
    if (code) {
        auto const line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(read, text.size())), '\n');
        return refuse(
            msg("The file is not JSON in UTF-8: line {line}: {problem}"), { { "line", std::to_string(line) }, { "problem", code.message() } });
    }
    return parser.release();
}

std::string as_text(json::value const& value)
{
    if (value.is_string())
        return std::string(value.get_string().data(), value.get_string().size());
    if (value.is_double())
        return fmt::format("{}", value.get_double());
    return value.is_null() || value.is_structured() ? std::string() : json::serialize(value);
}

void flatten(json::object const& object, std::string const& prefix, int levels, Row& row);

void flatten_list(json::array const& list, std::string const& name, int levels, Row& row)
{
    for (auto const& value : list) {
        if (value.is_object() && levels > 0)
            flatten(value.get_object(), name + "[].", levels - 1, row);
        else if (auto text = as_text(value); !text.empty()) {
            row.fields[name + "[]"].push_back(text);
            row.fields[name].push_back(std::move(text)); // "owner" may be one or many.
        }
    }
}

void flatten(json::object const& object, std::string const& prefix, int levels, Row& row)
{
    for (auto const& member : object) {
        auto name = prefix + std::string(member.key().data(), member.key().size());
        if (member.value().is_array())
            flatten_list(member.value().get_array(), name, levels, row);
        else if (auto text = as_text(member.value()); !text.empty())
            row.fields[name].push_back(std::move(text));
    }
}

std::vector<std::string> all_of(Row const& row, std::string_view field)
{
    auto const found = row.fields.find(field);
    return found == row.fields.end() ? std::vector<std::string> {} : found->second;
}

std::vector<Row> rows_of(json::object const& outermost)
{
    std::vector<Row> rows;
    for (auto const& member : outermost) {
        if (!member.value().is_array())
            continue;
        auto const& list = member.value().get_array();
        for (std::size_t i = 0; i < std::min(list.size(), most_items); ++i) {
            if (!list[i].is_object())
                continue;
            Row row { .list = std::string(member.key().data(), member.key().size()), .index = i, .fields = {}, .origin = {} };
            flatten(list[i].get_object(), "", 1, row);
            row.origin = { all_of(row, "source[]"), row.text("assumption") == "true", std::string(row.text("basis")) };
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

void read_life_event(json::object const& outermost, Problems& problems, Case& into)
{
    auto const* found = outermost.if_contains("life_event");
    if (!found || found->is_null())
        return;
    if (!found->is_object())
        return problems.add("life_event", msg("must be an object"));
    Item event(found->get_object(), "life_event", problems);
    into.life_event = event.text("name", Need::required, longest_name);
    into.life_event_uri = event.text("los_uri", Need::optional, 2000);
    for (auto const& id : event.texts("source")) {
        if (!into.source(id))
            event.wrong("source", msg("unknown source “{id}”"), { { "id", id } });
    }
}

void read_head(Item& outermost, Case& into)
{
    if (auto const given = outermost.text("schema", Need::required, 100); !given.empty() && given != schema)
        outermost.wrong("schema", msg("must be “{schema}”"), { { "schema", std::string(schema) } });
    into.id = outermost.text("id", Need::required, 100);
    if (into.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") != std::string::npos)
        outermost.wrong("id", msg("may only hold the letters a to z, digits, _ and -"));
    into.title = outermost.text("title", Need::required, longest_name);
    into.short_title = outermost.text("short_title", Need::optional, 100);
    into.language = outermost.one_of("language", { "nb", "nn", "en" }, "nb");
    into.summary = outermost.text("summary");
    into.user_group = outermost.text("user_group", Need::optional, longest_name);
    into.status = outermost.text("status", Need::optional, longest_name);
}

std::int64_t count_of(json::value const& value)
{
    return value.is_array() ? static_cast<std::int64_t>(value.get_array().size()) : 1;
}

bool holds(std::vector<std::string> const& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Everything that no record holds, and the lists that records hold only in part.
void keep_documents(json::object const& outermost, RawDocument const& raw, std::vector<std::string> const& in_part, Case& into)
{
    static std::vector<std::string> const held { "schema", "id", "title", "short_title", "language", "summary", "life_event", "user_group", "status",
        "sources", "actors", "phases", "initiatives", "governance", "facts", "bodies", "gates", "deliverables", "risks", "lessons", "answers",
        "anchoring", "commitments" };
    for (auto const& member : raw.members) {
        bool const known = std::find(std::begin(document_lists), std::end(document_lists), member.name) != std::end(document_lists);
        if (!known && !holds(held, member.name))
            ++into.unknown_keys;
        // Phases become initiatives; what they are called stands only in the file when it says the initiatives itself.
        bool const phases = member.name == "phases" && !into.initiatives.empty();
        if (known || phases || !holds(held, member.name) || holds(in_part, member.name))
            into.documents.push_back({ member.name, count_of(outermost.at(member.name)), std::string(member.text) });
    }
}

Result<Case> read_object(json::object const& object, RawDocument const& raw)
{
    Problems problems;
    for (auto const& path : raw.given_twice)
        problems.add(path, msg("is given twice"));
    for (auto const& path : raw.with_nul)
        problems.add(path, msg("holds a NUL character"));
    Case the_case;
    Item outermost(object, "", problems);
    read_head(outermost, the_case);
    auto const in_part = read_records(outermost, the_case);
    read_life_event(object, problems, the_case);
    the_case.rows = rows_of(object);
    for (auto const name : document_lists) {
        if (auto const* list = object.if_contains(json::string_view(name.data(), name.size())); list && list->is_array() && list->get_array().size() > most_items)
            problems.add(std::string(name), msg("has more than {most} items"), { { "most", std::to_string(most_items) } });
    }
    if (the_case.actors.empty())
        problems.add("actors", msg("is missing"));
    if (the_case.phases.empty() && the_case.initiatives.empty())
        problems.add("phases", msg("is missing"));
    check_references(the_case, problems);
    if (!problems.none())
        return std::move(problems).failure();
    keep_documents(object, raw, in_part, the_case);
    return the_case;
}

}

std::string_view Row::text(std::string_view field) const
{
    auto const found = fields.find(field);
    return found == fields.end() || found->second.empty() ? std::string_view() : std::string_view(found->second.front());
}

template<typename Record>
static Record const* find(std::vector<Record> const& records, std::string_view id)
{
    auto const found = std::find_if(records.begin(), records.end(), [&](Record const& record) { return record.id == id; });
    return found == records.end() ? nullptr : &*found;
}

Actor const* Case::actor(std::string_view wanted) const { return find(actors, wanted); }
Source const* Case::source(std::string_view wanted) const { return find(sources, wanted); }
Deliverable const* Case::deliverable(std::string_view wanted) const { return find(deliverables, wanted); }

Result<Case> read_case(std::string_view text)
{
    try {
        auto const value = TRY(parse(text));
        if (!value.is_object())
            return refuse(msg("The file must hold one JSON object"));
        return read_object(value.get_object(), scan(text));
    } catch (std::exception const& problem) { // Boost.JSON's own limits.
        return refuse(msg("The file is not JSON in UTF-8: line {line}: {problem}"), { { "line", "1" }, { "problem", problem.what() } });
    }
}

}
