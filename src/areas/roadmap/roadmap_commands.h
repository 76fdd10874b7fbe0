// The roadmap kernel on the command line: anyone with the file can repeat a run, and check it with code that is not the solver's.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace samlop::roadmap {

// Exit codes: 0 done (a problem without a plan is an answer too), 1 the check found faults, 2 the input is invalid, 64 wrong usage.
int schedule_command(std::vector<std::string> const& arguments, std::ostream& out, std::ostream& err);
int schedule_check_command(std::vector<std::string> const& arguments, std::ostream& out, std::ostream& err);
int schedule_generate_command(std::vector<std::string> const& arguments, std::ostream& out, std::ostream& err);

}
