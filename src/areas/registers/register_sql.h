// The parts of a register's statements that follow from its description and a query: what is asked, in which order.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "areas/registers/register.h"
#include "db/database.h"

namespace samlop::registers {

// A statement under construction. Values never stand in the text, so equal questions are one prepared statement.
class Sql {
public:
    std::string place(std::int64_t value);
    std::string place(std::string value);
    std::string place_null();
    // Numbers of four parameters, see visible_sql().
    int place_visible(Standing const& standing);
    std::span<db::Parameter const> parameters() const { return m_parameters; }

private:
    std::string placed() const { return "$" + std::to_string(m_parameters.size()); }
    std::vector<db::Parameter> m_parameters;
    std::deque<std::string> m_texts; // What the parameters borrow from
};

// True for the rows (as `t`) that a query asks for; visibility is asked apart.
std::string where_sql(Sql&, Register const&, Query const&, Standing const&);
// What comes last has no value: unknown is neither first nor smallest.
std::string order_sql(Register const&, Query const&);

}
