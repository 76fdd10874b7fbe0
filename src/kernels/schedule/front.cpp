#include "kernels/schedule/front.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace samlop::schedule {

Criteria criteria(Problem const& problem, Found const& found)
{
    return { found.total, lowest_ratio(problem, found.values), found.first_benefit, transfers(problem, found.values) };
}

bool dominates(Criteria const& a, Criteria const& b)
{
    return a.total >= b.total && a.fairness >= b.fairness && a.first_benefit <= b.first_benefit && a.transfers <= b.transfers && a != b;
}

char const* name_of(Label label)
{
    switch (label) {
    case Label::most_value:
        return "most_value";
    case Label::fairest:
        return "fairest";
    case Label::knee:
        return "knee";
    case Label::earliest:
        return "earliest";
    case Label::least_transfers:
        return "least_transfers";
    case Label::between:
        return "between";
    }
    return "";
}

bool Front::offer(Problem const& problem, Found const& found)
{
    if (found.missing > 0)
        return false;
    auto const own = criteria(problem, found);
    auto ratios = ratios_ascending(problem, found.values);
    for (auto& member : m_members) {
        if (dominates(member.criteria, own))
            return false;
        if (member.criteria != own)
            continue;
        if (ratios > member.ratios || (ratios == member.ratios && found.last_finish < member.found.last_finish))
            member = { found, own, std::move(ratios) };
        return false;
    }
    std::erase_if(m_members, [&](Member const& member) { return dominates(own, member.criteria); });
    m_members.push_back({ found, own, std::move(ratios) });
    return true;
}

Span Front::span() const
{
    Span span { 0, 0, 0, 0 };
    for (int i = 0; i < m_members.count(); ++i) {
        auto const total = static_cast<double>(m_members[i].criteria.total);
        auto const lowest = static_cast<double>(m_members[i].criteria.fairness);
        span.value_low = i ? std::min(span.value_low, total) : total;
        span.value_high = i ? std::max(span.value_high, total) : total;
        span.ratio_low = i ? std::min(span.ratio_low, lowest) : lowest;
        span.ratio_high = i ? std::max(span.ratio_high, lowest) : lowest;
    }
    span.value_high = std::max(span.value_high, span.value_low + 1);
    span.ratio_high = std::max(span.ratio_high, span.ratio_low + 1);
    return span;
}

double Front::value_part(Member const& member, Span const& span) const
{
    return (static_cast<double>(member.criteria.total) - span.value_low) / (span.value_high - span.value_low);
}

double Front::ratio_part(Member const& member, Span const& span) const
{
    return (static_cast<double>(member.criteria.fairness) - span.ratio_low) / (span.ratio_high - span.ratio_low);
}

void Front::trim(int most)
{
    while (m_members.count() > most) {
        auto const span = this->span();
        std::sort(m_members.begin(), m_members.end(), [](Member const& a, Member const& b) {
            return a.criteria.total != b.criteria.total ? a.criteria.total > b.criteria.total : a.criteria.fairness > b.criteria.fairness;
        });
        auto const keep = List<int> { most_value(), fairest(), earliest(std::numeric_limits<Money>::min()), least_transfers(std::numeric_limits<Money>::min()) };
        int victim = -1;
        double closest = 0;
        for (int i = 1; i + 1 < m_members.count(); ++i) {
            if (std::find(keep.begin(), keep.end(), i) != keep.end())
                continue;
            auto const gap = std::abs(value_part(m_members[i - 1], span) - value_part(m_members[i + 1], span))
                + std::abs(ratio_part(m_members[i - 1], span) - ratio_part(m_members[i + 1], span));
            if (victim < 0 || gap < closest) {
                victim = i;
                closest = gap;
            }
        }
        if (victim < 0)
            return;
        m_members.erase(m_members.begin() + victim);
    }
}

template<typename Better>
static int best_of(List<Front::Member> const& members, Money floor, Better better)
{
    int best = -1;
    for (int i = 0; i < members.count(); ++i)
        if (members[i].criteria.total >= floor && (best < 0 || better(members[i], members[best])))
            best = i;
    return best;
}

