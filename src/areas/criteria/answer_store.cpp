#include "areas/criteria/answer_store.h"

#include <fmt/format.h>

namespace samlop::answer_store {

namespace {

constexpr std::string_view columns = "answers.id, answers.initiative, answers.item, answers.party, answers.state, answers.comment, answers.reason,"
                                     " answers.from_source, answers.dated_on, answers.visibility, answers.answered_by, people.name, answers.answered_at,"
                                     " answers.confirmed_at, answers.sources, answers.version";
constexpr std::string_view from = " FROM answers LEFT JOIN people ON people.id = answers.answered_by WHERE ";

Answer read_answer(db::Row const& row)
{
    return { row.id<Answer>(0), row.id<Initiative>(1), row.text(2), row.id<Party>(3), static_cast<AnswerState>(row.integer(4)), row.text(5),
        row.text(6), row.flag(7), row.text(8), static_cast<Visibility>(row.integer(9)), row.id<Person>(10), row.text(11), row.integer(12),
        row.integer(13), row.text(14), row.integer(15) };
}

constexpr std::string_view evidence_columns
    = "evidence.id, evidence.answer, evidence.kind, evidence.title, evidence.url, evidence.file, evidence.file_name, files.size,"
      " evidence.record_kind, evidence.record, evidence.dated_on, evidence.sources, evidence.added_at";

Evidence read_evidence(db::Row const& row)
{
    return { row.id<Evidence>(0), row.id<Answer>(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.integer(7), row.text(8),
        row.integer(9), row.text(10), row.text(11), row.integer(12) };
}

std::optional<std::int64_t> time_or_null(Micros at) { return at ? std::optional(at) : std::nullopt; }

}

Result<std::vector<AnswerLine>> shared_lines(db::Session& session, Id<Collaboration> collaboration, int floor)
{
    return session.list("SELECT initiative, item, party, state, from_source, confirmed_at, dated_on FROM answers"
                        " WHERE collaboration = $1 AND visibility >= $2 ORDER BY initiative, item, party",
        [](db::Row const& row) {
            return AnswerLine { row.id<Initiative>(0), row.text(1), row.id<Party>(2), static_cast<AnswerState>(row.integer(3)), row.flag(4), row.integer(5),
                row.text(6) };
        },
        collaboration, floor);
}

Result<std::vector<Answer>> visible(db::Session& session, Standing const& standing, Id<Initiative> initiative, std::string_view item)
{
    static std::string const sql
        = fmt::format("SELECT {}{}answers.initiative = $1 AND answers.item = $2 AND {}", columns, from, visible_sql("answer", "answers", "party", 3));
    auto const who = visible_parameters(standing);
    return session.list(sql, read_answer, initiative, item, who.floor, who.mine, who.theirs, who.least);
}

Result<std::vector<Answer>> shared_of_initiative(db::Session& session, Id<Initiative> initiative)
{
    static std::string const sql = fmt::format("SELECT {}{}answers.initiative = $1 AND answers.visibility >= 2 ORDER BY answers.item, answers.party", columns, from);
    return session.list(sql, read_answer, initiative);
}

Result<std::vector<Evidence>> shared_evidence_of_initiative(db::Session& session, Id<Initiative> initiative)
{
    static std::string const sql = fmt::format("SELECT {} FROM evidence JOIN answers ON answers.id = evidence.answer LEFT JOIN files ON files.sha256 = evidence.file"
                                               " WHERE answers.initiative = $1 AND answers.visibility >= 2 AND evidence.withdrawn_at IS NULL ORDER BY evidence.id",
        evidence_columns);
    return session.list(sql, read_evidence, initiative);
}

Result<std::vector<Answer>> of_party(db::Session& session, Id<Party> party)
{
    static std::string const sql = fmt::format("SELECT {}{}answers.party = $1", columns, from);
    return session.list(sql, read_answer, party);
}

Result<std::optional<Answer>> find(db::Session& session, Id<Initiative> initiative, std::string_view item, Id<Party> party)
{
    static std::string const sql = fmt::format("SELECT {}{}answers.initiative = $1 AND answers.item = $2 AND answers.party = $3", columns, from);
    return session.one(sql, read_answer, initiative, item, party);
}

Result<std::optional<Answer>> find(db::Session& session, Id<Answer> id)
{
    static std::string const sql = fmt::format("SELECT {}{}answers.id = $1", columns, from);
    return session.one(sql, read_answer, id);
}

Result<> insert(db::Session& session, Id<Collaboration> collaboration, Answer const& a)
{
    TRY(session.run("INSERT INTO answers (id, collaboration, initiative, item, party, state, comment, reason, from_source, dated_on, visibility,"
                    " answered_by, answered_at, confirmed_at, sources, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1)",
        a.id, collaboration, a.initiative, a.item, a.party, a.state, a.comment, a.reason, a.from_source, a.dated_on, a.visibility, a.answered_by,
        a.answered_at, time_or_null(a.confirmed_at), a.sources));
    return {};
}

Result<std::int64_t> update(db::Session& session, Answer const& a, std::int64_t expected_version)
{
    return session.run("UPDATE answers SET state = $3, comment = $4, reason = $5, from_source = $6, dated_on = $7, visibility = $8, answered_by = $9,"
                       " answered_at = $10, confirmed_at = $11, sources = $12, version = version + 1 WHERE id = $1 AND version = $2",
        a.id, expected_version, a.state, a.comment, a.reason, a.from_source, a.dated_on, a.visibility, a.answered_by, a.answered_at,
        time_or_null(a.confirmed_at), a.sources);
}

Result<> remove(db::Session& session, Id<Answer> id)
{
    TRY(session.run("DELETE FROM evidence WHERE answer = $1", id));
    TRY(session.run("DELETE FROM answers WHERE id = $1", id));
    return {};
}

Result<std::vector<Evidence>> evidence(db::Session& session, Standing const& standing, Id<Initiative> initiative, std::string_view item)
{
    static std::string const sql = fmt::format("SELECT {} FROM evidence JOIN answers ON answers.id = evidence.answer LEFT JOIN files ON files.sha256 = evidence.file"
                                               " WHERE answers.initiative = $1 AND answers.item = $2 AND evidence.withdrawn_at IS NULL AND {} ORDER BY evidence.id",
        evidence_columns, visible_sql("answer", "answers", "party", 3));
    auto const who = visible_parameters(standing);
    return session.list(sql, read_evidence, initiative, item, who.floor, who.mine, who.theirs, who.least);
}

Result<std::optional<Evidence>> find_evidence(db::Session& session, Id<Collaboration> collaboration, Id<Evidence> id)
{
    static std::string const sql = fmt::format(
        "SELECT {} FROM evidence LEFT JOIN files ON files.sha256 = evidence.file WHERE evidence.id = $1 AND evidence.collaboration = $2 AND evidence.withdrawn_at IS NULL", evidence_columns);
    return session.one(sql, read_evidence, id, collaboration);
}

Result<> insert(db::Session& session, Id<Collaboration> collaboration, Evidence const& e, Id<Person> by)
{
    auto const file = e.file.empty() ? std::optional<std::string_view>() : std::optional<std::string_view>(e.file);
    auto const linked = e.record ? std::optional(e.record) : std::nullopt;
    TRY(session.run("INSERT INTO evidence (id, collaboration, answer, kind, title, url, file, file_name, record_kind, record, dated_on, sources, added_by,"
                    " added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        e.id, collaboration, e.answer, e.kind, e.title, e.url, file, e.file_name, e.record_kind, linked, e.dated_on, e.sources, by, e.added_at));
    return {};
}

Result<> withdraw(db::Session& session, Id<Evidence> id, Micros now)
{
    TRY(session.run("UPDATE evidence SET withdrawn_at = $2 WHERE id = $1", id, now));
    return {};
}

Result<> insert_file(db::Session& session, std::string_view sha256, std::int64_t size, std::string_view content_type, Micros now)
{
    TRY(session.run("INSERT INTO files (sha256, size, content_type, stored_at) VALUES ($1, $2, $3, $4) ON CONFLICT (sha256) DO NOTHING", sha256, size,
        content_type, now));
    return {};
}

Result<std::vector<StoredFile>> uses_of_file(db::Session& session, Id<Collaboration> collaboration, std::string_view sha256)
{
    return session.list("SELECT e.file_name, f.content_type, e.answer FROM evidence e JOIN files f ON f.sha256 = e.file"
                        " WHERE e.collaboration = $1 AND e.file = $2",
        [](db::Row const& row) { return StoredFile { row.text(0), row.text(1), row.id<Answer>(2) }; }, collaboration, sha256);
}

}
