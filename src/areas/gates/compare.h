// Two frozen bases side by side: what is new, changed or gone between them, and what stood still. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "areas/gates/frozen.h"
#include "base/language.h"

namespace samlop {

enum class ChangeKind : std::uint8_t { added, removed, changed, same };

struct ChangeRow {
    ChangeKind kind = ChangeKind::same;
    std::string what;
    std::string before; // Empty: it was not there
    std::string after;  // Empty: it is not there
    bool lacking = false; // Unknown, missing or not registered on both sides: news by standing still
    std::string sources = "[]";
};

struct ChangeGroup {
    std::string title;
    std::vector<ChangeRow> rows; // What changed first, then what stood still
    int changed() const;
    int same() const;
};

// Parties, parts and deliverables, criteria, bodies, evidence, in the reader's language. Criteria and evidence are compared only
// when both sides are of the same part and phase.
std::vector<ChangeGroup> compare(Language, playbook::Method const&, Frozen const& before, Frozen const& after);
// From two documents as they were frozen.
Result<std::vector<ChangeGroup>> compare_snapshots(Language, playbook::Method const&, std::string_view before, std::string_view after);

}
