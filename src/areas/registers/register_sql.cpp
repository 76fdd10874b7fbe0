#include "areas/registers/register_sql.h"

#include <algorithm>
#include <fmt/format.h>

namespace samlop::registers {

std::string Sql::place(std::int64_t value)
{
    m_parameters.emplace_back(value);
    return placed();
}

std::string Sql::place(std::string value)
{
    m_parameters.emplace_back(std::string_view(m_texts.emplace_back(std::move(value))));
    return placed();
}

std::string Sql::place_null()
{
    m_parameters.emplace_back();
    return placed();
}

int Sql::place_visible(Standing const& standing)
{
    auto const values = visible_parameters(standing);
    place(values.floor);
    auto const first = static_cast<int>(m_parameters.size());
    place(values.mine);
    place(values.theirs);
    place(values.least);
    return first;
}

namespace {

// The pattern of a text that is looked for anywhere: its own % and _ stand for themselves.
std::string pattern(std::string_view text)
{
    std::string out = "%";
    for (char const c : text) {
        if (c == '%' || c == '_' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '%';
}

// The values between commas as ",a,b,", with the actor's own party in place of `min`.
std::string wanted_list(std::string const& value, Standing const& standing)
{
    std::string list = ',' + value + ',';
    if (auto const at = list.find(fmt::format(",{},", own_party)); at != std::string::npos)
        list.replace(at + 1, own_party.size(), standing.party ? std::to_string(standing.party.value) : "-");
    return list;
}

std::string one_of(std::string const& list, std::string_view column)
{
    return fmt::format("{} LIKE '%,' || COALESCE(NULLIF(CAST({} AS TEXT), ''), '{}') || ',%'", list, column, nothing);
}

std::string dates(Sql& sql, std::string const& column, std::string const& value)
{
    if (value == nothing)
        return column + " = ''";
    auto const dots = value.find("..");
    if (dots == std::string::npos)
        return fmt::format("{} LIKE {}", column, sql.place(value + '%'));
    // "2026" and "2026-12" reach to the end of what they name: ~ sorts after every digit and hyphen.
    auto const from = sql.place(value.substr(0, dots));
    auto const to = value.substr(dots + 2);
    return fmt::format("({0} <> '' AND {0} >= {1} AND {0} <= {2})", column, from, sql.place(to.empty() ? "9999" : to + '~'));
}

std::string links(Sql& sql, Register const& register_, FieldTraits const& field, std::string const& value, Standing const& standing)
{
    auto const& link = field.link;
    auto const from = fmt::format("EXISTS (SELECT 1 FROM {} l", link.table);
    if (field.kind == FieldKind::parties) {
        auto const own = fmt::format("{} WHERE l.{} = t.id", from, link.from);
        if (value == nothing)
            return fmt::format("NOT {})", own);
        return fmt::format("{} AND {})", own, one_of(sql.place(wanted_list(value, standing)), fmt::format("l.{}", link.to)));
    }
    // What the other record is called tells that it exists, so it must be one that the actor may see.
    auto const seen = fmt::format("{} JOIN {} x ON x.id = l.{} AND x.removed_at IS NULL AND {} WHERE l.{} = t.id", from, register_.table, link.to,
        visible_sql(register_.kind, "x", "owner", sql.place_visible(standing)), link.from);
    if (value == nothing)
        return fmt::format("NOT {})", seen);
    if (value == assumed)
        return seen + " AND l.assumption = 1)";
    return fmt::format("{} AND {})", seen, one_of(sql.place(wanted_list(value, standing)), "x.ref"));
}

std::string condition(Sql& sql, Register const& register_, Filter const& filter, Standing const& standing)
{
    auto const& field = register_.fields[filter.field];
    auto const column = fmt::format("t.{}", field.name);
    switch (field.kind) {
    case FieldKind::text:
    case FieldKind::long_text:
        if (filter.value == nothing)
            return column + " = ''";
        return fmt::format("lower({}) LIKE lower({}) ESCAPE '\\'", column, sql.place(pattern(filter.value)));
    case FieldKind::date: return dates(sql, column, filter.value);
    case FieldKind::flag: return fmt::format("{} = {}", column, sql.place(std::int64_t { filter.value == "1" }));
    case FieldKind::sources: return fmt::format("{} LIKE {}", column, sql.place("%\"" + filter.value + "\"%"));
    case FieldKind::parties:
    case FieldKind::records: return links(sql, register_, field, filter.value, standing);
    case FieldKind::choice:
    case FieldKind::phase:
    case FieldKind::scale:
    case FieldKind::number:
    case FieldKind::amount:
    case FieldKind::party:
    case FieldKind::initiative: return one_of(sql.place(wanted_list(filter.value, standing)), column);
    }
    return "1 = 1";
}

std::string any_text(Sql& sql, Register const& register_, std::string const& words)
{
    auto const wanted = sql.place(pattern(words));
    auto out = fmt::format("(lower(COALESCE(t.ref, '')) LIKE lower({}) ESCAPE '\\'", wanted);
    for (auto const& field : register_.fields) {
        if (field.kind == FieldKind::text || field.kind == FieldKind::long_text)
            out += fmt::format(" OR lower(t.{}) LIKE lower({}) ESCAPE '\\'", field.name, wanted);
    }
    return out + ')';
}

std::string choice_order(FieldTraits const& field)
{
    auto out = fmt::format("CASE t.{}", field.name);
    for (std::size_t i = 0; i < field.choices.size(); ++i)
        out += fmt::format(" WHEN '{}' THEN {}", field.choices[i].value, i);
    return out + " ELSE 99 END";
}

struct SortKey {
    std::string missing; // 1 for rows without a value; empty where every row has one
    std::string key;
};

SortKey sort_key(FieldTraits const& field)
{
    auto const column = fmt::format("t.{}", field.name);
    auto const no_text = fmt::format("CASE WHEN {} = '' THEN 1 ELSE 0 END", column);
    auto const no_value = fmt::format("CASE WHEN {} IS NULL THEN 1 ELSE 0 END", column);
    switch (field.kind) {
    case FieldKind::choice: return { no_text, choice_order(field) };
    case FieldKind::scale:
    case FieldKind::number:
    case FieldKind::amount: return { no_value, column };
    case FieldKind::flag: return { {}, column };
    case FieldKind::party:
        return { no_value, fmt::format("(SELECT lower(o.name) FROM parties p JOIN organisations o ON o.id = p.organisation WHERE p.id = {})", column) };
    case FieldKind::initiative: return { no_value, fmt::format("(SELECT i.number FROM initiatives i WHERE i.id = {})", column) };
    default: return { no_text, fmt::format("lower({})", column) };
    }
}

}

std::string where_sql(Sql& sql, Register const& register_, Query const& query, Standing const& standing)
{
    std::string out = "1 = 1";
    for (auto const& filter : query.filters)
        out += " AND " + condition(sql, register_, filter, standing);
    if (!query.words.empty())
        out += " AND " + any_text(sql, register_, query.words);
    return out;
}

std::string order_sql(Register const& register_, Query const& query)
{
    std::string_view const way = query.descending ? "DESC" : "ASC";
    // D9 before D10. One's own drafts have no number: they stand where the newest stand.
    auto const by_number = fmt::format("CASE WHEN t.ref IS NULL THEN 999 ELSE length(t.ref) END {0}, t.ref {0}, t.id {0}", query.sort ? "ASC" : way);
    if (!query.sort)
        return by_number;
    auto const [missing, key] = sort_key(register_.fields[*query.sort]);
    return fmt::format("{}{} {}, {}", missing.empty() ? missing : missing + " ASC, ", key, way, by_number);
}

}
