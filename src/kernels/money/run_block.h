// One block of samples, written once for any lanes: normals by counting, amounts by table, sums per figure.
// Every step is an IEEE operation on single numbers in a fixed order, so all lanes give the same bits.
#pragma once

#include "kernels/money/block.h"
#include "kernels/money/random.h"

namespace samlop::kernels::money {

template <typename L> struct BlockRun {
    using F = typename L::F;
    using U = typename L::U;

    // Four times eight random words: samples first to first + 31 of a stream.
    static void random_words(std::uint64_t seed, std::uint64_t stream, std::uint64_t first, U (&words)[4])
    {
        U c0 = L::count_from(static_cast<std::uint32_t>(first / 4));
        U c1 = L::all(std::uint32_t { 0 });
        U c2 = L::all(static_cast<std::uint32_t>(stream));
        U c3 = L::all(static_cast<std::uint32_t>(stream >> 32));
        auto key_0 = static_cast<std::uint32_t>(seed);
        auto key_1 = static_cast<std::uint32_t>(seed >> 32);
        for (int round = 0; round < Philox::rounds; ++round) {
            U high_0, low_0, high_1, low_1;
            L::multiply(c0, Philox::multiplier_0, high_0, low_0);
            L::multiply(c2, Philox::multiplier_1, high_1, low_1);
            c0 = L::bit_xor(L::bit_xor(high_1, c1), L::all(key_0));
            c1 = low_1;
            c2 = L::bit_xor(L::bit_xor(high_0, c3), L::all(key_1));
            c3 = low_0;
            key_0 += Philox::key_step_0;
            key_1 += Philox::key_step_1;
        }
        words[0] = c0;
        words[1] = c1;
        words[2] = c2;
        words[3] = c3;
    }

    // Four times eight numbers go through every step together: one step waits several cycles for the one before it, and four
    // independent rows fill the wait. The function is called with the number of the row.
    template <typename Step> static void four(Step step)
    {
        for (std::uint32_t row = 0; row < 4; ++row)
            step(row);
    }

    // The polynomial with these coefficients, highest power first.
    template <std::size_t count> static void horner(float const (&coefficients)[count], F const (&x)[4], F (&sum)[4])
    {
        four([&](auto r) { sum[r] = L::all(coefficients[0]); });
        for (std::size_t i = 1; i < count; ++i)
            four([&](auto r) { sum[r] = L::add(L::mul(sum[r], x[r]), L::all(coefficients[i])); });
    }

    // -log(t) for t in (0, 1]: split off the exponent, then a polynomial for the rest (Cephes).
    static void minus_log(F (&t)[4])
    {
        static constexpr float series[] = { 7.0376836292E-2F, -1.1514610310E-1F, 1.1676998740E-1F, -1.2420140846E-1F,
            1.4249322787E-1F, -1.6668057665E-1F, 2.0000714765E-1F, -2.4999993993E-1F, 3.3333331174E-1F };
        F exponent[4], x[4], y[4];
        four([&](auto r) {
            // Moves the mantissa to [0.707, 1.414) and the exponent with it.
            U const moved = L::plus(L::bits_of(t[r]), L::all(std::uint32_t { 0x3f800000 - 0x3f3504f3 }));
            exponent[r] = L::sub(L::to_float(L::template shift_right<23>(moved)), L::all(127.0F));
            U const mantissa
                = L::plus(L::bit_and(moved, L::all(std::uint32_t { 0x007fffff })), L::all(std::uint32_t { 0x3f3504f3 }));
            x[r] = L::sub(L::of_bits(mantissa), L::all(1.0F));
        });
        horner(series, x, y);
        four([&](auto r) {
            F const square = L::mul(x[r], x[r]);
            F const cubic = L::mul(L::mul(y[r], square), x[r]);
            F const low = L::sub(L::add(cubic, L::mul(exponent[r], L::all(-2.12194440e-4F))), L::mul(square, L::all(0.5F)));
            t[r] = L::sub(L::all(0.0F), L::add(L::add(low, x[r]), L::mul(exponent[r], L::all(0.693359375F))));
        });
    }

    // The factor for the few numbers beyond 2.7 standard deviations.
    static void far_out(F const (&w)[4], F (&factor)[4])
    {
        static constexpr float tail[] = { -0.000200214257F, 0.000100950558F, 0.00134934322F, -0.00367342844F, 0.00573950773F,
            -0.0076224613F, 0.00943887047F, 1.00167406F, 2.83297682F };
        F far[4], found[4];
        four([&](auto r) { far[r] = L::sub(L::root(w[r]), L::all(3.0F)); });
        horner(tail, far, found);
        four([&](auto r) { factor[r] = L::choose(L::above(w[r], L::all(5.0F)), found[r], factor[r]); });
    }

    // Inverse of the normal distribution by the polynomials of Giles (2010). The first bit is the side, the other 31 are how far
    // out in that tail, so that both tails reach to 1 in 2^32.
    static void normals(U const (&bits)[4], F (&z)[4])
    {
        static constexpr float middle[] = { 2.81022636e-08F, 3.43273939e-07F, -3.5233877e-06F, -4.39150654e-06F, 0.00021858087F,
            -0.00125372503F, -0.00417768164F, 0.246640727F, 1.50140941F };
        F p[4], w[4], near[4], factor[4];
        four([&](auto r) {
            U const depth = L::bit_and(bits[r], L::all(std::uint32_t { 0x7fffffff }));
            p[r] = L::mul(L::add(L::to_float(depth), L::all(0.5F)), L::all(2.3283064365386963e-10F));
            w[r] = L::mul(L::mul(p[r], L::all(4.0F)), L::sub(L::all(1.0F), p[r]));
        });
        minus_log(w);
        four([&](auto r) { near[r] = L::sub(w[r], L::all(2.5F)); });
        horner(middle, near, factor);
        F const furthest = L::most(L::most(w[0], w[1]), L::most(w[2], w[3]));
        if (L::any(L::above(furthest, L::all(5.0F))))
            far_out(w, factor);
        four([&](auto r) {
            F const across = L::sub(L::all(1.0F), L::add(p[r], p[r]));
            U const side = L::bit_and(bits[r], L::all(std::uint32_t { 0x80000000 }));
            F const size = L::mul(L::mul(factor[r], across), L::all(1.41421356F));
            z[r] = L::of_bits(L::bit_xor(L::bits_of(size), side));
        });
    }

    static void fill_normals(Work const& work, std::uint64_t stream, std::uint64_t first, float* out)
    {
        for (std::uint32_t at = 0; at < block_samples; at += 32) {
            U words[4];
            F z[4];
            random_words(work.seed, stream, first + at, words);
            normals(words, z);
            four([&](auto r) { L::store(out + at + 8 * r, z[r]); });
        }
    }

    // The correlated normals of 32 samples of one variable.
    static void drive(
        Work const& work, Drive const& drive, std::uint64_t first, std::uint32_t at, Scratch const& scratch, F (&z)[4])
    {
        if (drive.row_length > 0)
            return mix_row(drive, at, scratch, z);
        U words[4];
        random_words(work.seed, drive.stream, first + at, words);
        normals(words, z);
        if (drive.terms == 0)
            return;
        four([&](auto r) { z[r] = L::mul(z[r], L::all(drive.own)); });
        for (std::uint32_t t = 0; t < drive.terms; ++t) {
            float const* factor = scratch.factors + drive.term[t].factor * block_samples + at;
            F const weight = L::all(drive.term[t].weight);
            four([&](auto r) { z[r] = L::add(z[r], L::mul(L::load(factor + 8 * r), weight)); });
        }
    }

    static void mix_row(Drive const& drive, std::uint32_t at, Scratch const& scratch, F (&z)[4])
    {
        for (auto& lane : z)
            lane = L::all(0.0F);
        for (std::uint32_t k = 0; k < drive.row_length; ++k) {
            F const weight = L::all(drive.row[k]);
            float const* normals = scratch.rows + k * block_samples + at;
            for (std::uint32_t w = 0; w < 4; ++w)
                z[w] = L::add(z[w], L::mul(weight, L::load(normals + 8 * w)));
        }
    }

    static F read_off(Cell const* table, F place, float last)
    {
        place = L::most(L::all(0.0F), L::least(place, L::all(last)));
        U const index = L::to_whole(place);
        F value, slope;
        L::look_up(table, index, value, slope);
        return L::add(value, L::mul(slope, L::sub(place, L::to_float(index))));
    }

    static F amount(Outcome const& outcome, F z)
    {
        if (outcome.table == nullptr)
            return L::choose(L::above(z, L::all(outcome.threshold)), L::all(outcome.above), L::all(outcome.below));
        F const place = L::mul(L::sub(z, L::all(table_start)), L::all(table_per_unit));
        return read_off(outcome.table, place, 511.99996F);
    }

    static void add_to(float* sums, F x) { L::store(sums, L::add(L::load(sums), x)); }

    static void run_delay(Work const& work, std::uint32_t index, std::uint64_t first, Scratch const& scratch)
    {
        auto const& part = work.delay_parts[index];
        auto const last = static_cast<float>(work.horizon) + 1.0F;
        for (std::uint32_t at = 0; at < block_samples; at += 32) {
            F z[4];
            drive(work, part.drive, first, at, scratch, z);
            for (std::uint32_t w = 0; w < 4; ++w) {
                F const years = L::most(L::all(0.0F), L::least(amount(part.outcome, z[w]), L::all(last)));
                L::store(scratch.delays + index * block_samples + at + 8 * w, years);
            }
        }
    }

    // Present value against expectation of one item in eight samples.
    static F contribution(Work const& work, ItemPart const& part, F x, std::uint32_t place, Scratch const& scratch)
    {
        if (part.delay < 0)
            return L::mul(x, L::all(part.weight));
        F const years = L::load(scratch.delays + static_cast<std::uint32_t>(part.delay) * block_samples + place);
        F const unit = read_off(part.shifted, years, static_cast<float>(work.horizon) + 1.0F);
        return L::sub(L::mul(unit, L::add(x, L::all(part.centre))), L::all(part.base));
    }

    static void add_flows(Work const& work, ItemPart const& part, F x, std::uint32_t place, Scratch const& scratch)
    {
        if (part.delay < 0) {
            for (std::uint32_t year = 0; year < part.years; ++year)
                add_to(scratch.flows + (part.first_year + year) * block_samples + place, L::mul(x, L::all(part.profile[year])));
            return;
        }
        float amounts[8];
        float years[8];
        L::store(amounts, L::add(x, L::all(part.centre)));
        L::store(years, L::load(scratch.delays + static_cast<std::uint32_t>(part.delay) * block_samples + place));
        for (std::uint32_t lane = 0; lane < 8; ++lane) {
            auto const whole = static_cast<std::uint32_t>(years[lane]);
            float const late = (years[lane] - static_cast<float>(whole)) * amounts[lane];
            float const early = amounts[lane] - late;
            for (std::uint32_t year = 0; year < part.years; ++year) {
                std::uint32_t const falls = part.first_year + year + whole;
                if (falls <= work.horizon)
                    scratch.flows[falls * block_samples + place + lane] += early * part.profile[year];
                if (falls + 1 <= work.horizon)
                    scratch.flows[(falls + 1) * block_samples + place + lane] += late * part.profile[year];
            }
        }
    }

    static void run_item(Work const& work, std::uint32_t index, std::uint64_t first, Scratch const& scratch)
    {
        auto const& part = work.item_parts[index];
        float* const sums = scratch.figures + part.figure * block_samples;
        float* const taxes = scratch.figures + (work.figures - 1) * block_samples;
        for (std::uint32_t at = 0; at < block_samples; at += 32) {
            F z[4];
            drive(work, part.drive, first, at, scratch, z);
            for (std::uint32_t w = 0; w < 4; ++w) {
                std::uint32_t const place = at + 8 * w;
                F const x = amount(part.outcome, z[w]);
                F const value = contribution(work, part, x, place, scratch);
                add_to(sums + place, value);
                if (part.tax != 0.0F)
                    add_to(taxes + place, L::mul(value, L::all(part.tax)));
                if (work.flow_years > 0)
                    add_flows(work, part, x, place, scratch);
                if (scratch.items != nullptr)
                    L::store(scratch.items + index * block_samples + place, x);
            }
        }
    }

    static void clear(float* rows, std::uint32_t count)
    {
        for (std::uint32_t i = 0; i < count * block_samples; ++i)
            rows[i] = 0.0F;
    }

    static void run(Work const& work, std::uint64_t first, Scratch const& scratch)
    {
        clear(scratch.figures, work.figures);
        clear(scratch.flows, work.flow_years);
        for (std::uint32_t i = 0; i < work.factors; ++i)
            fill_normals(work, work.factor_streams[i], first, scratch.factors + i * block_samples);
        for (std::uint32_t i = 0; i < work.rows; ++i)
            fill_normals(work, work.row_streams[i], first, scratch.rows + i * block_samples);
        for (std::uint32_t i = 0; i < work.delays; ++i)
            run_delay(work, i, first, scratch);
        for (std::uint32_t i = 0; i < work.items; ++i)
            run_item(work, i, first, scratch);
    }
};

}
