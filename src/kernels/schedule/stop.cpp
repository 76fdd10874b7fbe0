#include "kernels/schedule/stop.h"

#include <ctime>
#include <limits>

namespace samlop::schedule {

static double seconds_of(clockid_t clock)
{
    timespec now {};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double thread_cpu_seconds()
{
    return seconds_of(CLOCK_THREAD_CPUTIME_ID);
}

Stop Stop::after_decodes(std::int64_t decodes)
{
    return Stop(decodes, 0, 0);
}

Stop Stop::after_seconds(double seconds)
{
    return Stop(std::numeric_limits<std::int64_t>::max(), thread_cpu_seconds() + seconds, seconds_of(CLOCK_MONOTONIC) + 3 * seconds);
}

bool Stop::reached(std::int64_t decodes) const
{
    if (decodes >= m_decodes || cancelled())
        return true;
    return m_cpu_end > 0 && (thread_cpu_seconds() >= m_cpu_end || seconds_of(CLOCK_MONOTONIC) >= m_wall_end);
}

}
