// Finds fields that stand twice in the same object. Boost.JSON keeps the last of them without a word, which in a file of money
// means that a figure someone wrote is not the figure that is used.
#pragma once

#include "base/result.h"

#include <string_view>
#include <vector>

namespace samlop::json_file {

// The text must be JSON.
std::vector<FieldError> duplicate_fields(std::string_view json);

}
