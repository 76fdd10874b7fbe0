#include "http/static_files.h"

#include "http/negotiate.h"
#include "http/text.h"

namespace samlop::http {

void StaticFiles::add(std::string path, std::string_view content, std::string_view content_type, std::string_view gz,
    std::string_view br, std::string etag)
{
    // Different bytes need different tags.
    auto const variant = [&](std::string_view bytes, std::string_view mark) {
        auto stored = bytes.empty() && !mark.empty() ? nullptr : std::make_shared<std::string const>(bytes);
        return Variant { std::move(stored), '"' + etag + std::string(mark) + '"' };
    };
    m_files.insert_or_assign(
        std::move(path), File { std::string(content_type), variant(content, ""), variant(gz, "-gz"), variant(br, "-br") });
}

StaticFiles::Variant const& StaticFiles::choose(File const& file, std::string_view accepted)
{
    auto const for_br = file.br.content ? weight(accepted, "br") : 0;
    auto const for_gz = file.gz.content ? weight(accepted, "gzip") : 0;
    if (for_br > 0 && for_br >= for_gz)
        return file.br;
    return for_gz > 0 ? file.gz : file.plain;
}

// If-None-Match: a list of tags, each perhaps marked weak by a proxy; or a star.
static bool is_known(std::string_view tags, std::string_view etag)
{
    while (!tags.empty()) {
        auto tag = trim(cut(tags, ','));
        if (tag.starts_with("W/"))
            tag.remove_prefix(2);
        if (tag == etag || tag == "*")
            return true;
    }
    return false;
}

std::optional<Response> StaticFiles::serve(Request const& request) const
{
    if (request.method != Method::get && request.method != Method::head)
        return {};
    auto const found = m_files.find(std::string_view(request.path));
    if (found == m_files.end())
        return {};
    auto const& file = found->second;
    auto const& variant = choose(file, request.header("accept-encoding"));

    Response response;
    response.add("Cache-Control", "public, max-age=31536000, immutable");
    response.add("ETag", variant.etag);
    response.add("Vary", "Accept-Encoding");
    response.add("X-Content-Type-Options", "nosniff");
    if (is_known(request.header("if-none-match"), variant.etag)) {
        response.status = 304;
        return response;
    }
    response.add("Content-Type", file.content_type);
    if (&variant != &file.plain)
        response.add("Content-Encoding", &variant == &file.br ? "br" : "gzip");
    response.shared_body = variant.content;
    return response;
}

}
