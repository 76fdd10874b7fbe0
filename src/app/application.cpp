#include "app/application.h"

#include <assets.h>
#include <spdlog/spdlog.h>

#include "app/json_form.h"
#include "app/receipt.h"
#include "areas/accounts/account.h"
#include "areas/activity/activity.h"
#include "areas/collaborations/collaboration.h"
#include "areas/drafts/draft.h"
#include "html/page.h"
#include "http/compress.h"
#include "http/headers.h"
#include "version.h"

namespace samlop {

namespace {

int status_of(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::invalid: return 422;
    case ErrorKind::unauthenticated: return 401;
    case ErrorKind::forbidden: return 403;
    case ErrorKind::not_found: return 404;
    case ErrorKind::conflict: return 409;
    case ErrorKind::unavailable: return 503;
    case ErrorKind::internal: return 500;
    }
    return 500;
}

bool changes(http::Method method) { return method != http::Method::get && method != http::Method::head; }

// A page of another site must not be able to send our forms. The token below covers who is signed in; this covers the rest.
bool comes_from_us(http::Request const& request)
{
    auto const site = request.header("sec-fetch-site");
    if (!site.empty())
        return site == "same-origin" || site == "none";
    auto const origin = request.header("origin");
    if (origin.empty())
        return true;
    auto const slashes = origin.find("//");
    return slashes != std::string_view::npos && origin.substr(slashes + 2) == request.header("host");
}

bool same_secret(std::string_view left, std::string_view right)
{
    if (left.size() != right.size())
        return false;
    unsigned char difference = 0;
    for (std::size_t i = 0; i < left.size(); ++i)
        difference = static_cast<unsigned char>(difference | (left[i] ^ right[i]));
    return difference == 0;
}

std::string problem_json(Context const& context, Error const& error, int status)
{
    auto problem = Json::object();
    problem.set("type", "about:blank").set("title", t(context.language, error.text, error.arguments)).set("status", status);
    if (!error.fields.empty()) {
        auto fields = Json::list();
        for (auto const& wrong : error.fields)
            fields.add(Json::object().set("field", wrong.field).set("detail", t(context.language, wrong.text, wrong.arguments)));
        problem.set("errors", fields);
    }
    return problem.str();
}

void add_etag(http::Request const& request, http::Response& response)
{
    if (response.status != 200 || response.body.empty() || response.has("etag"))
        return;
    auto const etag = "\"" + sha256_hex(response.body).substr(0, 24) + "\"";
    response.set("etag", etag);
    if (request.header("if-none-match").find(etag) != std::string_view::npos) {
        response.status = 304;
        response.body.clear();
    }
}

}

// What is found out about one request before its handler runs.
struct Application::Visit {
    Routes::Match match {};
    std::optional<SignedIn> visitor {};
    std::vector<Actor::Membership> memberships {};
    Language language = Language::nb;
    Micros now = 0;
    std::string path {};
    bool api = false;
    std::optional<Place> begins {}; // The person is here for the first time in hours.
};

