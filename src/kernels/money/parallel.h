// Shares numbered pieces of work between threads. Which thread takes which piece must not matter to the result.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace samlop::kernels::money {

inline unsigned thread_count(unsigned wanted, std::size_t pieces)
{
    unsigned const most = wanted > 0 ? std::min(wanted, 256U) : std::max(1U, std::thread::hardware_concurrency());
    return static_cast<unsigned>(std::clamp<std::size_t>(pieces, 1, most));
}

// make_worker() is called once per thread and gives a function of the piece's number.
template<typename MakeWorker>
void share_out(std::size_t pieces, unsigned threads, MakeWorker const& make_worker)
{
    std::atomic<std::size_t> next = 0;
    auto const loop = [&] {
        auto worker = make_worker();
        for (std::size_t piece = next++; piece < pieces; piece = next++)
            worker(piece);
    };
    std::vector<std::jthread> helpers;
    for (unsigned i = 1; i < thread_count(threads, pieces); ++i)
        helpers.emplace_back(loop);
    loop();
}

}
