// Writes the outcome of a simulation: as JSON ("samlop-money-result/1", described in docs/kernels/money.md) and as a page to
// read.
#pragma once

#include "exchange/money/money_reader.h"
#include "kernels/money/run.h"

#include <ostream>
#include <string>

namespace samlop::money_file {

std::string write_run(MoneyFile const&, kernels::money::Run const&);
void print_run(MoneyFile const&, kernels::money::Run const&, std::ostream&);

}
