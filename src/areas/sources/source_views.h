// HTML of sources and source documents.
#pragma once

#include "areas/sources/source.h"
#include "html/html.h"

namespace samlop {

// "Costs" for "costs"; the name itself when the format does not know it.
std::string document_name(Language, std::string_view name);

Html sources_view(Context const&, std::vector<CaseSource> const&);
Html documents_view(Context const&, std::vector<SourceDocument> const&);
Html document_view(Context const&, SourceDocument const&, DocumentTable const&, Html const& sources);

}
