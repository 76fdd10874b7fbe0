// Threads that share out a numbered list of tasks. Which thread takes which task never matters: a task may only write to its own place.
#pragma once

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace samlop::schedule {

class Crew {
public:
    explicit Crew(int threads);
    ~Crew();
    Crew(Crew const&) = delete;
    Crew& operator=(Crew const&) = delete;

    int threads() const { return static_cast<int>(m_helpers.size()) + 1; }
    // Runs task(worker, i) for i = 0 .. count-1 and returns when all are done. Worker 0 is the caller.
    void run(int count, std::function<void(int worker, int i)> const& task);

private:
    void help(int worker);
    void take_tasks(int worker);

    std::vector<std::jthread> m_helpers;
    std::function<void(int, int)> const* m_task = nullptr;
    int m_count = 0;
    std::atomic<int> m_next { 0 };
    std::atomic<int> m_busy { 0 };
    std::atomic<unsigned> m_round { 0 };
    std::atomic<bool> m_closing { false };
};

}