int Front::most_value() const
{
    return best_of(m_members, std::numeric_limits<Money>::min(), [](Member const& a, Member const& b) {
        return a.criteria.total != b.criteria.total ? a.criteria.total > b.criteria.total : a.ratios > b.ratios;
    });
}

int Front::fairest() const
{
    return best_of(m_members, std::numeric_limits<Money>::min(), [](Member const& a, Member const& b) {
        return a.ratios != b.ratios ? a.ratios > b.ratios : a.criteria.total > b.criteria.total;
    });
}

int Front::earliest(Money floor) const
{
    return best_of(m_members, floor, [](Member const& a, Member const& b) {
        if (a.criteria.first_benefit != b.criteria.first_benefit)
            return a.criteria.first_benefit < b.criteria.first_benefit;
        return a.found.last_finish != b.found.last_finish ? a.found.last_finish < b.found.last_finish : a.criteria.total > b.criteria.total;
    });
}

int Front::least_transfers(Money floor) const
{
    return best_of(m_members, floor, [](Member const& a, Member const& b) {
        return a.criteria.transfers != b.criteria.transfers ? a.criteria.transfers < b.criteria.transfers : a.criteria.total > b.criteria.total;
    });
}

// Where giving up a little of one begins to cost much of the other: farthest from the line between the two ends.
int Front::knee() const
{
    auto const span = this->span();
    return best_of(m_members, std::numeric_limits<Money>::min(), [&](Member const& a, Member const& b) {
        auto const of_a = value_part(a, span) + ratio_part(a, span);
        auto const of_b = value_part(b, span) + ratio_part(b, span);
        return of_a > of_b;
    });
}

static void label(List<Choosing>& chosen, int member, Label label)
{
    if (member < 0)
        return;
    for (auto& choosing : chosen)
        if (choosing.member == member)
            return choosing.labels.push_back(label);
    chosen.push_back({ member, { label } });
}

// The member that covers most of what lies uncovered between value and fairness; -1 if all are chosen.
int Front::widest_gap(List<Choosing> const& chosen) const
{
    auto const span = this->span();
    int best = -1;
    double best_gain = 0;
    for (int i = 0; i < m_members.count(); ++i) {
        double gain = 1e9;
        for (auto const& choosing : chosen) {
            auto const& other = m_members[choosing.member];
            // How much better this one is where it is better: what is lost if only the other is shown.
            auto const by_value = value_part(m_members[i], span) - value_part(other, span);
            auto const by_ratio = ratio_part(m_members[i], span) - ratio_part(other, span);
            gain = std::min(gain, std::max(by_value, by_ratio));
        }
        if (best < 0 || gain > best_gain) {
            best = i;
            best_gain = gain;
        }
    }
    for (auto const& choosing : chosen)
        if (choosing.member == best)
            return -1;
    return best;
}

List<Choosing> Front::choose(Money floor) const
{
    constexpr int most = 7;
    List<Choosing> chosen;
    if (m_members.empty())
        return chosen;
    label(chosen, most_value(), Label::most_value);
    label(chosen, fairest(), Label::fairest);
    label(chosen, knee(), Label::knee);
    label(chosen, earliest(floor), Label::earliest);
    label(chosen, least_transfers(floor), Label::least_transfers);
    for (auto next = widest_gap(chosen); next >= 0 && chosen.count() < most; next = widest_gap(chosen))
        label(chosen, next, Label::between);
    return chosen;
}

List<int> Front::trade_off(int most) const
{
    List<int> by_value;
    for (int i = 0; i < m_members.count(); ++i)
        by_value.push_back(i);
    std::sort(by_value.begin(), by_value.end(), [&](int a, int b) {
        auto const& own = m_members[a].criteria;
        auto const& other = m_members[b].criteria;
        return own.total != other.total ? own.total > other.total : own.fairness > other.fairness;
    });
    List<int> line;
    for (auto const i : by_value)
        if (line.empty() || m_members[i].criteria.fairness > m_members[line.back()].criteria.fairness)
            line.push_back(i);
    if (line.count() <= most)
        return line;
    List<int> spread;
    for (int i = 0; i < most; ++i)
        spread.push_back(line[most > 1 ? i * (line.count() - 1) / (most - 1) : 0]);
    return spread;
}

}
