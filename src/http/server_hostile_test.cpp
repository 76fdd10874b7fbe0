// What the server does with clients that do not behave: nothing they send may be read in two ways.
#include "http/test_server.h"
#include <atomic>
#include <gtest/gtest.h>

namespace samlop::http {

namespace {
struct Hostile : testing::Test {
    std::atomic<int> handled = 0;
    TestServer server { [this](Request&) {
        ++handled;
        return text("hei");
    } };
};
}

TEST_F(Hostile, requests_that_could_smuggle_another_are_refused)
{
    std::string const post = "POST / HTTP/1.1\r\nHost: a\r\n";
    for (auto const* headers : {
             "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
             "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
             "Content-Length: 4\r\nContent-Length: 5\r\n",
             "Content-Length: 4\r\nContent-Length: 4\r\n",
             "Content-Length: 4, 4\r\n",
             "Content-Length: +4\r\n",
             "Content-Length: -4\r\n",
             "Content-Length: 0x4\r\n",
             "Content-Length: 4 4\r\n",
             "Content-Length:\r\n",
             "Content-Length: 99999999999999999999999\r\n",
             "Content-Length : 4\r\n",
             " Content-Length: 4\r\n",
             "X: a\r\n Content-Length: 4\r\n",
             "X: a\r\n\tb\r\nContent-Length: 4\r\n",
             "X: a\nContent-Length: 4\r\n",
             "X: a\rContent-Length: 4\r\n",
             "X\r\n",
             ": a\r\n",
             "X(: a\r\n",
         }) {
        EXPECT_EQ(status_of(server, post + headers + "\r\n0\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n"), 400) << headers;
    }
    EXPECT_EQ(handled, 0);
}

TEST_F(Hostile, transfer_encodings_other_than_chunked_are_not_implemented)
{
    for (auto const* encoding :
        { "gzip, chunked", "chunked, gzip", "identity", "xchunked", "chunked, chunked", "\"chunked\"", "" }) {
        auto const bytes = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: " + std::string(encoding) + "\r\n\r\n0\r\n\r\n";
        auto const status = status_of(server, bytes);
        EXPECT_TRUE(status == 501 || status == 400) << encoding << ": " << status;
    }
    EXPECT_EQ(status_of(server,
                  "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        400);
    EXPECT_EQ(status_of(server, "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400);
    EXPECT_EQ(handled, 0);
}

TEST_F(Hostile, malformed_chunks_are_refused)
{
    std::string const head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (auto const* chunks :
        { "x\r\nabc\r\n0\r\n\r\n", "3\nabc\r\n0\r\n\r\n", "-3\r\nabc\r\n", "0x3\r\nabc\r\n\r\n", "2\r\nabc\r\n0\r\n\r\n",
            "ffffffffffffffffff\r\na", "3;a=b\r\nabc\r\n0\r\n\r\n", "3;a=\"\r\n\"\r\nabc\r\n", "3 \r\nabc\r\n0\r\n\r\n",
            "3\r\nabc\r\n0\r\nX: a\r\n\r\n", "3\r\nabc\r\n0\r\nContent-Length: 4\r\n\r\n", "3\r\nabcde\r\n" })
        EXPECT_EQ(status_of(server, head + chunks), 400) << chunks;
    EXPECT_EQ(status_of(server, head + std::string(70'000, '0')), 400);
    EXPECT_EQ(handled, 0);
}

TEST_F(Hostile, one_host_is_needed_and_no_more)
{
    EXPECT_EQ(status_of(server, "GET / HTTP/1.1\r\n\r\n"), 400);
    EXPECT_EQ(status_of(server, "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"), 400);
    EXPECT_EQ(status_of(server, "GET / HTTP/1.1\r\nHost:\r\n\r\n"), 400);
    EXPECT_EQ(status_of(server, "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"), 400);
    EXPECT_EQ(status_of(server, "GET / HTTP/1.1\r\nHost: a\"><script>\r\n\r\n"), 400);
    EXPECT_EQ(status_of(server, "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
    EXPECT_EQ(handled, 0);
    EXPECT_EQ(status_of(server, "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n"), 200);
}

TEST_F(Hostile, strange_methods_and_versions_get_their_own_answer)
{
    EXPECT_EQ(status_of(server, "BREW / HTTP/1.1\r\nHost: a\r\n\r\n"), 501);
    EXPECT_EQ(status_of(server, "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n"), 501);
    EXPECT_EQ(status_of(server, "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n"), 501);
    EXPECT_EQ(status_of(server, "GET / HTTP/2.0\r\nHost: a\r\n\r\n"), 505);
    EXPECT_EQ(status_of(server, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 505);
    EXPECT_EQ(status_of(server, "GET / HTTP/1.1 \r\nHost: a\r\n\r\n"), 505);
    EXPECT_EQ(status_of(server, "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
    EXPECT_EQ(status_of(server, "GET /\r\nHost: a\r\n\r\n"), 400);
    EXPECT_EQ(status_of(server, "\x16\x03\x01\x02\r\n\r\n"), 400);
    EXPECT_EQ(status_of(server, "POST / HTTP/1.1\r\nHost: a\r\nExpect: kaffe\r\nContent-Length: 1\r\n\r\na"), 417);
    EXPECT_EQ(handled, 0);
    EXPECT_EQ(status_of(server, "OPTIONS / HTTP/1.1\r\nHost: a\r\n\r\n"), 200);
}

TEST_F(Hostile, a_body_must_say_how_long_it_is)
{
    EXPECT_EQ(status_of(server, "POST / HTTP/1.0\r\nHost: a\r\n\r\nabc"), 411);
    EXPECT_EQ(status_of(server, "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n\r\nabc"), 411);
    EXPECT_EQ(handled, 0);
    EXPECT_EQ(status_of(server, "POST / HTTP/1.1\r\nHost: a\r\n\r\n"), 200);
}

TEST_F(Hostile, headers_and_targets_that_are_too_long_are_refused)
{
    std::string const host = " HTTP/1.1\r\nHost: a\r\n";
    EXPECT_EQ(status_of(server, "GET /" + std::string(9000, 'a') + host + "\r\n"), 414);
    EXPECT_EQ(status_of(server, "GET /" + std::string(30'000, 'a')), 414);
    EXPECT_EQ(status_of(server, "GET /" + host + "X: " + std::string(17'000, 'a') + "\r\n\r\n"), 431);
    EXPECT_EQ(status_of(server, "GET /" + host + "X: " + std::string(100'000, 'a')), 431);
    std::string many;
    for (int i = 0; i < 101; ++i)
        many += "X: a\r\n";
    EXPECT_EQ(status_of(server, "GET /" + host + many + "\r\n"), 431);
    EXPECT_EQ(handled, 0);
    EXPECT_EQ(status_of(server, "GET /" + host + "X: " + std::string(15'000, 'a') + "\r\n\r\n"), 200);
}

TEST_F(Hostile, bodies_that_are_too_large_are_refused_and_the_answer_is_heard)
{
    std::string const post = "POST / HTTP/1.1\r\nHost: a\r\n";
    auto const announced = post + "Content-Length: 2000000\r\n\r\n" + std::string(2'000'000, 'a');
    EXPECT_EQ(status_of(server, announced), 413);
    std::string chunks;
    for (int i = 0; i < 20; ++i)
        chunks += "10000\r\n" + std::string(0x10000, 'a') + "\r\n";
    EXPECT_EQ(status_of(server, post + "Transfer-Encoding: chunked\r\n\r\n" + chunks), 413);
    EXPECT_EQ(status_of(server, post + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 99999999\r\n\r\n"), 413);
    EXPECT_EQ(handled, 0);
}

TEST_F(Hostile, broken_encodings_are_refused)
{
    for (auto const* target :
        { "/%", "/%zz", "/%C0%AF", "/%ED%A0%80", "/%00", "/a/../b", "/%2e%2e/", "//a", "/a%2Fb", "/?a=%FF", "/?%00" })
        EXPECT_EQ(status_of(server, "GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n"), 400) << target;
    EXPECT_EQ(status_of(server, "GET / HTTP/1.1\r\nHost: a\r\nX: \xE6\r\n\r\n"), 400);
    EXPECT_EQ(status_of(server, "GET / HTTP/1.1\r\nHost: a\r\nX: a\x01\r\n\r\n"), 400);
    EXPECT_EQ(handled, 0);
}

TEST_F(Hostile, multipart_forms_that_are_broken_are_refused_and_leave_nothing_behind)
{
    auto const post = [](std::string_view type, std::string_view body) {
        return "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data" + std::string(type)
            + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
    };
    std::string const file = "--b\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\nabc";
    EXPECT_EQ(status_of(server, post("", file)), 400);
    EXPECT_EQ(status_of(server, post("; boundary=\"\"", file)), 400);
    EXPECT_EQ(status_of(server, post("; boundary=b", file)), 400);
    EXPECT_EQ(status_of(server, post("; boundary=b", file + "\r\n--b-")), 400);
    EXPECT_EQ(status_of(server, post("; boundary=b\r\nContent-Type: text/plain", file)), 400);
    EXPECT_EQ(handled, 0);
    EXPECT_EQ(server.folder().count(), 0U);
    EXPECT_EQ(status_of(server, post("; boundary=b", file + "\r\n--b--")), 200);
    EXPECT_EQ(server.folder().count(), 0U);
}

TEST_F(Hostile, a_client_that_leaves_in_the_middle_leaves_nothing_behind)
{
    {
        auto client = server.client();
        ASSERT_TRUE(client.write(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 9999\r\n\r\n"
            "--b\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\n"
            + std::string(500, 'a')));
        for (int i = 0; i < 200 && server.folder().count() == 0; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        EXPECT_EQ(server.folder().count(), 1U);
    }
    for (int i = 0; i < 200 && server.folder().count() > 0; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    EXPECT_EQ(server.folder().count(), 0U);
    EXPECT_EQ(handled, 0);
}

TEST_F(Hostile, a_refusal_ends_the_connection_and_is_told_to_the_log)
{
    auto client = server.client();
    auto const response = client.send_raw("GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n");
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 400);
    EXPECT_EQ(response->header("connection"), "close");
    EXPECT_TRUE(client.closed());
    EXPECT_EQ(handled, 0);
    EXPECT_EQ(server.notices(), (std::vector<std::string> { "400 one Host is needed" }));
}

}
