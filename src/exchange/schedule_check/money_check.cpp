#include "exchange/schedule_check/money_check.h"

#include <algorithm>
#include <cmath>

namespace samlop::exchange::check {

namespace json = boost::json;

namespace {

// In thousand kroner. The solver rounds each stream of money to øre and its factors to 1e-9; `slack` is what that may come to.
struct Purse {
    long double benefit = 0, cost = 0, running = 0, late = 0;
    std::vector<long double> money; // discounted, by month
    long double slack = 1e-5L;

    long double value() const { return benefit - cost - running - late; }
};

class Books {
public:
    explicit Books(Facts const& facts)
        : m_facts(facts)
    {
        for (int t = 0; t < facts.value_months; ++t)
            m_factor.push_back(std::pow(1 + facts.yearly_rate, -static_cast<long double>(t) / 12));
        for (auto const& actor : facts.actors)
            m_purses[actor.id].money.resize(m_factor.size());
    }

    std::map<std::string, Purse>& purses() { return m_purses; }

    void add_increment(IncrementFacts const& increment, int start)
    {
        for (auto const& [actor, months] : increment.cost)
            for (std::size_t u = 0; u < months.size(); ++u)
                m_purses[actor].cost -= flow(actor, start + static_cast<int>(u), -months[u], true);
        auto const finish = start + increment.months;
        for (auto const& [actor, amount] : increment.running)
            for (int t = finish; t < m_facts.value_months; ++t)
                m_purses[actor].running -= flow(actor, t, -amount, true);
        for (int t = increment.due.value_or(finish); t < finish; ++t)
            m_purses[increment.late_actor].late -= flow(increment.late_actor, t, -increment.late_cost, true);
        for (auto& [id, purse] : m_purses)
            purse.slack += 1.5e-5L;
    }

    void add_bundle(BundleFacts const& bundle, int live)
    {
        auto const end = std::min(m_facts.value_months, bundle.lasts ? live + *bundle.lasts : m_facts.value_months);
        for (int t = live; t < end && !bundle.profile.empty(); ++t) {
            auto const at = std::min(static_cast<std::size_t>(t - live), bundle.profile.size() - 1);
            m_purses[bundle.actor].benefit += flow(bundle.actor, t, bundle.profile[at], bundle.money);
        }
        m_purses[bundle.actor].slack += 0.5e-5L;
    }

private:
    // Books an amount in a month and gives its discounted size back.
    long double flow(std::string const& actor, int month, long double amount, bool money)
    {
        auto& purse = m_purses[actor];
        auto const discounted = amount * m_factor.at(static_cast<std::size_t>(month));
        if (money)
            purse.money.at(static_cast<std::size_t>(month)) += discounted;
        purse.slack += 1e-9L * std::abs(amount);
        return discounted;
    }

    Facts const& m_facts;
    std::vector<long double> m_factor;
    std::map<std::string, Purse> m_purses;
};

// What each actor would pay if everything started at its release, unless another claim is agreed.
std::map<std::string, long double> claims_of(Facts const& facts)
{
    Books books(facts);
    for (auto const& [id, increment] : facts.increments)
        books.add_increment(increment, increment.release);
    std::map<std::string, long double> claims;
    for (auto const& actor : facts.actors)
        claims[actor.id] = actor.claim ? *actor.claim : -books.purses().at(actor.id).value();
    return claims;
}

class Comparison {
public:
    Comparison(Facts const& facts, json::object const& plan, std::map<std::string, Purse>& purses, Require const& require)
        : m_facts(facts)
        , m_plan(plan)
        , m_purses(purses)
        , m_require(require)
    {
    }

    void run()
    {
        long double total = 0;
        m_claims = claims_of(m_facts);
        for (auto const& actor : m_facts.actors) {
            m_shares[actor.id] = actor.share.value_or(m_claims[actor.id]);
            m_share_sum += m_shares[actor.id];
            if (m_shares[actor.id] > 0)
                m_shared += m_purses[actor.id].value();
            total += m_purses[actor.id].value();
            m_slack += m_purses[actor.id].slack;
        }
        m_require(m_plan.at("actors").as_array().size() == m_facts.actors.size(), "not every actor is accounted for");
        for (std::size_t b = 0; b < m_facts.actors.size(); ++b)
            compare_actor(m_facts.actors[b], m_plan.at("actors").as_array().at(b).as_object());
        auto const& objectives = m_plan.at("objectives").as_object();
        same(objectives, "total_value", total, m_slack, "the plan");
        same(objectives, "transfers", m_transfers, m_slack, "the plan");
        same(objectives, "largest_exposure", m_exposure, m_slack, "the plan");
        same(objectives, "fairness", m_lowest.value_or(0), m_ratio_slack, "the plan");
    }

    // Total value and the lowest ratio alone.
    void run_point()
    {
        long double total = 0;
        m_claims = claims_of(m_facts);
        for (auto const& actor : m_facts.actors) {
            auto const& purse = m_purses[actor.id];
            total += purse.value();
            m_slack += purse.slack;
            note_ratio(actor);
        }
        same(m_plan, "total_value", total, m_slack, "a point of the trade-off");
        same(m_plan, "fairness", m_lowest.value_or(0), m_ratio_slack, "a point of the trade-off");
    }

private:
    void same(json::object const& object, char const* key, long double expected, long double slack, std::string const& who)
    {
        auto const given = object.at(key).to_number<double>();
        // The figure is printed exactly, but read back as a double.
        bool const holds = std::abs(given - static_cast<double>(expected)) <= static_cast<double>(slack) + 1e-14 * std::abs(given);
        m_require(holds, std::string(key) + " of " + who + " is " + std::to_string(given) + ", but comes to " + std::to_string(static_cast<double>(expected)));
    }

