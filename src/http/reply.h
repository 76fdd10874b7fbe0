// A response made ready for the wire.
#pragma once

#include "base/result.h"
#include "http/file_descriptor.h"
#include "http/request.h"
#include "http/response.h"
#include <cstdint>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>

namespace samlop::http {

struct Reply {
    std::string head; // Status line and headers, without Date, Connection and the empty line.
    std::string body;
    std::shared_ptr<std::string const> shared_body;
    FileDescriptor file;
    std::uint64_t file_size = 0;

    std::string_view content() const { return shared_body ? std::string_view(*shared_body) : std::string_view(body); }
};

// Fails on headers that are not safe, a status that ends no request, and a file that cannot be opened.
Result<Reply> make_reply(Response&&, Method, std::string_view request_id);

// "Sun, 06 Nov 1994 08:49:37 GMT"
std::string http_date(std::time_t);

}
