// Each kind of playbook file as records. Whether they refer to each other rightly is playbook_check's business.
#pragma once

#include "areas/playbook/playbook.h"
#include "areas/playbook/playbook_section.h"

namespace samlop::playbook {

// A method as its folder tells it, with the files remembered so that a problem can be shown where it stands.
struct MethodDraft {
    Method method;
    std::string folder;
    std::vector<std::string> order;       // Phase ids as method.toml lists them.
    std::vector<std::string> phase_files; // One for each of method.phases.

    std::string method_file() const { return folder + "/method.toml"; }
    std::string prompts_file() const { return folder + "/prompts.toml"; }
};

void read_method(Section&, MethodDraft&);
Phase read_phase(Section&);
std::vector<Prompt> read_prompts(Section&);
Crosswalk read_crosswalk(Section&);
ImportRules read_import_rules(Section&);

}
