// A roadmap problem as the checker reads it: by name, month by month, in plain amounts.
#pragma once

#include "base/result.h"

#include <boost/json.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace samlop::exchange::check {

struct AgencyFacts {
    std::vector<long long> capacity; // tenths
    std::set<int> closed_wheel;      // months of the year in which nothing may start
    std::optional<std::set<int>> live_wheel;
    std::map<int, long double> caps; // year -> thousand kroner
    std::vector<std::pair<int, int>> rounds;
};

struct ActorFacts {
    std::string id;
    bool agency = false;
    std::optional<long double> claim, share;
    long double reserve = 0;
};

struct WaitFacts {
    std::string agency;
    std::string decision;
    int ready = 0;
};

struct IncrementFacts {
    int months = 0, release = 0;
    std::optional<int> deadline;
    bool mandatory = false;
    std::map<std::string, std::vector<long long>> demand;
    std::map<std::string, std::vector<long double>> cost;
    std::map<std::string, long double> running;
    std::optional<int> due;
    std::string late_actor;
    long double late_cost = 0;
    std::vector<WaitFacts> waits;
};

struct LinkFacts {
    std::string before, after;
    int lag = 0;
    std::optional<int> max_lag;
};

struct GroupFacts {
    std::vector<std::string> members;
    bool exactly = false;
};

struct BundleFacts {
    std::string id, actor;
    std::vector<std::string> needs;
    int latency = 0;
    std::optional<int> lasts;
    std::vector<long double> profile; // the last one goes on
    bool money = true;
    std::set<std::string> windows;
};

struct Facts {
    int start_year = 0, start_month = 1; // 1 .. 12
    int months = 0, value_months = 120;
    long double yearly_rate = 0;
    std::vector<ActorFacts> actors;
    std::map<std::string, AgencyFacts> agencies;
    std::map<std::string, IncrementFacts> increments;
    std::vector<LinkFacts> links;
    std::vector<GroupFacts> groups;
    std::vector<BundleFacts> bundles;

    int year_of(int month) const { return start_year + (start_month - 1 + month) / 12; }
    int calendar_month(int month) const { return (start_month - 1 + month) % 12 + 1; }
};

Result<Facts> read_facts(std::string_view document);

}
