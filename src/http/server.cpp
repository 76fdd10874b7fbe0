#include "http/server.h"

#include "http/connection.h"
#include "http/loop.h"
#include "http/service.h"
#include "http/text.h"
#include "http/upload_writer.h"
#include <array>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <sys/random.h>
#include <thread>

namespace samlop::http {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using ErrorCode = boost::system::error_code;

static std::string random_prefix()
{
    std::array<char, 4> bytes {};
    // Ids need only differ; a kernel without randomness this early gives zeros, and that will do.
    (void)!::getrandom(bytes.data(), bytes.size(), GRND_NONBLOCK);
    return to_hex({ bytes.data(), bytes.size() }) + "-";
}

Service::Service(ServerSettings given, Handler answer, QuickHandler answer_at_once)
    : settings(std::move(given))
    , handler(std::move(answer))
    , quick(std::move(answer_at_once))
    , id_prefix(random_prefix())
    , admissions(settings.max_connections, settings.trust_proxy ? settings.max_connections : settings.max_connections_per_address)
    , pool(settings.workers, settings.queue_limit)
{
}

// One client is one IPv4 address or one IPv6 /64, the least that anyone is given.
static std::uint64_t client_key(asio::ip::address const& address)
{
    if (address.is_v4())
        return 0xFFFFFFFF00000000U | address.to_v4().to_uint();
    std::uint64_t key = 0;
    auto const bytes = address.to_v6().to_bytes();
    for (std::size_t i = 0; i < 8; ++i)
        key = key << 8 | bytes[i];
    return key;
}

static asio::ip::address unmapped(asio::ip::address const& address)
{
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    return address;
}

struct Server::State {
    using Acceptor = asio::basic_socket_acceptor<tcp, asio::io_context::executor_type>;

    Service service;
    std::vector<std::unique_ptr<Loop>> loops;
    Acceptor acceptor;
    unsigned short port = 0; // Kept apart: the acceptor is for one thread.
    asio::signal_set signals;
    asio::steady_timer pause;
    std::optional<Connection::Socket> next;
    tcp::endpoint next_peer;
    std::size_t accepted = 0;
    bool stopping = false;

    State(ServerSettings settings, Handler handler, QuickHandler quick)
        : service(std::move(settings), std::move(handler), std::move(quick))
        , loops(make_loops(service))
        , acceptor(loops[0]->context())
        , signals(loops[0]->context())
        , pause(loops[0]->context())
    {
    }

    static std::vector<std::unique_ptr<Loop>> make_loops(Service& service)
    {
        std::vector<std::unique_ptr<Loop>> result;
        for (unsigned i = 0; i < std::max(service.settings.io_threads, 1U); ++i)
            result.push_back(std::make_unique<Loop>(service));
        return result;
    }

    Result<void> open();
    void accept();
    void on_accepted(ErrorCode const&, Loop&);
    void admit(Loop&);
    void await_signal();
    void begin_stop(Loop::Clock::duration grace);
};

static Failure cannot_listen(ServerSettings const& settings, ErrorCode const& error)
{
    auto failure = fail(ErrorKind::unavailable, "The server cannot listen on {address} port {port}",
        { { "address", settings.address }, { "port", std::to_string(settings.port) } });
    failure.error.detail = error.message();
    return failure;
}

Result<void> Server::State::open()
{
    auto const& settings = service.settings;
    ErrorCode error;
    tcp::endpoint const endpoint(asio::ip::make_address(settings.address, error), settings.port);
    if (!error)
        acceptor.open(endpoint.protocol(), error);
    if (!error)
        acceptor.set_option(Acceptor::reuse_address(true), error);
    if (!error)
        acceptor.bind(endpoint, error);
    if (!error)
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (!error)
        port = acceptor.local_endpoint(error).port();
    if (error)
        return cannot_listen(settings, error);
    if (!settings.upload_dir.empty())
        remove_stale_uploads(settings.upload_dir);
    return {};
}

void Server::State::accept()
{
    auto& loop = *loops[accepted++ % loops.size()];
    next.emplace(loop.context());
    acceptor.async_accept(*next, next_peer, [this, &loop](ErrorCode const& error) { on_accepted(error, loop); });
}

void Server::State::on_accepted(ErrorCode const& error, Loop& loop)
{
    if (stopping || error == asio::error::operation_aborted)
        return;
    if (!error) {
        admit(loop);
        return accept();
    }
    // Out of descriptors, most likely: trying again at once would only burn.
    service.notify({ .status = 503, .remote = {}, .request_id = {}, .what = "a connection could not be accepted" });
    pause.expires_after(std::chrono::milliseconds(100));
    pause.async_wait([this](ErrorCode const& aborted) {
        if (!aborted && !stopping)
            accept();
    });
}

void Server::State::admit(Loop& loop)
{
    auto const address = unmapped(next_peer.address());
    auto admission = service.admissions.admit(client_key(address));
    if (!admission) {
        service.notify({ .status = 503, .remote = address.to_string(), .request_id = {}, .what = "too many connections" });
        next.reset();
        return;
    }
    auto connection = std::make_shared<Connection>(service, loop, std::move(*next), std::move(*admission), address.to_string());
    asio::dispatch(loop.context(), [&loop, connection = std::move(connection)] { loop.add(connection); });
}

// The second signal is from someone who will not wait.
void Server::State::await_signal()
{
    signals.async_wait([this](ErrorCode const& error, int) {
        if (error)
            return;
        begin_stop(stopping ? Loop::Clock::duration::zero() : service.settings.grace);
        await_signal();
    });
}

void Server::State::begin_stop(Loop::Clock::duration grace)
{
    stopping = true;
    ErrorCode ignored;
    acceptor.close(ignored);
    auto const until = Loop::Clock::now() + grace;
    for (auto const& loop : loops)
        asio::post(loop->context(), [&loop = *loop, until] { loop.drain(until); });
}

Server::Server(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::listen(ServerSettings settings, Handler handler, QuickHandler quick)
{
    auto state = std::make_unique<State>(std::move(settings), std::move(handler), std::move(quick));
    TRY(state->open());
    return std::unique_ptr<Server>(new Server(std::move(state)));
}

unsigned short Server::port() const
{
    return m_state->port;
}

void Server::run()
{
    auto& state = *m_state;
    ErrorCode ignored;
    if (state.service.settings.handle_signals) {
        state.signals.add(SIGTERM, ignored);
        state.signals.add(SIGINT, ignored);
        state.await_signal();
    }
    state.service.pool.start();
    state.accept();
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < state.loops.size(); ++i)
        threads.emplace_back([&loop = *state.loops[i]] { loop.run(); });
    state.loops[0]->run();
    for (auto& thread : threads)
        thread.join();
    state.service.pool.stop();
    state.signals.clear(ignored);
}

void Server::stop()
{
    asio::post(m_state->loops[0]->context(), [state = m_state.get()] { state->begin_stop(state->service.settings.grace); });
}

}
