// Receipts as the frame shows them and as the undo route takes them back.
#pragma once

#include <optional>

#include "app/context.h"

namespace samlop {

inline constexpr Micros undo_time = seconds(30);

struct ShownReceipt {
    std::int64_t id = 0;
    std::string text;
    std::string undo_kind;
    std::int64_t undo_subject = 0;
    std::string undo_before;
    Micros undo_until = 0;
    bool undone = false;
    std::string slug; // Of the collaboration it belongs to; empty for none.
};
// One's own, and not older than ten minutes.
Result<std::optional<ShownReceipt>> find_receipt(Context const&, std::int64_t id);
Result<> mark_undone(Context&, std::int64_t id);

}
