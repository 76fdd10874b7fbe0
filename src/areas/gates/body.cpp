#include "areas/gates/body.h"

#include <algorithm>

namespace samlop {

namespace {

bool within(std::string_view day, std::string const& from, std::string const& to)
{
    // ISO text compares as dates; a bare year or month counts from its first day to its last.
    return (from.empty() || day.substr(0, from.size()) >= from) && (to.empty() || day.substr(0, to.size()) <= to);
}

// The first day of what is known of a date.
std::string first_day(std::string const& iso)
{
    auto const date = parse_iso_date(iso);
    if (!date)
        return {};
    return fmt::format("{:04}-{:02}-{:02}", date->year, std::max(1, date->month), std::max(1, date->day));
}

std::string turn_begins(Body const& body, std::int64_t turn)
{
    return add_months(first_day(body.from_on), static_cast<int>(turn * *body.chair_period_months));
}

// How many times the chair has changed hands on a day; nothing where that cannot be told.
std::optional<std::int64_t> turns_taken(Body const& body, std::string_view day)
{
    auto const from = parse_iso_date(first_day(body.from_on));
    auto const now = parse_iso_date(day);
    if (body.chair_kind != "rotating" || body.chair_period_months.value_or(0) <= 0 || !from || !now)
        return {};
    auto turns = std::max(0, months_between(*from, *now)) / *body.chair_period_months;
    // From the 31st the turns begin on shorter months' last day, which counting whole months misses.
    return turn_begins(body, turns + 1) <= day ? turns + 1 : turns;
}

// The turn goes round the members in the order they were registered, starting with the first chair.
Id<Party> party_of_turn(Body const& body, std::string_view day, std::int64_t turn)
{
    auto const members = members_on(body, day);
    if (members.empty())
        return body.chair;
    auto const first = std::ranges::find(members, body.chair, [](BodyMember const* member) { return member->party; });
    auto const start = first == members.end() ? 0 : first - members.begin();
    return members[static_cast<std::size_t>((start + turn) % static_cast<std::int64_t>(members.size()))]->party;
}

}

std::vector<BodyMember const*> members_on(Body const& body, std::string_view day)
{
    std::vector<BodyMember const*> members;
    for (auto const& member : body.members) {
        if (member.role != "deputy" && !member.left && within(day, member.from_on, member.to_on))
            members.push_back(&member);
    }
    return members;
}

Id<Party> chair_on(Body const& body, std::string_view day)
{
    auto const turn = turns_taken(body, day);
    return turn ? party_of_turn(body, day, *turn) : body.chair;
}

std::vector<Turn> turns_from(Body const& body, std::string_view day, int most)
{
    std::vector<Turn> turns;
    auto const taken = turns_taken(body, day);
    if (!taken)
        return turns;
    for (auto turn = *taken; turn < *taken + most; ++turn) {
        auto const start = turn_begins(body, turn);
        auto const party = party_of_turn(body, turn == *taken ? day : std::string_view(start), turn);
        if (!party || (!body.to_on.empty() && start > body.to_on))
            break;
        turns.push_back({ party, start, turn_begins(body, turn + 1) });
    }
    return turns;
}

}
