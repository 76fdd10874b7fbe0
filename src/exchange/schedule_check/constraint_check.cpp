#include "exchange/schedule_check/money_check.h"

#include <algorithm>

namespace samlop::exchange::check {

namespace {

class Constraints {
public:
    Constraints(Facts const& facts, Starts const& starts)
        : m_facts(facts)
        , m_starts(starts)
    {
    }

    std::vector<std::string> run()
    {
        for (auto const& [id, increment] : m_facts.increments) {
            if (!m_starts.contains(id)) {
                broken(increment.mandatory, "“" + id + "” is mandatory but left out");
                continue;
            }
            check_window(id, increment);
            check_calendars(id, increment);
            for (auto const& wait : increment.waits)
                check_round(id, wait);
        }
        for (auto const& link : m_facts.links)
            check_link(link);
        for (auto const& group : m_facts.groups)
            check_group(group);
        if (m_broken.empty()) {
            check_capacity();
            check_budgets();
        }
        return std::move(m_broken);
    }

private:
    void broken(bool is, std::string fault)
    {
        if (is)
            m_broken.push_back(std::move(fault));
    }

    int finish(std::string const& id) const { return m_starts.at(id) + m_facts.increments.at(id).months; }

    void check_window(std::string const& id, IncrementFacts const& increment)
    {
        auto const start = m_starts.at(id);
        broken(start < 0 || start < increment.release, "“" + id + "” starts before its release");
        broken(finish(id) > m_facts.months, "“" + id + "” ends after the plan");
        broken(increment.deadline && finish(id) > *increment.deadline, "“" + id + "” misses its deadline");
    }

    void check_calendars(std::string const& id, IncrementFacts const& increment)
    {
        auto const start = m_starts.at(id);
        std::set<std::string> taking_part;
        for (auto const& [agency, months] : increment.demand)
            taking_part.insert(agency);
        for (auto const& [actor, months] : increment.cost)
            if (m_facts.agencies.contains(actor))
                taking_part.insert(actor);
        for (auto const& agency : taking_part)
            broken(start >= 0 && m_facts.agencies.at(agency).closed_wheel.contains(m_facts.calendar_month(start)),
                "“" + id + "” starts when “" + agency + "” starts nothing");
    }

    // Some round must have been open when everything was ready, with money by the start.
    void check_round(std::string const& id, WaitFacts const& wait)
    {
        auto ready = wait.ready;
        if (!wait.decision.empty()) {
            if (!m_starts.contains(wait.decision))
                return broken(true, "“" + id + "” waits for money that “" + wait.decision + "” never asks for");
            ready = std::max(ready, finish(wait.decision));
        }
        auto const start = m_starts.at(id);
        auto const& rounds = m_facts.agencies.at(wait.agency).rounds;
        bool const funded = std::any_of(rounds.begin(), rounds.end(), [&](auto const& round) { return round.first >= ready && round.second <= start; });
        broken(!funded || start < ready, "“" + id + "” starts before a budget round of “" + wait.agency + "” has money");
    }

    void check_link(LinkFacts const& link)
    {
        if (!m_starts.contains(link.after))
            return;
        if (!m_starts.contains(link.before))
            return broken(true, "“" + link.after + "” is done without “" + link.before + "”");
        auto const gap = m_starts.at(link.after) - finish(link.before);
        broken(gap < link.lag, "“" + link.after + "” starts too soon after “" + link.before + "”");
        broken(link.max_lag && gap > *link.max_lag, "“" + link.after + "” starts too long after “" + link.before + "”");
    }

    void check_group(GroupFacts const& group)
    {
        auto const chosen = std::count_if(group.members.begin(), group.members.end(), [&](std::string const& id) { return m_starts.contains(id); });
        broken(chosen > 1, "more than one of alternatives is chosen");
        broken(group.exactly && chosen == 0, "none of alternatives is chosen");
    }

    void check_capacity()
    {
        std::map<std::string, std::vector<long long>> used;
        for (auto const& [id, start] : m_starts)
            for (auto const& [agency, need] : m_facts.increments.at(id).demand) {
                auto& months = used[agency];
                months.resize(static_cast<std::size_t>(m_facts.months));
                for (std::size_t u = 0; u < need.size(); ++u)
                    months[static_cast<std::size_t>(start) + u] += need[u];
            }
        for (auto const& [agency, months] : used)
            for (std::size_t t = 0; t < months.size(); ++t)
                broken(months[t] > m_facts.agencies.at(agency).capacity[t], "“" + agency + "” has too few people in month " + std::to_string(t));
    }

    void check_budgets()
    {
        std::map<std::pair<std::string, int>, long double> spent;
        for (auto const& [id, start] : m_starts)
            for (auto const& [actor, months] : m_facts.increments.at(id).cost)
                for (std::size_t u = 0; u < months.size(); ++u)
                    spent[{ actor, m_facts.year_of(start + static_cast<int>(u)) }] += months[u];
        for (auto const& [key, sum] : spent) {
            auto const agency = m_facts.agencies.find(key.first);
            if (agency == m_facts.agencies.end())
                continue;
            auto const cap = agency->second.caps.find(key.second);
            broken(cap != agency->second.caps.end() && sum > cap->second + 5e-6L, "“" + key.first + "” spends too much in " + std::to_string(key.second));
        }
    }

    Facts const& m_facts;
    Starts const& m_starts;
    std::vector<std::string> m_broken;
};

}

std::vector<std::string> broken_constraints(Facts const& facts, Starts const& starts)
{
    return Constraints(facts, starts).run();
}

int go_live_month(Facts const& facts, Starts const& starts, BundleFacts const& bundle)
{
    int ready = 0;
    for (auto const& id : bundle.needs) {
        if (!starts.contains(id))
            return facts.value_months;
        ready = std::max(ready, starts.at(id) + facts.increments.at(id).months);
    }
    auto const open = [&](int month) {
        return std::all_of(bundle.windows.begin(), bundle.windows.end(), [&](std::string const& agency) {
            auto const& wheel = facts.agencies.at(agency).live_wheel;
            return !wheel || wheel->contains(facts.calendar_month(month));
        });
    };
    for (int month = ready + bundle.latency; month < facts.value_months; ++month)
        if (open(month))
            return month;
    return facts.value_months;
}

}
