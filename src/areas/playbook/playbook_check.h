// Whether what was read hangs together: references, ids, order, languages of placeholders.
#pragma once

#include "areas/playbook/playbook_records.h"

namespace samlop::playbook {

void check_method(MethodDraft const&, Problems&);
// Together they are the method store: keys differ, and one is the default.
void check_methods(std::vector<MethodDraft> const&, Problems&);
void check_crosswalk(Crosswalk const&, Problems&);
void check_import_rules(ImportRules const&, std::vector<MethodDraft> const&, Problems&);

}
