// "samlop playbook": for those who write methods, and for bin/check.
#pragma once

#include "areas/playbook/playbook.h"

#include <iosfwd>

namespace samlop::playbook {

// Answers 0 when all is well, 2 when a playbook or an id is wrong, 64 when the command line is. Without --playbook or a folder,
// the commands read `built_in`, and where that is null, the folder "playbook" where they are run.
int playbook_command(std::vector<std::string> const& arguments, std::ostream& out, std::ostream& err, Playbooks const* built_in);

}

namespace samlop {

// The same, with the methods that ship as the built-in ones.
int playbook_command(std::vector<std::string> const& arguments, std::ostream& out, std::ostream& err);

}
