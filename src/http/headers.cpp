#include "http/headers.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace samlop::http {

using Header = std::pair<std::string_view, std::string_view>;

static constexpr std::array always {
    Header { "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'" },
    Header { "X-Content-Type-Options", "nosniff" },
    Header { "X-Frame-Options", "DENY" },
    Header { "Referrer-Policy", "same-origin" },
    Header { "Cross-Origin-Opener-Policy", "same-origin" },
    Header { "Cross-Origin-Resource-Policy", "same-origin" },
    Header { "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
    Header { "Cache-Control", "no-store" },
};

static void set_unless_set(Response& response, Header const& header)
{
    if (!response.has(header.first))
        response.add(header.first, std::string(header.second));
}

void secure(Response& response, bool tls_in_front)
{
    for (auto const& header : always)
        set_unless_set(response, header);
    if (tls_in_front)
        set_unless_set(response, { "Strict-Transport-Security", "max-age=31536000" });
}

}
