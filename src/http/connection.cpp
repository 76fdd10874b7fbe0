// From a byte stream to requests. What happens to them afterwards is in connection_reply.cpp.
#include "http/connection.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>

namespace samlop::http {

namespace asio = boost::asio;

static constexpr std::size_t header_piece = 2048;
static constexpr std::size_t body_piece = 64 * 1024;
// Of a chunk header that never ends. Chunk headers are a few bytes long.
static constexpr std::size_t max_unread_body = 1024;

Connection::Connection(Service& service, Loop& loop, Socket socket, Admission admission, std::string remote)
    : m_service(service)
    , m_loop(loop)
    , m_socket(std::move(socket))
    , m_admission(std::move(admission))
    , m_remote(std::move(remote))
{
}

void Connection::start()
{
    ErrorCode ignored;
    m_socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    m_socket.native_non_blocking(true, ignored);
    await_request();
}

void Connection::check_deadline(Clock::time_point now)
{
    if (now < m_deadline)
        return;
    if (m_stage != Stage::header && m_stage != Stage::body)
        return close();
    m_expired = true;
    m_deadline = Clock::time_point::max();
    ErrorCode ignored;
    m_socket.cancel(ignored);
}

// What has arrived already is still answered.
void Connection::drain()
{
    ErrorCode error;
    if (m_stage == Stage::resting && m_input.empty() && (m_socket.available(error) == 0 || error))
        close();
}

void Connection::close()
{
    if (m_stage == Stage::closed)
        return;
    m_stage = Stage::closed;
    ErrorCode ignored;
    m_socket.shutdown(asio::socket_base::shutdown_both, ignored);
    m_socket.close(ignored);
    m_loop.remove(*this);
}

// From the cost of a slow client: it earns time by the bytes it moves.
Connection::Clock::duration Connection::earned(std::uint64_t bytes) const
{
    auto const rate = std::max<std::uint64_t>(m_service.settings.min_rate, 1);
    return std::chrono::milliseconds(bytes * 1000 / rate);
}

void Connection::await_request()
{
    m_reader.reset();
    m_input.shrink();
    m_searched = 0;
    m_stage = Stage::resting;
    m_deadline = Clock::now() + m_service.settings.idle_timeout;
    // The reply may have been on its way when the end of the day was called.
    if (m_loop.draining())
        drain();
    if (m_stage == Stage::closed)
        return;
    if (m_input.empty())
        return receive(header_piece);
    proceed();
}

void Connection::receive(std::size_t wanted)
{
    auto const room = m_input.room(wanted);
    m_socket.async_read_some(asio::buffer(room.data(), room.size()),
        [self = shared_from_this()](ErrorCode const& error, std::size_t size) { self->on_received(error, size); });
}

void Connection::on_received(ErrorCode const& error, std::size_t size)
{
    if (m_stage == Stage::closed)
        return;
    if (m_expired)
        return refuse({ 408, "too slow" });
    if (error)
        return close();
    m_input.commit(size);
    m_moved += size;
    proceed();
}

void Connection::proceed()
{
    if (m_stage == Stage::resting) {
        m_stage = Stage::header;
        m_deadline = Clock::now() + m_service.settings.header_timeout;
    }
    if (m_stage == Stage::header)
        return read_header();
    if (m_stage == Stage::body)
        return read_body();
    linger();
}

void Connection::read_header()
{
    // Some clients of old end a body with a line break too many.
    while (m_input.view().starts_with("\r\n"))
        m_input.consume(2);
    auto const bytes = m_input.view();
    auto const limit = m_service.settings.max_header;
    auto const end = bytes.find("\r\n\r\n", m_searched);
    if (end == bytes.npos && bytes.size() < limit) {
        m_searched = bytes.size() - std::min<std::size_t>(bytes.size(), 3);
        return receive(header_piece);
    }
    if (end == bytes.npos || end + 4 > limit)
        return refuse_long_header(bytes);

    m_reader.emplace(m_service.settings, m_remote, m_service.new_request_id());
    m_reader->read_header(bytes.substr(0, end + 4));
    m_input.consume(end + 4);
    if (m_reader->refusal())
        return refuse(*m_reader->refusal());
    if (m_reader->is_complete())
        return dispatch();
    start_body();
}

void Connection::refuse_long_header(std::string_view so_far)
{
    auto const line = so_far.substr(0, so_far.find("\r\n"));
    if (line.size() > m_service.settings.max_target)
        return refuse({ 414, "the target is too long" });
    refuse({ 431, "the header is too long" });
}

void Connection::start_body()
{
    m_stage = Stage::body;
    m_started = Clock::now();
    m_moved = m_input.size();
    m_deadline = m_started + m_service.settings.body_timeout;
    if (m_reader->waits_for_continue() && m_input.empty())
        return send_continue();
    read_body();
}

void Connection::send_continue()
{
    constexpr std::string_view line = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(m_socket, asio::buffer(line.data(), line.size()),
        [self = shared_from_this()](ErrorCode const& error, std::size_t) { self->on_received(error, 0); });
}

void Connection::read_body()
{
    while (!m_input.empty()) {
        auto const taken = m_reader->read_body(m_input.view());
        m_input.consume(taken);
        if (m_reader->refusal())
            return refuse(*m_reader->refusal());
        if (m_reader->is_complete())
            return dispatch();
        if (taken == 0)
            break;
    }
    if (m_input.size() > max_unread_body)
        return refuse({ 400, "a chunk is malformed" });
    m_deadline = m_started + m_service.settings.body_timeout + earned(m_moved);
    receive(body_piece);
}

}
