// The table of addresses. Each route says who may come in; the matrix of permissions is generated from it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/context.h"
#include "http/request.h"
#include "http/response.h"

namespace samlop {

// Who may call a route at all. Finer questions are asked by the verb, on the stored object (rights.h).
enum class Access : std::uint8_t {
    anyone,      // also without signing in
    signed_in,
    operators,   // who run the installation
    reads,       // sees the collaboration in the address; for others it does not exist
    contributes, // writes for a party of it
    coordinates  // writes for the coordinating party
};

// GET runs in a read snapshot, everything else in a write transaction that is committed when the handler succeeds. A handler may
// be run again from the start (see db/database.h), so it changes nothing but the database.
using Handler = Result<http::Response> (*)(Context&, http::Request const&);

struct RouteOptions {
    Handler again = nullptr;      // GET handler that shows the page with the form when the form could not be taken.
    bool proof = false;           // Binds: the person must have proved who they are within the last minutes.
    bool own_transaction = false; // Gets no transaction: hashes passwords or stores large files between its own.
    bool forms_only = false;      // Takes no JSON.
};

struct Route {
    http::Method method;
    std::string pattern; // "/samarbeid/{collaboration}/krav/{item}"
    Access access;
    Handler handler;
    RouteOptions options;
};

class Routes {
public:
    void get(std::string pattern, Access access, Handler handler, RouteOptions options = {})
    {
        m_routes.push_back({ http::Method::get, std::move(pattern), access, handler, options });
    }
    void post(std::string pattern, Access access, Handler handler, RouteOptions options = {})
    {
        m_routes.push_back({ http::Method::post, std::move(pattern), access, handler, options });
    }

    struct Match {
        Route const* route = nullptr;
        bool path_exists = false; // With another method.
        std::map<std::string, std::string, std::less<>> parts {};
    };
    Match find(http::Method method, std::string_view path) const;
    std::vector<Route> const& all() const { return m_routes; }

private:
    std::vector<Route> m_routes;
};

}
