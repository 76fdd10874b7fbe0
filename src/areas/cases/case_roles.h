// What an actor of a case file is here: which kind of organisation, and which role as a party.
#pragma once

#include <string_view>

#include "app/rights.h"
#include "exchange/case/case.h"

namespace samlop::cases {

// ministry, state, municipality, county, private, voluntary. Research has no kind of its own and counts as voluntary: it is
// neither an agency that is steered nor a business.
std::string_view organisation_kind(case_file::Actor const&);

// The one that leads: the first whose role says so, else who operates the first service, else the chair of the first body,
// else the first of the file. Null when there is no actor that still takes part.
case_file::Actor const* coordinating_actor(case_file::Case const&);

PartyRole role_of(case_file::Case const&, case_file::Actor const&, case_file::Actor const* coordinating);

}
