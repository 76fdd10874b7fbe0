// The constraints and the money of one plan, worked out from the facts alone.
#pragma once

#include "exchange/schedule_check/facts.h"

#include <functional>

namespace samlop::exchange::check {

using Starts = std::map<std::string, int>;
using Require = std::function<void(bool holds, std::string const& fault)>;

// Every constraint that the starts break, in words.
std::vector<std::string> broken_constraints(Facts const&, Starts const&);

int go_live_month(Facts const&, Starts const&, BundleFacts const&); // value_months: never

void check_money(Facts const&, Starts const&, boost::json::object const& plan, Require const&);
// Only total_value and fairness of a point of the trade-off.
void check_point(Facts const&, Starts const&, boost::json::object const& point, Require const&);

}
