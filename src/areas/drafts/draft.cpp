#include "areas/drafts/draft.h"

#include "app/json_form.h"

namespace samlop {

namespace {

constexpr std::size_t longest_key = 120;
constexpr std::size_t largest_draft = 64 * 1024;
constexpr std::int64_t most_drafts = 200;

// Only names of a page's own fields: what begins with _ belongs to the frame.
http::Form own_fields(http::Form const& fields)
{
    http::Form own;
    for (auto const& [name, value] : fields.fields()) {
        if (!name.starts_with('_'))
            (void)own.add(name, value);
    }
    return own;
}

Result<http::Response> receive_draft(Context& context, http::Request const& request)
{
    TRY(save_draft(context, context.part("form"), request.form));
    return http::text("", 204);
}

}

Result<http::Form> draft_of(Context const& context, std::string_view form)
{
    auto const found = TRY(context.db().one(
        "SELECT fields FROM drafts WHERE person = $1 AND form = $2", [](db::Row const& row) { return row.text(0); }, context.actor.person, form));
    if (!found)
        return http::Form();
    return form_from_json(*found);
}

Result<> save_draft(Context& context, std::string_view form, http::Form const& fields)
{
    auto const text = json_from_form(own_fields(fields));
    if (form.size() > longest_key || text.size() > largest_draft)
        return fail(ErrorKind::invalid, "The draft is too long to be kept");
    auto const count = TRY(context.db().number("SELECT count(*) FROM drafts WHERE person = $1", context.actor.person));
    if (count >= most_drafts)
        TRY(context.db().run("DELETE FROM drafts WHERE person = $1 AND saved_at = (SELECT min(saved_at) FROM drafts WHERE person = $1)", context.actor.person));
    TRY(context.db().run("INSERT INTO drafts (person, form, fields, saved_at) VALUES ($1, $2, $3, $4)"
                         " ON CONFLICT (person, form) DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at",
        context.actor.person, form, text, context.now));
    return {};
}

Result<> drop_draft(Context& context, std::string_view form)
{
    TRY(context.db().run("DELETE FROM drafts WHERE person = $1 AND form = $2", context.actor.person, form));
    return {};
}

Area drafts_area()
{
    return { .name = "drafts", .routes = [](Routes& routes) { routes.post("/utkast/{form}", Access::signed_in, receive_draft); } };
}

}
