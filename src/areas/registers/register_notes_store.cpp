// SQL about what surrounds a record: who it is shared with, what it is called, who changed it, and the reader's own views.
#include "areas/registers/register_sql.h"
#include "areas/registers/register_store.h"

#include <fmt/format.h>

namespace samlop::registers::store {

Result<std::vector<Sharing>> sharings(db::Session& session, Register const& register_, std::int64_t id)
{
    return session.list("SELECT s.party, CASE WHEN o.short_name = '' THEN o.name ELSE o.short_name END, s.exemption, n.name, s.shared_at FROM shares s"
                        " LEFT JOIN parties p ON p.id = s.party LEFT JOIN organisations o ON o.id = p.organisation"
                        " JOIN people n ON n.id = s.shared_by WHERE s.subject_kind = $1 AND s.subject = $2 ORDER BY s.shared_at, s.id LIMIT 500",
        [](db::Row const& row) {
            return Sharing { .party = row.id<Party>(0), .party_name = row.text(1), .exemption = row.text(2), .by = row.text(3), .at = row.integer(4) };
        },
        register_.kind, id);
}

Result<> add_sharing(Context& context, Register const& register_, std::int64_t id, Id<Party> party, std::string const& exemption)
{
    TRY(context.db().run("INSERT INTO shares (id, collaboration, subject_kind, subject, party, exemption, shared_by, shared_at)"
                         " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        new_id_value(), context.place->id, register_.kind, id, party, exemption, context.actor.person, context.now));
    return {};
}

Result<std::vector<RecordName>> names(Context const& context, Register const& register_)
{
    std::vector<RecordName> found;
    Sql sql;
    auto const where = fmt::format("t.collaboration = {} AND {}", sql.place(context.place->id.value),
        visible_sql(register_.kind, "t", "owner", sql.place_visible(context.standing)));
    TRY(context.db().execute(
        fmt::format("SELECT t.id, t.ref, t.{} FROM {} t WHERE {} AND t.removed_at IS NULL AND t.ref IS NOT NULL ORDER BY length(t.ref), t.ref LIMIT 5000",
            register_.fields[register_.title_field()].name, register_.table, where),
        sql.parameters(), [&](db::Row const& row) { found.push_back({ row.integer(0), row.text(1), row.text(2) }); }));
    return found;
}

Result<std::optional<Change>> last_change(db::Session& session, Register const& register_, std::int64_t id, std::string_view field)
{
    return session.one("SELECT COALESCE(p.name, ''), a.at FROM audit a LEFT JOIN people p ON p.id = a.person"
                       " WHERE a.subject_kind = $1 AND a.subject = $2 AND a.detail LIKE $3 ORDER BY a.at DESC, a.sequence DESC LIMIT 1",
        [](db::Row const& row) { return Change { row.text(0), row.integer(1) }; }, register_.kind, id, fmt::format("%\"{}\":%", field));
}

Result<std::vector<SavedView>> saved_views(Context const& context, Register const& register_)
{
    return context.db().list("SELECT id, name, query FROM saved_views WHERE person = $1 AND collaboration = $2 AND register = $3 ORDER BY name LIMIT 20",
        [](db::Row const& row) { return SavedView { row.integer(0), row.text(1), row.text(2) }; }, context.actor.person, context.place->id, register_.table);
}

Result<> save_view(Context& context, Register const& register_, std::string const& name, std::string const& query)
{
    TRY(context.db().run("INSERT INTO saved_views (id, person, collaboration, register, name, query) VALUES ($1, $2, $3, $4, $5, $6)"
                         " ON CONFLICT (person, collaboration, register, name) DO UPDATE SET query = excluded.query",
        new_id_value(), context.actor.person, context.place->id, register_.table, name, query));
    return {};
}

Result<> forget_view(Context& context, Register const& register_, std::int64_t id)
{
    TRY(context.db().run("DELETE FROM saved_views WHERE id = $1 AND person = $2 AND collaboration = $3 AND register = $4", id, context.actor.person,
        context.place->id, register_.table));
    return {};
}

}
