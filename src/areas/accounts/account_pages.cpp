// /deg: name and language, keys, sessions, and whom one acts for.
#include <charconv>
#include <fmt/format.h>

#include "areas/accounts/account_routes.h"
#include "areas/accounts/account_rules.h"
#include "areas/accounts/account_views.h"
#include "areas/accounts/totp.h"
#include "html/form.h"
#include "html/page.h"
#include "http/request.h"
#include "http/response.h"

namespace samlop {

namespace {

std::string back_to(http::Request const& request, std::string_view otherwise)
{
    return own_path(request.form.get("til").value_or(std::string(otherwise)));
}

Result<Profile> read_profile(Context& context)
{
    Profile profile;
    auto person = TRY(find_person(context.db(), context.actor.person));
    if (!person)
        return fail(ErrorKind::unauthenticated, "Sign in first.");
    profile.person = std::move(*person);
    profile.keys = TRY(keys_of(context.db(), context.actor.person));
    profile.memberships = TRY(memberships_of(context.db(), context.actor.person));
    profile.sessions = static_cast<std::int64_t>(TRY(sessions_of_actor(context)).size());
    return profile;
}

Json to_json(Profile const& profile)
{
    auto organisations = Json::list();
    for (auto const& membership : profile.memberships)
        organisations.add(Json::object().set("id", membership.organisation).set("name", membership.organisation_name).set("role", to_string(membership.role)));
    return Json::object()
        .set("id", profile.person.id)
        .set("name", profile.person.name)
        .set("email", profile.person.email)
        .set("language", to_string(profile.person.language))
        .set("operator", profile.person.is_operator)
        .set("password", profile.keys.password)
        .set("totp", profile.keys.totp)
        .set("organisations", organisations);
}

Result<http::Response> show_profile(Context& context, http::Request const& request)
{
    auto const profile = TRY(read_profile(context));
    if (request.wants_json())
        return http::json(to_json(profile).str());
    return page(context, { .title = profile.person.name }, profile_view(context, profile));
}

Result<http::Response> save_profile(Context& context, http::Request const& request)
{
    FormReader form(request.form);
    auto name = form.text("navn", { .required = true, .longest = 120 });
    auto const language = parse_language(form.one_of("sprak", { "nb", "nn", "en" }));
    TRY(form.finish());
    TRY(rename_self(context, std::move(name), *language));
    if (request.wants_json())
        return http::json(to_json(TRY(read_profile(context))).str());
    auto const receipt = TRY(leave_receipt(context, { .text = t(*language, "Saved.") }));
    auto response = http::redirect(with_query(url("/deg"), receipt).str());
    response.add("set-cookie", language_cookie(context.services.settings, *language));
    return response;
}

Result<http::Response> choose_language_here(Context& context, http::Request const& request)
{
    auto const language = parse_language(request.form.get("sprak").value_or(""));
    if (!language)
        return fail_field("sprak", "Choose one of the languages");
    if (context.actor.person)
        TRY(choose_language(context, *language));
    auto response = request.wants_json() ? http::json(Json::object().set("language", to_string(*language)).str()) : http::redirect(back_to(request, "/"));
    response.add("set-cookie", language_cookie(context.services.settings, *language));
    return response;
}

Result<http::Response> choose_organisation(Context& context, http::Request const& request)
{
    FormReader form(request.form);
    auto const organisation = form.integer("virksomhet", 0, INT64_MAX, true);
    TRY(form.finish());
    TRY(act_for(context, { organisation.value_or(0) }));
    if (request.wants_json())
        return http::json(Json::object().set("organisation", Id<Organisation> { organisation.value_or(0) }).str());
    return http::redirect(back_to(request, "/"));
}

Result<http::Response> show_sessions(Context& context, http::Request const& request)
{
    auto const sessions = TRY(sessions_of_actor(context));
    if (request.wants_json()) {
        auto list = Json::list();
        for (auto const& session : sessions)
            list.add(Json::object().set("id", session.id).set("device", session.device).set("created_at", session.created_at).set("seen_at", session.seen_at)
                         .set("this", session.id == context.actor.session));
        return http::json(Json::object().set("sessions", list).str());
    }
    return page(context, { .title = t(context, "Where you are signed in"), .crumbs = { { context.actor.name, url("/deg") } } }, sessions_view(context, sessions));
}

Result<http::Response> end_one_session(Context& context, http::Request const& request)
{
    FormReader form(request.form);
    auto const session = form.id<Session>("okt", true);
    TRY(form.finish());
    TRY(end_session(context, session));
    if (request.wants_json())
        return http::json(Json::object().set("id", session).set("ended", true).str());
    auto const receipt = TRY(leave_receipt(context, { .text = t(context, "Signed out there.") }));
    return http::redirect(with_query(url("/deg/okter"), receipt).str());
}

Result<http::Response> end_the_others(Context& context, http::Request const&)
{
    TRY(end_other_sessions(context));
    auto const receipt = TRY(leave_receipt(context, { .text = t(context, "Signed out everywhere else.") }));
    return http::redirect(with_query(url("/deg/okter"), receipt).str());
}

Result<http::Response> show_password(Context& context, http::Request const&)
{
    auto const keys = TRY(keys_of(context.db(), context.actor.person));
    return page(context, { .title = t(context, "Password"), .crumbs = { { context.actor.name, url("/deg") } } }, password_view(context, keys));
}

Result<http::Response> save_password(Context& context, http::Request const& request)
{
    auto const waiting = TRY(change_password(
        context, request.form.get("passord").value_or(""), request.form.get("nytt").value_or(""), request.remote));
    if (waiting) {
        auto response = http::text(t(context, "Too many attempts") + "\n", 429);
        response.set("retry-after", std::to_string(waiting->seconds));
        return response;
    }
    auto const receipt = TRY(write_in(context, [&] { return leave_receipt(context, { .text = t(context, "The password is changed.") }); }));
    return http::redirect(with_query(url("/deg"), receipt).str());
}

// Keys are changed only by who has proved who they are a short while ago, so the page asks before it shows one.
bool proved_lately(Context const& context)
{
    return context.now - context.actor.proved_at <= minutes(context.services.settings.proof_minutes);
}

Result<http::Response> show_totp(Context& context, http::Request const&)
{
    if (!proved_lately(context))
        return http::redirect(url("/bekreft?til={}", "/deg/totrinn").str());
    auto const profile = TRY(read_profile(context));
    return page(context, { .title = t(context, "Code from the phone"), .crumbs = { { context.actor.name, url("/deg") } } },
        totp_view(context, profile.keys, new_totp_secret(), profile.person.email));
}

Result<http::Response> show_codes(Context& context, std::vector<std::string> const& codes)
{
    TRY(know_organisations(context));
    auto response = page(context, { .title = t(context, "Recovery codes") }, recovery_codes_view(context, codes));
    response.set("cache-control", "no-store");
    return response;
}

Result<http::Response> save_totp(Context& context, http::Request const& request)
{
    auto const codes = TRY(set_up_totp(context, request.form.get("nokkel").value_or(""), request.form.get("kode").value_or("")));
    return show_codes(context, codes);
}

Result<http::Response> end_totp(Context& context, http::Request const&)
{
    TRY(drop_totp(context));
    auto const receipt = TRY(leave_receipt(context, { .text = t(context, "Codes from the phone are turned off.") }));
    return http::redirect(with_query(url("/deg"), receipt).str());
}

Result<http::Response> make_codes(Context& context, http::Request const&)
{
    auto const codes = TRY(renew_recovery_codes(context));
    return show_codes(context, codes);
}

}

void add_account_routes(Routes& routes)
{
    routes.get("/deg", Access::signed_in, show_profile);
    routes.post("/deg", Access::signed_in, save_profile, { .again = show_profile });
    routes.post("/deg/sprak", Access::anyone, choose_language_here);
    routes.post("/deg/virksomhet", Access::signed_in, choose_organisation);
    routes.get("/deg/okter", Access::signed_in, show_sessions);
    routes.post("/deg/okter", Access::signed_in, end_one_session);
    routes.post("/deg/okter/andre", Access::signed_in, end_the_others);
    routes.get("/deg/passord", Access::signed_in, show_password);
    routes.post("/deg/passord", Access::signed_in, save_password, { .again = show_password, .own_transaction = true, .forms_only = true });
    routes.get("/deg/totrinn", Access::signed_in, show_totp);
    routes.post("/deg/totrinn", Access::signed_in, save_totp, { .again = show_totp, .proof = true, .forms_only = true });
    routes.post("/deg/totrinn/slutt", Access::signed_in, end_totp, { .proof = true });
    routes.post("/deg/reservekoder", Access::signed_in, make_codes, { .proof = true, .forms_only = true });
}

Area accounts_area()
{
    return { .name = "accounts", .routes = [](Routes& routes) {
                add_sign_in_routes(routes);
                add_account_routes(routes);
                add_people_routes(routes);
            } };
}

}
