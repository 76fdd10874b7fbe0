#include "exchange/schedule_check/facts.h"

#include <cmath>
#include <stdexcept>

namespace samlop::exchange::check {

namespace json = boost::json;

namespace {

// Boost.JSON's checked access throws; read_facts is the door where that ends.
long double real(json::value const& value)
{
    return value.is_int64() ? static_cast<long double>(value.get_int64()) : static_cast<long double>(value.as_double());
}

// Months, years and lags: far from where sums of them would overflow.
int small(json::value const& value)
{
    auto const whole = std::round(real(value)); // 24.0 is a whole number too
    if (!(std::abs(whole) <= 1'000'000))
        throw std::out_of_range("a whole number is absurd");
    return static_cast<int>(whole);
}

// Person-months: so far from overflow that they can be summed and multiplied by a percentage.
long long tenths(json::value const& value)
{
    auto const figure = 10 * real(value);
    if (!(std::abs(figure) <= 1e13L))
        throw std::out_of_range("a capacity is absurd");
    return std::llround(static_cast<double>(figure));
}

std::string string_of(json::value const& value)
{
    return std::string(value.as_string());
}

json::value const* member(json::object const& object, std::string_view key)
{
    auto const* found = object.if_contains(key);
    return found && !found->is_null() ? found : nullptr;
}

template<typename Each>
void each(json::object const& object, std::string_view key, Each use)
{
    if (auto const* list = member(object, key))
        for (auto const& value : list->as_array())
            use(value);
}

template<typename T, typename Convert>
std::vector<T> by_month(json::value const& value, int count, Convert convert)
{
    std::vector<T> figures;
    if (value.is_array())
        for (auto const& figure : value.get_array())
            figures.push_back(convert(figure));
    else
        figures.assign(static_cast<std::size_t>(count), convert(value));
    if (figures.size() != static_cast<std::size_t>(count))
        throw std::invalid_argument("a list has the wrong length");
    return figures;
}

class FactsReader {
public:
    explicit FactsReader(json::object const& root)
        : m_root(root)
    {
    }

