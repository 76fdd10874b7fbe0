// From the members of a case file to records, list by list. What refers to what is checked afterwards (references.h).
#pragma once

#include "exchange/case/item.h"

namespace samlop::case_file {

// Reads every list that has a record into `into`. Names of lists with members that no record holds come back, so that those
// lists are kept as documents too.
std::vector<std::string> read_records(Item& outermost, Case& into);

// Who stands behind, and what was promised (records_anchoring.cpp).
Anchoring read_anchoring(Item&);
Commitment read_commitment(Item&);
// Compared as far as both are known: "2026" does not end before "2026-03" begins.
void check_order(Item&, std::string const& from, std::string const& to, std::string_view name = "to");

}
