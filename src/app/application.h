// Requests in, responses out: finds who asks, the route, the right to it, the transaction. The one place where errors become statuses.
#pragma once

#include <memory>

#include "app/context.h"
#include "app/files.h"
#include "app/kept.h"
#include "app/routes.h"
#include "http/rate_limit.h"
#include "http/static_files.h"

namespace samlop {

class Application {
public:
    // Everything it is given outlives it.
    Application(Settings const&, db::Database&, playbook::Playbooks const&, FileStore&, advice::Editions const&);

    http::Response handle(http::Request& request);
    std::optional<http::Response> serve_static(http::Request const& request) const { return m_static_files.serve(request); }
    Routes const& routes() const { return m_routes; }
    Services const& services() const { return m_services; }

private:
    struct Visit;
    http::Response answer(http::Request& request, Visit& visit);
    http::Response run(Visit& visit, http::Request& request);
    http::Response read(Visit& visit, http::Request const& request);
    http::Response write(Visit& visit, http::Request const& request);
    http::Response refuse(Visit& visit, http::Request const& request, Error const& error);
    http::Response show_form_again(Visit& visit, http::Request const& request, Error const& error);
    http::Response error_page(Context const& context, http::Request const& request, Error const& error) const;
    http::Response health();
    Context context_for(Visit const& visit, http::Request const& request, db::Session* session) const;
    Result<> enter(Context& context, Route const& route) const;
    Result<> find_visitor(Visit& visit, http::Request const& request);
    void remember_use(Visit const& visit);
    void remember_visit(Visit const& visit, http::Request const& request);

    Kept m_kept;
    Services m_services;
    Routes m_routes;
    http::StaticFiles m_static_files;
    http::RateLimiter m_limiter;
};

// The areas' routes and those of the frame: search, undo, health.
Routes all_routes();
// Loads the playbooks that ship, or those of a folder.
Result<playbook::Playbooks> load_playbooks(Settings const&);
// The same for the guidance on forms of governance.
Result<advice::Editions> load_editions(Settings const&);

}
