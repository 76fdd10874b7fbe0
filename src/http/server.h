// The HTTP/1.1 server: few threads for the network, a bounded pool of workers for the handlers.
#pragma once

#include "base/result.h"
#include "http/request.h"
#include "http/response.h"
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace samlop::http {

// Something worth a line in the log: an exception out of a handler (500), a request refused before any handler saw it (4xx, 503).
struct Notice {
    int status = 0;
    std::string_view remote;
    std::string_view request_id;
    std::string_view what;
};

struct ServerSettings {
    std::string address = "127.0.0.1";
    unsigned short port = 0; // 0: any free one, see Server::port().
    unsigned io_threads = 1;
    unsigned workers = 4;
    std::size_t queue_limit = 512; // Requests waiting for a worker; one more is answered 503 at once.
    std::size_t max_connections = 4096;
    std::size_t max_connections_per_address = 256; // Not counted with a trusted proxy in front.

    std::chrono::milliseconds header_timeout = std::chrono::seconds(10); // From the first byte to the end of the header.
    std::chrono::milliseconds body_timeout = std::chrono::seconds(10);   // Allowed on top of what min_rate gives a body.
    std::chrono::milliseconds idle_timeout = std::chrono::seconds(60);   // Between requests.
    std::chrono::milliseconds write_timeout = std::chrono::seconds(30);  // Allowed on top of what min_rate gives a response.
    std::chrono::milliseconds grace = std::chrono::seconds(10);          // For requests in flight after stop().
    std::uint64_t min_rate = 4096;                                       // Bytes a second, on average.

    std::size_t max_target = 8 * 1024;
    std::size_t max_header = 16 * 1024;
    std::size_t max_headers = 100;
    std::size_t max_memory_body = 1024 * 1024;   // Everything but multipart/form-data; there, its text fields together.
    std::uint64_t max_body = 60 * 1024 * 1024;   // multipart/form-data.
    std::uint64_t max_upload = 50 * 1024 * 1024; // One file.
    std::size_t max_parts = 2000;
    std::size_t max_files = 100;
    std::size_t max_part_header = 4 * 1024;
    std::string upload_dir; // Empty: files are refused with 413.

    bool trust_proxy = false;                     // Believe the last X-Forwarded-For and X-Request-Id.
    bool handle_signals = true;                   // SIGTERM and SIGINT stop the server.
    std::function<void(Notice const&)> on_notice; // Called from any thread.
};

// Runs on a worker and may block. The request, with its uploads, lives until the response is made.
using Handler = std::function<Response(Request&)>;

// Asked first, on the network thread, when a request has no body: must answer from memory at once or decline.
// Made for StaticFiles: assets come even when every worker is busy.
using QuickHandler = std::function<std::optional<Response>(Request const&)>;

class Server {
public:
    // Bound and listening when it returns; connections wait until run().
    static Result<std::unique_ptr<Server>> listen(ServerSettings, Handler, QuickHandler = {});
    ~Server();

    unsigned short port() const;
    // Returns after stop() or a signal: accepts no more, lets requests in flight finish within the grace period.
    // A handler that is running then is waited for: a thread cannot be taken down safely.
    void run();
    void stop(); // From any thread, handlers included.

private:
    struct State;
    explicit Server(std::unique_ptr<State>);

    std::unique_ptr<State> m_state;
};

}
