#include "http/compress.h"

#include "http/negotiate.h"
#include <dlfcn.h>
#include <gtest/gtest.h>
#include <zlib.h>

namespace samlop::http {

static std::string page()
{
    std::string text;
    for (int i = 0; i < 500; ++i)
        text += "<tr><td>" + std::to_string(i) + "</td><td>Blåbær</td></tr>\n";
    return text;
}

static std::string gunzip(std::string const& packed)
{
    std::string plain(1 << 20, '\0');
    z_stream stream = {};
    EXPECT_EQ(inflateInit2(&stream, 31), Z_OK);
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<Bytef const*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(plain.data());
    stream.avail_out = static_cast<uInt>(plain.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    plain.resize(stream.total_out);
    inflateEnd(&stream);
    return plain;
}

// The product never unpacks Brotli and does not link its decoder; it lies beside the encoder in the same package.
static std::string unbrotli(std::string const& packed)
{
    using Decompress = int(std::size_t, std::uint8_t const*, std::size_t*, std::uint8_t*);
    auto* const library = ::dlopen("libbrotlidec.so.1", RTLD_NOW);
    if (!library)
        return {};
    auto* const decompress = reinterpret_cast<Decompress*>(::dlsym(library, "BrotliDecoderDecompress"));
    std::string plain(1 << 20, '\0');
    auto size = plain.size();
    auto const* const input = reinterpret_cast<std::uint8_t const*>(packed.data());
    EXPECT_EQ(decompress(packed.size(), input, &size, reinterpret_cast<std::uint8_t*>(plain.data())), 1);
    plain.resize(size);
    ::dlclose(library);
    return plain;
}

static Response compressed(std::string accepted, Response response)
{
    Request request;
    request.headers.emplace_back("accept-encoding", std::move(accepted));
    compress(request, response);
    return response;
}

TEST(compress, comes_back_as_it_was)
{
    EXPECT_EQ(gunzip(gzip(page())), page());
    EXPECT_EQ(unbrotli(brotli(page())), page());
    EXPECT_EQ(gunzip(gzip("")), "");
    EXPECT_EQ(unbrotli(brotli("")), "");
}

TEST(compress, follows_what_the_client_weighs_highest)
{
    auto const by_brotli = compressed("gzip, deflate, br", html(page()));
    EXPECT_EQ(by_brotli.header("Content-Encoding"), "br");
    EXPECT_EQ(by_brotli.header("Vary"), "Accept-Encoding");
    EXPECT_EQ(unbrotli(by_brotli.body), page());
    EXPECT_EQ(compressed("gzip, br;q=0.5", html(page())).header("Content-Encoding"), "gzip");
    EXPECT_EQ(compressed("*;q=0.1, br;q=0", html(page())).header("Content-Encoding"), "gzip");
    EXPECT_EQ(gunzip(compressed("gzip", json(page())).body), page());
}

TEST(compress, leaves_alone_what_nobody_asked_for)
{
    for (auto const* accepted : { "", "identity", "gzip;q=0", "deflate" }) {
        auto const response = compressed(accepted, html(page()));
        EXPECT_FALSE(response.has("Content-Encoding")) << accepted;
        EXPECT_EQ(response.body, page());
        EXPECT_EQ(response.header("Vary"), "Accept-Encoding");
    }
}

TEST(compress, leaves_alone_what_is_small_or_packed_or_a_picture)
{
    EXPECT_FALSE(compressed("gzip", html("kort")).has("Content-Encoding"));
    EXPECT_EQ(compressed("gzip", html(page()).set("Content-Encoding", "br")).body, page());
    EXPECT_FALSE(compressed("gzip", html(page()).set("Content-Type", "image/png")).has("Content-Encoding"));
    Response shared;
    shared.shared_body = std::make_shared<std::string const>(page());
    shared.add("Content-Type", "text/css");
    EXPECT_FALSE(compressed("gzip", shared).has("Content-Encoding"));
}

TEST(weight, takes_the_closest_match)
{
    EXPECT_DOUBLE_EQ(weight("text/*;q=0.3, text/html;q=0.7, */*;q=0.1", "text/html"), 0.7);
    EXPECT_DOUBLE_EQ(weight("text/*;q=0.3, */*;q=0.1", "text/html"), 0.3);
    EXPECT_DOUBLE_EQ(weight("text/*;q=0.3, */*;q=0.1", "image/png"), 0.1);
    EXPECT_DOUBLE_EQ(weight("TEXT/HTML ; level=1 ; q=0.25", "text/html"), 0.25);
    EXPECT_DOUBLE_EQ(weight("text/html;q=2", "text/html"), 0);
    EXPECT_DOUBLE_EQ(weight(",,;;,", "text/html"), 0);
}

}
