#include "exchange/schedule_check/earlier_check.h"
#include "exchange/schedule_check/facts.h"
#include "exchange/schedule_check/money_check.h"
#include "exchange/schedule_check/schedule_check.h"

#include <algorithm>
#include <cmath>

namespace samlop::exchange {

namespace json = boost::json;
using namespace check;

namespace {

class RoadmapChecker {
public:
    RoadmapChecker(Facts const& facts, json::object const& result)
        : m_facts(facts)
        , m_result(result)
    {
    }

    Verdict run()
    {
        auto const status = m_result.at("status").as_string();
        auto const& plans = m_result.at("plans").as_array();
        require((status == "planned") == !plans.empty(), "the status " + std::string(status) + " does not go with the number of plans");
        require(plans.size() <= 7, "there are more than seven plans");
        for (auto const& plan : plans)
            check_plan(plan.as_object());
        check_front(plans);
        check_differences(plans);
        if (auto const* points = m_result.if_contains("trade_off"))
            check_trade_off(points->as_array());
        m_verdict.plans = static_cast<int>(plans.size());
        return std::move(m_verdict);
    }

private:
    static constexpr std::size_t most_points = 40;

    void require(bool holds, std::string const& fault)
    {
        ++m_verdict.checks;
        if (!holds && m_verdict.faults.size() < 1000)
            m_verdict.faults.push_back(m_where + fault);
    }

    void check_plan(json::object const& plan)
    {
        m_where = "plan " + std::to_string(m_plan++) + ": ";
        Starts starts;
        for (auto const& value : plan.at("increments").as_array()) {
            auto const id = std::string(value.at("id").as_string());
            // What is far outside the plan is outside it by any number.
            auto const start = static_cast<int>(std::clamp<std::int64_t>(value.at("start").as_int64(), -1, m_facts.months));
            require(m_facts.increments.contains(id), "“" + id + "” is no increment");
            require(starts.emplace(id, start).second, "“" + id + "” is planned twice");
            if (m_facts.increments.contains(id))
                require(value.at("finish").as_int64() == start + m_facts.increments.at(id).months, "the finish of “" + id + "” is wrong");
        }
        std::erase_if(starts, [&](auto const& entry) { return !m_facts.increments.contains(entry.first); });
        std::set<std::string> left_out;
        for (auto const& value : plan.at("left_out").as_array())
            left_out.insert(std::string(value.as_string()));
        for (auto const& [id, increment] : m_facts.increments)
            require(starts.contains(id) != left_out.contains(id), "“" + id + "” is neither planned nor left out, or both");
        auto const broken = broken_constraints(m_facts, starts);
        for (auto const& fault : broken)
            require(false, fault);
        ++m_verdict.checks;
        check_bounds(figure(plan.at("objectives").as_object(), "total_value"), figure(plan.at("objectives").as_object(), "fairness"));
        check_money(m_facts, starts, plan, [&](bool holds, std::string const& fault) { require(holds, fault); });
        if (broken.empty())
            check_reasons(plan, starts);
        m_where.clear();
    }

    // Every reason is found again from the facts, with its amount, and there is no other.
    void check_reasons(json::object const& plan, Starts const& starts)
    {
        EarlierStarts const earlier(m_facts, starts);
        for (auto const& value : plan.at("increments").as_array()) {
            auto const id = std::string(value.at("id").as_string());
            auto const& reasons = value.at("why_not_earlier").as_array();
            require(!reasons.empty(), "“" + id + "” gives no reason");
            if (starts.at(id) == 0) {
                require(reasons.size() == 1 && reasons[0].at("kind").as_string() == "beginning", "“" + id + "” starts in the first month");
                continue;
            }
            auto const found = earlier.stops(id);
            auto const told = stops_as_told(reasons);
            for (auto const& [what, by] : found)
                require(told.contains(what), "“" + id + "” does not say that it is stopped by " + what);
            for (auto const& [what, by] : told) {
                auto const same = found.find(what);
                require(same != found.end(), "“" + id + "” is not stopped by " + what);
                require(same == found.end() || std::abs(same->second - by) < 1e-5L + 1e-14L * std::abs(by), "“" + id + "” is stopped by " + what + ", but by another amount");
            }
        }
    }

