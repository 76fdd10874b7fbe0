// One client: reads a request, has it answered, reads the next. Pipelined requests wait in the buffer, so answers keep their
// order.
#pragma once

#include "http/admission.h"
#include "http/input_buffer.h"
#include "http/loop.h"
#include "http/reply.h"
#include "http/request_reader.h"
#include "http/service.h"
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace samlop::http {

// Belongs to the thread of its loop, but for work(): while a worker answers, the loop leaves the request and the reply alone.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    using Clock = Loop::Clock;
    using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

    Connection(Service&, Loop&, Socket, Admission, std::string remote);

    void start();
    void check_deadline(Clock::time_point now);
    void drain();
    void close();

    std::size_t slot = 0; // The loop's bookkeeping.

private:
    using ErrorCode = boost::system::error_code;
    enum class Stage : std::uint8_t { resting, header, body, handling, writing, lingering, closed };

    void await_request();
    void receive(std::size_t wanted);
    void on_received(ErrorCode const&, std::size_t);
    void proceed();

    void read_header();
    void refuse_long_header(std::string_view so_far);
    void start_body();
    void send_continue();
    void read_body();

    void dispatch();
    void work();
    Response answer(Request&);
    std::optional<Response> answer_at_once();
    void guard(std::function<void()> const&) const;
    void on_worked();

    void refuse(Refusal const&);
    void reply_now(Response&&);
    void send();
    void send_more();
    void send_file();
    void on_sent(ErrorCode const&, std::size_t);
    void sent(std::size_t);
    void finish_reply();
    void linger();

    Reply prepare(Response&&) const;
    bool wants_json() const { return m_reader && m_reader->request().wants_json(); }
    void notify(int status, std::string_view what) const;
    Clock::duration earned(std::uint64_t bytes) const;

    Service& m_service;
    Loop& m_loop;
    Socket m_socket;
    Admission const m_admission;
    std::string const m_remote;
    Stage m_stage = Stage::resting;
    Clock::time_point m_deadline = Clock::time_point::max();
    bool m_expired = false;

    InputBuffer m_input;
    std::size_t m_searched = 0; // Of the input, for the end of the header.
    std::optional<RequestReader> m_reader;
    Clock::time_point m_started; // The body, then the reply.
    std::uint64_t m_moved = 0;   // Bytes of it so far.

    Reply m_reply;
    bool m_closing = false;
};

}
