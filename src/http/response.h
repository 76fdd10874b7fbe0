// What a handler answers. The server adds Date, Content-Length and Connection.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace samlop::http {

struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::shared_ptr<std::string const> shared_body; // Instead of body: kept in memory and sent to many.
    std::string file_path;                          // Instead of body: streamed from disk.

    Response& set(std::string_view name, std::string value); // Replaces every header of that name.
    Response& add(std::string_view name, std::string value);
    std::string_view header(std::string_view name) const; // Any case; the first, or empty.
    bool has(std::string_view name) const;
};

Response html(std::string body, int status = 200);
Response json(std::string body, int status = 200);
Response text(std::string body, int status = 200);
// Bytes that may not stand in a URL are percent-encoded, so a Norwegian path can be given as it is read.
Response redirect(std::string_view location, int status = 303);

// False for a name that is not a token or a value with CR, LF, NUL or another control character. The server answers 500 instead.
bool is_safe_header(std::string_view name, std::string_view value);

}
