// "samlop advise": the advice on forms of governance without a server, and the check of its data.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace samlop::advice {

// Answers 0 when all is well; 2 when the facts or the data are wrong, also when facts contradict each other (the answer is then still
// given, without them); 64 when the command line is wrong.
int advise_command(std::vector<std::string> const& arguments, std::ostream& out, std::ostream& err);

}
