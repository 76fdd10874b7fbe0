// Where the values of an imported collaboration come from, and the lists that no register holds yet.
#pragma once

#include <string>
#include <vector>

#include "app/context.h"

namespace samlop {

struct CaseSource {
    Id<CaseSource> id {};
    std::string ref; // S1
    std::string url;
    std::string title;
    std::string publisher;
    std::string dated_on;
    std::string kind;
    std::string read;
};

struct SourceDocument {
    Id<SourceDocument> id {};
    std::string name; // The list's key in the file: "costs"
    std::int64_t count = 0;
    std::string content; // JSON, word for word
};

Result<std::vector<CaseSource>> sources_of(db::Session&, Id<Collaboration>);
Result<std::vector<SourceDocument>> source_documents_of(db::Session&, Id<Collaboration>); // content left empty
Result<> land(Context&, Id<Collaboration>, CaseSource const&);
Result<> land(Context&, Id<Collaboration>, SourceDocument const&);

}
