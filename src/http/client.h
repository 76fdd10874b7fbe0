// A small blocking HTTP client, for tests and the health probe. Speaks plain HTTP/1.1 to a server we know.
#pragma once

#include "base/result.h"
#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace samlop::http {

using ClientHeaders = std::vector<std::pair<std::string, std::string>>;

struct ClientResponse {
    int status = 0;
    ClientHeaders headers; // Lower-case names.
    std::string body;

    std::string_view header(std::string_view name) const; // The first, or empty.
};

class Client {
public:
    // Connects at the first request; keeps the connection as long as the server does.
    Client(std::string host, unsigned short port, std::chrono::milliseconds timeout = std::chrono::seconds(10));
    ~Client();
    Client(Client&& other) noexcept;
    Client& operator=(Client&& other) noexcept;
    Client(Client const&) = delete;
    Client& operator=(Client const&) = delete;

    // From here on cookies that are set are sent back.
    void keep_cookies() { m_keep_cookies = true; }

    Result<ClientResponse> get(std::string_view target, ClientHeaders const& headers = {});
    Result<ClientResponse> head(std::string_view target, ClientHeaders const& headers = {});
    Result<ClientResponse> post(std::string_view target, std::string_view body,
        std::string_view content_type = "application/x-www-form-urlencoded", ClientHeaders const& headers = {});
    Result<ClientResponse> request(std::string_view method, std::string_view target, std::string_view body,
        std::string_view content_type, ClientHeaders const& headers = {});

    // As they are, for tests of bad manners. Then the next response, as to a GET.
    Result<ClientResponse> send_raw(std::string_view bytes);
    Result<void> write(std::string_view bytes);
    Result<ClientResponse> receive(bool without_body = false);
    Result<ClientResponse> receive_interim(); // "100 Continue", or the head of whatever comes instead.
    // True when the server has closed: waits for it up to the timeout.
    bool closed();

private:
    Result<void> connect();
    void disconnect();
    Result<bool> fill(); // False at the end of the stream.
    Result<std::string> read_until(std::string_view end);
    Result<std::string> read_exactly(std::size_t size);
    Result<std::string> read_to_end();
    Result<std::string> read_chunks();
    Result<std::string> read_body(ClientResponse const&);
    void store_cookies(ClientResponse const&);

    std::string m_host;
    unsigned short m_port;
    std::chrono::milliseconds m_timeout;
    int m_socket = -1;
    std::string m_received;
    bool m_ended = false; // The server has said that it will close.
    bool m_keep_cookies = false;
    std::map<std::string, std::string> m_cookies;
};

}
