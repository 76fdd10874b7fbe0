// /virksomheter: search, see, and for operators add and edit.
#include <charconv>

#include "areas/accounts/account.h"
#include "areas/organisations/organisation_views.h"
#include "html/form.h"
#include "html/page.h"
#include "http/request.h"
#include "http/response.h"

namespace samlop {

namespace {

Json to_json(Organisation const& organisation)
{
    return Json::object()
        .set("id", organisation.id)
        .set("orgnr", organisation.orgnr)
        .set("name", organisation.name)
        .set("short_name", organisation.short_name)
        .set("kind", organisation.kind)
        .set("ministry", organisation.ministry)
        .set("language_form", organisation.language_form)
        .set("place_number", organisation.place_number)
        .set("origin", organisation.origin);
}

// At most so many bytes, and no character cut in two.
std::string shortened(std::string text, std::size_t most)
{
    if (text.size() <= most)
        return text;
    while (most && (static_cast<unsigned char>(text[most]) & 0xc0) == 0x80)
        --most;
    text.resize(most);
    return text;
}

OrganisationList wanted_list(http::Request const& request)
{
    OrganisationList list;
    list.text = shortened(request.query.get("q").value_or(""), 100);
    list.kind = request.query.get("slag").value_or("");
    if (std::ranges::find(organisation_kinds, list.kind) == std::end(organisation_kinds))
        list.kind.clear();
    auto const side = request.query.get("side").value_or("1");
    std::from_chars(side.data(), side.data() + side.size(), list.page);
    list.page = std::clamp<std::int64_t>(list.page, 1, 100'000);
    return list;
}

Result<http::Response> show_list(Context& context, http::Request const& request)
{
    auto list = wanted_list(request);
    list.found = TRY(organisation_page(context.db(), list.text, list.kind, list.page));
    if (request.wants_json()) {
        auto rows = Json::list();
        for (auto const& organisation : list.found.rows)
            rows.add(to_json(organisation));
        return http::json(Json::object().set("count", list.found.all).set("page", list.page).set("organisations", rows).str());
    }
    return page(context, { .title = t(context, "Organisations") }, organisations_view(context, list));
}

Result<http::Response> show_one(Context& context, http::Request const& request)
{
    OrganisationDetails details;
    details.organisation = TRY(find_organisation_by_key(context.db(), context.part("organisation")));
    details.collaborations = TRY(takes_part_in(context, details.organisation.id));
    if (request.wants_json()) {
        auto takes_part = Json::list();
        for (auto const& taking : details.collaborations)
            takes_part.add(Json::object().set("collaboration", taking.slug).set("title", taking.title).set("status", taking.status));
        return http::json(to_json(details.organisation).set("takes_part_in", takes_part).str());
    }
    if (details.organisation.ministry)
        details.ministry = TRY(find_organisation(context.db(), details.organisation.ministry));
    auto const role = TRY(membership_in(context.db(), context.actor.person, details.organisation.id));
    details.sees_people = role.has_value() || context.actor.is_operator;
    return page(context, { .title = details.organisation.called(), .crumbs = { { t(context, "Organisations"), url("/virksomheter") } } },
        organisation_view(context, details));
}

Result<std::vector<Organisation>> ministries(db::Session& session)
{
    auto found = TRY(organisation_page(session, "", "ministry", 1));
    return std::move(found.rows);
}

// A number may be written with spaces, as on letterheads.
std::string without_spaces(std::string text)
{
    std::erase(text, ' ');
    return text;
}

Result<> read_form(http::Request const& request, Organisation& organisation)
{
    FormReader form(request.form);
    organisation.name = form.text("name", { .required = true, .longest = 200 });
    organisation.short_name = form.text("short_name", { .longest = 60 });
    organisation.orgnr = without_spaces(form.text("orgnr", { .longest = 20 }));
    organisation.kind = form.one_of("kind", { std::begin(organisation_kinds), std::end(organisation_kinds) });
    organisation.ministry = form.id<Organisation>("ministry");
    organisation.language_form = form.one_of("language_form", { "nb", "nn" });
    organisation.place_number = form.text("place_number", { .longest = 4 });
    return form.finish();
}

Result<http::Response> show_new(Context& context, http::Request const&)
{
    auto const above = TRY(ministries(context.db()));
    return page(context, { .title = t(context, "New organisation"), .crumbs = { { t(context, "Organisations"), url("/virksomheter") } } },
        organisation_form_view(context, {}, above));
}

Result<http::Response> create(Context& context, http::Request const& request)
{
    Organisation organisation;
    TRY(read_form(request, organisation));
    organisation.origin = "operator";
    FormReader form(request.form);
    organisation.id = form.id<Organisation>("_id");
    TRY(form.finish());
    auto const known = TRY(find_organisation(context.db(), organisation.id)); // The same form sent twice makes one organisation.
    if (!known)
        organisation = TRY(add_organisation(context, organisation));
    auto const& added = known ? *known : organisation;
    if (request.wants_json())
        return http::json(to_json(added).str(), 201);
    auto const receipt = TRY(leave_receipt(context, { .text = t(context, "{name} is added.", { { "name", added.name } }) }));
    return http::redirect(with_query(url("/virksomheter/{}", added.key()), receipt).str());
}

Result<http::Response> show_edit(Context& context, http::Request const&)
{
    auto const organisation = TRY(find_organisation_by_key(context.db(), context.part("organisation")));
    auto const above = TRY(ministries(context.db()));
    return page(context, { .title = t(context, "Edit"), .crumbs = { { organisation.called(), url("/virksomheter/{}", organisation.key()) } } },
        organisation_form_view(context, organisation, above));
}

Result<http::Response> save(Context& context, http::Request const& request)
{
    auto organisation = TRY(find_organisation_by_key(context.db(), context.part("organisation")));
    TRY(read_form(request, organisation));
    TRY(edit_organisation(context, organisation));
    if (request.wants_json())
        return http::json(to_json(organisation).str());
    auto const receipt = TRY(leave_receipt(context, { .text = t(context, "Saved.") }));
    return http::redirect(with_query(url("/virksomheter/{}", organisation.key()), receipt).str());
}

void add_organisation_routes(Routes& routes)
{
    routes.get("/virksomheter", Access::signed_in, show_list);
    routes.get("/virksomheter/ny", Access::operators, show_new);
    routes.post("/virksomheter/ny", Access::operators, create, { .again = show_new });
    routes.get("/virksomheter/{organisation}", Access::signed_in, show_one);
    routes.get("/virksomheter/{organisation}/rediger", Access::operators, show_edit);
    routes.post("/virksomheter/{organisation}/rediger", Access::operators, save, { .again = show_edit });
}

}

Area organisations_area()
{
    return { .name = "organisations", .routes = add_organisation_routes };
}

}
