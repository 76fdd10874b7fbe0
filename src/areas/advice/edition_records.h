// Each kind of file of an edition as records. Whether they refer to each other rightly is edition_check's business.
#pragma once

#include "areas/advice/edition.h"
#include "areas/playbook/playbook_section.h"

namespace samlop::advice {

// An edition as its folder tells it, with the order of its forms as edition.toml lists them.
struct EditionDraft {
    Edition edition;
    std::string folder; // Empty when the folder that was given is itself an edition.
    std::vector<std::string> form_order;
    std::map<std::string, std::string> form_files; // Form id to the file it stands in.

    std::string file(std::string_view name) const { return folder.empty() ? std::string(name) : folder + "/" + std::string(name); }
};

void read_edition(playbook::Section&, EditionDraft&);
void read_facts(playbook::Section&, Edition&);
void read_rules(playbook::Section&, Edition&);
Form read_form(playbook::Section&);
void read_scopes(playbook::Section&, Edition&);
void read_ladder(playbook::Section&, Edition&);

}
