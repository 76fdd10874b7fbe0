// /logg-inn, /inn/{secret}, /logg-ut and /bekreft.
#include "areas/accounts/account_routes.h"
#include "areas/accounts/account_rules.h"
#include "areas/accounts/sign_in_views.h"
#include "html/form.h"
#include "html/page.h"
#include "http/request.h"
#include "http/response.h"

namespace samlop {

namespace {

std::string back_to(http::Request const& request)
{
    return own_path(request.form.get("til").value_or(request.query.get("til").value_or("/")));
}

http::Response too_many(Context const& context, Waiting const& waiting)
{
    auto response = page(context, { .title = t(context, "Too many attempts") }, waiting_view(context, waiting), 429);
    response.set("retry-after", std::to_string(waiting.seconds));
    return response;
}

Result<http::Response> enter(Context& context, http::Request const& request, Proof const& proof, std::string const& to)
{
    auto const opened = TRY(write_in(context, [&] { return open_session(context, proof, device_of(request.header("user-agent"))); }));
    auto response = http::redirect(to);
    response.add("set-cookie", opened.cookie);
    response.add("set-cookie", language_cookie(context.services.settings, opened.language));
    return response;
}

Result<http::Response> show_sign_in(Context& context, http::Request const& request)
{
    if (context.actor.person)
        return http::redirect(back_to(request));
    return page(context, { .title = t(context, "Sign in") }, sign_in_view(context, back_to(request)));
}

// Shown straight from the post: the step must not stand in an address.
http::Response ask_for_code(Context const& context, std::string_view step, std::string const& to)
{
    auto response = page(context, { .title = t(context, "Code from the phone") }, code_view(context, step, to));
    response.set("cache-control", "no-store");
    return response;
}

Result<http::Response> sign_in(Context& context, http::Request const& request)
{
    FormReader form(request.form);
    Attempt const attempt { .email = form.text("epost", { .required = true, .longest = 254 }),
        .password = request.form.get("passord").value_or(""),
        .address = request.remote };
    if (attempt.password.empty())
        form.wrong("passord", "Write the password");
    TRY(form.finish());
    auto const outcome = TRY(begin_sign_in(context, attempt));
    if (auto const* waiting = std::get_if<Waiting>(&outcome))
        return too_many(context, *waiting);
    auto const& begun = std::get<Begun>(outcome);
    if (!begun.proof)
        return ask_for_code(context, begun.step, back_to(request));
    return enter(context, request, *begun.proof, back_to(request));
}

// Only a wrong code leads here; an address typed by hand begins from the beginning.
Result<http::Response> show_code(Context& context, http::Request const&)
{
    if (context.form.name != "kode")
        return http::redirect("/logg-inn");
    return ask_for_code(context, "", "/");
}

Result<http::Response> give_code(Context& context, http::Request const& request)
{
    auto const step = request.form.get("steg").value_or("");
    auto const code = request.form.get("kode").value_or("");
    auto const outcome = TRY(finish_sign_in(context, step, code, request.remote));
    if (auto const* waiting = std::get_if<Waiting>(&outcome))
        return too_many(context, *waiting);
    return enter(context, request, std::get<Proof>(outcome), back_to(request));
}

Result<http::Response> show_link(Context& context, http::Request const&)
{
    auto const& secret = context.part("secret");
    auto const found = TRY(look_at_link(context.db(), secret, context.now));
    if (!found)
        return page(context, { .title = t(context, "The link does not work any more") }, gone_link_view(context), 404);
    return page(context, { .title = t(context, "Sign in") }, link_view(context, secret, *found));
}

Result<http::Response> follow_link(Context& context, http::Request const& request)
{
    FormReader form(request.form);
    LinkForm const filled { .name = form.text("navn", { .longest = 120 }), .password = request.form.get("passord").value_or("") };
    bool const wants_totp = form.flag("totrinn");
    TRY(form.finish());
    auto const begun = TRY(use_link(context, context.part("secret"), filled));
    if (!begun.proof)
        return ask_for_code(context, begun.step, "/");
    return enter(context, request, *begun.proof, wants_totp ? "/deg/totrinn" : "/");
}

Result<http::Response> leave(Context& context, http::Request const&)
{
    TRY(sign_out(context));
    auto response = http::redirect("/logg-inn");
    response.add("set-cookie", gone_cookie(context.services.settings));
    return response;
}

Result<http::Response> show_proof(Context& context, http::Request const& request)
{
    auto const keys = TRY(keys_of(context.db(), context.actor.person));
    return page(context, { .title = t(context, "Confirm that it is you") }, proof_view(context, keys, back_to(request)));
}

Result<http::Response> give_proof(Context& context, http::Request const& request)
{
    auto const waiting = TRY(prove_again(context, request.form.get("svar").value_or(""), request.remote));
    if (waiting)
        return too_many(context, *waiting);
    return http::redirect(back_to(request));
}

}

void add_sign_in_routes(Routes& routes)
{
    routes.get("/logg-inn", Access::anyone, show_sign_in);
    routes.post("/logg-inn", Access::anyone, sign_in, { .again = show_sign_in, .own_transaction = true, .forms_only = true });
    routes.get("/logg-inn/kode", Access::anyone, show_code);
    routes.post("/logg-inn/kode", Access::anyone, give_code, { .again = show_code, .own_transaction = true, .forms_only = true });
    routes.get("/inn/{secret}", Access::anyone, show_link);
    routes.post("/inn/{secret}", Access::anyone, follow_link, { .again = show_link, .own_transaction = true, .forms_only = true });
    routes.post("/logg-ut", Access::signed_in, leave);
    routes.get("/bekreft", Access::signed_in, show_proof);
    routes.post("/bekreft", Access::signed_in, give_proof, { .again = show_proof, .own_transaction = true, .forms_only = true });
}

}
