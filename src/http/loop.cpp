// One timer for all connections: a deadline is then a plain assignment, and costs nothing on every read and write.
#include "http/loop.h"

#include "http/connection.h"
#include "http/reply.h"
#include <algorithm>

namespace samlop::http {

// Fine enough for the shortest of the timeouts.
static std::chrono::milliseconds check_interval(ServerSettings const& settings)
{
    using std::chrono::milliseconds;
    auto const shortest = std::min(
        { settings.header_timeout, settings.body_timeout, settings.idle_timeout, settings.write_timeout, settings.grace });
    return std::clamp(shortest / 8, milliseconds(10), milliseconds(500));
}

Loop::Loop(Service& service)
    : m_interval(check_interval(service.settings))
{
}

Loop::~Loop() = default;

void Loop::run()
{
    schedule_check();
    m_context.run();
}

void Loop::schedule_check()
{
    m_timer.expires_after(m_interval);
    m_timer.async_wait([this](boost::system::error_code const& error) {
        if (error)
            return;
        check();
        schedule_check();
    });
}

// Backwards, for a connection that closes changes places with the last one.
void Loop::check()
{
    auto const now = Clock::now();
    for (auto i = m_connections.size(); i > 0; --i) {
        auto const connection = m_connections[i - 1];
        if (m_draining && now >= m_drain_until)
            connection->close();
        else
            connection->check_deadline(now);
    }
}

void Loop::add(std::shared_ptr<Connection> connection)
{
    if (m_draining)
        return;
    connection->slot = m_connections.size();
    m_connections.push_back(connection);
    connection->start();
}

void Loop::remove(Connection& connection)
{
    auto const slot = connection.slot;
    auto const removed = std::move(m_connections[slot]);
    if (slot + 1 < m_connections.size()) {
        m_connections[slot] = std::move(m_connections.back());
        m_connections[slot]->slot = slot;
    }
    m_connections.pop_back();
    finish_when_empty();
}

void Loop::drain(Clock::time_point until)
{
    m_drain_until = m_draining ? std::min(m_drain_until, until) : until;
    m_draining = true;
    for (auto i = m_connections.size(); i > 0; --i) {
        auto const connection = m_connections[i - 1];
        connection->drain();
    }
    finish_when_empty();
}

void Loop::finish_when_empty()
{
    if (m_draining && m_connections.empty())
        m_context.stop();
}

std::string const& Loop::date()
{
    auto const now = std::time(nullptr);
    if (now != m_dated) {
        m_dated = now;
        m_date = http_date(now);
    }
    return m_date;
}

}