    Facts run()
    {
        auto const start = string_of(m_root.at("start"));
        m_facts.start_year = std::stoi(start.substr(0, 4));
        m_facts.start_month = std::stoi(start.substr(5));
        m_facts.months = small(m_root.at("months"));
        m_facts.value_months = std::max(120, m_facts.months);
        if (auto const* value_months = member(m_root, "value_months"))
            m_facts.value_months = small(*value_months);
        if (m_facts.months < 1 || m_facts.months > 1000 || m_facts.value_months < m_facts.months || m_facts.value_months > 10'000)
            throw std::invalid_argument("the horizon is absurd");
        m_facts.yearly_rate = real(m_root.at("discount_percent")) / 100;
        each(m_root, "agencies", [&](json::value const& value) { read_agency(value.as_object()); });
        each(m_root, "groups", [&](json::value const& value) { read_actor(value.as_object(), false); });
        each(m_root, "increments", [&](json::value const& value) { read_increment(value.as_object()); });
        each(m_root, "precedences", [&](json::value const& value) { read_link(value.as_object()); });
        each(m_root, "alternatives", [&](json::value const& value) { read_group(value.as_object()); });
        each(m_root, "bundles", [&](json::value const& value) { read_bundle(value.as_object()); });
        return std::move(m_facts);
    }

private:
    int month(json::value const& value) const
    {
        if (value.is_int64())
            return small(value);
        auto const text = string_of(value);
        return (std::stoi(text.substr(0, 4)) - m_facts.start_year) * 12 + std::stoi(text.substr(5)) - m_facts.start_month;
    }

    std::optional<int> optional_month(json::object const& object, std::string_view key) const
    {
        auto const* value = member(object, key);
        return value ? std::optional(month(*value)) : std::nullopt;
    }

    void read_actor(json::object const& object, bool agency)
    {
        ActorFacts actor { string_of(object.at("id")), agency, {}, {}, 0 };
        if (auto const* claim = member(object, "claim"))
            actor.claim = real(*claim);
        if (auto const* share = member(object, "share"))
            actor.share = real(*share);
        if (auto const* reserve = member(object, "reserve"))
            actor.reserve = real(*reserve);
        m_facts.actors.push_back(std::move(actor));
    }

    void read_agency(json::object const& object)
    {
        read_actor(object, true);
        AgencyFacts agency;
        agency.capacity = by_month<long long>(object.at("capacity"), m_facts.months, tenths);
        std::set<int> freeze;
        each(object, "freeze", [&](json::value const& value) { freeze.insert(small(value)); });
        each(object, "no_start", [&](json::value const& value) { agency.closed_wheel.insert(small(value)); });
        if (member(object, "go_live")) {
            agency.live_wheel.emplace();
            each(object, "go_live", [&](json::value const& value) { agency.live_wheel->insert(small(value)); });
        }
        for (std::size_t t = 0; t < agency.capacity.size(); ++t)
            if (freeze.contains(m_facts.calendar_month(static_cast<int>(t))))
                agency.capacity[t] = 0;
        each(object, "reduced", [&](json::value const& value) {
            for (std::size_t t = 0; t < agency.capacity.size(); ++t)
                if (m_facts.calendar_month(static_cast<int>(t)) == small(value.at("month")))
                    agency.capacity[t] = agency.capacity[t] * small(value.at("percent")) / 100;
        });
        each(object, "changes", [&](json::value const& value) { change(value.as_object(), agency); });
        each(object, "budget", [&](json::value const& value) { agency.caps[small(value.at("year"))] = real(value.at("amount")); });
        each(object, "rounds", [&](json::value const& value) {
            auto const& round = value.as_object();
            agency.rounds.emplace_back(optional_month(round, "ready_by").value_or(0), optional_month(round, "from").value_or(0));
        });
        m_facts.agencies.emplace(m_facts.actors.back().id, std::move(agency));
    }

    void change(json::object const& object, AgencyFacts& agency) const
    {
        auto const from = month(object.at("from"));
        auto const to = optional_month(object, "to").value_or(from);
        auto const* capacity = member(object, "capacity");
        for (int t = std::max(0, from); t <= to && t < m_facts.months; ++t)
            agency.capacity[static_cast<std::size_t>(t)] = capacity ? tenths(*capacity) : 0;
    }

    void read_increment(json::object const& object)
    {
        IncrementFacts increment;
        increment.months = small(object.at("months"));
        if (increment.months < 1 || increment.months > m_facts.months)
            throw std::invalid_argument("a duration is absurd");
        increment.release = optional_month(object, "release").value_or(0);
        increment.deadline = optional_month(object, "deadline");
        increment.mandatory = member(object, "mandatory") && object.at("mandatory").as_bool();
        if (auto const* demand = member(object, "demand"))
            for (auto const& [id, value] : demand->as_object())
                increment.demand[std::string(id)] = by_month<long long>(value, increment.months, tenths);
        if (auto const* cost = member(object, "cost"))
            for (auto const& [id, value] : cost->as_object())
                increment.cost[std::string(id)] = by_month<long double>(value, increment.months, real);
        if (auto const* running = member(object, "running"))
            for (auto const& [id, value] : running->as_object())
                increment.running[std::string(id)] = real(value);
        if (auto const* due = member(object, "due")) {
            increment.due = month(due->at("month"));
            increment.late_actor = string_of(due->at("actor"));
            increment.late_cost = real(due->at("per_month"));
        }
        each(object, "new_money", [&](json::value const& value) {
            auto const& wait = value.as_object();
            auto const* decision = member(wait, "decision");
            increment.waits.push_back({ string_of(wait.at("agency")), decision ? string_of(*decision) : "", optional_month(wait, "ready").value_or(0) });
        });
        m_facts.increments.emplace(string_of(object.at("id")), std::move(increment));
    }

    void read_link(json::object const& object)
    {
        LinkFacts link { string_of(object.at("before")), string_of(object.at("after")), 0, {} };
        if (auto const* lag = member(object, "lag"))
            link.lag = small(*lag);
        if (auto const* max_lag = member(object, "max_lag"))
            link.max_lag = small(*max_lag);
        m_facts.links.push_back(std::move(link));
    }

    void read_group(json::object const& object)
    {
        GroupFacts group { {}, object.at("choose").as_string() == "exactly_one" };
        each(object, "members", [&](json::value const& value) { group.members.push_back(string_of(value)); });
        m_facts.groups.push_back(std::move(group));
    }

    void read_bundle(json::object const& object)
    {
        BundleFacts bundle { string_of(object.at("id")), string_of(object.at("actor")), {}, 0, {}, {}, true, {} };
        each(object, "needs", [&](json::value const& value) { bundle.needs.push_back(string_of(value)); });
        if (auto const* latency = member(object, "latency"))
            bundle.latency = small(*latency);
        if (auto const* lasts = member(object, "lasts"))
            bundle.lasts = small(*lasts);
        read_profile(object, bundle);
        if (member(object, "go_live"))
            each(object, "go_live", [&](json::value const& value) { bundle.windows.insert(string_of(value)); });
        else
            for (auto const& id : bundle.needs)
                for (auto const& [agency, months] : m_facts.increments.at(id).demand)
                    bundle.windows.insert(agency);
        m_facts.bundles.push_back(std::move(bundle));
    }

    void read_profile(json::object const& object, BundleFacts& bundle) const
    {
        auto const* unit = member(object, "unit");
        bundle.money = !unit || *unit == "kNOK" || *unit == "";
        auto const weight = bundle.money ? 1.0L : real(object.at("weight"));
        each(object, "profile", [&](json::value const& value) { bundle.profile.push_back(weight * real(value)); });
        if (member(object, "profile"))
            return;
        auto const plateau = weight * real(object.at("monthly"));
        auto const* ramp = member(object, "ramp_months");
        auto const steps = ramp ? small(*ramp) : 0;
        // Whole øre, rounded towards zero.
        for (std::int64_t m = 1; m <= steps && m <= 10'000; ++m)
            bundle.profile.push_back(std::trunc(std::round(plateau * 100'000) * static_cast<long double>(m) / static_cast<long double>(steps + 1)) / 100'000);
        bundle.profile.push_back(plateau);
    }

    json::object const& m_root;
    Facts m_facts;
};

}

Result<Facts> read_facts(std::string_view document)
{
    boost::system::error_code error;
    auto const value = json::parse(document, error);
    if (error)
        return fail_field("", "The problem is not JSON: {why}", { { "why", error.message() } });
    try {
        return FactsReader(value.as_object()).run();
    } catch (std::exception const& caught) {
        auto failure = fail_field("", "The problem cannot be read; schedule names its faults");
        failure.error.detail = caught.what();
        return failure;
    }
}

}
