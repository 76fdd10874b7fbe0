#include "kernels/schedule/explain.h"

#include <algorithm>

namespace samlop::schedule {

// Of several rounds with money from the same month, the one that closes last is the one that was reached.
static void open_round_earlier(Agency& agency, int start)
{
    Round* reached = nullptr;
    for (auto& round : agency.rounds)
        if (round.from == start && (!reached || round.ready_by > reached->ready_by))
            reached = &round;
    if (reached)
        --reached->from;
}

Model relaxed(Model model, int j, Reason const& reason)
{
    auto& increment = model.increments[j];
    auto const amount = static_cast<int>(std::min<std::int64_t>(reason.amount, 1'000'000'000));
    switch (reason.kind) {
    case ReasonKind::beginning:
    case ReasonKind::worth_waiting:
        break;
    case ReasonKind::release:
        increment.release -= amount;
        break;
    case ReasonKind::predecessor:
        model.precedences[reason.precedence].lag -= amount;
        break;
    case ReasonKind::largest_lag:
        model.precedences[reason.precedence].max_lag += amount;
        break;
    case ReasonKind::decision:
        increment.new_money[reason.need].decision = -1;
        increment.new_money[reason.need].ready = std::max(increment.new_money[reason.need].ready, reason.month - 1);
        break;
    case ReasonKind::ready:
        increment.new_money[reason.need].ready -= amount;
        break;
    case ReasonKind::round:
        open_round_earlier(model.agencies[reason.agency], reason.month);
        break;
    case ReasonKind::no_start:
        model.agencies[reason.agency].no_start[reason.month] = 0;
        break;
    case ReasonKind::freeze:
    case ReasonKind::capacity:
        model.agencies[reason.agency].capacity[reason.month] += amount;
        break;
    case ReasonKind::budget:
        model.agencies[reason.agency].budget[reason.month] += reason.amount;
        break;
    }
    return model;
}

}