    struct Point {
        double value = 0, fairness = 0, first = 0, transfers = 0;
    };

    static Point point(json::value const& plan)
    {
        auto const& objectives = plan.at("objectives").as_object();
        return { figure(objectives, "total_value"), figure(objectives, "fairness"), figure(objectives, "first_benefit"), figure(objectives, "transfers") };
    }

    void check_front(json::array const& plans)
    {
        for (std::size_t i = 0; i < plans.size(); ++i)
            for (std::size_t k = 0; k < plans.size(); ++k) {
                if (i == k)
                    continue;
                auto const a = point(plans[i]), b = point(plans[k]);
                bool const no_worse = a.value >= b.value && a.fairness >= b.fairness && a.first <= b.first && a.transfers <= b.transfers;
                require(!no_worse, "plan " + std::to_string(i) + " makes plan " + std::to_string(k) + " pointless");
            }
    }

    void check_trade_off(json::array const& points)
    {
        require(points.size() <= most_points, "there are more than forty points of the trade-off");
        for (std::size_t i = 0; i < std::min(points.size(), most_points); ++i) {
            m_where = "point " + std::to_string(i) + " of the trade-off: ";
            auto const& point = points[i].as_object();
            Starts starts;
            for (auto const& [id, start] : point.at("starts").as_object()) {
                require(m_facts.increments.contains(std::string(id)), "“" + std::string(id) + "” is no increment");
                if (m_facts.increments.contains(std::string(id)))
                    starts.emplace(id, static_cast<int>(std::clamp<std::int64_t>(start.as_int64(), -1, m_facts.months)));
            }
            for (auto const& fault : broken_constraints(m_facts, starts))
                require(false, fault);
            check_point(m_facts, starts, point, [&](bool holds, std::string const& fault) { require(holds, fault); });
            check_bounds(figure(point, "total_value"), figure(point, "fairness"));
            if (i == 0)
                continue;
            auto const& before = points[i - 1].as_object();
            bool const trade = figure(point, "total_value") < figure(before, "total_value") && figure(point, "fairness") > figure(before, "fairness");
            require(trade, "it is no trade against the one before");
        }
        m_where.clear();
    }

    static double figure(json::object const& object, char const* key) { return object.at(key).to_number<double>(); }

    void check_bounds(double value, double fairness)
    {
        auto const* bounds = m_result.if_contains("bounds");
        if (!bounds)
            return;
        require(value <= figure(bounds->as_object(), "total_value") + 1e-4, "it is worth more than the bound");
        require(fairness <= figure(bounds->as_object(), "fairness") + 1e-5, "it is fairer than the bound");
    }

    void check_differences(json::array const& plans)
    {
        auto const value_of = [&](std::size_t plan, std::string const& id) {
            for (auto const& actor : plans.at(plan).at("actors").as_array())
                if (actor.at("id").as_string() == id)
                    return actor.at("value").to_number<double>();
            return std::nan("");
        };
        for (auto const& entry : m_result.at("differences").as_array()) {
            auto const from = entry.at("from").to_number<std::size_t>(), to = entry.at("to").to_number<std::size_t>();
            for (auto const& [id, gain] : entry.at("gain").as_object()) {
                auto const expected = value_of(to, std::string(id)) - value_of(from, std::string(id));
                require(std::abs(gain.to_number<double>() - expected) < 1e-4 + 1e-12 * std::abs(expected), "the difference for “" + std::string(id) + "” is wrong");
            }
        }
    }

    Facts const& m_facts;
    json::object const& m_result;
    Verdict m_verdict;
    std::string m_where;
    int m_plan = 0;
};

}

Result<Verdict> check_roadmap(std::string_view problem, std::string_view result)
{
    auto const facts = TRY(read_facts(problem));
    boost::system::error_code error;
    auto const value = json::parse(result, error);
    if (error)
        return fail_field("", "The result is not JSON: {why}", { { "why", error.message() } });
    try {
        return RoadmapChecker(facts, value.as_object()).run();
    } catch (std::exception const& caught) {
        auto failure = fail_field("", "The result lacks something, or has it in another form");
        failure.error.detail = caught.what();
        return failure;
    }
}

}
