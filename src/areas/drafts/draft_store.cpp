#include "areas/drafts/draft_store.h"

namespace samlop::draft_store {

Result<std::optional<std::string>> find(db::Session& session, Id<Person> person, std::string_view form)
{
    return session.one("SELECT fields FROM drafts WHERE person = $1 AND form = $2", [](db::Row const& row) { return row.text(0); }, person, form);
}

Result<std::int64_t> count(db::Session& session, Id<Person> person)
{
    return session.number("SELECT count(*) FROM drafts WHERE person = $1", person);
}

Result<> remove_oldest(db::Session& session, Id<Person> person)
{
    TRY(session.run("DELETE FROM drafts WHERE person = $1 AND saved_at = (SELECT min(saved_at) FROM drafts WHERE person = $1)", person));
    return {};
}

Result<> save(db::Session& session, Id<Person> person, std::string_view form, std::string_view fields, Micros now)
{
    TRY(session.run("INSERT INTO drafts (person, form, fields, saved_at) VALUES ($1, $2, $3, $4)"
                    " ON CONFLICT (person, form) DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at",
        person, form, fields, now));
    return {};
}

Result<> remove(db::Session& session, Id<Person> person, std::string_view form)
{
    TRY(session.run("DELETE FROM drafts WHERE person = $1 AND form = $2", person, form));
    return {};
}

}
