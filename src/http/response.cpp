#include "http/response.h"

#include "http/text.h"
#include <algorithm>

namespace samlop::http {

Response& Response::set(std::string_view name, std::string value)
{
    std::erase_if(headers, [&](auto const& header) { return equals_ignoring_case(header.first, name); });
    return add(name, std::move(value));
}

Response& Response::add(std::string_view name, std::string value)
{
    headers.emplace_back(name, std::move(value));
    return *this;
}

std::string_view Response::header(std::string_view name) const
{
    for (auto const& [key, value] : headers) {
        if (equals_ignoring_case(key, name))
            return value;
    }
    return {};
}

bool Response::has(std::string_view name) const
{
    return std::ranges::any_of(headers, [&](auto const& header) { return equals_ignoring_case(header.first, name); });
}

static Response with_body(std::string body, int status, std::string_view content_type)
{
    Response response;
    response.status = status;
    response.body = std::move(body);
    response.add("Content-Type", std::string(content_type));
    return response;
}

Response html(std::string body, int status)
{
    return with_body(std::move(body), status, "text/html; charset=utf-8");
}

Response json(std::string body, int status)
{
    return with_body(std::move(body), status, "application/json; charset=utf-8");
}

Response text(std::string body, int status)
{
    return with_body(std::move(body), status, "text/plain; charset=utf-8");
}

static bool may_stand_in_url(char c)
{
    return c > 0x20 && c < 0x7F && c != '"' && c != '<' && c != '>' && c != '\\';
}

Response redirect(std::string_view location, int status)
{
    std::string encoded;
    for (auto const& c : location) {
        if (may_stand_in_url(c))
            encoded += c;
        else
            encoded += '%' + to_hex({ &c, 1 });
    }
    Response response;
    response.status = status;
    response.add("Location", std::move(encoded));
    return response;
}

static bool is_token_character(char c)
{
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || marks.find(c) != marks.npos;
}

bool is_safe_header(std::string_view name, std::string_view value)
{
    if (name.empty() || !std::ranges::all_of(name, is_token_character))
        return false;
    return std::ranges::none_of(value, [](char c) { return is_control(c) && c != '\t'; });
}

}
