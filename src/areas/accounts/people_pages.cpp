// /virksomheter/{organisation}/folk, /samarbeid/{collaboration}/lesere, and seeing with another party's eyes.
#include <charconv>

#include "areas/accounts/account_routes.h"
#include "areas/accounts/account_rules.h"
#include "areas/accounts/people_views.h"
#include "areas/accounts/sign_in.h"
#include "html/form.h"
#include "html/page.h"
#include "http/request.h"
#include "http/response.h"

namespace samlop {

namespace {

Id<Person> person_of(Context const& context)
{
    Id<Person> id;
    auto const& text = context.part("person");
    std::from_chars(text.data(), text.data() + text.size(), id.value);
    return id; // 0 when it is no number: nobody.
}

Url people_url(Organisation const& organisation) { return url("/virksomheter/{}/folk", organisation.key()); }

Result<Members> read_members(Context& context)
{
    Members members;
    members.organisation = TRY(find_organisation_by_key(context.db(), context.part("organisation")));
    members.people = TRY(members_of(context, members.organisation.id));
    auto const own = std::ranges::find(members.people, context.actor.person, &Membership::person);
    members.may_change = context.actor.is_operator || (own != members.people.end() && own->role == MemberRole::lead);
    return members;
}

Result<http::Response> show_members(Context& context, http::Request const& request)
{
    auto const members = TRY(read_members(context));
    if (request.wants_json()) {
        auto list = Json::list();
        for (auto const& member : members.people)
            list.add(Json::object().set("id", member.person).set("name", member.person_name).set("email", member.email).set("role", to_string(member.role))
                         .set("since", member.since).set("signed_in_once", member.signed_in_once));
        return http::json(Json::object().set("people", list).str());
    }
    return page(context,
        { .title = t(context, "People in {organisation}", { { "organisation", members.organisation.called() } }),
            .crumbs = { { members.organisation.called(), url("/virksomheter/{}", members.organisation.key()) } } },
        members_view(context, members));
}

// The link stands on this page alone: not in an address, not in a receipt, not in the database.
Result<http::Response> invited(Context& context, http::Request const& request, Invitation const& invitation, std::string const& to, Url const& back)
{
    if (request.wants_json()) {
        auto const link = invitation.link.empty() ? std::string() : context.services.settings.base_url() + invitation.link;
        return http::json(Json::object().set("id", invitation.person.id).set("name", invitation.person.name).set("link", link).str(), 201);
    }
    TRY(know_organisations(context));
    auto response = page(context, { .title = t(context, "Invitation") }, invited_view(context, invitation, to, back), 201);
    response.set("cache-control", "no-store");
    return response;
}

Result<http::Response> invite(Context& context, http::Request const& request)
{
    auto const organisation = TRY(find_organisation_by_key(context.db(), context.part("organisation")));
    FormReader form(request.form);
    auto name = form.text("navn", { .longest = 120 });
    auto email = form.text("epost", { .required = true, .longest = 254 });
    auto const role = parse_member_role(form.one_of("rolle", { "lead", "contributor", "reader" }));
    TRY(form.finish());
    auto const invitation = TRY(invite_member(context, organisation.id, std::move(name), std::move(email), *role));
    return invited(context, request, invitation, organisation.called(), people_url(organisation));
}

Result<http::Response> to_people(Context& context, Organisation const& organisation, std::string text)
{
    auto const receipt = TRY(leave_receipt(context, { .text = std::move(text) }));
    return http::redirect(with_query(people_url(organisation), receipt).str());
}

Result<http::Response> save_role(Context& context, http::Request const& request)
{
    auto const organisation = TRY(find_organisation_by_key(context.db(), context.part("organisation")));
    FormReader form(request.form);
    auto const role = parse_member_role(form.one_of("rolle", { "lead", "contributor", "reader" }));
    TRY(form.finish());
    TRY(change_role(context, organisation.id, person_of(context), *role));
    if (request.wants_json())
        return http::json(Json::object().set("id", person_of(context)).set("role", to_string(*role)).str());
    return to_people(context, organisation, t(context, "The role is changed."));
}

Result<http::Response> end_member(Context& context, http::Request const& request)
{
    auto const organisation = TRY(find_organisation_by_key(context.db(), context.part("organisation")));
    auto const person = person_of(context);
    TRY(end_membership(context, organisation.id, person));
    if (request.wants_json())
        return http::json(Json::object().set("id", person).set("ended", true).str());
    if (person == context.actor.person && !context.actor.is_operator)
        return http::redirect("/deg");
    return to_people(context, organisation, t(context, "The person no longer acts for the organisation."));
}

Result<http::Response> make_link_again(Context& context, http::Request const& request)
{
    auto const organisation = TRY(find_organisation_by_key(context.db(), context.part("organisation")));
    auto const link = TRY(renew_invitation(context, organisation.id, person_of(context)));
    if (request.wants_json())
        return http::json(Json::object().set("link", context.services.settings.base_url() + link).str(), 201);
    TRY(know_organisations(context));
    auto response = page(context, { .title = t(context, "New link") }, new_link_view(context, link, people_url(organisation)), 201);
    response.set("cache-control", "no-store");
    return response;
}

Result<http::Response> show_readers(Context& context, http::Request const& request)
{
    auto const readers = TRY(guest_readers(context));
    if (request.wants_json()) {
        auto list = Json::list();
        for (auto const& reader : readers)
            list.add(Json::object().set("id", reader.person).set("name", reader.name).set("email", reader.email).set("since", reader.since));
        return http::json(Json::object().set("readers", list).str());
    }
    return page(context, { .title = t(context, "Guest readers"), .area = "/parter" }, readers_view(context, readers));
}

Result<http::Response> invite_guest(Context& context, http::Request const& request)
{
    FormReader form(request.form);
    auto name = form.text("navn", { .longest = 120 });
    auto email = form.text("epost", { .required = true, .longest = 254 });
    TRY(form.finish());
    auto const invitation = TRY(invite_reader(context, std::move(name), std::move(email)));
    return invited(context, request, invitation, context.place->name(), collaboration_url(context, "/lesere"));
}

Result<http::Response> end_guest(Context& context, http::Request const& request)
{
    TRY(end_reading(context, person_of(context)));
    if (request.wants_json())
        return http::json(Json::object().set("id", person_of(context)).set("ended", true).str());
    auto const receipt = TRY(leave_receipt(context, { .text = t(context, "The person no longer reads here.") }));
    return http::redirect(with_query(collaboration_url(context, "/lesere"), receipt).str());
}

Result<http::Response> look_as(Context& context, http::Request const& request)
{
    FormReader form(request.form);
    auto const party = form.id<Party>("part", true);
    TRY(form.finish());
    TRY(see_as(context, party));
    return http::redirect(own_path(request.form.get("til").value_or(collaboration_url(context, "/kart").str())));
}

Result<http::Response> look_as_oneself(Context& context, http::Request const& request)
{
    TRY(see_as(context, {}));
    return http::redirect(own_path(request.form.get("til").value_or(collaboration_url(context, "/kart").str())));
}

}

void add_people_routes(Routes& routes)
{
    routes.get("/virksomheter/{organisation}/folk", Access::signed_in, show_members);
    routes.post("/virksomheter/{organisation}/folk", Access::signed_in, invite, { .again = show_members });
    routes.post("/virksomheter/{organisation}/folk/{person}", Access::signed_in, save_role);
    routes.post("/virksomheter/{organisation}/folk/{person}/slutt", Access::signed_in, end_member);
    routes.post("/virksomheter/{organisation}/folk/{person}/lenke", Access::signed_in, make_link_again);
    routes.get("/samarbeid/{collaboration}/lesere", Access::coordinates, show_readers);
    routes.post("/samarbeid/{collaboration}/lesere", Access::coordinates, invite_guest, { .again = show_readers });
    routes.post("/samarbeid/{collaboration}/lesere/{person}/slutt", Access::coordinates, end_guest);
    routes.post("/samarbeid/{collaboration}/se-som", Access::reads, look_as);
    routes.post("/samarbeid/{collaboration}/se-som/slutt", Access::reads, look_as_oneself);
}

}
