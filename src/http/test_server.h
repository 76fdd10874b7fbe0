// A server of our own for each test, and a folder for what it stores.
#pragma once

#include "http/client.h"
#include "http/server.h"
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace samlop::http {

class TestFolder {
public:
    TestFolder()
        : m_path((std::filesystem::temp_directory_path() / "samlop-http-XXXXXX").string())
    {
        m_usable = ::mkdtemp(m_path.data()) != nullptr;
    }
    ~TestFolder()
    {
        std::error_code ignored;
        if (m_usable)
            std::filesystem::remove_all(m_path, ignored);
    }
    TestFolder(TestFolder const&) = delete;
    TestFolder& operator=(TestFolder const&) = delete;

    std::string const& path() const { return m_path; }
    std::size_t count() const
    {
        auto const entries = std::filesystem::directory_iterator(m_path);
        return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
    }

private:
    std::string m_path;
    bool m_usable = false;
};

class TestServer {
public:
    explicit TestServer(Handler handler, ServerSettings settings = {}, QuickHandler quick = {})
    {
        settings.handle_signals = false;
        settings.upload_dir = m_folder.path();
        settings.on_notice = [this](Notice const& notice) {
            std::lock_guard lock(m_mutex);
            m_notices.push_back(std::to_string(notice.status) + " " + std::string(notice.what));
        };
        auto server = Server::listen(std::move(settings), std::move(handler), std::move(quick));
        // A test without a server has nothing to say.
        if (!server)
            std::abort();
        m_server = std::move(*server);
        m_thread = std::thread([this] { m_server->run(); });
    }
    ~TestServer() { stop(); }
    TestServer(TestServer const&) = delete;
    TestServer& operator=(TestServer const&) = delete;

    Client client(std::chrono::milliseconds timeout = std::chrono::seconds(5)) const
    {
        return Client("127.0.0.1", m_server->port(), timeout);
    }
    Server& server() { return *m_server; }
    TestFolder const& folder() const { return m_folder; }
    std::vector<std::string> notices() const
    {
        std::lock_guard lock(m_mutex);
        return m_notices;
    }
    void stop()
    {
        if (!m_thread.joinable())
            return;
        m_server->stop();
        m_thread.join();
    }

private:
    TestFolder m_folder;
    mutable std::mutex m_mutex;
    std::vector<std::string> m_notices;
    std::unique_ptr<Server> m_server;
    std::thread m_thread;
};

// The status of the answer to these bytes; 0 when there is none.
inline int status_of(TestServer const& server, std::string_view bytes)
{
    auto client = server.client();
    auto const response = client.send_raw(bytes);
    return response ? response->status : 0;
}

}
