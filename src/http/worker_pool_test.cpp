#include "http/worker_pool.h"

#include <atomic>
#include <gtest/gtest.h>

namespace samlop::http {

TEST(worker_pool, runs_every_job_it_took)
{
    std::atomic<int> done = 0;
    std::atomic<int> taken = 0;
    {
        WorkerPool pool(3, 10'000);
        pool.start();
        std::vector<std::thread> givers;
        for (int i = 0; i < 3; ++i) {
            givers.emplace_back([&] {
                for (int job = 0; job < 1000; ++job)
                    taken += pool.try_push([&] { ++done; }) ? 1 : 0;
            });
        }
        for (auto& giver : givers)
            giver.join();
        EXPECT_EQ(taken, 3000);
        while (done < taken)
            std::this_thread::yield();
    }
    EXPECT_EQ(done, 3000);
}

TEST(worker_pool, takes_no_more_than_the_queue_holds)
{
    WorkerPool pool(1, 2);
    EXPECT_TRUE(pool.try_push([] {}));
    EXPECT_TRUE(pool.try_push([] {}));
    EXPECT_FALSE(pool.try_push([] {}));
}

TEST(worker_pool, drops_what_waits_when_it_stops)
{
    auto const held = std::make_shared<int>(1);
    WorkerPool pool(1, 2);
    EXPECT_TRUE(pool.try_push([held] {}));
    pool.stop();
    EXPECT_EQ(held.use_count(), 1);
    EXPECT_FALSE(pool.try_push([] {}));
}

}
