#include "areas/sources/source_store.h"

namespace samlop::source_store {

Result<std::vector<CaseSource>> sources(db::Session& session, Id<Collaboration> collaboration)
{
    // S2 before S10: shorter first, then by letters.
    return session.list("SELECT id, ref, url, title, publisher, dated_on, kind, read FROM sources WHERE collaboration = $1 ORDER BY length(ref), ref",
        [](db::Row const& row) {
            return CaseSource { row.id<CaseSource>(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7) };
        },
        collaboration);
}

Result<std::vector<SourceDocument>> documents(db::Session& session, Id<Collaboration> collaboration)
{
    return session.list("SELECT id, name, count FROM source_documents WHERE collaboration = $1 ORDER BY name",
        [](db::Row const& row) { return SourceDocument { row.id<SourceDocument>(0), row.text(1), row.integer(2), {} }; }, collaboration);
}

Result<std::optional<SourceDocument>> document(db::Session& session, Id<Collaboration> collaboration, std::string_view name)
{
    return session.one("SELECT id, name, count, content FROM source_documents WHERE collaboration = $1 AND name = $2",
        [](db::Row const& row) { return SourceDocument { row.id<SourceDocument>(0), row.text(1), row.integer(2), row.text(3) }; }, collaboration, name);
}

Result<> save(db::Session& session, Id<Collaboration> collaboration, CaseSource const& s)
{
    TRY(session.run("INSERT INTO sources (id, collaboration, ref, url, title, publisher, dated_on, kind, read) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
                    " ON CONFLICT (collaboration, ref) DO UPDATE SET url = excluded.url, title = excluded.title, publisher = excluded.publisher,"
                    " dated_on = excluded.dated_on, kind = excluded.kind, read = excluded.read",
        s.id, collaboration, s.ref, s.url, s.title, s.publisher, s.dated_on, s.kind, s.read));
    return {};
}

Result<> save(db::Session& session, Id<Collaboration> collaboration, SourceDocument const& document)
{
    TRY(session.run("INSERT INTO source_documents (id, collaboration, name, count, content) VALUES ($1, $2, $3, $4, $5)"
                    " ON CONFLICT (collaboration, name) DO UPDATE SET count = excluded.count, content = excluded.content",
        document.id, collaboration, document.name, document.count, document.content));
    return {};
}

}
