// Records of a register as JSON: for programs, for the audit trail, and for taking a change back.
#pragma once

#include <string>
#include <vector>

#include "areas/registers/lookup.h"
#include "base/json.h"

namespace samlop::registers {

Json to_json(Context const&, Register const&, Lookup const&, Entry const&);
// The values by field name, with names for ids; with `other` only those that differ from its.
Result<std::string> audit_values(Context const&, Register const&, Entry const&, Entry const* other);
std::string sharing_json(std::vector<Party> const& known, std::vector<Id<Party>> const& parties, std::string const& exemption);

// What a receipt keeps of a record: the values before, and the version that the change made.
struct UndoValues {
    std::int64_t id = 0;
    std::int64_t version = 0;
    Values values;
};
std::string undo_json(Register const&, std::int64_t id, std::int64_t version, Values const& before);
// Of one record, or of a list of them.
Result<std::vector<UndoValues>> read_undo(Register const&, std::string const& json);

}
