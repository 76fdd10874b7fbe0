// A request as handlers see it: decoded, checked and bounded.
#pragma once

#include "http/form.h"
#include "http/upload.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace samlop::http {

enum class Method : std::uint8_t { get, head, post, put, patch, delete_, other };

std::string_view to_text(Method);

struct Request {
    Method method = Method::get;
    std::string target;       // As sent: "/s%C3%B8k?q=elv".
    std::string path;         // Percent-decoded, valid UTF-8, without NUL, "//" and dot segments: "/søk".
    std::string query_string; // As sent, without the question mark.
    std::vector<std::pair<std::string, std::string>> headers; // Lower-case names, in the order sent.
    std::string body;                                         // Empty when it was a form: see form and uploads.
    Form query;
    Form form;
    std::vector<Upload> uploads;
    std::string remote; // Address of the client, or what a trusted proxy says it is.
    std::string request_id;

    // The first of that name (given in lower case), or empty.
    std::string_view header(std::string_view name) const;
    std::optional<std::string> cookie(std::string_view name) const;
    // A program asks: the path begins with /api/, or Accept weighs JSON over HTML.
    bool wants_json() const;
};

}
