// All SQL about sources and source documents.
#pragma once

#include "areas/sources/source.h"

namespace samlop::source_store {

Result<std::vector<CaseSource>> sources(db::Session&, Id<Collaboration>);
Result<std::vector<SourceDocument>> documents(db::Session&, Id<Collaboration>);
Result<std::optional<SourceDocument>> document(db::Session&, Id<Collaboration>, std::string_view name);
Result<> save(db::Session&, Id<Collaboration>, CaseSource const&);
Result<> save(db::Session&, Id<Collaboration>, SourceDocument const&);

}
