// Random numbers that are the same on every machine: xoshiro256** seeded by splitmix64, and our own ways of drawing from it.
#pragma once

#include "kernels/schedule/list.h"

#include <array>
#include <cstdint>

namespace samlop::schedule {

struct Seed {
    std::uint64_t value = 1;
};

class Random {
public:
    // A stream of its own for every (seed, stream): work that is spread over threads draws the same numbers whoever does it.
    explicit Random(Seed seed, std::uint64_t stream = 0)
    {
        std::uint64_t mix = seed.value ^ (stream * 0xD1342543DE82EF95ULL + 0x2545F4914F6CDD1DULL);
        for (auto& word : m_words)
            word = split(mix);
    }

    std::uint64_t next()
    {
        auto const result = rotate(m_words[1] * 5, 7) * 9;
        auto const shifted = m_words[1] << 17;
        m_words[2] ^= m_words[0];
        m_words[3] ^= m_words[1];
        m_words[1] ^= m_words[2];
        m_words[0] ^= m_words[3];
        m_words[2] ^= shifted;
        m_words[3] = rotate(m_words[3], 45);
        return result;
    }

    // 0 .. limit-1. The bias of the multiply-shift is below 2^-32 for every limit used here.
    int below(int limit) { return static_cast<int>(((next() >> 32) * static_cast<std::uint64_t>(limit)) >> 32); }
    int between(int low, int high) { return low + below(high - low + 1); }
    bool chance(int percent) { return below(100) < percent; }

    template<typename T>
    void shuffle(List<T>& values)
    {
        for (int i = values.count() - 1; i > 0; --i)
            std::swap(values[i], values[below(i + 1)]);
    }

private:
    static std::uint64_t rotate(std::uint64_t x, int by) { return (x << by) | (x >> (64 - by)); }
    static std::uint64_t split(std::uint64_t& state)
    {
        state += 0x9E3779B97F4A7C15ULL;
        auto z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }

    std::array<std::uint64_t, 4> m_words {};
};

}
