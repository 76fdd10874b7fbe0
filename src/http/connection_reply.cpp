// Has a request answered and sends the answer.
#include "http/connection.h"

#include "http/text.h"
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <cerrno>
#include <exception>
#include <sys/sendfile.h>

namespace samlop::http {

namespace asio = boost::asio;

static constexpr std::size_t file_piece = 256 * 1024;

void Connection::notify(int status, std::string_view what) const
{
    Notice notice { .status = status, .remote = m_remote, .request_id = {}, .what = what };
    if (m_reader) {
        notice.remote = m_reader->request().remote;
        notice.request_id = m_reader->request().request_id;
    }
    m_service.notify(notice);
}

void Connection::dispatch()
{
    m_stage = Stage::handling;
    m_deadline = Clock::time_point::max();
    if (auto response = answer_at_once())
        return reply_now(std::move(*response));
    if (m_service.pool.try_push([self = shared_from_this()] { self->work(); }))
        return;
    constexpr Refusal busy { 503, "the queue is full" };
    notify(busy.status, busy.what);
    reply_now(respond(busy, wants_json()));
}

std::optional<Response> Connection::answer_at_once()
{
    if (!m_service.quick || m_reader->has_body())
        return {};
    std::optional<Response> response;
    guard([&] { response = m_service.quick(m_reader->request()); });
    return response;
}

// On a worker. The uploads nobody took are gone from disk before the client hears of it.
void Connection::work()
{
    auto& request = m_reader->request();
    m_reply = prepare(answer(request));
    request = Request {};
    asio::post(m_loop.context(), [self = shared_from_this()] { self->on_worked(); });
}

static bool is_encoded_form(Request const& request)
{
    auto content_type = request.header("content-type");
    return equals_ignoring_case(trim(cut(content_type, ';')), "application/x-www-form-urlencoded");
}

Response Connection::answer(Request& request)
{
    auto const as_json = request.wants_json();
    if (is_encoded_form(request)) {
        auto form = Form::parse(request.body);
        if (!form) {
            notify(400, "the form is malformed");
            return respond({ 400, "the form is malformed" }, as_json);
        }
        request.form = std::move(*form);
        request.body.clear();
    }
    auto response = respond({ 500, "an unexpected error" }, as_json);
    guard([&] { response = m_service.handler(request); });
    return response;
}

// The one place where an exception of a handler ends: a thread that let it out would take everyone down.
void Connection::guard(std::function<void()> const& action) const
{
    try {
        action();
    } catch (std::exception const& exception) {
        notify(500, exception.what());
    } catch (...) {
        notify(500, "an exception of unknown kind");
    }
}

void Connection::on_worked()
{
    if (m_stage != Stage::closed)
        send();
}

// Always yields something to send: a response that cannot be sent becomes a 500.
Reply Connection::prepare(Response&& response) const
{
    auto const method = m_reader ? m_reader->request().method : Method::get;
    auto const id = m_reader ? std::string_view(m_reader->request().request_id) : std::string_view();
    auto reply = make_reply(std::move(response), method, id);
    if (reply)
        return std::move(*reply);
    notify(500, reply.error().detail);
    return std::move(*make_reply(respond({ 500, "an unexpected error" }, wants_json()), method, id));
}

// After a refusal nobody knows where the next request would begin, so the connection ends.
void Connection::refuse(Refusal const& refusal)
{
    notify(refusal.status, refusal.what);
    m_closing = true;
    reply_now(respond(refusal, wants_json()));
}

void Connection::reply_now(Response&& response)
{
    m_reply = prepare(std::move(response));
    send();
}

void Connection::send()
{
    if (m_loop.draining() || !m_reader || !m_reader->keeps_alive())
        m_closing = true;
    m_reply.head.append("Date: ").append(m_loop.date());
    m_reply.head.append(m_closing ? "\r\nConnection: close\r\n\r\n" : "\r\nConnection: keep-alive\r\n\r\n");
    m_stage = Stage::writing;
    m_started = Clock::now();
    m_moved = 0;
    sent(0);
    send_more();
}

void Connection::sent(std::size_t size)
{
    m_moved += size;
    m_deadline = m_started + m_service.settings.write_timeout + earned(m_moved);
}

void Connection::send_more()
{
    auto const& head = m_reply.head;
    auto const content = m_reply.content();
    auto const of_head = std::min<std::uint64_t>(m_moved, head.size());
    auto const of_content = m_moved - of_head;
    if (of_content >= content.size() && of_head == head.size())
        return m_reply.file ? send_file() : finish_reply();
    std::array const buffers { asio::const_buffer(head.data() + of_head, head.size() - of_head),
        asio::const_buffer(content.data() + of_content, content.size() - of_content) };
    m_socket.async_write_some(
        buffers, [self = shared_from_this()](ErrorCode const& error, std::size_t size) { self->on_sent(error, size); });
}

void Connection::on_sent(ErrorCode const& error, std::size_t size)
{
    if (m_stage == Stage::closed)
        return;
    if (error)
        return close();
    sent(size);
    send_more();
}

// One piece, then the others' turn. The kernel copies, so that a download takes no memory of ours.
void Connection::send_file()
{
    auto offset = static_cast<off_t>(m_moved - m_reply.head.size());
    auto const left = m_reply.file_size - static_cast<std::uint64_t>(offset);
    if (left == 0)
        return finish_reply();
    auto const size = ::sendfile(m_socket.native_handle(), m_reply.file.get(), &offset, std::min<std::size_t>(left, file_piece));
    auto const must_wait = size < 0 && (errno == EAGAIN || errno == EINTR);
    // Shorter than it was: the client has been promised more, and only a broken connection tells it so.
    if (size == 0 || (size < 0 && !must_wait))
        return close();
    auto const moved = static_cast<std::size_t>(std::max<ssize_t>(size, 0));
    m_socket.async_wait(
        Socket::wait_write, [self = shared_from_this(), moved](ErrorCode const& error) { self->on_sent(error, moved); });
}

void Connection::finish_reply()
{
    m_reply = {};
    if (!m_closing)
        return await_request();
    auto const has_read_all = m_reader && m_reader->is_complete() && m_input.empty();
    if (has_read_all || m_expired)
        return close();
    ErrorCode ignored;
    m_socket.shutdown(asio::socket_base::shutdown_send, ignored);
    m_stage = Stage::lingering;
    m_moved = 0;
    m_deadline = Clock::now() + m_service.settings.body_timeout;
    linger();
}

// Closing on a client that still sends would reset the connection and take our answer with it. So let it say its piece, unheard.
void Connection::linger()
{
    m_input.consume(m_input.size());
    if (m_moved > m_service.settings.max_body)
        return close();
    receive(16 * 1024);
}

}
