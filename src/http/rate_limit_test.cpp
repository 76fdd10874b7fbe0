#include "http/rate_limit.h"

#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace samlop::http {

using namespace std::chrono_literals;

TEST(rate_limit, lets_a_burst_through_and_then_one_for_each_interval)
{
    RateLimiter limiter({ .burst = 3, .interval = 2s });
    RateLimiter::Clock::time_point const now(1h);
    for (int i = 0; i < 3; ++i)
        EXPECT_FALSE(limiter.retry_after("a", now));
    EXPECT_EQ(limiter.retry_after("a", now), 2s);
    EXPECT_EQ(limiter.retry_after("a", now + 1500ms), 1s);
    EXPECT_FALSE(limiter.retry_after("a", now + 2s));
    EXPECT_TRUE(limiter.retry_after("a", now + 2s));
}

TEST(rate_limit, counts_each_key_for_itself)
{
    RateLimiter limiter({ .burst = 1, .interval = 1s });
    RateLimiter::Clock::time_point const now(1h);
    EXPECT_FALSE(limiter.retry_after("a", now));
    EXPECT_FALSE(limiter.retry_after("b", now));
    EXPECT_TRUE(limiter.retry_after("a", now));
}

TEST(rate_limit, gives_no_more_than_the_burst_after_a_long_rest)
{
    RateLimiter limiter({ .burst = 2, .interval = 1s });
    RateLimiter::Clock::time_point const now(1h);
    EXPECT_FALSE(limiter.retry_after("a", now));
    EXPECT_FALSE(limiter.retry_after("a", now + 24h));
    EXPECT_FALSE(limiter.retry_after("a", now + 24h));
    EXPECT_TRUE(limiter.retry_after("a", now + 24h));
}

TEST(rate_limit, gives_nothing_for_a_clock_that_goes_back)
{
    RateLimiter limiter({ .burst = 1, .interval = 1s });
    RateLimiter::Clock::time_point const now(1h);
    EXPECT_FALSE(limiter.retry_after("a", now));
    EXPECT_TRUE(limiter.retry_after("a", now - 1min));
    EXPECT_TRUE(limiter.retry_after("a", now));
}

TEST(rate_limit, forgets_the_key_longest_unseen_when_full)
{
    RateLimiter limiter({ .burst = 1, .interval = 1h, .max_keys = 2 });
    RateLimiter::Clock::time_point const now(1h);
    EXPECT_FALSE(limiter.retry_after("a", now));
    EXPECT_FALSE(limiter.retry_after("b", now));
    EXPECT_TRUE(limiter.retry_after("a", now));
    EXPECT_FALSE(limiter.retry_after("c", now));
    EXPECT_EQ(limiter.size(), 2U);
    EXPECT_TRUE(limiter.retry_after("a", now));
    EXPECT_FALSE(limiter.retry_after("b", now));
}

TEST(rate_limit, counts_right_when_many_threads_ask)
{
    RateLimiter limiter({ .burst = 100, .interval = 1h });
    RateLimiter::Clock::time_point const now(1h);
    std::atomic<int> allowed = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int asked = 0; asked < 100; ++asked)
                allowed += limiter.retry_after("a", now) ? 0 : 1;
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(allowed, 100);
}

}
