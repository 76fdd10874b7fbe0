#include "areas/drafts/draft.h"

#include "app/json_form.h"
#include "areas/drafts/draft_store.h"

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
    auto const found = TRY(draft_store::find(context.db(), context.actor.person, form));
    if (!found)
        return http::Form();
    return form_from_json(*found);
}

Result<> save_draft(Context& context, std::string_view form, http::Form const& fields)
{
    auto const text = json_from_form(own_fields(fields));
    if (form.size() > longest_key || text.size() > largest_draft)
        return fail(ErrorKind::invalid, "The draft is too long to be kept");
    if (TRY(draft_store::count(context.db(), context.actor.person)) >= most_drafts)
        TRY(draft_store::remove_oldest(context.db(), context.actor.person));
    return draft_store::save(context.db(), context.actor.person, form, text, context.now);
}

Result<> drop_draft(Context& context, std::string_view form) { return draft_store::remove(context.db(), context.actor.person, form); }

Area drafts_area()
{
    return { .name = "drafts", .routes = [](Routes& routes) { routes.post("/utkast/{form}", Access::signed_in, receive_draft); } };
}

}
