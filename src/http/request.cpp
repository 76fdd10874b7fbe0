#include "http/request.h"

#include "http/negotiate.h"
#include "http/text.h"

namespace samlop::http {

std::string_view to_text(Method method)
{
    switch (method) {
    case Method::get:
        return "GET";
    case Method::head:
        return "HEAD";
    case Method::post:
        return "POST";
    case Method::put:
        return "PUT";
    case Method::patch:
        return "PATCH";
    case Method::delete_:
        return "DELETE";
    case Method::other:
        break;
    }
    return "OTHER";
}

std::string_view Request::header(std::string_view name) const
{
    for (auto const& [key, value] : headers) {
        if (key == name)
            return value;
    }
    return {};
}

static std::string_view without_quotes(std::string_view value)
{
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
        return value.substr(1, value.size() - 2);
    return value;
}

std::optional<std::string> Request::cookie(std::string_view name) const
{
    for (auto const& [key, value] : headers) {
        if (key != "cookie")
            continue;
        std::string_view rest = value;
        while (!rest.empty()) {
            auto pair = trim(cut(rest, ';'));
            if (cut(pair, '=') == name && is_clean_utf8(pair))
                return std::string(without_quotes(pair));
        }
    }
    return {};
}

bool Request::wants_json() const
{
    if (path.starts_with("/api/"))
        return true;
    auto const accept = header("accept");
    return weight(accept, "application/json") > weight(accept, "text/html");
}

}
