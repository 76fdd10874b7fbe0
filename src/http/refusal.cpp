#include "http/refusal.h"

#include <array>
#include <string>

namespace samlop::http {

namespace {
struct Status {
    int code;
    std::string_view phrase;
    std::string_view words; // Only for what the server answers by itself.
};
}

constexpr std::array statuses {
    Status { 100, "Continue", {} },
    Status { 200, "OK", {} },
    Status { 201, "Created", {} },
    Status { 202, "Accepted", {} },
    Status { 204, "No Content", {} },
    Status { 206, "Partial Content", {} },
    Status { 301, "Moved Permanently", {} },
    Status { 302, "Found", {} },
    Status { 303, "See Other", {} },
    Status { 304, "Not Modified", {} },
    Status { 307, "Temporary Redirect", {} },
    Status { 308, "Permanent Redirect", {} },
    Status { 400, "Bad Request", "Forespørselen kunne ikke leses." },
    Status { 401, "Unauthorized", {} },
    Status { 403, "Forbidden", {} },
    Status { 404, "Not Found", {} },
    Status { 405, "Method Not Allowed", {} },
    Status { 406, "Not Acceptable", {} },
    Status { 408, "Request Timeout", "Forespørselen kom ikke fram i tide. Prøv igjen." },
    Status { 409, "Conflict", {} },
    Status { 410, "Gone", {} },
    Status { 411, "Length Required", "Forespørselen sier ikke hvor lang den er." },
    Status { 412, "Precondition Failed", {} },
    Status { 413, "Content Too Large", "Det du sendte, er for stort." },
    Status { 414, "URI Too Long", "Adressen er for lang." },
    Status { 415, "Unsupported Media Type", {} },
    Status { 417, "Expectation Failed", "Forespørselen venter noe vi ikke kan gi." },
    Status { 422, "Unprocessable Content", {} },
    Status { 425, "Too Early", {} },
    Status { 428, "Precondition Required", {} },
    Status { 429, "Too Many Requests", {} },
    Status { 431, "Request Header Fields Too Large", "Forespørselens hode er for stort." },
    Status { 500, "Internal Server Error", "Noe gikk galt hos oss." },
    Status { 501, "Not Implemented", "Dette kan ikke tjenesten." },
    Status { 502, "Bad Gateway", {} },
    Status { 503, "Service Unavailable", "Tjenesten har mye å gjøre akkurat nå. Prøv igjen om litt." },
    Status { 504, "Gateway Timeout", {} },
    Status { 505, "HTTP Version Not Supported", "Tjenesten snakker HTTP/1.1." },
};

static Status find_status(int code)
{
    for (auto const& status : statuses) {
        if (status.code == code)
            return status;
    }
    return { code, "Status", {} };
}

std::string_view reason_phrase(int status)
{
    return find_status(status).phrase;
}

Response respond(Refusal const& refusal, bool as_json)
{
    auto const status = find_status(refusal.status);
    auto response = text(std::string(status.words) + "\n", refusal.status);
    if (as_json) {
        response.body = R"({"type":"about:blank","title":")" + std::string(status.phrase) + R"(","status":)"
            + std::to_string(refusal.status) + R"(,"detail":")" + std::string(refusal.what) + "\"}\n";
        response.set("Content-Type", "application/problem+json");
    }
    response.add("Cache-Control", "no-store");
    response.add("X-Content-Type-Options", "nosniff");
    if (refusal.status == 503)
        response.add("Retry-After", "1");
    return response;
}

}
