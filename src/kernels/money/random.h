// Random numbers by counting, not by state: Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011) turns (seed, stream, number) into
// bits. Any sample of any stream can be made alone, in any order and on any thread, and is always the same.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace samlop::kernels::money {

struct Philox {
    static constexpr std::uint32_t multiplier_0 = 0xD2511F53;
    static constexpr std::uint32_t multiplier_1 = 0xCD9E8D57;
    static constexpr std::uint32_t key_step_0 = 0x9E3779B9;
    static constexpr std::uint32_t key_step_1 = 0xBB67AE85;
    static constexpr int rounds = 10;

    using Block = std::array<std::uint32_t, 4>;

    // One block at a time: what the lanes of sample.cpp must agree with.
    static constexpr Block block(Block counter, std::uint64_t key)
    {
        auto key_0 = static_cast<std::uint32_t>(key);
        auto key_1 = static_cast<std::uint32_t>(key >> 32);
        for (int round = 0; round < rounds; ++round) {
            std::uint64_t const first = std::uint64_t { multiplier_0 } * counter[0];
            std::uint64_t const second = std::uint64_t { multiplier_1 } * counter[2];
            counter = { static_cast<std::uint32_t>(second >> 32) ^ counter[1] ^ key_0, static_cast<std::uint32_t>(second),
                static_cast<std::uint32_t>(first >> 32) ^ counter[3] ^ key_1, static_cast<std::uint32_t>(first) };
            key_0 += key_step_0;
            key_1 += key_step_1;
        }
        return counter;
    }
};

// The stream of something with a name. Built from the name and not from a position, so that an item draws the same numbers
// in two plans even if one plan has more items: that is what makes plans comparable pair by pair.
constexpr std::uint64_t stream_of(std::string_view kind, std::string_view id)
{
    std::uint64_t hash = 0xcbf29ce484222325; // FNV-1a over "kind:id", then the finaliser of splitmix64.
    auto const feed = [&hash](char letter) { hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3; };
    for (char const letter : kind)
        feed(letter);
    feed(':');
    for (char const letter : id)
        feed(letter);
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
    return hash ^ (hash >> 31);
}

// Sample number s of a stream is word (s / 8) % 4 of the block whose counter is (s / 32) * 8 + s % 8: eight neighbours come from
// eight counters, which is the order in which eight lanes make them.
constexpr std::uint32_t random_bits(std::uint64_t seed, std::uint64_t stream, std::uint64_t sample)
{
    auto const counter = static_cast<std::uint32_t>(sample / 32 * 8 + sample % 8);
    auto const words
        = Philox::block({ counter, 0, static_cast<std::uint32_t>(stream), static_cast<std::uint32_t>(stream >> 32) }, seed);
    return words[static_cast<std::size_t>(sample / 8 % 4)];
}

}
