// Slow clients, too many clients, and the end of the day.
#include "http/test_server.h"
#include <atomic>
#include <condition_variable>
#include <gtest/gtest.h>

namespace samlop::http {

using namespace std::chrono_literals;

namespace {
// A handler that waits until it is let go.
class Gate {
public:
    Response pass(Request& request)
    {
        std::unique_lock lock(m_mutex);
        ++m_waiting;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_open; });
        return text(request.path);
    }
    void open()
    {
        std::lock_guard lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
    }
    void await(int waiting)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_waiting >= waiting; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_waiting = 0;
    bool m_open = false;
};

ServerSettings impatient()
{
    ServerSettings settings;
    settings.header_timeout = 100ms;
    settings.body_timeout = 100ms;
    settings.idle_timeout = 100ms;
    settings.write_timeout = 100ms;
    settings.grace = 300ms;
    return settings;
}
}

static std::string get(std::string_view path)
{
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: a\r\n\r\n";
}

static Response hello(Request&)
{
    return text("hei");
}

TEST(server_under_load, closes_connections_that_rest_too_long)
{
    TestServer server(hello, impatient());
    auto client = server.client();
    EXPECT_EQ(client.send_raw(get("/"))->status, 200);
    EXPECT_TRUE(client.closed());
    EXPECT_TRUE(server.notices().empty());
}

TEST(server_under_load, does_not_wait_for_a_header_that_comes_in_drops)
{
    TestServer server(hello, impatient());
    auto client = server.client();
    ASSERT_TRUE(client.write("GET / HTTP/1.1\r\n"));
    auto const begun = std::chrono::steady_clock::now();
    for (int i = 0; i < 100 && server.notices().empty(); ++i) {
        if (!client.write("X: a\r\n"))
            break;
        std::this_thread::sleep_for(5ms);
    }
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 450ms);
    auto const response = client.receive();
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 408);
    EXPECT_TRUE(client.closed());
}

TEST(server_under_load, does_not_wait_for_a_body_that_comes_in_drops)
{
    TestServer server(hello, impatient());
    auto client = server.client();
    ASSERT_TRUE(client.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n"));
    for (int i = 0; i < 100 && server.notices().empty(); ++i) {
        if (!client.write("a"))
            break;
        std::this_thread::sleep_for(5ms);
    }
    auto const response = client.receive();
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 408);
}

TEST(server_under_load, waits_for_a_body_that_keeps_the_rate)
{
    auto settings = impatient();
    settings.min_rate = 1000;
    TestServer server(hello, settings);
    auto client = server.client();
    ASSERT_TRUE(client.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n"));
    for (int i = 0; i < 10; ++i) {
        ASSERT_TRUE(client.write(std::string(100, 'a')));
        std::this_thread::sleep_for(30ms);
    }
    auto const response = client.receive();
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 200);
}

TEST(server_under_load, gives_up_a_client_that_does_not_read)
{
    auto settings = impatient();
    settings.min_rate = 1'000'000'000;
    auto const large = std::make_shared<std::string const>(16'000'000, 'a');
    std::weak_ptr<std::string const> const watched = large;
    TestServer server(
        [large](Request&) {
            Response response;
            response.shared_body = large;
            return response;
        },
        settings);
    auto client = server.client();
    ASSERT_TRUE(client.write(get("/")));
    for (int i = 0; i < 200 && watched.use_count() < 3; ++i)
        std::this_thread::sleep_for(2ms);
    for (int i = 0; i < 300 && watched.use_count() > 2; ++i)
        std::this_thread::sleep_for(2ms);
    EXPECT_LE(watched.use_count(), 2);
}

TEST(server_under_load, serves_others_while_five_hundred_clients_drip)
{
    auto settings = impatient();
    settings.header_timeout = 10s;
    settings.max_connections_per_address = 1000;
    TestServer server(hello, settings);
    std::vector<Client> slow;
    for (int i = 0; i < 500; ++i) {
        slow.push_back(server.client());
        ASSERT_TRUE(slow.back().write("GET / HTTP/1.1\r\nX"));
    }
    EXPECT_EQ(status_of(server, get("/")), 200);
}

