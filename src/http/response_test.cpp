#include "http/response.h"

#include "http/headers.h"
#include "http/reply.h"
#include <gtest/gtest.h>

namespace samlop::http {

TEST(response, finds_and_replaces_headers_in_any_case)
{
    auto response = html("hei");
    response.set("content-type", "text/plain").add("X-A", "1").add("X-A", "2");
    EXPECT_EQ(response.header("Content-Type"), "text/plain");
    EXPECT_EQ(response.headers.size(), 3U);
    response.set("x-a", "3");
    EXPECT_EQ(response.headers.size(), 2U);
}

TEST(response, redirects_to_norwegian_paths_and_never_splits_a_header)
{
    EXPECT_EQ(redirect("/søk?q=1").header("Location"), "/s%c3%b8k?q=1");
    EXPECT_EQ(redirect("/a\r\nSet-Cookie: b").header("Location"), "/a%0d%0aSet-Cookie:%20b");
    EXPECT_EQ(redirect("/a").status, 303);
}

TEST(response, is_not_sent_with_a_header_that_could_split)
{
    EXPECT_TRUE(is_safe_header("X-A", "blå\tbær"));
    EXPECT_FALSE(is_safe_header("X-A", "a\r\nB: c"));
    EXPECT_FALSE(is_safe_header("X-A", std::string_view("a\0b", 3)));
    EXPECT_FALSE(is_safe_header("X A", "a"));
    EXPECT_FALSE(is_safe_header("", "a"));
    auto response = text("hei");
    response.add("X-A", "a\nB: c");
    EXPECT_FALSE(make_reply(std::move(response), Method::get, "id"));
}

TEST(response, leaves_length_and_connection_to_the_server)
{
    auto response = text("hei");
    response.add("Content-Length", "99").add("Transfer-Encoding", "chunked").add("Connection", "upgrade");
    auto const reply = make_reply(std::move(response), Method::get, "id-1");
    ASSERT_TRUE(reply);
    EXPECT_EQ(
        reply->head, "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nX-Request-Id: id-1\r\nContent-Length: 3\r\n");
}

TEST(response, refuses_a_status_that_ends_no_request)
{
    EXPECT_FALSE(make_reply(text("", 100), Method::get, "id"));
    EXPECT_FALSE(make_reply(text("", 0), Method::get, "id"));
}

TEST(response, dates_itself_in_the_form_http_wants)
{
    EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(secure, sets_what_is_not_set_already)
{
    auto response = html("hei");
    response.add("cache-control", "public");
    secure(response);
    EXPECT_EQ(response.header("Cache-Control"), "public");
    EXPECT_TRUE(response.header("Content-Security-Policy").starts_with("default-src 'none'"));
    EXPECT_EQ(response.header("X-Frame-Options"), "DENY");
    EXPECT_FALSE(response.has("Strict-Transport-Security"));
}

TEST(secure, promises_tls_only_when_told_it_is_there)
{
    auto response = html("hei");
    secure(response, true);
    EXPECT_TRUE(response.has("Strict-Transport-Security"));
    EXPECT_EQ(response.header("Cache-Control"), "no-store");
}

}
