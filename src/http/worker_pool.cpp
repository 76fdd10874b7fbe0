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
    wake_one(lock);
    return true;
}

// One at a time: the woken one wakes the next if there is more than it can take. Waking all there are for a burst of quick
// requests costs more than answering them.
void WorkerPool::wake_one(std::unique_lock<std::mutex>& lock)
{
    auto const should_wake = m_resting > 0 && !m_waking && !m_queue.empty();
    m_waking = m_waking || should_wake;
    lock.unlock();
    if (should_wake)
        m_wake.notify_one();
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
        rest(lock);
        if (m_queue.empty())
            return;
        auto job = std::move(m_queue.front());
        m_queue.pop_front();
        wake_one(lock);
        job();
        job = nullptr;
        lock.lock();
    }
}

// Not wait() with a predicate: who finds the job taken by another has come all the same, and must say so.
void WorkerPool::rest(std::unique_lock<std::mutex>& lock)
{
    ++m_resting;
    while (!m_stopping && m_queue.empty()) {
        m_wake.wait(lock);
        m_waking = false;
    }
    --m_resting;
}

}
