// When to stop a run: after a number of decodes, after CPU seconds, or when someone cancels. The only clock in the kernel.
#pragma once

#include <atomic>
#include <cstdint>

namespace samlop::schedule {

// A decode is one construction or repair of a schedule. The solvers ask only between batches of fixed size, so a run that was
// stopped by the clock can be repeated exactly with the number of decodes it reports.
class Stop {
public:
    static Stop after_decodes(std::int64_t decodes);
    // CPU seconds of the calling thread, which must also be the one that solves. A loaded machine makes that take longer on the
    // wall, so three times as many seconds by the wall clock end it too.
    static Stop after_seconds(double seconds);

    // Any thread may call this while a run goes on, as long as the Stop lives.
    void cancel() { m_cancelled.store(true, std::memory_order_relaxed); }
    bool cancelled() const { return m_cancelled.load(std::memory_order_relaxed); }

    bool reached(std::int64_t decodes) const;
    std::int64_t decodes_left(std::int64_t decodes) const { return m_decodes > decodes ? m_decodes - decodes : 0; }

private:
    Stop(std::int64_t decodes, double cpu_end, double wall_end)
        : m_decodes(decodes)
        , m_cpu_end(cpu_end)
        , m_wall_end(wall_end)
    {
    }

    std::int64_t m_decodes;
    double m_cpu_end; // 0: no limit
    double m_wall_end;
    std::atomic<bool> m_cancelled { false };
};

// CPU seconds used by the calling thread so far.
double thread_cpu_seconds();

}
