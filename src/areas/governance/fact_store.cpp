#include "areas/governance/fact_store.h"

#include <fmt/format.h>

namespace samlop::fact_store {

namespace {

constexpr std::string_view columns
    = "f.id, f.initiative, f.fact, f.answer, f.edition, f.from_source, f.note, f.party, f.answered_by, people.name, f.answered_at, f.sources,"
      " f.assumption, f.basis, f.replaced_at FROM governance_facts f LEFT JOIN people ON people.id = f.answered_by";

std::vector<std::string> split(std::string const& text)
{
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin < text.size();) {
        auto const end = std::min(text.find(',', begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

std::string join(std::vector<std::string> const& words)
{
    return fmt::format("{}", fmt::join(words, ","));
}

Fact read(db::Row const& row)
{
    return { .id = row.id<Fact>(0), .initiative = row.id<Initiative>(1), .fact = row.text(2), .values = split(row.text(3)), .edition = row.text(4),
        .from_source = row.flag(5), .note = row.text(6), .party = row.id<Party>(7), .answered_by = row.id<Person>(8), .answered_by_name = row.text(9),
        .answered_at = row.integer(10), .sources = row.text(11), .assumption = row.flag(12), .basis = row.text(13), .replaced_at = row.integer(14) };
}

}

Result<std::vector<Fact>> now(db::Session& session, Id<Initiative> initiative)
{
    static std::string const sql = fmt::format("SELECT {} WHERE f.initiative = $1 AND f.replaced_at IS NULL", columns);
    return session.list(sql, read, initiative);
}

Result<std::vector<Fact>> now_of_all(db::Session& session, Id<Collaboration> collaboration)
{
    static std::string const sql = fmt::format("SELECT {} WHERE f.collaboration = $1 AND f.replaced_at IS NULL", columns);
    return session.list(sql, read, collaboration);
}

Result<std::vector<Fact>> all(db::Session& session, Id<Initiative> initiative)
{
    static std::string const sql = fmt::format("SELECT {} WHERE f.initiative = $1 ORDER BY f.answered_at DESC, f.fact, f.id DESC", columns);
    return session.list(sql, read, initiative);
}

Result<std::optional<Fact>> find(db::Session& session, Id<Fact> id)
{
    static std::string const sql = fmt::format("SELECT {} WHERE f.id = $1", columns);
    return session.one(sql, read, id);
}

Result<> insert(db::Session& session, Id<Collaboration> collaboration, Fact const& f)
{
    TRY(session.run("INSERT INTO governance_facts (id, collaboration, initiative, fact, answer, edition, from_source, note, party, answered_by,"
                    " answered_at, sources, assumption, basis) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        f.id, collaboration, f.initiative, f.fact, join(f.values), f.edition, f.from_source, f.note, f.party, f.answered_by, f.answered_at, f.sources,
        f.assumption, f.basis));
    return {};
}

Result<std::int64_t> replace(db::Session& session, Id<Fact> id, Micros at)
{
    return session.run("UPDATE governance_facts SET replaced_at = $2 WHERE id = $1 AND replaced_at IS NULL", id, at);
}

Result<std::int64_t> reinstate(db::Session& session, Id<Fact> id)
{
    return session.run("UPDATE governance_facts SET replaced_at = NULL WHERE id = $1", id);
}

Result<std::vector<Line>> lines(db::Session& session, Id<Collaboration> collaboration)
{
    return session.list("SELECT parties.id, organisations.kind, organisations.id, organisations.ministry FROM parties"
                        " JOIN organisations ON organisations.id = parties.organisation WHERE parties.collaboration = $1",
        [](db::Row const& row) { return Line { row.id<Party>(0), row.text(1), row.id<Organisation>(2), row.id<Organisation>(3) }; }, collaboration);
}

Result<std::vector<Dependencies>> dependencies(db::Session& session, Id<Collaboration> collaboration, int floor)
{
    return session.list("SELECT d.initiative, count(*), sum(CASE WHEN EXISTS (SELECT 1 FROM deliverable_dependencies e JOIN deliverables n ON n.id = e.depends_on"
                        " WHERE e.deliverable = d.id AND n.removed_at IS NULL AND n.visibility >= $2)"
                        " THEN 1 ELSE 0 END), sum(CASE WHEN d.status = 'in_operation' THEN 1 ELSE 0 END) FROM deliverables d"
                        " WHERE d.collaboration = $1 AND d.removed_at IS NULL AND d.status <> 'stopped' AND d.visibility >= $2 GROUP BY d.initiative",
        [](db::Row const& row) { return Dependencies { row.id<Initiative>(0), row.integer(1), row.integer(2), row.integer(3) }; }, collaboration, floor);
}

Result<std::optional<Assignment>> same_assignment(db::Session& session, Id<Collaboration> collaboration)
{
    return session.one("SELECT r.ref, r.title, l.year, count(*) FROM letters l JOIN joint_requirements r ON r.id = l.requirement"
                       " WHERE l.collaboration = $1 AND r.removed_at IS NULL AND l.wording <> '' GROUP BY r.ref, r.title, l.year ORDER BY count(*) DESC, l.year DESC, r.ref LIMIT 1",
        [](db::Row const& row) { return Assignment { row.text(0), row.text(1), row.integer(2), row.integer(3) }; }, collaboration);
}

Result<std::int64_t> promised(db::Session& session, Id<Collaboration> collaboration, int floor)
{
    return session.number("SELECT COALESCE(SUM(amount), 0) FROM commitments WHERE collaboration = $1 AND removed_at IS NULL AND kept <> 'broken' AND visibility >= $2", collaboration, floor);
}

Result<std::vector<Link>> links(db::Session& session, Id<Collaboration> collaboration, int floor)
{
    return session.list("SELECT d.initiative, n.initiative FROM deliverables d LEFT JOIN deliverable_dependencies e ON e.deliverable = d.id"
                        " LEFT JOIN deliverables n ON n.id = e.depends_on AND n.removed_at IS NULL AND n.visibility >= $2"
                        " WHERE d.collaboration = $1 AND d.removed_at IS NULL AND d.status <> 'stopped' AND d.visibility >= $2 AND d.initiative IS NOT NULL",
        [](db::Row const& row) { return Link { row.id<Initiative>(0), row.id<Initiative>(1) }; }, collaboration, floor);
}

}
