// A request that the server turns away itself, and the few words it says then.
#pragma once

#include "http/response.h"
#include <string_view>

namespace samlop::http {

struct Refusal {
    int status = 400;
    std::string_view what; // For the log and for programs. A constant, never what the client sent.
};

// Words for people in Norwegian, or a problem document (RFC 9457) for programs.
Response respond(Refusal const&, bool as_json);

std::string_view reason_phrase(int status);

}
