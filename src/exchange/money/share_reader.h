// Reads a joint undertaking from JSON ("samlop-shares/1", described in docs/kernels/shares.md).
#pragma once

#include "base/result.h"
#include "kernels/shares/divide.h"

#include <string>
#include <string_view>
#include <vector>

namespace samlop::share_file {

struct ShareFile {
    std::string title;
    kernels::shares::Undertaking undertaking;
    std::vector<std::string> party_titles;
    std::vector<kernels::shares::Rule> rules; // Those asked for, or all that the file has figures for.
};

// The undertaking free of faults, or every fault by its path.
Result<ShareFile> read_shares(std::string_view json);

}
