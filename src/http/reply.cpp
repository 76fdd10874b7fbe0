#include "http/reply.h"

#include "http/refusal.h"
#include "http/text.h"
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>

namespace samlop::http {

// The server says these itself, for they say how long the message is and what becomes of the connection.
static bool is_ours(std::string_view name)
{
    constexpr std::array<std::string_view, 6> ours { "content-length", "transfer-encoding", "connection", "keep-alive", "date",
        "x-request-id" };
    return std::ranges::any_of(ours, [&](auto own) { return equals_ignoring_case(name, own); });
}

static void append_header(std::string& head, std::string_view name, std::string_view value)
{
    head.append(name).append(": ").append(value).append("\r\n");
}

static Result<void> append_headers(std::string& head, Response const& response)
{
    for (auto const& [name, value] : response.headers) {
        if (!is_safe_header(name, value))
            return fail_internal("a response header holds what no header may hold");
        if (!is_ours(name))
            append_header(head, name, value);
    }
    return {};
}

static Result<void> open_file(Reply& reply, std::string const& path)
{
    reply.file = FileDescriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status = {};
    if (!reply.file || ::fstat(reply.file.get(), &status) != 0)
        return fail_internal(std::string("opening a file to send: ") + std::strerror(errno));
    if (!S_ISREG(status.st_mode))
        return fail_internal("what should be sent is not a file");
    reply.file_size = static_cast<std::uint64_t>(status.st_size);
    return {};
}

static void drop_content(Reply& reply)
{
    reply.body.clear();
    reply.shared_body.reset();
    reply.file = FileDescriptor();
    reply.file_size = 0;
}

Result<Reply> make_reply(Response&& response, Method method, std::string_view request_id)
{
    if (response.status < 200 || response.status > 599)
        return fail_internal("a response with a status that ends no request");
    Reply reply;
    reply.head.reserve(512);
    reply.head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    reply.head.append(reason_phrase(response.status)).append("\r\n");
    TRY(append_headers(reply.head, response));
    if (!request_id.empty())
        append_header(reply.head, "X-Request-Id", request_id);
    if (response.status == 204 || response.status == 304)
        return reply;

    if (!response.file_path.empty())
        TRY(open_file(reply, response.file_path));
    else if (response.shared_body)
        reply.shared_body = std::move(response.shared_body);
    else
        reply.body = std::move(response.body);
    append_header(reply.head, "Content-Length", std::to_string(reply.file ? reply.file_size : reply.content().size()));
    if (method == Method::head)
        drop_content(reply);
    return reply;
}

// Not strftime: that one speaks the language of the locale.
std::string http_date(std::time_t time)
{
    constexpr std::array<std::string_view, 7> days { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
    constexpr std::array<std::string_view, 12> months { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct",
        "Nov", "Dec" };
    std::tm utc = {};
    gmtime_r(&time, &utc);
    auto const two = [](int number) {
        std::string digits { static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10) };
        return digits;
    };
    std::string date(days[static_cast<std::size_t>(utc.tm_wday)]);
    date += ", " + two(utc.tm_mday) + " " + std::string(months[static_cast<std::size_t>(utc.tm_mon)]) + " ";
    date += std::to_string(1900 + utc.tm_year) + " " + two(utc.tm_hour) + ":" + two(utc.tm_min) + ":" + two(utc.tm_sec) + " GMT";
    return date;
}

}
