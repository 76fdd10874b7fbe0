#include "base/id.h"

#include <atomic>
#include <chrono>
#include <random>

namespace samlop {

// The random bits also hide how many ids were given out meanwhile: an id must not tell one party about another's work. Within the
// process each id is greater than the one before, so that an import of thousands in one millisecond never meets itself.
std::int64_t new_id_value()
{
    static constexpr std::int64_t milliseconds_to_2024 = 1704067200000;
    static std::atomic<std::int64_t> last { 0 };
    thread_local std::mt19937_64 random { (std::uint64_t { std::random_device {}() } << 32) ^ std::random_device {}() };
    auto const now = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    auto const wanted = ((now - milliseconds_to_2024) << 22) | static_cast<std::int64_t>(random() & 0x3fffff);
    auto before = last.load();
    std::int64_t given = 0;
    do
        given = wanted > before ? wanted : before + 1 + static_cast<std::int64_t>(random() & 0x3ff);
    while (!last.compare_exchange_weak(before, given));
    return given;
}

}
