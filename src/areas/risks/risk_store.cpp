#include "areas/risks/risk_store.h"

#include <fmt/format.h>

namespace samlop::risk_store {

namespace {

RiskAction read_action(db::Row const& row)
{
    return { .id = row.id<RiskAction>(0), .text = row.text(1), .owner = row.id<Party>(2), .due_on = row.text(3), .done_on = row.text(4) };
}

}

Result<std::vector<RiskAction>> actions_of(db::Session& session, std::int64_t risk)
{
    return session.list("SELECT id, text, owner, due_on, done_on FROM risk_actions WHERE risk = $1"
                        " ORDER BY CASE WHEN due_on = '' THEN 1 ELSE 0 END, due_on, id LIMIT 200",
        read_action, risk);
}

Result<std::vector<std::pair<Id<Risk>, RiskAction>>> all_actions(db::Session& session, Id<Collaboration> collaboration)
{
    return session.list("SELECT a.id, a.text, a.owner, a.due_on, a.done_on, a.risk FROM risk_actions a JOIN risks r ON r.id = a.risk WHERE r.collaboration = $1"
                        " ORDER BY a.id",
        [](db::Row const& row) { return std::pair(row.id<Risk>(5), read_action(row)); }, collaboration);
}

Result<> insert_action(db::Session& session, Id<Risk> risk, RiskAction const& action)
{
    TRY(session.run("INSERT INTO risk_actions (id, risk, text, owner, due_on, done_on) VALUES ($1, $2, $3, $4, $5, $6)", action.id, risk, action.text,
        action.owner, action.due_on, action.done_on));
    return {};
}

Result<bool> update_action(db::Session& session, Id<Risk> risk, RiskAction const& action)
{
    return TRY(session.run("UPDATE risk_actions SET text = $1, owner = $2, due_on = $3, done_on = $4 WHERE id = $5 AND risk = $6", action.text, action.owner,
               action.due_on, action.done_on, action.id, risk))
        == 1;
}

Result<bool> delete_action(db::Session& session, Id<Risk> risk, Id<RiskAction> action)
{
    return TRY(session.run("DELETE FROM risk_actions WHERE id = $1 AND risk = $2", action, risk)) == 1;
}

Result<std::vector<Placed>> open_risks(Context const& context)
{
    auto const [floor, mine, theirs, least] = visible_parameters(context.standing);
    auto const sql = fmt::format("SELECT t.ref, t.id, t.title, COALESCE(t.probability, 0), COALESCE(t.consequence, 0) FROM risks t WHERE t.collaboration = $5"
                                 " AND t.removed_at IS NULL AND t.closed_on = '' AND {} ORDER BY length(COALESCE(t.ref, '')), t.ref LIMIT 1000",
        visible_sql("risk", "t", "owner", 1));
    return context.db().list(
        sql,
        [](db::Row const& row) {
            return Placed { .ref = row.text(0), .id = row.integer(1), .title = row.text(2), .probability = static_cast<int>(row.integer(3)),
                .consequence = static_cast<int>(row.integer(4)) };
        },
        floor, mine, theirs, least, context.place->id);
}

}
