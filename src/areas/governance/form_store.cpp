#include "areas/governance/form_store.h"

namespace samlop::form_store {

namespace {

std::string joined(std::vector<std::string> const& words)
{
    std::string text;
    for (auto const& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

std::vector<std::string> words_in(std::string_view text)
{
    std::vector<std::string> words;
    while (!text.empty()) {
        auto const space = text.find(' ');
        words.emplace_back(text.substr(0, space));
        text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    }
    return words;
}

}

Result<std::vector<Form>> forms(db::Session& session, Id<Collaboration> collaboration)
{
    return session.list("SELECT f.id, f.number, f.initiative, f.models, f.told_model, f.description, f.from_on, f.to_on, f.adopted_body, f.adopted_by, f.reason,"
                        " f.end_reason, f.facts, f.edition, f.ranking, f.told, f.sources, f.assumption, f.basis, f.note, f.version, p.name, f.recorded_at"
                        " FROM forms f LEFT JOIN people p ON p.id = f.recorded_by WHERE f.collaboration = $1 AND f.removed_at IS NULL"
                        " ORDER BY f.initiative, f.from_on, f.number",
        [](db::Row const& row) {
            return Form { row.id<Form>(0), row.integer(1), row.id<Initiative>(2), words_in(row.view(3)), row.text(4), row.text(5), row.text(6), row.text(7),
                row.id<Body>(8), row.text(9), row.text(10), row.text(11), row.text(12), row.text(13), row.text(14), row.text(15), row.text(16), row.flag(17),
                row.text(18), row.text(19), row.integer(20), row.text(21), row.integer(22) };
        },
        collaboration);
}

Result<std::int64_t> last_number(db::Session& session, Id<Collaboration> collaboration)
{
    return session.number("SELECT MAX(number) FROM forms WHERE collaboration = $1", collaboration);
}

Result<> insert(db::Session& session, Id<Collaboration> collaboration, Form const& f, Id<Person> by)
{
    TRY(session.run("INSERT INTO forms (id, collaboration, initiative, number, models, told_model, description, from_on, to_on, adopted_body, adopted_by, reason,"
                    " end_reason, facts, edition, ranking, told, sources, assumption, basis, note, recorded_by, recorded_at)"
                    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)",
        f.id, collaboration, f.initiative, f.number, joined(f.models), f.told_model, f.description, f.from_on, f.to_on, f.adopted_body, f.adopted_by, f.reason,
        f.end_reason, f.facts, f.edition, f.ranking, f.told, f.sources, f.assumption, f.basis, f.note, by, f.recorded_at));
    return {};
}

Result<std::int64_t> update(db::Session& session, Form const& f, std::int64_t expected_version)
{
    return session.run("UPDATE forms SET models = $3, description = $4, from_on = $5, to_on = $6, adopted_body = $7, adopted_by = $8, reason = $9, end_reason = $10,"
                       " assumption = $11, basis = $12, note = $13, version = version + 1 WHERE id = $1 AND version = $2 AND removed_at IS NULL",
        f.id, expected_version, joined(f.models), f.description, f.from_on, f.to_on, f.adopted_body, f.adopted_by, f.reason, f.end_reason, f.assumption, f.basis,
        f.note);
}

Result<std::int64_t> remove(db::Session& session, Id<Form> form, std::int64_t expected_version, Micros now)
{
    return session.run("UPDATE forms SET removed_at = $3, version = version + 1 WHERE id = $1 AND version = $2 AND removed_at IS NULL", form, expected_version, now);
}

Result<std::int64_t> version_of(db::Session& session, Id<Collaboration> collaboration, std::string_view part)
{
    return session.number("SELECT version FROM steering_versions WHERE collaboration = $1 AND part = $2", collaboration, part);
}

Result<bool> step_version(db::Session& session, Id<Collaboration> collaboration, std::string_view part, std::int64_t expected)
{
    TRY(session.run("INSERT INTO steering_versions (collaboration, part, version) VALUES ($1, $2, 0) ON CONFLICT (collaboration, part) DO NOTHING", collaboration, part));
    return TRY(session.run("UPDATE steering_versions SET version = version + 1 WHERE collaboration = $1 AND part = $2 AND version = $3", collaboration, part, expected)) == 1;
}

}
