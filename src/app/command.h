// The command line: samlop serve, import-case, migrate, user, playbook, generate, verify …
#pragma once

#include <string>
#include <vector>

namespace samlop {

// Runs one command. Exit codes: 0 done, 2 invalid input, 3 not allowed, 4 not found, 5 conflict, 6 unavailable, 64 wrong usage, 70 our fault.
int run_command(std::vector<std::string> const& arguments);

}
