// From the members of a case file to records, list by list. What refers to what is checked afterwards (references.h).
#pragma once

#include "exchange/case/item.h"

namespace samlop::case_file {

// Reads every list that has a record into `into`. Names of lists with members that no record holds come back, so that those
// lists are kept as documents too.
std::vector<std::string> read_records(Item& outermost, Case& into);

}
