// Standard normal numbers for any lanes: Philox's bits through the inverse of the normal distribution.
#pragma once

#include "kernels/money/random.h"

#include <cstddef>
#include <cstdint>

namespace samlop::kernels::money {

template<typename L>
struct LaneNormals {
    using F = typename L::F;
    using U = typename L::U;

    // Several times eight numbers go through every step together: one step waits several cycles for the one before it, and independent
    // rows fill the wait. The function is called with the number of the row.
    template<std::size_t rows, typename Step>
    static void each(Step step)
    {
        for (std::uint32_t row = 0; row < rows; ++row)
            step(row);
    }

    // Rows of eight random words: samples first to first + 8 * rows - 1 of a stream, four rows from each counter.
    template<std::size_t rows>
    static void random_words(std::uint64_t seed, std::uint64_t stream, std::uint64_t first, U (&words)[rows])
    {
        static_assert(rows % 4 == 0);
        for (std::uint32_t row = 0; row < rows; row += 4) {
            words[row] = L::count_from(static_cast<std::uint32_t>(first / 4) + 2 * row);
            words[row + 1] = L::all(std::uint32_t { 0 });
            words[row + 2] = L::all(static_cast<std::uint32_t>(stream));
            words[row + 3] = L::all(static_cast<std::uint32_t>(stream >> 32));
        }
        auto key_0 = static_cast<std::uint32_t>(seed);
        auto key_1 = static_cast<std::uint32_t>(seed >> 32);
        for (int round = 0; round < Philox::rounds; ++round) {
            for (std::uint32_t row = 0; row < rows; row += 4) {
                U high_0, low_0, high_1, low_1;
                L::multiply(words[row], Philox::multiplier_0, high_0, low_0);
                L::multiply(words[row + 2], Philox::multiplier_1, high_1, low_1);
                words[row] = L::bit_xor(L::bit_xor(high_1, words[row + 1]), L::all(key_0));
                words[row + 1] = low_1;
                words[row + 2] = L::bit_xor(L::bit_xor(high_0, words[row + 3]), L::all(key_1));
                words[row + 3] = low_0;
            }
            key_0 += Philox::key_step_0;
            key_1 += Philox::key_step_1;
        }
    }

    // The polynomial with these coefficients, highest power first.
    template<std::size_t count, std::size_t rows>
    static void horner(float const (&coefficients)[count], F const (&x)[rows], F (&sum)[rows])
    {
        each<rows>([&](auto r) { sum[r] = L::all(coefficients[0]); });
        for (std::size_t i = 1; i < count; ++i)
            each<rows>([&](auto r) { sum[r] = L::add(L::mul(sum[r], x[r]), L::all(coefficients[i])); });
    }

    // -log(t) for t in (0, 1]: split off the exponent, then a polynomial for the rest (Cephes).
    template<std::size_t rows>
    static void minus_log(F (&t)[rows])
    {
        static constexpr float series[] = { 7.0376836292E-2F, -1.1514610310E-1F, 1.1676998740E-1F, -1.2420140846E-1F,
            1.4249322787E-1F, -1.6668057665E-1F, 2.0000714765E-1F, -2.4999993993E-1F, 3.3333331174E-1F };
        F exponent[rows], x[rows], y[rows];
        each<rows>([&](auto r) {
            // Moves the mantissa to [0.707, 1.414) and the exponent with it.
            U const moved = L::plus(L::bits_of(t[r]), L::all(std::uint32_t { 0x3f800000 - 0x3f3504f3 }));
            exponent[r] = L::sub(L::to_float(L::template shift_right<23>(moved)), L::all(127.0F));
            U const mantissa
                = L::plus(L::bit_and(moved, L::all(std::uint32_t { 0x007fffff })), L::all(std::uint32_t { 0x3f3504f3 }));
            x[r] = L::sub(L::of_bits(mantissa), L::all(1.0F));
        });
        horner(series, x, y);
        each<rows>([&](auto r) {
            F const square = L::mul(x[r], x[r]);
            F const cubic = L::mul(L::mul(y[r], square), x[r]);
            F const low = L::sub(L::add(cubic, L::mul(exponent[r], L::all(-2.12194440e-4F))), L::mul(square, L::all(0.5F)));
            t[r] = L::sub(L::all(0.0F), L::add(L::add(low, x[r]), L::mul(exponent[r], L::all(0.693359375F))));
        });
    }

    // The factor for the few numbers beyond 2.7 standard deviations.
    template<std::size_t rows>
    static void far_out(F const (&w)[rows], F (&factor)[rows])
    {
        static constexpr float tail[] = { -0.000200214257F, 0.000100950558F, 0.00134934322F, -0.00367342844F, 0.00573950773F,
            -0.0076224613F, 0.00943887047F, 1.00167406F, 2.83297682F };
        F far[rows], found[rows];
        each<rows>([&](auto r) { far[r] = L::sub(L::root(w[r]), L::all(3.0F)); });
        horner(tail, far, found);
        each<rows>([&](auto r) { factor[r] = L::choose(L::above(w[r], L::all(5.0F)), found[r], factor[r]); });
    }

    // Inverse of the normal distribution by the polynomials of Giles (2010). The first bit is the side, the other 31 are how far
    // out in that tail, so that both tails reach to 1 in 2^32.
    template<std::size_t rows>
    static void normals(U const (&bits)[rows], F (&z)[rows])
    {
        static constexpr float middle[] = { 2.81022636e-08F, 3.43273939e-07F, -3.5233877e-06F, -4.39150654e-06F, 0.00021858087F,
            -0.00125372503F, -0.00417768164F, 0.246640727F, 1.50140941F };
        F p[rows], w[rows], near[rows], factor[rows];
        each<rows>([&](auto r) {
            U const depth = L::bit_and(bits[r], L::all(std::uint32_t { 0x7fffffff }));
            p[r] = L::mul(L::add(L::to_float(depth), L::all(0.5F)), L::all(2.3283064365386963e-10F));
            w[r] = L::mul(L::mul(p[r], L::all(4.0F)), L::sub(L::all(1.0F), p[r]));
        });
        minus_log(w);
        each<rows>([&](auto r) { near[r] = L::sub(w[r], L::all(2.5F)); });
        horner(middle, near, factor);
        F furthest = w[0];
        each<rows>([&](auto r) { furthest = L::most(furthest, w[r]); });
        if (L::any(L::above(furthest, L::all(5.0F))))
            far_out(w, factor);
        each<rows>([&](auto r) {
            F const across = L::sub(L::all(1.0F), L::add(p[r], p[r]));
            U const side = L::bit_and(bits[r], L::all(std::uint32_t { 0x80000000 }));
            F const size = L::mul(L::mul(factor[r], across), L::all(1.41421356F));
            z[r] = L::of_bits(L::bit_xor(L::bits_of(size), side));
        });
    }
};

}
