#include "html/html.h"

namespace samlop {

void append_escaped(std::string& out, std::string_view text)
{
    std::size_t start = 0;
    auto replace = [&](std::size_t at, std::string_view entity) {
        out.append(text.substr(start, at - start));
        out.append(entity);
        start = at + 1;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        switch (text[i]) {
        case '&': replace(i, "&amp;"); break;
        case '<': replace(i, "&lt;"); break;
        case '>': replace(i, "&gt;"); break;
        case '"': replace(i, "&quot;"); break;
        case '\'': replace(i, "&#39;"); break;
        default: break;
        }
    }
    out.append(text.substr(start));
}

void append_url_part(std::string& out, std::string_view text)
{
    static constexpr std::string_view hex = "0123456789ABCDEF";
    for (char const c : text) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
        if (plain) {
            out += c;
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        out += '%';
        out += hex[byte >> 4];
        out += hex[byte & 15];
    }
}

Url external_url(std::string_view address)
{
    if (!address.starts_with("https://") && !address.starts_with("http://"))
        return {};
    for (char const c : address) {
        if (static_cast<unsigned char>(c) <= ' ')
            return {};
    }
    return Url(std::string(address));
}

Url with_query(Url base, std::string_view query)
{
    if (!query.empty()) {
        base.m_address += base.m_address.find('?') == std::string::npos ? '?' : '&';
        base.m_address += query;
    }
    return base;
}

}
