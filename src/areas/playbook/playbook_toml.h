// TOML as a plain tree: the only door to the TOML library, with bounds for files that nobody should have written.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace samlop::playbook {

struct Entry;
struct Value;
using List = std::vector<Value>;
using Table = std::vector<Entry>; // In the order of the keys.

struct Value {
    std::variant<std::monostate, std::string, std::int64_t, bool, List, Table> data; // monostate: a date or a decimal number.
    int line = 0;
};

struct Entry {
    std::string key;
    Value value;
};

// The whole file, or one problem whose argument "line" says where.
Result<Table> parse_toml(std::string_view content);

}
