#include "http/static_files.h"

#include <gtest/gtest.h>

namespace samlop::http {

static StaticFiles files()
{
    StaticFiles result;
    result.add("/filer/stil.1.css", "body{}", "text/css", "GZ", "BR", "abc");
    result.add("/filer/bilde.png", "PNG", "image/png", "", "", "def");
    return result;
}

static std::optional<Response> ask(std::string path, std::string accepted = "", std::string known = "")
{
    Request request;
    request.path = std::move(path);
    request.headers = { { "accept-encoding", std::move(accepted) }, { "if-none-match", std::move(known) } };
    return files().serve(request);
}

TEST(static_files, answer_only_for_what_they_hold)
{
    EXPECT_FALSE(ask("/filer/annet.css"));
    Request post;
    post.method = Method::post;
    post.path = "/filer/bilde.png";
    EXPECT_FALSE(files().serve(post));
}

TEST(static_files, come_in_the_encoding_the_client_can_read)
{
    EXPECT_EQ(*ask("/filer/stil.1.css")->shared_body, "body{}");
    EXPECT_EQ(*ask("/filer/stil.1.css", "gzip")->shared_body, "GZ");
    EXPECT_EQ(*ask("/filer/stil.1.css", "gzip, br")->shared_body, "BR");
    EXPECT_EQ(ask("/filer/stil.1.css", "gzip, br")->header("Content-Encoding"), "br");
    auto const picture = ask("/filer/bilde.png", "gzip, br");
    EXPECT_EQ(*picture->shared_body, "PNG");
    EXPECT_FALSE(picture->has("Content-Encoding"));
    EXPECT_EQ(picture->header("Cache-Control"), "public, max-age=31536000, immutable");
}

TEST(static_files, are_not_sent_again_to_who_has_them)
{
    auto const etag = std::string(ask("/filer/stil.1.css", "br")->header("ETag"));
    auto const again = ask("/filer/stil.1.css", "br", "\"x\", W/" + etag);
    EXPECT_EQ(again->status, 304);
    EXPECT_FALSE(again->shared_body);
    EXPECT_EQ(ask("/filer/stil.1.css", "gzip", etag)->status, 200);
    EXPECT_EQ(ask("/filer/stil.1.css", "", "\"annen\"")->status, 200);
}

}
