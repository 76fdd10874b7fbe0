#include "http/client.h"

#include "http/text.h"
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace samlop::http {

static constexpr std::size_t max_response = 256 * 1024 * 1024;

static Failure no_answer(std::string detail)
{
    auto failure = fail(ErrorKind::unavailable, "The server does not answer");
    failure.error.detail = std::move(detail);
    return failure;
}

static Failure system_failure(std::string_view what)
{
    return no_answer(std::string(what) + ": " + std::strerror(errno));
}

std::string_view ClientResponse::header(std::string_view name) const
{
    for (auto const& [key, value] : headers) {
        if (key == name)
            return value;
    }
    return {};
}

Client::Client(std::string host, unsigned short port, std::chrono::milliseconds timeout)
    : m_host(std::move(host))
    , m_port(port)
    , m_timeout(timeout)
{
}

Client::~Client()
{
    disconnect();
}

Client::Client(Client&& other) noexcept
    : m_host(std::move(other.m_host))
    , m_port(other.m_port)
    , m_timeout(other.m_timeout)
    , m_socket(std::exchange(other.m_socket, -1))
    , m_received(std::move(other.m_received))
    , m_ended(other.m_ended)
    , m_keep_cookies(other.m_keep_cookies)
    , m_cookies(std::move(other.m_cookies))
{
}

Client& Client::operator=(Client&& other) noexcept
{
    std::swap(m_host, other.m_host);
    std::swap(m_port, other.m_port);
    std::swap(m_timeout, other.m_timeout);
    std::swap(m_socket, other.m_socket);
    std::swap(m_received, other.m_received);
    std::swap(m_ended, other.m_ended);
    std::swap(m_keep_cookies, other.m_keep_cookies);
    std::swap(m_cookies, other.m_cookies);
    return *this;
}

void Client::disconnect()
{
    if (m_socket >= 0)
        ::close(std::exchange(m_socket, -1));
    m_received.clear();
    m_ended = false;
}

static void set_options(int fd, std::chrono::milliseconds timeout)
{
    timeval const limit { .tv_sec = timeout.count() / 1000, .tv_usec = timeout.count() % 1000 * 1000 };
    int const on = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

static int connect_to(addrinfo const& address, std::chrono::milliseconds timeout)
{
    auto const fd = ::socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC, address.ai_protocol);
    if (fd < 0)
        return -1;
    set_options(fd, timeout);
    if (::connect(fd, address.ai_addr, address.ai_addrlen) == 0)
        return fd;
    ::close(fd);
    return -1;
}

Result<void> Client::connect()
{
    if (m_socket >= 0)
        return {};
    addrinfo hints = {};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* addresses = nullptr;
    if (auto const problem = ::getaddrinfo(m_host.c_str(), std::to_string(m_port).c_str(), &hints, &addresses); problem != 0)
        return no_answer(::gai_strerror(problem));
    for (auto const* address = addresses; address && m_socket < 0; address = address->ai_next)
        m_socket = connect_to(*address, m_timeout);
    ::freeaddrinfo(addresses);
    return m_socket >= 0 ? Result<void> {} : system_failure("connecting");
}

Result<void> Client::write(std::string_view bytes)
{
    TRY(connect());
    while (!bytes.empty()) {
        auto const sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return system_failure("sending");
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return {};
}

Result<bool> Client::fill()
{
    TRY(connect());
    if (m_received.size() > max_response)
        return no_answer("the response is too large");
    std::array<char, 16 * 1024> piece;
    auto const size = ::recv(m_socket, piece.data(), piece.size(), 0);
    if (size < 0)
        return system_failure("receiving");
    m_received.append(piece.data(), static_cast<std::size_t>(size));
    return size > 0;
}

bool Client::closed()
{
    while (m_socket >= 0) {
        auto const more = fill();
        if (!more)
            return errno == ECONNRESET;
        if (!*more)
            return true;
    }
    return true;
}

Result<ClientResponse> Client::get(std::string_view target, ClientHeaders const& headers)
{
    return request("GET", target, {}, {}, headers);
}

Result<ClientResponse> Client::head(std::string_view target, ClientHeaders const& headers)
{
    return request("HEAD", target, {}, {}, headers);
}

Result<ClientResponse> Client::post(
    std::string_view target, std::string_view body, std::string_view content_type, ClientHeaders const& headers)
{
    return request("POST", target, body, content_type, headers);
}

// The server may have closed a connection that rested too long: seen as an end of the stream before anything is sent.
static bool is_stale(int fd)
{
    pollfd ready { .fd = fd, .events = POLLIN, .revents = 0 };
    return ::poll(&ready, 1, 0) > 0;
}

Result<ClientResponse> Client::request(std::string_view method, std::string_view target, std::string_view body,
    std::string_view content_type, ClientHeaders const& headers)
{
    std::string message;
    std::string cookies;
    message.append(method).append(" ").append(target).append(" HTTP/1.1\r\nHost: ").append(m_host).append("\r\n");
    for (auto const& [name, value] : headers)
        message.append(name).append(": ").append(value).append("\r\n");
    for (auto const& [name, value] : m_cookies)
        cookies.append(cookies.empty() ? "Cookie: " : "; ").append(name).append("=").append(value);
    if (!cookies.empty())
        message.append(cookies).append("\r\n");
    if (!content_type.empty()) {
        message.append("Content-Type: ").append(content_type);
        message.append("\r\nContent-Length: ").append(std::to_string(body.size())).append("\r\n");
    }
    message.append("\r\n").append(body);
    if (m_socket >= 0 && (m_ended || is_stale(m_socket)))
        disconnect();
    TRY(write(message));
    return receive(method == "HEAD");
}

Result<ClientResponse> Client::send_raw(std::string_view bytes)
{
    // A server that refuses may stop listening before it has heard everything; its answer is what matters.
    auto const written = write(bytes);
    auto response = receive();
    if (!response && !written)
        return Failure { written.error() };
    return response;
}

Result<std::string> Client::read_until(std::string_view end)
{
    std::size_t found = m_received.find(end);
    while (found == m_received.npos) {
        auto const more = TRY(fill());
        if (!more)
            return no_answer("the connection ended");
        found = m_received.find(end);
    }
    auto result = m_received.substr(0, found);
    m_received.erase(0, found + end.size());
    return result;
}

Result<std::string> Client::read_exactly(std::size_t size)
{
    while (m_received.size() < size) {
        auto const more = TRY(fill());
        if (!more)
            return no_answer("the connection ended in a body");
    }
    auto result = m_received.substr(0, size);
    m_received.erase(0, size);
    return result;
}

static Result<std::size_t> parse_number(std::string_view text, int base)
{
    std::size_t number = 0;
    auto const [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    if (problem != std::errc() || end != text.data() + text.size() || number > max_response)
        return no_answer("a number was expected");
    return number;
}

Result<std::string> Client::read_chunks()
{
    std::string body;
    while (true) {
        auto const line = TRY(read_until("\r\n"));
        auto const size = TRY(parse_number(line.substr(0, line.find(';')), 16));
        auto const chunk = TRY(read_exactly(size));
        TRY(read_exactly(2));
        body += chunk;
        if (size == 0)
            return body;
    }
}

Result<std::string> Client::read_body(ClientResponse const& response)
{
    if (response.header("transfer-encoding") == "chunked")
        return read_chunks();
    auto const length = response.header("content-length");
    if (length.empty())
        return read_to_end();
    auto const size = TRY(parse_number(length, 10));
    return read_exactly(size);
}

Result<std::string> Client::read_to_end()
{
    auto more = TRY(fill());
    while (more)
        more = TRY(fill());
    return std::exchange(m_received, {});
}

static Result<ClientResponse> parse_head(std::string_view head)
{
    ClientResponse response;
    auto status_line = cut(head, '\n');
    cut(status_line, ' ');
    auto const status = TRY(parse_number(cut(status_line, ' '), 10));
    response.status = static_cast<int>(status);
    while (!head.empty()) {
        auto line = cut(head, '\n');
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        auto const name = cut(line, ':');
        response.headers.emplace_back(lower(name), trim(line));
    }
    return response;
}

Result<ClientResponse> Client::receive_interim()
{
    auto const head = TRY(read_until("\r\n\r\n"));
    return parse_head(head);
}

Result<ClientResponse> Client::receive(bool without_body)
{
    auto response = TRY(receive_interim());
    while (response.status == 100)
        response = TRY(receive_interim());
    if (!without_body && response.status != 204 && response.status != 304)
        response.body = TRY(read_body(response));
    if (m_keep_cookies)
        store_cookies(response);
    m_ended = response.header("connection") == "close";
    return response;
}

void Client::store_cookies(ClientResponse const& response)
{
    for (auto const& [name, value] : response.headers) {
        if (name != "set-cookie")
            continue;
        std::string_view attributes = value;
        auto pair = cut(attributes, ';');
        auto const cookie = std::string(cut(pair, '='));
        if (lower(attributes).find("max-age=0") != std::string::npos)
            m_cookies.erase(cookie);
        else
            m_cookies.insert_or_assign(cookie, std::string(pair));
    }
}

}
