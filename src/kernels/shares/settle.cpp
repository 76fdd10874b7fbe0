#include "kernels/shares/settle.h"

#include <algorithm>
#include <bit>
#include <cstdlib>

namespace samlop::kernels::shares {

namespace {
struct Balance {
    std::size_t party;
    std::int64_t amount;
};
}

// A group that adds to zero is settled with one transfer fewer than it has members: the largest debtor pays the largest creditor.
static void settle_group(std::vector<Balance> group, std::vector<Transfer>& transfers)
{
    std::stable_sort(group.begin(), group.end(), [](Balance const& a, Balance const& b) { return a.amount < b.amount; });
    std::size_t debtor = 0;
    std::size_t creditor = group.empty() ? 0 : group.size() - 1;
    while (debtor < creditor) {
        std::int64_t const amount = std::min(-group[debtor].amount, group[creditor].amount);
        if (amount > 0)
            transfers.push_back({ group[debtor].party, group[creditor].party, amount });
        group[debtor].amount += amount;
        group[creditor].amount -= amount;
        if (group[debtor].amount == 0)
            ++debtor;
        else
            --creditor;
    }
}

// The more groups that each add to zero, the fewer transfers: the best split into groups, over all subsets.
static std::vector<std::vector<Balance>> most_groups(std::vector<Balance> const& open)
{
    std::size_t const count = std::size_t { 1 } << open.size();
    std::vector<std::int64_t> sums(count, 0);
    std::vector<std::uint8_t> groups(count, 0); // How many zero sums can be met on the way from nothing to this set.
    for (std::size_t set = 1; set < count; ++set) {
        sums[set] = sums[set & (set - 1)] + open[static_cast<std::size_t>(std::countr_zero(set))].amount;
        for (std::size_t rest = set; rest != 0; rest &= rest - 1)
            groups[set] = std::max(groups[set], groups[set & ~(rest & (~rest + 1))]);
        groups[set] = static_cast<std::uint8_t>(groups[set] + (sums[set] == 0 ? 1 : 0));
    }
    std::vector<std::vector<Balance>> out;
    for (std::size_t set = count - 1; set != 0;) {
        if (sums[set] == 0)
            out.emplace_back();
        auto const wanted = groups[set] - (sums[set] == 0 ? 1 : 0);
        std::size_t rest = set;
        while (groups[set & ~(rest & (~rest + 1))] != wanted)
            rest &= rest - 1;
        out.back().push_back(open[static_cast<std::size_t>(std::countr_zero(rest))]);
        set &= ~(rest & (~rest + 1));
    }
    return out;
}

// Too many for all subsets: those who owe exactly what another is owed pair up, the rest is one group.
static std::vector<std::vector<Balance>> pairs_and_rest(std::vector<Balance> open)
{
    std::stable_sort(open.begin(), open.end(), [](Balance const& a, Balance const& b) { return a.amount < b.amount; });
    std::vector<std::vector<Balance>> out;
    std::vector<Balance> rest;
    std::size_t low = 0;
    std::size_t high = open.size();
    while (low < high) {
        bool const pair = high - low >= 2 && open[low].amount == -open[high - 1].amount;
        if (pair)
            out.push_back({ open[low++], open[--high] });
        else if (-open[low].amount > open[high - 1].amount)
            rest.push_back(open[low++]);
        else
            rest.push_back(open[--high]);
    }
    out.push_back(std::move(rest));
    return out;
}

Settlement settle(std::vector<std::int64_t> const& balances)
{
    std::vector<Balance> open;
    for (std::size_t i = 0; i < balances.size(); ++i) {
        if (balances[i] != 0)
            open.push_back({ i, balances[i] });
    }
    Settlement out { .transfers = {}, .fewest = open.size() <= 20 };
    if (open.empty())
        return out;
    for (auto& group : out.fewest ? most_groups(open) : pairs_and_rest(std::move(open)))
        settle_group(std::move(group), out.transfers);
    std::stable_sort(out.transfers.begin(), out.transfers.end(),
        [](Transfer const& a, Transfer const& b) { return a.from != b.from ? a.from < b.from : a.to < b.to; });
    return out;
}

}
