#include "kernels/schedule/crew.h"

#include <algorithm>

namespace samlop::schedule {

// How often a waiting thread looks before it lets the system put it to sleep. Batches take milliseconds, a wake-up tens of microseconds.
static constexpr int looks_before_sleep = 2000;

template<typename T>
static void wait_while(std::atomic<T>& value, T unwanted)
{
    for (int i = 0; i < looks_before_sleep; ++i) {
        if (value.load(std::memory_order_acquire) != unwanted)
            return;
        std::this_thread::yield();
    }
    value.wait(unwanted, std::memory_order_acquire);
}

Crew::Crew(int threads)
{
    for (int worker = 1; worker < std::clamp(threads, 1, 64); ++worker)
        m_helpers.emplace_back([this, worker] { help(worker); });
}

Crew::~Crew()
{
    m_closing.store(true, std::memory_order_release);
    m_round.fetch_add(1, std::memory_order_release);
    m_round.notify_all();
}

void Crew::run(int count, std::function<void(int, int)> const& task)
{
    m_task = &task;
    m_count = count;
    m_next.store(0, std::memory_order_relaxed);
    m_busy.store(static_cast<int>(m_helpers.size()), std::memory_order_relaxed);
    m_round.fetch_add(1, std::memory_order_release);
    m_round.notify_all();
    take_tasks(0);
    for (auto busy = m_busy.load(std::memory_order_acquire); busy > 0; busy = m_busy.load(std::memory_order_acquire))
        wait_while(m_busy, busy);
}

void Crew::help(int worker)
{
    for (unsigned seen = 0;;) {
        wait_while(m_round, seen);
        seen = m_round.load(std::memory_order_acquire);
        if (m_closing.load(std::memory_order_acquire))
            return;
        take_tasks(worker);
        m_busy.fetch_sub(1, std::memory_order_acq_rel);
        m_busy.notify_one();
    }
}

void Crew::take_tasks(int worker)
{
    for (auto i = m_next.fetch_add(1, std::memory_order_relaxed); i < m_count; i = m_next.fetch_add(1, std::memory_order_relaxed))
        (*m_task)(worker, i);
}

}
