#include "areas/anchoring/letter_store.h"

#include <fmt/format.h>

namespace samlop::letter_store {

namespace {

constexpr std::string_view columns = "l.id, l.requirement, l.party, l.year, m.name, l.language_form, l.wording, l.place, l.url, l.from_source, p.name, l.registered_at, l.sources, l.version"
                                     " FROM letters l LEFT JOIN organisations m ON m.id = l.ministry LEFT JOIN people p ON p.id = l.registered_by";

Letter read_letter(db::Row const& row)
{
    return { row.id<Letter>(0), row.id<JointRequirement>(1), row.id<Party>(2), row.integer(3), row.text(4), row.text(5), row.text(6), row.text(7), row.text(8), row.flag(9), row.text(10),
        row.integer(11), row.text(12), row.integer(13) };
}

}

Result<std::vector<Addressee>> addressees(db::Session& session, Id<Collaboration> collaboration)
{
    return session.list("SELECT o.orgnr, p.id FROM parties p JOIN organisations o ON o.id = p.organisation WHERE p.collaboration = $1 AND o.orgnr IS NOT NULL",
        [](db::Row const& row) { return Addressee { row.text(0), row.id<Party>(1) }; }, collaboration);
}

Result<std::vector<Letter>> letters_of_all(db::Session& session, Id<Collaboration> collaboration)
{
    static std::string const sql = fmt::format("SELECT {} WHERE l.collaboration = $1", columns);
    return session.list(sql, read_letter, collaboration);
}

Result<std::vector<JointRequirement>> requirements(db::Session& session, Id<Collaboration> collaboration)
{
    return session.list("SELECT id, ref, title, wording, language_form, version FROM joint_requirements WHERE collaboration = $1 AND removed_at IS NULL ORDER BY length(ref), ref",
        [](db::Row const& row) {
            return JointRequirement { row.id<JointRequirement>(0), row.text(1), row.text(2), row.text(3), row.text(4), row.integer(5) };
        },
        collaboration);
}

Result<std::int64_t> highest_number(db::Session& session, Id<Collaboration> collaboration)
{
    return session.number("SELECT COALESCE(MAX(CAST(SUBSTR(ref, 2) AS BIGINT)), 0) FROM joint_requirements WHERE collaboration = $1", collaboration);
}

Result<> insert(db::Session& session, Id<Collaboration> collaboration, JointRequirement const& r, Micros now)
{
    TRY(session.run("INSERT INTO joint_requirements (id, collaboration, ref, title, wording, language_form, version, created_at) VALUES ($1, $2, $3, $4, $5, $6, 1, $7)", r.id,
        collaboration, r.ref, r.title, r.wording, r.language_form, now));
    return {};
}

Result<std::int64_t> update(db::Session& session, JointRequirement const& r, std::int64_t expected_version)
{
    return session.run("UPDATE joint_requirements SET title = $3, wording = $4, language_form = $5, version = version + 1 WHERE id = $1 AND version = $2", r.id, expected_version, r.title,
        r.wording, r.language_form);
}

Result<std::int64_t> remove(db::Session& session, JointRequirement const& r, Micros now)
{
    return session.run("UPDATE joint_requirements SET removed_at = $3, version = version + 1 WHERE id = $1 AND version = $2", r.id, r.version, now);
}

Result<std::vector<Letter>> letters(db::Session& session, Id<JointRequirement> requirement)
{
    static std::string const sql = fmt::format("SELECT {} WHERE l.requirement = $1 ORDER BY l.year DESC, l.id", columns);
    return session.list(sql, read_letter, requirement);
}

Result<std::optional<Letter>> find(db::Session& session, Id<Collaboration> collaboration, Id<Letter> id)
{
    static std::string const sql = fmt::format("SELECT {} WHERE l.collaboration = $1 AND l.id = $2", columns);
    return session.one(sql, read_letter, collaboration, id);
}

Result<std::optional<Letter>> find(db::Session& session, Id<JointRequirement> requirement, Id<Party> party, std::int64_t year)
{
    static std::string const sql = fmt::format("SELECT {} WHERE l.requirement = $1 AND l.party = $2 AND l.year = $3", columns);
    return session.one(sql, read_letter, requirement, party, year);
}

Result<> insert(db::Session& session, Id<Collaboration> collaboration, Letter const& l, Id<Person> by)
{
    TRY(session.run("INSERT INTO letters (id, collaboration, requirement, party, year, ministry, language_form, wording, place, url, from_source, registered_by, registered_at, sources, version)"
                    " VALUES ($1, $2, $3, $4, $5, (SELECT o.ministry FROM parties p JOIN organisations o ON o.id = p.organisation WHERE p.id = $4), $6, $7, $8, $9, $10, $11, $12, $13, 1)",
        l.id, collaboration, l.requirement, l.party, l.year, l.language_form, l.wording, l.place, l.url, l.from_source, by, l.registered_at, l.sources));
    return {};
}

Result<std::int64_t> update(db::Session& session, Letter const& l, std::int64_t expected_version, Id<Person> by)
{
    return session.run("UPDATE letters SET language_form = $3, wording = $4, place = $5, url = $6, from_source = $7, registered_by = $8, registered_at = $9, sources = $10,"
                       " version = version + 1 WHERE id = $1 AND version = $2",
        l.id, expected_version, l.language_form, l.wording, l.place, l.url, l.from_source, by, l.registered_at, l.sources);
}

Result<> remove(db::Session& session, Id<Letter> id)
{
    TRY(session.run("DELETE FROM letters WHERE id = $1", id));
    return {};
}

}
