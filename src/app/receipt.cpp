// Receipts: what the person is told after a change, with a way back for a while.
#include "app/context.h"
#include "app/receipt.h"

#include <fmt/format.h>

namespace samlop {

Result<std::string> leave_receipt(Context& context, Receipt const& receipt)
{
    if (!context.actor.person)
        return std::string();
    auto const id = new_id_value();
    auto const collaboration = context.place ? context.place->id : Id<Collaboration> {};
    TRY(context.db().run("INSERT INTO receipts (id, person, collaboration, text, undo_kind, undo_subject, undo_before, undo_until, created_at)"
                         " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id, context.actor.person, collaboration, receipt.text, receipt.undo_kind, receipt.undo_subject, receipt.undo_before,
        receipt.undo_kind.empty() ? Micros { 0 } : context.now + undo_time, context.now));
    return fmt::format("kvittering={}", id);
}

Result<std::optional<ShownReceipt>> find_receipt(Context const& context, std::int64_t id)
{
    return context.db().one(
        "SELECT r.id, r.text, r.undo_kind, r.undo_subject, r.undo_before, r.undo_until, r.undone_at, r.collaboration, c.slug FROM receipts r"
        " LEFT JOIN collaborations c ON c.id = r.collaboration WHERE r.id = $1 AND r.person = $2 AND r.created_at > $3",
        [](db::Row const& row) {
            return ShownReceipt { row.integer(0), row.text(1), row.text(2), row.integer(3), row.text(4), row.integer(5), !row.null(6), row.text(8) };
        },
        id, context.actor.person, context.now - minutes(10));
}

Result<> mark_undone(Context& context, std::int64_t id)
{
    TRY(context.db().run("UPDATE receipts SET undone_at = $2 WHERE id = $1", id, context.now));
    return {};
}

}
