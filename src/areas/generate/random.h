// Our own random numbers: the standard's distributions may differ between libraries, and the same seed must give the same bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace samlop::generating {

class Random { // SplitMix64
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed)
    {
    }

    std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15;
        auto z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    // From 0 up to, not including, `end`.
    std::int64_t below(std::int64_t end) { return end <= 0 ? 0 : static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(end)); }
    std::int64_t from(std::int64_t first, std::int64_t last) { return first + below(last - first + 1); }
    bool percent(std::int64_t chance) { return below(100) < chance; }
    template<typename Items>
    auto const& pick(Items const& items)
    {
        return items[static_cast<std::size_t>(below(static_cast<std::int64_t>(std::size(items))))];
    }
    std::string hex(int characters)
    {
        static constexpr char digits[] = "0123456789abcdef";
        std::string out;
        std::uint64_t bits = 0;
        for (int i = 0; i < characters; ++i) {
            bits = i % 16 == 0 ? next() : bits >> 4;
            out += digits[bits & 15];
        }
        return out;
    }

private:
    std::uint64_t m_state;
};

// A stream of its own for each thing that is made, so that one more row here changes nothing there.
inline Random stream(std::uint64_t seed, std::uint64_t kind, std::uint64_t number)
{
    Random mixed(seed * 0x100000001b3 + kind * 0x1000193 + number);
    return Random(mixed.next());
}

}
