#include "areas/cases/case_store.h"

namespace samlop::case_store {

Result<Taken> taken(db::Session& session, Id<Collaboration> collaboration)
{
    Taken found;
    auto into = [](std::set<std::string>& set) { return [&set](db::Row const& row) { set.insert(row.text(0)); }; };
    TRY(session.each("SELECT ref FROM deliverables WHERE collaboration = $1 AND ref IS NOT NULL", into(found.deliverables), collaboration));
    TRY(session.each("SELECT ref FROM risks WHERE collaboration = $1 AND ref IS NOT NULL", into(found.risks), collaboration));
    TRY(session.each(
        "SELECT ref, title FROM lessons WHERE collaboration = $1 AND ref IS NOT NULL",
        [&](db::Row const& row) {
            found.lessons.insert(row.text(0));
            found.lesson_titles.insert(row.text(1));
        },
        collaboration));
    TRY(session.each(
        "SELECT initiative, item, party FROM answers WHERE collaboration = $1",
        [&](db::Row const& row) { found.answers.insert(fmt::format("{} {} {}", row.integer(0), row.view(1), row.integer(2))); }, collaboration));
    TRY(session.each(
        "SELECT party, level, layer, degree, dated_on FROM anchorings WHERE collaboration = $1",
        [&](db::Row const& row) { found.anchoring.insert(fmt::format("{} {} {} {} {}", row.integer(0), row.view(1), row.view(2), row.integer(3), row.view(4))); }, collaboration));
    TRY(session.each(
        "SELECT ref, owner, title FROM commitments WHERE collaboration = $1 AND ref IS NOT NULL",
        [&](db::Row const& row) {
            found.commitments.insert(row.text(0));
            found.commitment_titles.insert(fmt::format("{} {}", row.integer(1), row.view(2)));
        },
        collaboration));
    return found;
}

Result<> set_digest(db::Session& session, Id<Collaboration> collaboration, std::string_view digest)
{
    TRY(session.run("UPDATE collaborations SET case_digest = $2 WHERE id = $1", collaboration, digest));
    return {};
}

Result<bool> slug_taken(db::Session& session, std::string_view slug)
{
    return TRY(session.number("SELECT COUNT(*) FROM collaborations WHERE slug = $1", slug)) > 0;
}

}
