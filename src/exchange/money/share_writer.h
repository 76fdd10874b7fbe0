// Writes how an undertaking is divided: as JSON ("samlop-shares-result/1", docs/kernels/shares.md) and as a page to read.
#pragma once

#include "exchange/money/share_reader.h"

#include <ostream>
#include <string>
#include <vector>

namespace samlop::share_file {

std::string write_divisions(ShareFile const&, std::vector<kernels::shares::Division> const&);
void print_divisions(ShareFile const&, std::vector<kernels::shares::Division> const&, std::ostream&);

}
