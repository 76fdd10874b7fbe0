// From files to Playbooks: reads, checks, and either gives all or says everything that is wrong.
#pragma once

#include "areas/playbook/playbook.h"
#include "base/result.h"

#include <string_view>
#include <utility>

namespace samlop::playbook {

// Paths are relative to the playbook folder: "sammenhengende-tjenester/method.toml". On failure Error::fields has one entry for
// each problem, with the field "path:key[2].nn" and, where it is known, the argument "line".
Result<Playbooks> read_playbooks(std::vector<std::pair<std::string, std::string_view>> const& files);

// All .toml files under a folder of the machine.
Result<Playbooks> read_folder(std::string const& folder);

// The methods that ship with the program.
Result<Playbooks> read_built_in();

}
