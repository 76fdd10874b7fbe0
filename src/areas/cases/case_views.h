// HTML of the import: the form and the report.
#pragma once

#include "areas/cases/case_import.h"
#include "html/form.h"

namespace samlop {

// "Deliverables" for "deliverables"; documents by the name they have among the documents.
std::string list_name(Language, ImportCount const&);

Html import_form(Context const&, FormView const&);
Html import_report(Context const&, ImportReport const&);

}
