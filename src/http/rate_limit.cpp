#include "http/rate_limit.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace samlop::http {

RateLimiter::RateLimiter(RateLimit limit)
    : m_limit(limit)
{
}

std::optional<std::chrono::seconds> RateLimiter::retry_after(std::string_view key, Clock::time_point now)
{
    using Milliseconds = std::chrono::duration<double, std::milli>;
    auto const interval = std::max(Milliseconds(m_limit.interval), Milliseconds(1));
    std::lock_guard lock(m_mutex);
    auto& bucket = find_or_add(key, now);
    // A clock read on another thread may be a little behind the one that came first.
    auto const rested = std::max(now - bucket.seen, Clock::duration::zero());
    bucket.tokens = std::min(m_limit.burst, bucket.tokens + Milliseconds(rested) / interval);
    bucket.seen = std::max(bucket.seen, now);
    if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return {};
    }
    auto const wait = std::chrono::duration<double>((1 - bucket.tokens) * interval);
    return std::chrono::seconds(std::max(1L, std::lround(std::ceil(wait.count()))));
}

std::size_t RateLimiter::size() const
{
    std::lock_guard lock(m_mutex);
    return m_buckets.size();
}

RateLimiter::Bucket& RateLimiter::find_or_add(std::string_view key, Clock::time_point now)
{
    if (auto const found = m_index.find(key); found != m_index.end()) {
        m_buckets.splice(m_buckets.begin(), m_buckets, found->second);
        return m_buckets.front();
    }
    if (m_buckets.size() >= std::max<std::size_t>(m_limit.max_keys, 1)) {
        m_index.erase(m_buckets.back().key);
        m_buckets.pop_back();
    }
    m_buckets.push_front({ std::string(key), m_limit.burst, now });
    m_index.emplace(m_buckets.front().key, m_buckets.begin());
    return m_buckets.front();
}

}