    void compare_actor(ActorFacts const& actor, json::object const& given)
    {
        auto const who = "“" + actor.id + "”";
        auto const& purse = m_purses[actor.id];
        m_require(given.at("id").as_string() == actor.id, who + " is not where it should be");
        same(given, "value", purse.value(), purse.slack, who);
        same(given, "benefit", purse.benefit, purse.slack, who);
        same(given, "cost", purse.cost, purse.slack, who);
        same(given, "running", purse.running, purse.slack, who);
        same(given, "late", purse.late, purse.slack, who);
        long double balance = 0, lowest = 0;
        for (auto const amount : purse.money)
            lowest = std::min(lowest, balance += amount);
        same(given, "exposure", -lowest, purse.slack, who);
        m_exposure = std::max(m_exposure, -lowest);
        auto const share = m_shares[actor.id];
        auto const target = share > 0 ? m_shared * share / m_share_sum : purse.value();
        same(given, "target", target, m_slack, who);
        same(given, "pays", purse.value() - target, m_slack, who);
        if (share > 0)
            m_transfers += std::max(0.0L, purse.value() - target);
        compare_ratio(actor, given, who);
        auto const above = purse.value() - actor.reserve;
        if (std::abs(above) > purse.slack)
            m_require(given.at("loses").as_bool() == (above < 0), who + " loses, or not");
    }

    void compare_ratio(ActorFacts const& actor, json::object const& given, std::string const& who)
    {
        auto const claim = m_claims[actor.id];
        // Far more streams may meet in a claim than in a purse.
        auto const slack = 2e-5L * static_cast<long double>(m_facts.increments.size() + 1) + 1e-6L * claim;
        same(given, "claim", claim, slack, who);
        if (claim < 5e-6L)
            return m_require(given.at("ratio").is_null(), who + " has no claim, but a ratio");
        auto const [ratio, ratio_slack] = note_ratio(actor);
        same(given, "ratio", ratio, ratio_slack, who);
    }

    // The actor's ratio and how far it may be off; the lowest so far is kept.
    std::pair<long double, long double> note_ratio(ActorFacts const& actor)
    {
        auto const claim = m_claims[actor.id];
        auto const& purse = m_purses[actor.id];
        if (claim < 5e-6L)
            return { 0, 0 };
        auto const ratio = (purse.value() - actor.reserve) / claim;
        auto const slack = 1.5e-6L + (purse.slack + std::abs(ratio) * 2e-5L * static_cast<long double>(m_facts.increments.size() + 1)) / claim;
        if (!m_lowest || ratio < *m_lowest)
            m_lowest = ratio;
        m_ratio_slack = std::max(m_ratio_slack, slack);
        return { ratio, slack };
    }

    Facts const& m_facts;
    json::object const& m_plan;
    std::map<std::string, Purse>& m_purses;
    Require const& m_require;
    std::map<std::string, long double> m_claims, m_shares;
    long double m_share_sum = 0, m_shared = 0, m_slack = 0, m_transfers = 0, m_exposure = 0, m_ratio_slack = 1.5e-6L;
    std::optional<long double> m_lowest;
};

}

void check_money(Facts const& facts, Starts const& starts, json::object const& plan, Require const& require)
{
    Books books(facts);
    int first = facts.value_months, last = 0;
    for (auto const& [id, start] : starts) {
        auto const& increment = facts.increments.at(id);
        if (start < 0 || start + increment.months > facts.months)
            return; // Already told of as a broken constraint.
        books.add_increment(increment, start);
        last = std::max(last, start + increment.months);
    }
    auto const& given = plan.at("bundles").as_array();
    require(given.size() == facts.bundles.size(), "not every bundle is accounted for");
    for (std::size_t k = 0; k < facts.bundles.size() && k < given.size(); ++k) {
        auto const live = go_live_month(facts, starts, facts.bundles[k]);
        books.add_bundle(facts.bundles[k], live);
        first = std::min(first, live);
        auto const& month = given[k].at("go_live");
        require(live < facts.value_months ? month == live : month.is_null(), "bundle “" + facts.bundles[k].id + "” goes live in month " + std::to_string(live));
    }
    auto const& objectives = plan.at("objectives").as_object();
    require(objectives.at("first_benefit") == first, "the first benefit comes in month " + std::to_string(first));
    require(objectives.at("finish") == last, "the plan is finished in month " + std::to_string(last));
    Comparison(facts, plan, books.purses(), require).run();
}

void check_point(Facts const& facts, Starts const& starts, json::object const& point, Require const& require)
{
    Books books(facts);
    for (auto const& [id, start] : starts) {
        auto const& increment = facts.increments.at(id);
        if (start < 0 || start + increment.months > facts.months)
            return; // Already told of as a broken constraint.
        books.add_increment(increment, start);
    }
    for (auto const& bundle : facts.bundles)
        books.add_bundle(bundle, go_live_month(facts, starts, bundle));
    Comparison(facts, point, books.purses(), require).run_point();
}

}
