// What the server does for clients that behave.
#include "http/server.h"

#include "http/compress.h"
#include "http/static_files.h"
#include "http/test_server.h"
#include <fstream>
#include <gtest/gtest.h>

namespace samlop::http {

static Response echo(Request& request)
{
    auto response = text(std::string(to_text(request.method)) + " " + request.path + "|" + request.body);
    response.add("X-Remote", request.remote);
    return response;
}

TEST(server, answers_with_what_the_handler_says)
{
    TestServer server(echo);
    auto client = server.client();
    auto const response = client.get("/s%C3%B8k?q=1");
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(response->body, "GET /søk|");
    EXPECT_EQ(response->header("x-remote"), "127.0.0.1");
    EXPECT_EQ(response->header("connection"), "keep-alive");
    EXPECT_TRUE(response->header("date").ends_with(" GMT"));
    EXPECT_FALSE(response->header("x-request-id").empty());
}

TEST(server, keeps_the_connection_for_the_next_request)
{
    TestServer server(echo);
    auto client = server.client();
    for (auto const* target : { "/a", "/b", "/c" }) {
        ASSERT_TRUE(client.write("GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n"));
        auto const response = client.receive();
        ASSERT_TRUE(response);
        EXPECT_EQ(response->body, "GET " + std::string(target) + "|");
    }
}

TEST(server, closes_when_the_client_wants_it_or_is_old)
{
    TestServer server(echo);
    for (auto const* bytes : { "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\nHost: a\r\n\r\n" }) {
        auto client = server.client();
        auto const response = client.send_raw(bytes);
        ASSERT_TRUE(response);
        EXPECT_EQ(response->header("connection"), "close");
        EXPECT_TRUE(client.closed());
    }
}

TEST(server, answers_pipelined_requests_in_order)
{
    ServerSettings settings;
    settings.workers = 4;
    TestServer server(
        [](Request& request) {
            if (request.path == "/0")
                std::this_thread::sleep_for(std::chrono::milliseconds(30));
            return echo(request);
        },
        settings);
    std::string bytes;
    for (int i = 0; i < 20; ++i)
        bytes += "POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab";
    auto client = server.client();
    ASSERT_TRUE(client.write(bytes));
    for (int i = 0; i < 20; ++i) {
        auto const response = client.receive();
        ASSERT_TRUE(response);
        EXPECT_EQ(response->body, "POST /" + std::to_string(i) + "|ab");
    }
}

TEST(server, answers_head_like_get_without_a_body)
{
    TestServer server(echo);
    auto client = server.client();
    auto const response = client.head("/a");
    ASSERT_TRUE(response);
    EXPECT_EQ(response->header("content-length"), "8");
    EXPECT_TRUE(response->body.empty());
    auto const next = client.get("/b");
    ASSERT_TRUE(next);
    EXPECT_EQ(next->body, "GET /b|");
}

TEST(server, reads_a_body_in_chunks_and_in_drops)
{
    TestServer server(echo);
    auto client = server.client();
    std::string const bytes
        = "PUT /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n00b\r\ndefghijklmn\r\n0\r\n\r\n";
    for (auto const& byte : bytes)
        ASSERT_TRUE(client.write({ &byte, 1 }));
    auto const response = client.receive();
    ASSERT_TRUE(response);
    EXPECT_EQ(response->body, "PUT /a|abcdefghijklmn");
}

TEST(server, tells_a_client_that_waits_to_go_on)
{
    TestServer server(echo);
    auto client = server.client();
    ASSERT_TRUE(client.write("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"));
    auto const asked = client.receive_interim();
    ASSERT_TRUE(asked);
    EXPECT_EQ(asked->status, 100);
    auto const response = client.send_raw("abc");
    ASSERT_TRUE(response);
    EXPECT_EQ(response->body, "POST /|abc");
}

TEST(server, reads_forms)
{
    TestServer server([](Request& request) {
        return text(request.form.get("navn").value_or("?") + request.query.get("side").value_or("?") + request.body);
    });
    auto client = server.client();
    auto const response = client.post("/?side=2", "navn=K%C3%A5re+%26+co");
    ASSERT_TRUE(response);
    EXPECT_EQ(response->body, "Kåre & co2");
    EXPECT_EQ(client.post("/", "navn=%E5")->status, 400);
    EXPECT_EQ(client.post("/", "navn=a", "application/x-www-form-urlencoded; charset=utf-8")->body, "a?");
}

TEST(server, stores_uploads_and_removes_them_after)
{
    std::string path;
    TestServer server([&](Request& request) {
        auto const& upload = request.uploads.at(0);
        path = upload.path;
        return text(upload.file_name + " " + std::to_string(std::filesystem::file_size(upload.path)) + " "
            + request.form.get("tittel").value_or("?"));
    });
    auto client = server.client();
    auto const body
        = "--b\r\nContent-Disposition: form-data; name=\"tittel\"\r\n\r\nPlan\r\n--b\r\nContent-Disposition: form-data; "
          "name=\"fil\"; filename=\"../plan.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
        + std::string(300'000, 'x') + "\r\n--b--\r\n";
    auto const response = client.post("/", body, "multipart/form-data; boundary=b");
    ASSERT_TRUE(response);
    EXPECT_EQ(response->body, "plan.pdf 300000 Plan");
    EXPECT_TRUE(path.starts_with(server.folder().path()));
    EXPECT_EQ(server.folder().count(), 0U);
}

TEST(server, streams_a_file_from_disk)
{
    TestFolder folder;
    auto const path = folder.path() + "/stor";
    std::string const bytes(3'000'000, 'y');
    std::ofstream(path) << bytes;
    TestServer server([&](Request& request) {
        Response response;
        response.file_path = request.path == "/stor" ? path : folder.path();
        return response;
    });
    auto client = server.client();
    auto const response = client.get("/stor");
    ASSERT_TRUE(response);
    EXPECT_EQ(response->body, bytes);
    EXPECT_EQ(client.head("/stor")->header("content-length"), "3000000");
    EXPECT_EQ(client.get("/mappe")->status, 500);
}

TEST(server, sends_shared_and_large_bodies_whole)
{
    auto const shared = std::make_shared<std::string const>(2'000'000, 's');
    TestServer server([&](Request&) {
        Response response;
        response.shared_body = shared;
        return response;
    });
    auto client = server.client();
    auto const response = client.get("/");
    ASSERT_TRUE(response);
    EXPECT_EQ(response->body, *shared);
}

TEST(server, sends_no_body_where_none_may_be)
{
    TestServer server([](Request& request) { return text("hei", request.path == "/a" ? 204 : 304); });
    auto client = server.client();
    for (auto const* target : { "/a", "/b" }) {
        auto const response = client.get(target);
        ASSERT_TRUE(response);
        EXPECT_TRUE(response->header("content-length").empty());
    }
}

TEST(server, turns_an_exception_into_500_and_says_so)
{
    TestServer server([](Request& request) -> Response {
        if (request.path == "/a")
            throw std::runtime_error("uventet");
        if (request.path == "/b")
            throw 1;
        return text("hei").add("X-A", "a\r\nSet-Cookie: b");
    });
    auto client = server.client();
    for (auto const* target : { "/a", "/b", "/c" }) {
        auto const response = client.get(target);
        ASSERT_TRUE(response);
        EXPECT_EQ(response->status, 500) << target;
        EXPECT_TRUE(response->header("set-cookie").empty());
    }
    EXPECT_EQ(server.notices().size(), 3U);
    EXPECT_EQ(server.notices().at(0), "500 uventet");
}

TEST(server, answers_programs_with_a_problem_document)
{
    TestServer server([](Request&) -> Response { throw std::runtime_error("uventet"); });
    auto client = server.client();
    auto const response = client.get("/api/a");
    ASSERT_TRUE(response);
    EXPECT_EQ(response->header("content-type"), "application/problem+json");
    EXPECT_EQ(response->body,
        R"({"type":"about:blank","title":"Internal Server Error","status":500,"detail":"an unexpected error"})"
        "\n");
}

TEST(server, answers_assets_without_a_worker)
{
    StaticFiles files;
    files.add("/stil.css", "body{}", "text/css", "", "", "1");
    ServerSettings settings;
    settings.workers = 0;
    settings.queue_limit = 0;
    TestServer server(echo, settings, [&](Request const& request) { return files.serve(request); });
    auto client = server.client();
    auto const response = client.get("/stil.css");
    ASSERT_TRUE(response);
    EXPECT_EQ(response->body, "body{}");
    EXPECT_EQ(client.get("/annet")->status, 503);
}

TEST(server, believes_a_proxy_only_when_told_to)
{
    ClientHeaders const headers { { "X-Forwarded-For", "6.6.6.6, 192.0.2.7" }, { "X-Request-Id", "abc-1" } };
    ServerSettings settings;
    TestServer wary(echo, settings);
    EXPECT_EQ(wary.client().get("/", headers)->header("x-remote"), "127.0.0.1");
    settings.trust_proxy = true;
    TestServer trusting(echo, settings);
    auto const response = trusting.client().get("/", headers);
    EXPECT_EQ(response->header("x-remote"), "192.0.2.7");
    EXPECT_EQ(response->header("x-request-id"), "abc-1");
    EXPECT_EQ(trusting.client().get("/", { { "X-Forwarded-For", "tull<br>" } })->header("x-remote"), "127.0.0.1");
}

TEST(server, serves_many_clients_over_several_network_threads)
{
    ServerSettings settings;
    settings.io_threads = 2;
    TestServer server(echo, settings);
    std::atomic<int> right = 0;
    std::vector<std::thread> clients;
    for (int i = 0; i < 8; ++i) {
        clients.emplace_back([&] {
            auto client = server.client();
            for (int asked = 0; asked < 20; ++asked) {
                auto const response = client.post("/a", "hei", "text/plain");
                right += response && response->body == "POST /a|hei" ? 1 : 0;
            }
        });
    }
    for (auto& client : clients)
        client.join();
    EXPECT_EQ(right, 160);
}

TEST(server, says_why_it_cannot_listen)
{
    TestServer server(echo);
    ServerSettings settings;
    settings.port = server.server().port();
    auto const second = Server::listen(settings, echo);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind, ErrorKind::unavailable);
    settings.address = "ikke en adresse";
    EXPECT_FALSE(Server::listen(settings, echo));
}

TEST(client, sends_back_cookies_when_it_keeps_them)
{
    TestServer server([](Request& request) {
        auto response = text(request.cookie("a").value_or("?") + request.cookie("b").value_or("?"));
        if (request.path == "/inn")
            response.add("Set-Cookie", "a=1; Path=/; HttpOnly").add("Set-Cookie", "b=2");
        if (request.path == "/ut")
            response.add("Set-Cookie", "a=; Max-Age=0");
        return response;
    });
    auto client = server.client();
    client.keep_cookies();
    EXPECT_EQ(client.get("/inn")->body, "??");
    EXPECT_EQ(client.get("/ut")->body, "12");
    EXPECT_EQ(client.get("/")->body, "?2");
}

TEST(client, says_when_nobody_answers)
{
    unsigned short port = 0;
    {
        TestServer server(echo);
        port = server.server().port();
    }
    Client client("127.0.0.1", port);
    EXPECT_FALSE(client.get("/"));
}

}
