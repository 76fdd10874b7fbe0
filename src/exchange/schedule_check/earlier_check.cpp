#include "exchange/schedule_check/earlier_check.h"

#include <algorithm>

namespace samlop::exchange::check {

namespace json = boost::json;

static constexpr long double least_money = 5e-6L; // half an øre, in thousand kroner

static void note(Stops& stops, std::string what, long double by)
{
    auto& most = stops[std::move(what)];
    most = std::max(most, by);
}

EarlierStarts::EarlierStarts(Facts const& facts, Starts const& starts)
    : m_facts(facts)
    , m_starts(starts)
{
    for (auto const& link : facts.links) {
        m_links[link.before].push_back(&link);
        m_links[link.after].push_back(&link);
    }
    for (auto const& [agency, own] : facts.agencies)
        m_used[agency].resize(static_cast<std::size_t>(facts.months));
    for (auto const& [id, start] : starts) {
        auto const& increment = facts.increments.at(id);
        for (auto const& [agency, need] : increment.demand)
            for (std::size_t u = 0; u < need.size(); ++u)
                m_used[agency][static_cast<std::size_t>(start) + u] += need[u];
        for (auto const& [actor, months] : increment.cost)
            for (std::size_t u = 0; u < months.size(); ++u)
                m_spent[{ actor, facts.year_of(start + static_cast<int>(u)) }] += months[u];
    }
}

Stops EarlierStarts::stops(std::string const& id) const
{
    Stops stops;
    auto const& increment = m_facts.increments.at(id);
    auto const start = m_starts.at(id) - 1;
    if (start < increment.release)
        note(stops, "release", increment.release - start);
    ask_links(id, start, stops);
    ask_rounds(increment, start, stops);
    ask_people(id, start, stops);
    ask_money(id, start, stops);
    return stops;
}

void EarlierStarts::ask_links(std::string const& id, int start, Stops& stops) const
{
    auto const found = m_links.find(id);
    if (found == m_links.end())
        return;
    for (auto const* link : found->second) {
        if (link->after == id && finish(link->before) + link->lag > start)
            note(stops, "predecessor " + link->before, finish(link->before) + link->lag - start);
        if (link->before != id || !link->max_lag || !m_starts.contains(link->after))
            continue;
        auto const gap = m_starts.at(link->after) - start - m_facts.increments.at(id).months;
        if (gap > *link->max_lag)
            note(stops, "largest_lag " + link->after, gap - *link->max_lag);
    }
}

void EarlierStarts::ask_rounds(IncrementFacts const& increment, int start, Stops& stops) const
{
    for (auto const& wait : increment.waits) {
        auto const ready = std::max(wait.ready, wait.decision.empty() ? 0 : finish(wait.decision));
        auto const& rounds = m_facts.agencies.at(wait.agency).rounds;
        bool const funded = std::any_of(rounds.begin(), rounds.end(), [&](auto const& round) { return round.first >= ready && round.second <= start; });
        if (!funded || ready > start)
            note(stops, "new money " + wait.agency, 1);
    }
}

void EarlierStarts::ask_people(std::string const& id, int start, Stops& stops) const
{
    auto const& increment = m_facts.increments.at(id);
    std::set<std::string> taking_part;
    for (auto const& [agency, need] : increment.demand) {
        taking_part.insert(agency);
        for (std::size_t u = 0; u < need.size(); ++u) {
            auto const month = static_cast<std::size_t>(start) + u;
            // It would leave what it uses today: all of its months but the one it gains.
            auto const today = u == 0 ? 0 : need[u - 1];
            auto const over = m_used.at(agency)[month] - today + need[u] - m_facts.agencies.at(agency).capacity[month];
            if (need[u] > 0 && over > 0)
                note(stops, "capacity " + agency + " " + std::to_string(month), static_cast<long double>(over) / 10);
        }
    }
    for (auto const& [actor, months] : increment.cost)
        if (m_facts.agencies.contains(actor))
            taking_part.insert(actor);
    for (auto const& agency : taking_part)
        if (m_facts.agencies.at(agency).closed_wheel.contains(m_facts.calendar_month(start)))
            note(stops, "no_start " + agency, 1);
}

void EarlierStarts::ask_money(std::string const& id, int start, Stops& stops) const
{
    for (auto const& [actor, months] : m_facts.increments.at(id).cost) {
        auto const agency = m_facts.agencies.find(actor);
        if (agency == m_facts.agencies.end())
            continue;
        std::map<int, long double> change;
        std::set<int> paid;
        for (std::size_t u = 0; u < months.size(); ++u) {
            change[m_facts.year_of(start + static_cast<int>(u))] += months[u];
            change[m_facts.year_of(start + 1 + static_cast<int>(u))] -= months[u];
            if (months[u] > 0)
                paid.insert(m_facts.year_of(start + static_cast<int>(u)));
        }
        for (auto const year : paid) {
            auto const cap = agency->second.caps.find(year);
            auto const spent = m_spent.find({ actor, year });
            auto const sum = (spent == m_spent.end() ? 0 : spent->second) + change[year];
            if (cap != agency->second.caps.end() && sum > cap->second + least_money)
                note(stops, "budget " + actor + " " + std::to_string(year), sum - cap->second);
        }
    }
}

Stops stops_as_told(json::array const& why_not_earlier)
{
    Stops stops;
    for (auto const& value : why_not_earlier) {
        auto const& reason = value.as_object();
        auto const kind = std::string(reason.at("kind").as_string());
        auto const text = [&](char const* key) { return std::string(reason.at(key).as_string()); };
        auto const by = [&] { return static_cast<long double>(reason.at("short_by").to_number<double>()); };
        if (kind == "decision" || kind == "ready" || kind == "round")
            note(stops, "new money " + text("agency"), 1);
        else if (kind == "capacity" || kind == "freeze")
            note(stops, "capacity " + text("agency") + " " + std::to_string(reason.at("month").as_int64()), by());
        else if (kind == "budget")
            note(stops, "budget " + text("agency") + " " + std::to_string(reason.at("year").as_int64()), by());
        else if (kind == "no_start")
            note(stops, "no_start " + text("agency"), by());
        else if (kind == "predecessor")
            note(stops, "predecessor " + text("before"), by());
        else if (kind == "largest_lag")
            note(stops, "largest_lag " + text("after"), by());
        else if (kind != "worth_waiting")
            note(stops, kind, by());
    }
    return stops;
}

}
