// One network thread: its connections, and a clock that looks after their deadlines.
#pragma once

#include "http/service.h"
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

namespace samlop::http {

class Connection;

// All but context() is for the thread that runs it.
class Loop {
public:
    using Clock = std::chrono::steady_clock;

    explicit Loop(Service&);
    ~Loop();

    boost::asio::io_context& context() { return m_context; }
    void run(); // Until drained.
    void add(std::shared_ptr<Connection>);
    void remove(Connection&);
    // Rests end at once, requests in flight may finish until then.
    void drain(Clock::time_point until);
    bool draining() const { return m_draining; }
    std::string const& date(); // For the Date header.

private:
    void schedule_check();
    void check();
    void finish_when_empty();

    boost::asio::io_context m_context { 1 };
    boost::asio::steady_timer m_timer { m_context };
    std::chrono::milliseconds const m_interval;
    std::vector<std::shared_ptr<Connection>> m_connections;
    bool m_draining = false;
    Clock::time_point m_drain_until;
    std::time_t m_dated = 0;
    std::string m_date;
};

}
