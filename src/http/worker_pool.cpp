#include "http/worker_pool.h"

#include <utility>

namespace samlop::http {

WorkerPool::WorkerPool(unsigned workers, std::size_t queue_limit)
    : m_workers(workers)
    , m_queue_limit(queue_limit)
{
}

WorkerPool::~WorkerPool()
{
    stop();
}

void WorkerPool::start()
{
    for (unsigned i = 0; i < m_workers; ++i)
        m_threads.emplace_back([this] { work(); });
}

bool WorkerPool::try_push(Job job)
{
    std::unique_lock lock(m_mutex);
    if (m_stopping || m_queue.size() >= m_queue_limit + m_resting)
        return false;
    m_queue.push_back(std::move(job));
    auto const should_wake = m_resting > 0;
    lock.unlock();
    if (should_wake)
        m_wake.notify_one();
    return true;
}

void WorkerPool::stop()
{
    std::deque<Job> dropped;
    {
        std::lock_guard lock(m_mutex);
        m_stopping = true;
        dropped.swap(m_queue);
    }
    m_wake.notify_all();
    for (auto& thread : m_threads)
        thread.join();
    m_threads.clear();
}

void WorkerPool::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        ++m_resting;
        m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
        --m_resting;
        if (m_queue.empty())
            return;
        auto job = std::move(m_queue.front());
        m_queue.pop_front();
        lock.unlock();
        job();
        job = nullptr;
        lock.lock();
    }
}

}
