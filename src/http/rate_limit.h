// Refuses who asks too often: a token bucket for each key (an address, a user name).
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace samlop::http {

struct RateLimit {
    double burst = 10;                                            // As many at once after a rest.
    std::chrono::milliseconds interval = std::chrono::seconds(1); // One more for each.
    std::size_t max_keys = 10'000;                                // The one longest unseen is forgotten.
};

class RateLimiter {
public:
    using Clock = std::chrono::steady_clock;

    explicit RateLimiter(RateLimit);

    // Nothing: go ahead, one token is spent. Otherwise how long until the next token; asking costs nothing then. Thread-safe.
    std::optional<std::chrono::seconds> retry_after(std::string_view key, Clock::time_point now);
    std::size_t size() const;

private:
    struct Bucket {
        std::string key;
        double tokens;
        Clock::time_point seen;
    };

    Bucket& find_or_add(std::string_view key, Clock::time_point now);

    RateLimit const m_limit;
    mutable std::mutex m_mutex;
    std::list<Bucket> m_buckets;                                               // Most recently seen first.
    std::unordered_map<std::string_view, std::list<Bucket>::iterator> m_index; // Keys point into m_buckets.
};

}
