// The command lines of the money kernels: `simulate` and `share`, so that anyone can repeat a run.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace samlop {

// Arguments come without the command's own name. 0: done. 2: the input has faults, all told by path. 64: wrongly called.
int simulate_command(std::vector<std::string> const& arguments, std::ostream& out, std::ostream& err);
int share_command(std::vector<std::string> const& arguments, std::ostream& out, std::ostream& err);

}
