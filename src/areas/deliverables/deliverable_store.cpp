#include "areas/deliverables/deliverable_store.h"

#include <fmt/format.h>

namespace samlop::deliverable_store {

namespace {

Result<std::vector<Neighbour>> neighbours(Context const& context, std::string_view own, std::string_view other, std::int64_t deliverable)
{
    auto const sql = fmt::format("SELECT x.id, x.ref, x.title, x.status, d.assumption FROM deliverable_dependencies d JOIN deliverables x ON x.id = d.{}"
                                 " WHERE d.{} = $5 AND x.removed_at IS NULL AND {} ORDER BY length(COALESCE(x.ref, '')), x.ref LIMIT 500",
        other, own, visible_sql("deliverable", "x", "owner", 1));
    auto const [floor, mine, theirs, least] = visible_parameters(context.standing);
    return context.db().list(
        sql, [](db::Row const& row) { return Neighbour { row.integer(0), row.text(1), row.text(2), row.text(3), row.flag(4) }; }, floor, mine, theirs, least, deliverable);
}

}

Result<std::vector<Neighbour>> builds_on(Context const& context, std::int64_t deliverable)
{
    return neighbours(context, "deliverable", "depends_on", deliverable);
}

Result<std::vector<Neighbour>> needed_by(Context const& context, std::int64_t deliverable)
{
    return neighbours(context, "depends_on", "deliverable", deliverable);
}

Result<std::vector<Edge>> edges(db::Session& session, Id<Collaboration> collaboration)
{
    return session.list("SELECT d.deliverable, d.depends_on FROM deliverable_dependencies d JOIN deliverables t ON t.id = d.deliverable"
                        " JOIN deliverables x ON x.id = d.depends_on WHERE t.collaboration = $1 AND t.removed_at IS NULL AND x.removed_at IS NULL",
        [](db::Row const& row) { return Edge { row.id<Deliverable>(0), row.id<Deliverable>(1) }; }, collaboration);
}

Result<std::map<std::int64_t, std::string>> seen_refs(Context const& context)
{
    std::map<std::int64_t, std::string> refs;
    auto const sql = fmt::format("SELECT t.id, t.ref FROM deliverables t WHERE t.collaboration = $5 AND t.ref IS NOT NULL AND {}", visible_sql("deliverable", "t", "owner", 1));
    auto const [floor, mine, theirs, least] = visible_parameters(context.standing);
    TRY(context.db().each(
        sql, [&](db::Row const& row) { refs.emplace(row.integer(0), row.text(1)); }, floor, mine, theirs, least, context.place->id));
    return refs;
}

}
