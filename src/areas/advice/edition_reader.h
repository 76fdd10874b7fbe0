// From files to Editions: reads, checks, and either gives all or says everything that is wrong.
#pragma once

#include "areas/advice/edition.h"
#include "base/result.h"

#include <string_view>
#include <utility>

namespace samlop::advice {

// Paths are relative to the governance folder: "2024/rules.toml". On failure Error::fields has one entry for each problem, with the
// field "path:key[2].nn" and, where it is known, the argument "line".
Result<Editions> read_editions(std::vector<std::pair<std::string, std::string_view>> const& files);

// All .toml files under a folder of the machine: one that holds editions, or one that is an edition.
Result<Editions> read_folder(std::string const& folder);

// The editions that ship with the program.
Result<Editions> read_built_in();

}
