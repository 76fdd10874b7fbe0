// A fixed number of threads and a bounded queue before them.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace samlop::http {

class WorkerPool {
public:
    using Job = std::function<void()>; // Lets no exception out.

    WorkerPool(unsigned workers, std::size_t queue_limit);
    ~WorkerPool();

    void start();
    // False when every worker is busy and the queue is full.
    [[nodiscard]] bool try_push(Job);
    // Waits for what runs and drops what waits.
    void stop();

private:
    void work();
    void rest(std::unique_lock<std::mutex>&);
    void wake_one(std::unique_lock<std::mutex>&); // Leaves it unlocked.

    unsigned const m_workers;
    std::size_t const m_queue_limit;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_queue;
    std::size_t m_resting = 0;
    bool m_waking = false; // One has been woken and has not come yet.
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

}
