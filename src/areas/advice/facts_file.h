// Facts as JSON: {"G1": "clear", "G12": ["F2", "F3"], "G7": {"value": "few", "assumption": true}}. See docs/governance-advisor.md.
#pragma once

#include "areas/advice/advice.h"
#include "base/result.h"

namespace samlop::advice {

struct FactsFile {
    std::string title;              // What the facts are about, for the reader. May be empty.
    Edition const* edition = nullptr;
    Facts facts;
};

inline constexpr std::size_t largest_facts_file = 1024 * 1024;

// `edition` wins over the one the file names, and that over the default. All faults at once, each by its path.
Result<FactsFile> read_facts_file(std::string_view json, Editions const&, std::string_view edition = {});

}
