// Where the values of an imported collaboration come from, and the lists that no register holds yet.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/areas.h"
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
Result<SourceDocument> find_source_document(Context const&, std::string_view name); // not_found; with content

// For import only. A ref or name that is there already gets the new text: a source belongs to its file, no party edits it.
Result<> land(Context&, Id<Collaboration>, CaseSource const&);
Result<> land(Context&, Id<Collaboration>, SourceDocument const&);

// A document as rows and columns, as far as it has them: a list of objects, of plain values, or one value.
struct DocumentTable {
    std::vector<std::string> columns; // Member names in the order they first appear; one empty name for plain values.
    struct Cell {
        std::string text;
        std::vector<std::string> refs {}; // Of the column "source": ids of sources.
        bool unknown = false;             // The file says null: looked for and not found.
    };
    std::vector<std::vector<Cell>> rows;
    std::int64_t left_out = 0; // Rows beyond the first five hundred.
};
DocumentTable table_of(SourceDocument const&);

Area sources_area();

}
