#include "areas/registers/register_store.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "areas/registers/register_sql.h"

namespace samlop::registers::store {

namespace {

constexpr int common_columns = 8;

std::string select_sql(Register const& register_)
{
    std::string out = "SELECT t.id, t.ref, t.visibility, t.extra, t.version, t.created_at, t.changed_at, t.removed_at";
    for (auto const& field : register_.fields) {
        if (!field.linked())
            out += fmt::format(", t.{}", field.name);
    }
    return out + fmt::format(" FROM {} t", register_.table);
}

Entry read_entry(Register const& register_, db::Row const& row)
{
    Entry entry { .id = row.integer(0),
        .ref = row.text(1),
        .visibility = static_cast<Visibility>(row.integer(2)),
        .extra = row.text(3),
        .version = row.integer(4),
        .created_at = row.integer(5),
        .changed_at = row.integer(6),
        .removed = !row.null(7) };
    int column = common_columns;
    for (auto const& field : register_.fields) {
        if (field.linked())
            entry.values.emplace_back();
        else if (field.kind == FieldKind::flag)
            entry.values.emplace_back(row.flag(column++) ? "1" : "");
        else if (field.kind == FieldKind::amount)
            entry.values.push_back(samlop::to_text(Kroner { row.maybe_integer(column++) }));
        else
            entry.values.push_back(row.text(column++));
    }
    return entry;
}

std::string place_value(Sql& sql, FieldTraits const& field, std::string const& value)
{
    switch (field.kind) {
    case FieldKind::scale:
    case FieldKind::number:
    case FieldKind::party:
    case FieldKind::initiative:
        if (auto const number = whole_number(value))
            return sql.place(*number);
        return sql.place_null();
    case FieldKind::flag: return sql.place(std::int64_t { value == "1" });
    case FieldKind::amount: {
        Kroner amount;
        from_text(amount, value);
        return amount.ore ? sql.place(*amount.ore) : sql.place_null();
    }
    default: return sql.place(value);
    }
}

// Which rows' links: of one page by their ids (so many parameters always), of more by the collaboration.
std::string whose_links(Sql& sql, Context const& context, Register const& register_, LinkTable const& link, std::vector<Entry> const& entries)
{
    if (entries.size() > page_size)
        return fmt::format("l.{} IN (SELECT t.id FROM {} t WHERE t.collaboration = {})", link.from, register_.table, sql.place(context.place->id.value));
    std::string ids;
    for (std::size_t i = 0; i < page_size; ++i)
        ids += (i ? ", " : "") + sql.place(i < entries.size() ? entries[i].id : 0);
    return fmt::format("l.{} IN ({})", link.from, ids);
}

Result<> load_links(Context const& context, Register const& register_, std::size_t place, std::vector<Entry>& entries)
{
    auto const& field = register_.fields[place];
    Sql sql;
    auto text = fmt::format("SELECT l.{}, l.{}, {} FROM {} l", field.link.from, field.link.to, field.link.marks_assumption ? "l.assumption" : "0", field.link.table);
    if (field.kind == FieldKind::records)
        text += fmt::format(" JOIN {} x ON x.id = l.{} AND x.removed_at IS NULL AND {}", register_.table, field.link.to,
            visible_sql(register_.kind, "x", "owner", sql.place_visible(context.standing)));
    text += " WHERE " + whose_links(sql, context, register_, field.link, entries);
    std::map<std::int64_t, std::vector<ListedId>> found;
    TRY(context.db().execute(text, sql.parameters(), [&](db::Row const& row) { found[row.integer(0)].push_back({ row.integer(1), row.flag(2) }); }));
    for (auto& entry : entries) {
        auto& ids = found[entry.id];
        std::ranges::sort(ids, {}, &ListedId::id);
        entry.values[place] = samlop::to_text(ids);
    }
    return {};
}

Result<std::vector<Entry>> read_all(Context const& context, Register const& register_, std::string const& text, Sql const& sql)
{
    std::vector<Entry> entries;
    TRY(context.db().execute(text, sql.parameters(), [&](db::Row const& row) { entries.push_back(read_entry(register_, row)); }));
    for (std::size_t i = 0; i < register_.fields.size(); ++i) {
        if (register_.fields[i].linked() && !entries.empty())
            TRY(load_links(context, register_, i, entries));
    }
    return entries;
}

std::string seen_sql(Sql& sql, Context const& context, Register const& register_)
{
    return fmt::format("t.collaboration = {} AND {}", sql.place(context.place->id.value),
        visible_sql(register_.kind, "t", "owner", sql.place_visible(context.standing)));
}

Result<std::optional<Entry>> first(Context const& context, Register const& register_, std::string const& text, Sql const& sql)
{
    auto entries = TRY(read_all(context, register_, text, sql));
    return entries.empty() ? std::nullopt : std::optional(std::move(entries.front()));
}

}

Result<std::vector<Entry>> list(Context const& context, Register const& register_, Query const& query, Range range)
{
    Sql sql;
    auto const seen = seen_sql(sql, context, register_);
    auto const where = where_sql(sql, register_, query, context.standing);
    auto const limit = fmt::format("LIMIT {} OFFSET {}", sql.place(std::int64_t { range.most }), sql.place(std::int64_t { range.skip }));
    return read_all(context, register_,
        fmt::format("{} WHERE {} AND t.removed_at IS NULL AND {} ORDER BY {} {}", select_sql(register_), seen, where, order_sql(register_, query), limit), sql);
}

Result<std::vector<std::int64_t>> counts(Context const& context, Register const& register_, std::span<Query const> queries)
{
    Sql sql;
    std::string sums;
    for (auto const& query : queries)
        sums += fmt::format("{}COALESCE(SUM(CASE WHEN {} THEN 1 ELSE 0 END), 0)", sums.empty() ? "" : ", ", where_sql(sql, register_, query, context.standing));
    auto const seen = seen_sql(sql, context, register_);
    std::vector<std::int64_t> found(queries.size(), 0);
    TRY(context.db().execute(fmt::format("SELECT {} FROM {} t WHERE {} AND t.removed_at IS NULL", sums, register_.table, seen), sql.parameters(),
        [&](db::Row const& row) {
            for (std::size_t i = 0; i < found.size(); ++i)
                found[i] = row.integer(static_cast<int>(i));
        }));
    return found;
}

Result<std::optional<Entry>> find(Context const& context, Register const& register_, std::string_view ref)
{
    Sql sql;
    auto const seen = seen_sql(sql, context, register_);
    auto const wanted = sql.place(std::string(ref));
    return first(context, register_, fmt::format("{} WHERE {} AND t.removed_at IS NULL AND t.ref = {}", select_sql(register_), seen, wanted), sql);
}

Result<std::optional<Entry>> find(Context const& context, Register const& register_, std::int64_t id, bool removed_too)
{
    Sql sql;
    auto const seen = seen_sql(sql, context, register_);
    auto const wanted = sql.place(id);
    return first(context, register_,
        fmt::format("{} WHERE {}{} AND t.id = {}", select_sql(register_), seen, removed_too ? "" : " AND t.removed_at IS NULL", wanted), sql);
}

Result<> insert(db::Session& session, Register const& register_, Id<Collaboration> collaboration, Entry const& entry)
{
    Sql sql;
    std::string names = "id, collaboration, ref, visibility, extra, version, created_at, changed_at";
    auto values = fmt::format("{}, {}, {}, {}, {}, {}, {}, {}", sql.place(entry.id), sql.place(collaboration.value),
        entry.ref.empty() ? sql.place_null() : sql.place(entry.ref), sql.place(static_cast<std::int64_t>(entry.visibility)), sql.place(entry.extra),
        sql.place(entry.version), sql.place(entry.created_at), sql.place(entry.changed_at));
    for (std::size_t i = 0; i < register_.fields.size(); ++i) {
        auto const& field = register_.fields[i];
        if (field.linked())
            continue;
        names += fmt::format(", {}", field.name);
        values += ", " + place_value(sql, field, entry.values[i]);
    }
    TRY(session.execute(fmt::format("INSERT INTO {} ({}) VALUES ({})", register_.table, names, values), sql.parameters(), nullptr));
    return {};
}

Result<bool> update(db::Session& session, Register const& register_, Entry const& entry, Micros now)
{
    Sql sql;
    auto changes = fmt::format("version = version + 1, changed_at = {}", sql.place(now));
    for (std::size_t i = 0; i < register_.fields.size(); ++i) {
        if (!register_.fields[i].linked())
            changes += fmt::format(", {} = {}", register_.fields[i].name, place_value(sql, register_.fields[i], entry.values[i]));
    }
    auto const which = fmt::format("id = {} AND version = {}", sql.place(entry.id), sql.place(entry.version));
    return TRY(session.execute(fmt::format("UPDATE {} SET {} WHERE {}", register_.table, changes, which), sql.parameters(), nullptr)) == 1;
}

Result<bool> set_removed(db::Session& session, Register const& register_, Entry const& entry, bool removed, Micros now)
{
    return TRY(session.run(fmt::format("UPDATE {} SET removed_at = $1, version = version + 1, changed_at = $2 WHERE id = $3 AND version = $4", register_.table),
               removed ? std::optional(now) : std::nullopt, now, entry.id, entry.version))
        == 1;
}

Result<> set_visibility(db::Session& session, Register const& register_, Entry const& entry, Micros now)
{
    TRY(session.run(fmt::format("UPDATE {} SET visibility = $1, ref = $2, version = version + 1, changed_at = $3 WHERE id = $4", register_.table),
        entry.visibility, entry.ref, now, entry.id));
    return {};
}

Result<> replace_links(Context const& context, Register const& register_, Entry const& entry)
{
    for (auto const& field : register_.fields) {
        if (!field.linked())
            continue;
        Sql sql;
        auto text = fmt::format("DELETE FROM {} WHERE {} = {}", field.link.table, field.link.from, sql.place(entry.id));
        // Links to what the actor cannot see are not the actor's to take away.
        if (field.kind == FieldKind::records)
            text += fmt::format(" AND {} IN (SELECT x.id FROM {} x WHERE x.removed_at IS NULL AND {})", field.link.to, register_.table,
                visible_sql(register_.kind, "x", "owner", sql.place_visible(context.standing)));
        TRY(context.db().execute(text, sql.parameters(), nullptr));
    }
    TRY(insert_links(context.db(), register_, entry, FieldKind::parties));
    return insert_links(context.db(), register_, entry, FieldKind::records);
}

Result<> insert_links(db::Session& session, Register const& register_, Entry const& entry, FieldKind kind)
{
    for (std::size_t i = 0; i < register_.fields.size(); ++i) {
        auto const& [table, from, to, marks] = register_.fields[i].link;
        if (register_.fields[i].kind != kind)
            continue;
        for (auto const& listed : listed_ids(entry.values[i])) {
            Sql sql;
            auto const own = sql.place(entry.id);
            auto const other = sql.place(listed.id);
            auto const mark = marks ? ", " + sql.place(std::int64_t { listed.assumption }) : std::string();
            TRY(session.execute(fmt::format("INSERT INTO {} ({}, {}{}) VALUES ({}, {}{}) ON CONFLICT DO NOTHING", table, from, to, marks ? ", assumption" : "",
                                    own, other, mark),
                sql.parameters(), nullptr));
        }
    }
    return {};
}

Result<std::string> next_ref(db::Session& session, Register const& register_, Id<Collaboration> collaboration)
{
    // Two who share at the same moment wait for each other here; PostgreSQL then runs the second one again.
    TRY(session.run("UPDATE collaborations SET version = version WHERE id = $1", collaboration));
    std::int64_t greatest = 0;
    TRY(session.each(
        fmt::format("SELECT ref FROM {} WHERE collaboration = $1 AND ref IS NOT NULL ORDER BY length(ref) DESC, ref DESC LIMIT 200", register_.table),
        [&](db::Row const& row) {
            auto ref = row.view(0);
            if (!ref.starts_with(register_.prefix))
                return;
            ref.remove_prefix(register_.prefix.size());
            std::int64_t number = 0;
            std::from_chars(ref.data(), ref.data() + std::min<std::size_t>(ref.size(), 9), number);
            greatest = std::max(greatest, number);
        },
        collaboration));
    return fmt::format("{}{}", register_.prefix, greatest + 1);
}

}
