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

// May hold the chair from a day on: a member then, whose party had not left.
bool takes_turn(BodyMember const& member, std::string_view start, std::string_view day)
{
    if (member.role == "deputy" || !within(start, member.from_on, member.to_on))
        return false;
    if (!member.left)
        return true;
    // Who left on a known day had the turns until then; else only those that are over.
    auto const known = parse_iso_date(member.left_on);
    return known ? start < first_day(member.left_on) : start < day;
}

// Walks through the turns in the order the members were registered. Nobody is passed over because another came or left.
class Rotation {
public:
    Rotation(Body const& body, std::string_view day)
        : m_body(body)
        , m_day(day)
    {
        auto const first = std::ranges::find_if(body.members, [&](BodyMember const& member) { return member.party == body.chair && member.role != "deputy"; });
        m_at = first == body.members.end() ? 0 : static_cast<std::size_t>(first - body.members.begin());
    }
    // The place among the members of who takes the turn that begins then; none where nobody can.
    std::optional<std::size_t> take(std::string_view start)
    {
        auto const count = m_body.members.size();
        for (std::size_t step = 0; step < count; ++step) {
            auto const place = (m_at + step) % count;
            if (takes_turn(m_body.members[place], start, m_day)) {
                m_at = (place + 1) % count;
                return place;
            }
        }
        return {};
    }
    void stay_at(std::size_t place) { m_at = place; }

private:
    Body const& m_body;
    std::string_view m_day;
    std::size_t m_at = 0;
};

constexpr std::int64_t most_turns = 2000;

// Whether the chair goes round, and how many times it has done so on the day.
std::optional<std::int64_t> turns_taken(Body const& body, std::string_view day)
{
    auto const from = parse_iso_date(first_day(body.from_on));
    if (body.chair_kind != "rotating" || body.chair_period_months.value_or(0) <= 0 || !from || !parse_iso_date(day))
        return {};
    std::int64_t turn = 0;
    while (turn < most_turns && turn_begins(body, turn + 1) <= day)
        ++turn;
    return turn;
}

// The turns until the day's own, the last of them held by who is there on the day.
std::optional<std::size_t> walk_to(Body const& body, Rotation& rotation, std::int64_t turn, std::string_view day)
{
    std::optional<std::size_t> place;
    for (std::int64_t each = 0; each <= turn; ++each)
        place = rotation.take(turn_begins(body, each));
    auto const members = members_on(body, day);
    if (!place || std::ranges::find(members, &body.members[*place]) != members.end())
        return place;
    rotation.stay_at(*place);
    return rotation.take(day);
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
    if (!turn)
        return body.chair;
    Rotation rotation(body, day);
    auto const place = walk_to(body, rotation, *turn, day);
    return place ? body.members[*place].party : body.members.empty() ? body.chair : Id<Party> {};
}

std::vector<Turn> turns_from(Body const& body, std::string_view day, int most)
{
    std::vector<Turn> turns;
    auto const taken = turns_taken(body, day);
    if (!taken)
        return turns;
    Rotation rotation(body, day);
    for (auto turn = *taken; turn < *taken + most; ++turn) {
        auto const start = turn_begins(body, turn);
        auto const place = turn == *taken ? walk_to(body, rotation, turn, day) : rotation.take(start);
        if (!place || (!body.to_on.empty() && start > body.to_on))
            break;
        turns.push_back({ body.members[*place].party, start, turn_begins(body, turn + 1) });
    }
    return turns;
}

std::vector<Skip> skipped_from(Body const& body, std::string_view day)
{
    std::vector<Skip> skipped;
    auto const taken = turns_taken(body, day);
    auto const members = members_on(body, day);
    if (!taken || members.empty())
        return skipped;
    // As if nobody's time were to end: whose turn is when, until everybody has had one.
    auto lasting = body;
    lasting.to_on.clear();
    std::erase_if(lasting.members, [&](BodyMember const& member) { return std::ranges::find(members, member.party, &BodyMember::party) == members.end() || member.role == "deputy"; });
    for (auto& member : lasting.members)
        member.to_on.clear();
    lasting.chair = chair_on(body, day);
    lasting.from_on = turn_begins(body, *taken);
    for (auto const& turn : turns_from(lasting, day, static_cast<int>(members.size()))) {
        auto const member = *std::ranges::find(members, turn.party, &BodyMember::party);
        bool const gone = !within(turn.from_on, "", member->to_on);
        bool const body_gone = !body.to_on.empty() && !within(turn.from_on, "", body.to_on);
        if (turn.from_on > day && (gone || body_gone))
            skipped.push_back({ turn.party, turn.from_on, gone ? member->to_on : body.to_on, !gone });
    }
    return skipped;
}

}
