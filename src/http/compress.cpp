#include "http/compress.h"

#include "http/negotiate.h"
#include "http/text.h"
#include <algorithm>
#include <array>
#include <brotli/encode.h>
#include <zlib.h>

namespace samlop::http {

static constexpr std::size_t smallest_worth_it = 1024;

std::string gzip(std::string_view plain, int level)
{
    constexpr int window_with_gzip_header = 15 + 16;
    z_stream stream = {};
    if (deflateInit2(&stream, level, Z_DEFLATED, window_with_gzip_header, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    std::string packed(deflateBound(&stream, static_cast<uLong>(plain.size())), '\0');
    // zlib reads only, but its interface is older than const.
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<Bytef const*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    auto const outcome = deflate(&stream, Z_FINISH);
    packed.resize(outcome == Z_STREAM_END ? stream.total_out : 0);
    deflateEnd(&stream);
    return packed;
}

std::string brotli(std::string_view plain, int quality)
{
    std::size_t size = BrotliEncoderMaxCompressedSize(plain.size());
    std::string packed(size, '\0');
    auto const done = BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, plain.size(),
        reinterpret_cast<std::uint8_t const*>(plain.data()), &size, reinterpret_cast<std::uint8_t*>(packed.data()));
    packed.resize(done ? size : 0);
    return packed;
}

static bool is_compressible(std::string_view content_type)
{
    constexpr std::array<std::string_view, 9> types { "text/html", "text/css", "text/javascript", "text/plain", "text/csv",
        "text/turtle", "application/json", "application/javascript", "image/svg+xml" };
    auto const type = trim(cut(content_type, ';'));
    return type.ends_with("+json") || std::ranges::any_of(types, [&](auto known) { return equals_ignoring_case(type, known); });
}

static void use(Response& response, std::string packed, std::string_view encoding)
{
    if (packed.empty() || packed.size() >= response.body.size())
        return;
    response.body = std::move(packed);
    response.set("Content-Encoding", std::string(encoding));
}

void compress(Request const& request, Response& response)
{
    if (response.body.size() <= smallest_worth_it || response.shared_body || !response.file_path.empty())
        return;
    if (response.has("Content-Encoding") || !is_compressible(response.header("Content-Type")))
        return;
    response.add("Vary", "Accept-Encoding");
    auto const accepted = request.header("accept-encoding");
    auto const for_brotli = weight(accepted, "br");
    auto const for_gzip = weight(accepted, "gzip");
    if (for_brotli > 0 && for_brotli >= for_gzip)
        use(response, brotli(response.body), "br");
    else if (for_gzip > 0)
        use(response, gzip(response.body), "gzip");
}

}
