// samlop import-case: a case file, or those that ship with the product. Each needs a write transaction.
#pragma once

#include <iosfwd>
#include <string>

#include "app/context.h"

namespace samlop {

// The cases that ship. Importing them again changes nothing.
Result<> import_bundled_cases(Context&);
// A path, or "bundled". Prints what became of each list.
Result<> import_case_command(Context&, std::string const& path, std::ostream& out);

}