Application::Application(Settings const& settings, db::Database& database, playbook::Playbooks const& playbooks, FileStore& files,
    advice::Editions const& editions)
    : m_services { settings, database, playbooks, files, editions, m_kept }
    , m_routes(all_routes())
    , m_limiter({ .burst = std::max(20.0, settings.requests_per_minute / 2.0),
          .interval = std::chrono::milliseconds(std::max(1, 60'000 / settings.requests_per_minute)),
          .max_keys = 20'000 })
{
    for (auto const& asset : assets::all())
        m_static_files.add(std::string(asset.path), asset.raw, asset.content_type, asset.gzip, asset.brotli, std::string(asset.etag));
}

http::Response Application::handle(http::Request& request)
{
    Visit visit;
    visit.now = now_micros();
    auto response = answer(request, visit);
    http::secure(response, m_services.settings.behind_tls());
    http::compress(request, response);
    // The pattern, not the path: an address can tell whom somebody works with.
    spdlog::info("{} {} {} {} us {}", http::to_text(request.method), visit.match.route ? visit.match.route->pattern : std::string("-"),
        response.status, now_micros() - visit.now, request.request_id);
    return response;
}

http::Response Application::answer(http::Request& request, Visit& visit)
{
    if (auto file = m_static_files.serve(request))
        return std::move(*file);
    if (request.path == "/healthz")
        return health();
    visit.api = request.path.starts_with("/api/");
    visit.path = visit.api ? request.path.substr(4) : request.path;
    if (auto found = find_visitor(visit, request); !found)
        return refuse(visit, request, found.error());
    if (auto const wait = m_limiter.retry_after(request.remote, http::RateLimiter::Clock::now())) {
        auto response = http::text(t(visit.language, "Too many requests. Try again in a moment.") + "\n", 429);
        response.set("retry-after", std::to_string(wait->count()));
        return response;
    }
    visit.match = m_routes.find(request.method, visit.path);
    if (visit.match.route)
        return run(visit, request);
    if (!visit.match.path_exists)
        return refuse(visit, request, fail(ErrorKind::not_found, "Does not exist, or you have no access.").error);
    auto response = refuse(visit, request, fail(ErrorKind::invalid, "This address does not take that method").error);
    response.status = 405;
    response.set("allow", "GET, HEAD, POST");
    return response;
}

Result<> Application::find_visitor(Visit& visit, http::Request const& request)
{
    auto const cookie = request.cookie(cookie_name(m_services.settings));
    visit.language = language_of({}, request, m_services.settings);
    if (!cookie)
        return {};
    TRY(m_services.database.read([&](db::Session& session) -> Result<> {
        visit.visitor = TRY(signed_in_by(session, *cookie, visit.now));
        if (visit.visitor && !changes(request.method)) {
            auto const memberships = TRY(memberships_of(session, visit.visitor->actor.person));
            for (auto const& membership : memberships)
                visit.visitor->actor.organisations.push_back({ membership.organisation, membership.organisation_name });
        }
        return {};
    }));
    visit.language = language_of(visit.visitor, request, m_services.settings);
    remember_use(visit);
    return {};
}

void Application::remember_use(Visit const& visit)
{
    if (!visit.visitor || !visit.visitor->stale)
        return;
    auto const touched = m_services.database.write(
        [&](db::Session& session) { return touch_session(session, visit.visitor->actor.session, m_services.settings, visit.now); });
    if (!touched)
        spdlog::warn("session not touched: {}", touched.error().detail);
}

// Later than the page, which still says what happened since the visit before.
void Application::remember_visit(Visit const& visit, http::Request const& request)
{
    if (!visit.begins)
        return;
    auto const noted = m_services.database.write([&](db::Session& session) {
        auto context = context_for(visit, request, &session);
        context.place = visit.begins;
        return note_visit(context);
    });
    if (!noted)
        spdlog::warn("visit not noted: {}", noted.error().detail);
}

Context Application::context_for(Visit const& visit, http::Request const& request, db::Session* session) const
{
    Context context { .services = m_services };
    context.session = session;
    if (visit.visitor)
        context.actor = visit.visitor->actor;
    context.language = visit.language;
    context.now = visit.now;
    context.path = visit.path;
    context.query = request.query_string;
    context.parts = visit.match.parts;
    context.fragment = request.header("hx-request") == "true";
    return context;
}

// Asks for the right to the route, on what is stored. What the actor may not see does not exist.
Result<> Application::enter(Context& context, Route const& route) const
{
    auto const collaboration = context.parts.find("collaboration");
    if (collaboration != context.parts.end() && context.actor.person) {
        context.place = TRY(find_place(context, collaboration->second));
        if (context.place)
            context.standing = TRY(standing_in(context, context.place->id));
    }
    if (route.access != Access::anyone && !context.actor.person)
        return fail(ErrorKind::unauthenticated, "Sign in first");
    bool const of_collaboration = route.access >= Access::reads;
    if (of_collaboration && !context.standing.sees) {
        context.place.reset();
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    }
    switch (route.access) {
    case Access::anyone:
    case Access::signed_in:
    case Access::reads: return {};
    case Access::operators:
        if (!context.actor.is_operator)
            return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
        return {};
    case Access::contributes: return require(context, Action::contribute);
    case Access::coordinates: return require(context, Action::manage);
    }
    return fail_internal("a route with an access nobody knows");
}

http::Response Application::run(Visit& visit, http::Request& request)
{
    auto const& route = *visit.match.route;
    if (!changes(request.method) && !route.options.own_transaction)
        return read(visit, request);
    if (changes(request.method)) {
        if (!comes_from_us(request))
            return refuse(visit, request, fail(ErrorKind::forbidden, "This form was not sent from Samløp. Open the page and try again.").error);
        if (auto parsed = take_json_body(request); !parsed)
            return refuse(visit, request, parsed.error());
        if (visit.visitor) {
            auto token = request.form.get("_token").value_or(std::string(request.header("x-csrf-token")));
            if (!same_secret(token, visit.visitor->actor.form_token))
                return refuse(visit, request, fail(ErrorKind::forbidden, "The page is too old. Open it again and send once more.").error);
        }
    }
    return write(visit, request);
}

http::Response Application::read(Visit& visit, http::Request const& request)
{
    auto outcome = m_services.database.read([&](db::Session& session) -> Result<http::Response> {
        auto context = context_for(visit, request, &session);
        TRY(enter(context, *visit.match.route));
        if (auto const receipt = request.query.get("kvittering"); receipt && context.actor.person) {
            auto const shown = TRY(find_receipt(context, std::atoll(receipt->c_str())));
            if (shown && !shown->undone)
                context.told = Context::Told { shown->id, shown->text, std::max<Micros>(0, (shown->undo_until - visit.now) / 1'000'000) };
        }
        if (context.place && !visit.api && !context.fragment && !request.wants_json()) {
            auto const is_new = TRY(visit_is_new(context));
            if (is_new)
                visit.begins = context.place;
        }
        return visit.match.route->handler(context, request);
    });
    if (!outcome)
        return refuse(visit, request, outcome.error());
    remember_visit(visit, request);
    add_etag(request, *outcome);
    return std::move(*outcome);
}

http::Response Application::write(Visit& visit, http::Request const& request)
{
    auto const& route = *visit.match.route;
    if (route.options.proof && visit.visitor && visit.now - visit.visitor->actor.proved_at > minutes(m_services.settings.proof_minutes)) {
        auto const draft = request.form.get("_utkast");
        if (!draft || request.wants_json() || visit.api)
            return refuse(visit, request, fail(ErrorKind::forbidden, "This binds your organisation. Confirm that it is you first, at /bekreft.").error);
        auto saved = m_services.database.write([&](db::Session& session) -> Result<> {
            auto context = context_for(visit, request, &session);
            TRY(enter(context, route));
            return save_draft(context, *draft, request.form);
        });
        if (!saved)
            return refuse(visit, request, saved.error());
        return http::redirect(url("/bekreft?til={}", request.form.get("_side").value_or(visit.path)).str());
    }
    if (route.options.own_transaction) {
        auto context = context_for(visit, request, nullptr);
        auto entered = m_services.database.read([&](db::Session& session) {
            context.session = &session;
            return enter(context, route);
        });
        context.session = nullptr;
        if (!entered)
            return refuse(visit, request, entered.error());
        auto outcome = route.handler(context, request);
        return outcome ? std::move(*outcome) : refuse(visit, request, outcome.error());
    }
    auto outcome = m_services.database.write([&](db::Session& session) -> Result<http::Response> {
        auto context = context_for(visit, request, &session);
        TRY(enter(context, route));
        return route.handler(context, request);
    });
    return outcome ? std::move(*outcome) : refuse(visit, request, outcome.error());
}

http::Response Application::refuse(Visit& visit, http::Request const& request, Error const& error)
{
    if (!error.detail.empty())
        spdlog::error("{} {}", request.request_id, error.detail);
    bool const wants_json = request.wants_json() || visit.api;
    if (error.kind == ErrorKind::unauthenticated && !wants_json) {
        auto const back = request.query_string.empty() ? visit.path : visit.path + "?" + request.query_string;
        return http::redirect(changes(request.method) ? "/logg-inn" : url("/logg-inn?til={}", back).str());
    }
    auto const* route = visit.match.route;
    if (!wants_json && route && route->options.again && (error.kind == ErrorKind::invalid || error.kind == ErrorKind::conflict)
        && request.form.has("_form"))
        return show_form_again(visit, request, error);
    auto page = m_services.database.read([&](db::Session& session) -> Result<http::Response> {
        auto context = context_for(visit, request, &session);
        if (wants_json) {
            auto response = http::json(problem_json(context, error, status_of(error.kind)), status_of(error.kind));
            return std::move(response.set("content-type", "application/problem+json"));
        }
        return error_page(context, request, error);
    });
    auto response = page ? std::move(*page) : http::text(t(visit.language, error.text, error.arguments) + "\n", status_of(error.kind));
    if (error.kind == ErrorKind::unavailable)
        response.set("retry-after", "2");
    return response;
}

// The page with the form, with everything that was typed and the errors at their fields.
http::Response Application::show_form_again(Visit& visit, http::Request const& request, Error const& error)
{
    auto shown = m_services.database.read([&](db::Session& session) -> Result<http::Response> {
        auto context = context_for(visit, request, &session);
        context.query = request.form.get("_fra").value_or("");
        TRY(enter(context, *visit.match.route));
        context.form = { request.form.get("_form").value_or(""), request.form, t(visit.language, error.text, error.arguments), error.fields };
        http::Request page;
        page.method = http::Method::get;
        page.path = request.path;
        page.headers = request.headers;
        if (auto query = http::Form::parse(context.query))
            page.query = std::move(*query);
        return visit.match.route->options.again(context, page);
    });
    if (!shown)
        return http::text(t(visit.language, error.text, error.arguments) + "\n", status_of(error.kind));
    shown->status = status_of(error.kind);
    return std::move(*shown);
}

http::Response Application::error_page(Context const& context, http::Request const& request, Error const& error) const
{
    Html details = each(error.fields, [&](FieldError const& wrong) {
        return markup("<li>{} {}</li>", wrong.field.find('.') != std::string::npos || wrong.field.find('[') != std::string::npos ? wrong.field + ":" : std::string(),
            t(context.language, wrong.text, wrong.arguments));
    });
    if (!details.empty())
        details = markup("<ul>{}</ul>", details);
    auto const title = t(context.language, error.text, error.arguments);
    auto const help = error.kind == ErrorKind::internal || error.kind == ErrorKind::unavailable
        ? t(context, "If it happens again, tell who runs the installation, with this number: {number}", { { "number", request.request_id } })
        : std::string();
    auto const body = markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{}<p><a class="l" href="{}">{}</a></p>)", title, help, details,
        url("/samarbeid"), t(context, "To your collaborations"));
    return page(context, { .title = title }, body, status_of(error.kind));
}

http::Response Application::health()
{
    auto const step = m_services.database.read([](db::Session& session) { return db::schema_version(session); });
    if (!step)
        return http::json(Json::object().set("status", "unavailable").set("version", version).str(), 503);
    return http::json(Json::object().set("status", "ready").set("version", version).set("schema", *step).str());
}

}