TEST(server_under_load, says_503_at_once_when_the_queue_is_full)
{
    Gate gate;
    ServerSettings settings;
    settings.workers = 1;
    settings.queue_limit = 1;
    TestServer server([&](Request& request) { return gate.pass(request); }, settings);
    auto running = server.client();
    auto waiting = server.client();
    ASSERT_TRUE(running.write(get("/a")));
    gate.await(1);
    ASSERT_TRUE(waiting.write(get("/b")));
    auto refused = server.client();
    auto response = refused.get("/c");
    for (int i = 0; i < 100 && response && response->status != 503; ++i)
        response = refused.get("/c");
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 503);
    EXPECT_EQ(response->header("retry-after"), "1");
    gate.open();
    EXPECT_EQ(running.receive()->body, "/a");
    EXPECT_EQ(waiting.receive()->body, "/b");
    EXPECT_EQ(refused.get("/c")->body, "/c");
}

TEST(server_under_load, limits_connections_in_all_and_from_one_address)
{
    ServerSettings settings;
    settings.max_connections_per_address = 2;
    TestServer server(hello, settings);
    auto first = server.client();
    auto second = server.client();
    EXPECT_EQ(first.get("/")->status, 200);
    EXPECT_EQ(second.get("/")->status, 200);
    EXPECT_FALSE(server.client().get("/"));
    second = server.client();
    auto response = second.get("/");
    for (int i = 0; i < 100 && !response; ++i) {
        second = server.client();
        response = second.get("/");
    }
    EXPECT_TRUE(response);
}

TEST(server_under_load, finishes_requests_in_flight_when_it_stops)
{
    Gate gate;
    TestServer server([&](Request& request) { return gate.pass(request); });
    auto busy = server.client();
    auto resting = server.client();
    auto half_sent = server.client();
    ASSERT_TRUE(busy.write(get("/a")));
    ASSERT_TRUE(half_sent.write("POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab"));
    ASSERT_TRUE(resting.write("\r\n"));
    gate.await(1);
    std::this_thread::sleep_for(20ms);
    std::thread stopping([&] { server.stop(); });
    std::this_thread::sleep_for(20ms);
    EXPECT_FALSE(server.client().get("/ny"));
    gate.open();
    auto const response = busy.receive();
    ASSERT_TRUE(response);
    EXPECT_EQ(response->body, "/a");
    EXPECT_EQ(response->header("connection"), "close");
    auto const other = half_sent.send_raw("cd");
    ASSERT_TRUE(other);
    EXPECT_EQ(other->body, "/b");
    resting = server.client();
    stopping.join();
}

TEST(server_under_load, closes_resting_connections_when_it_stops)
{
    TestServer server(hello);
    auto client = server.client();
    EXPECT_EQ(client.send_raw(get("/"))->status, 200);
    auto const begun = std::chrono::steady_clock::now();
    server.stop();
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 1s);
    EXPECT_TRUE(client.closed());
}

TEST(server_under_load, does_not_wait_for_a_client_longer_than_the_grace)
{
    auto settings = impatient();
    settings.header_timeout = 10s;
    settings.grace = 100ms;
    TestServer server(hello, settings);
    auto client = server.client();
    ASSERT_EQ(client.send_raw(get("/"))->status, 200); // The server has taken it.
    ASSERT_TRUE(client.write("GET / HTTP/1.1\r\n"));
    std::this_thread::sleep_for(20ms);
    auto const begun = std::chrono::steady_clock::now();
    server.stop();
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 2s);
    EXPECT_TRUE(client.closed());
}

TEST(server_under_load, can_be_stopped_by_a_handler)
{
    std::atomic<Server*> running = nullptr;
    TestServer server([&](Request&) {
        running.load()->stop();
        return text("ha det");
    });
    running = &server.server();
    auto client = server.client();
    auto const response = client.get("/");
    ASSERT_TRUE(response);
    EXPECT_EQ(response->body, "ha det");
    EXPECT_TRUE(client.closed());
}

TEST(server_under_load, survives_clients_that_come_and_go)
{
    ServerSettings settings;
    settings.io_threads = 2;
    TestServer server(hello, settings);
    std::vector<std::thread> clients;
    for (int i = 0; i < 4; ++i) {
        clients.emplace_back([&, i] {
            for (int round = 0; round < 25; ++round) {
                auto client = server.client();
                auto const whole = get("/") + get("/");
                (void)!client.write(std::string_view(whole).substr(0, static_cast<std::size_t>(i * 17 + round)));
            }
        });
    }
    for (auto& client : clients)
        client.join();
    EXPECT_EQ(status_of(server, get("/")), 200);
}

}
