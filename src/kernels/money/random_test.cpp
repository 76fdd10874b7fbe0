// The numbers everything rests on: Philox by its published vectors, our own mathematics against the C library's.
#include "kernels/money/lane_normals.h"
#include "kernels/money/lanes_plain.h"
#include "kernels/money/mathematics.h"
#include "kernels/money/random.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace samlop::kernels::money;

TEST(Random, philox_gives_the_published_known_answers)
{
    constexpr Philox::Block zeros { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 };
    constexpr Philox::Block ones { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd };
    constexpr Philox::Block pi { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 };
    EXPECT_EQ(Philox::block({ 0, 0, 0, 0 }, 0), zeros);
    EXPECT_EQ(Philox::block({ 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff }, 0xffffffffffffffff), ones);
    EXPECT_EQ(Philox::block({ 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 }, 0x299f31d0a4093822), pi);
}

TEST(Random, the_lanes_make_the_same_bits_as_one_sample_alone)
{
    auto const stream = stream_of("item", "portal");
    for (std::uint64_t const first : { std::uint64_t { 0 }, std::uint64_t { 4096 } }) {
        PlainLanes::U words[8];
        LaneNormals<PlainLanes>::random_words(77, stream, first, words);
        for (std::uint64_t s = 0; s < 64; ++s)
            EXPECT_EQ(words[s / 8].v[s % 8], random_bits(77, stream, first + s));
    }
}

TEST(Random, streams_of_different_names_and_kinds_differ)
{
    EXPECT_NE(stream_of("item", "a"), stream_of("item", "b"));
    EXPECT_NE(stream_of("item", "a"), stream_of("factor", "a"));
}

TEST(Random, normals_follow_the_exact_inverse_far_into_both_tails)
{
    std::uint32_t const some[8] = { 0, 5, 1000, 1 << 20, 20'000'000, 500'000'000, 1'500'000'000, 2147483647 };
    PlainLanes::U bits[4] {};
    for (int i = 0; i < 8; ++i) {
        bits[0].v[i] = some[i];
        bits[1].v[i] = some[i] | 0x80000000U;
    }
    PlainLanes::F z[4];
    LaneNormals<PlainLanes>::normals(bits, z);
    auto const& [left, right, unused_1, unused_2] = z;
    for (int i = 0; i < 8; ++i) {
        double const expected = std::abs(normal_quantile((some[i] + 0.5) / 4294967296.0));
        // Giles' polynomials are made for single precision: one draw in ten million lies beyond where they are tight.
        EXPECT_NEAR(std::abs(static_cast<double>(left.v[i])), expected, expected < 5.3 ? 2e-6 * std::max(1.0, expected) : 3e-3);
        EXPECT_EQ(left.v[i], -right.v[i]);
    }
}

TEST(Mathematics, agrees_with_the_c_library)
{
    for (double x = -30; x <= 30; x += 0.37) {
        EXPECT_NEAR(exponential(x) / std::exp(x), 1.0, 4e-16 * 8);
        EXPECT_NEAR(logarithm(std::exp(x)), x, 1e-14 * std::max(1.0, std::abs(x)));
    }
    for (double z = -8; z <= 8; z += 0.173) {
        double const expected = 0.5 * std::erfc(-z / std::sqrt(2.0));
        EXPECT_NEAR(normal_below(z) / expected, 1.0, 1e-12) << z;
        EXPECT_NEAR(normal_quantile(0.5 * std::erfc(std::abs(z) / std::sqrt(2.0))), -std::abs(z), 1e-12) << z;
    }
    EXPECT_NEAR(normal_quantile(0.9), z_of_p90, 1e-15);
    EXPECT_NEAR(power(2.5, 3.5), std::pow(2.5, 3.5), 1e-12);
}
