// A folder of TOML files, bounded: methods and guidance that somebody else may have written.
#pragma once

#include "areas/playbook/playbook_section.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace samlop::playbook {

struct FolderLimits {
    std::size_t files = 0, bytes = 0;
    std::string_view too_much; // What is said of more
};
using Files = std::vector<std::pair<std::string, std::string_view>>; // Path in the folder, content
using Trees = std::map<std::string, Table>;

// Every .toml file with its path in the folder. Names and sizes come first, so that a wrong folder is refused before anything
// large is read.
Result<std::vector<std::pair<std::string, std::string>>> read_toml_files(std::string const& folder, FolderLimits const&);
// The same limits for files that are held already.
Result<> check_amount(Files const&, FolderLimits const&);
// Each file once, as a tree. What cannot be parsed is told and left out.
Trees parse_all(Files const&, Problems&);

}
