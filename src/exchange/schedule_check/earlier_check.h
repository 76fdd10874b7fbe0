// What stops an increment from starting one month earlier, all else as it is: worked out from the facts alone, and as a result tells it.
#pragma once

#include "exchange/schedule_check/money_check.h"

namespace samlop::exchange::check {

// What stops it, such as “capacity nav 14”, and by how much: months, person-months or thousand kroner.
using Stops = std::map<std::string, long double>;

class EarlierStarts {
public:
    // The starts must break no constraint, and outlive this.
    EarlierStarts(Facts const&, Starts const&);

    // Empty: nothing stops it. Not to be asked about an increment that starts in the first month.
    Stops stops(std::string const& id) const;

private:
    int finish(std::string const& id) const { return m_starts.at(id) + m_facts.increments.at(id).months; }
    void ask_links(std::string const& id, int start, Stops&) const;
    void ask_rounds(IncrementFacts const&, int start, Stops&) const;
    void ask_people(std::string const& id, int start, Stops&) const;
    void ask_money(std::string const& id, int start, Stops&) const;

    Facts const& m_facts;
    Starts const& m_starts;
    std::map<std::string, std::vector<LinkFacts const*>> m_links; // by either end
    std::map<std::string, std::vector<long long>> m_used;         // agency -> tenths by month
    std::map<std::pair<std::string, int>, long double> m_spent;   // agency and year
};

Stops stops_as_told(boost::json::array const& why_not_earlier);

}
