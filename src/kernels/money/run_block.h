// One block of samples, written once for any lanes: normals by counting, amounts by table, sums per figure.
// Every step is an IEEE operation on single numbers in a fixed order, so all lanes give the same bits.
#pragma once

#include "kernels/money/block.h"
#include "kernels/money/lane_normals.h"

namespace samlop::kernels::money {

template<typename L>
struct BlockRun {
    using F = typename L::F;
    using U = typename L::U;
    using Normals = LaneNormals<L>;

    // Rows of eight samples that are worked on together, and rows of a tile of correlated normals.
    static constexpr std::uint32_t wide = 8, tile_rows = tile_samples / 8;
    static constexpr std::uint32_t wide_samples = 8 * wide;
    static_assert(block_samples % wide_samples == 0 && wide % tile_rows == 0);

    template<std::size_t rows, typename Step>
    static void each(Step step)
    {
        Normals::template each<rows>(step);
    }

    static void fill_normals(Work const& work, std::uint64_t stream, std::uint64_t first, float* out)
    {
        for (std::uint32_t at = 0; at < block_samples; at += wide_samples)
            fill<wide>(work, stream, first + at, out + at);
    }

    template<std::size_t rows>
    static void fill(Work const& work, std::uint64_t stream, std::uint64_t first, float* out)
    {
        U words[rows];
        F z[rows];
        Normals::random_words(work.seed, stream, first, words);
        Normals::normals(words, z);
        each<rows>([&](auto r) { L::store(out + 8 * r, z[r]); });
    }

    // The correlated normals of as many samples of one variable as are worked on together.
    static void drive(
        Work const& work, Drive const& drive, std::uint64_t first, std::uint32_t at, Scratch const& scratch, F (&z)[wide])
    {
        if (drive.row >= 0)
            return each<wide>([&](auto r) {
                float const* rows = tile(work, at + r / tile_rows * tile_samples, scratch);
                z[r] = L::load(rows + static_cast<std::uint32_t>(drive.row) * tile_samples + 8 * (r % tile_rows));
            });
        U words[wide];
        Normals::random_words(work.seed, drive.stream, first + at, words);
        Normals::normals(words, z);
        if (drive.terms == 0)
            return;
        each<wide>([&](auto r) { z[r] = L::mul(z[r], L::all(drive.own)); });
        for (std::uint32_t t = 0; t < drive.terms; ++t) {
            float const* factor = scratch.factors + drive.term[t].factor * block_samples + at;
            F const weight = L::all(drive.term[t].weight);
            each<wide>([&](auto r) { z[r] = L::add(z[r], L::mul(L::load(factor + 8 * r), weight)); });
        }
    }

    static float* tile(Work const& work, std::uint32_t at, Scratch const& scratch)
    {
        return scratch.rows + static_cast<std::size_t>(at / tile_samples) * work.rows * tile_samples;
    }

    // Turns independent normals into correlated ones, in place and from the last row up: a row needs only itself and those before it.
    // Two rows at a time, since both need the same numbers.
    static void mix_tile(Work const& work, float* rows)
    {
        std::uint32_t row = work.rows;
        for (; row >= 2; row -= 2)
            mix_two(work.row_weights[row - 2], work.row_weights[row - 1], row - 1, rows);
        if (row == 1) {
            F const weight = L::all(work.row_weights[0][0]);
            each<tile_rows>([&](auto r) { L::store(rows + 8 * r, L::add(L::all(0.0F), L::mul(weight, L::load(rows + 8 * r)))); });
        }
    }

    static void mix_two(float const* upper, float const* lower, std::uint32_t shared, float* rows)
    {
        F a[tile_rows], b[tile_rows];
        each<tile_rows>([&](auto r) { a[r] = b[r] = L::all(0.0F); });
        for (std::uint32_t k = 0; k < shared; ++k) {
            F const of_upper = L::all(upper[k]);
            F const of_lower = L::all(lower[k]);
            each<tile_rows>([&](auto r) {
                F const normal = L::load(rows + k * tile_samples + 8 * r);
                a[r] = L::add(a[r], L::mul(of_upper, normal));
                b[r] = L::add(b[r], L::mul(of_lower, normal));
            });
        }
        F const last = L::all(lower[shared]);
        float* const own = rows + shared * tile_samples;
        each<tile_rows>([&](auto r) {
            L::store(own + 8 * r, L::add(b[r], L::mul(last, L::load(own + 8 * r))));
            L::store(own - tile_samples + 8 * r, a[r]);
        });
    }

    static void fill_rows(Work const& work, std::uint64_t first, Scratch const& scratch)
    {
        for (std::uint32_t at = 0; at < block_samples && work.rows > 0; at += tile_samples) {
            float* const rows = tile(work, at, scratch);
            for (std::uint32_t i = 0; i < work.rows; ++i)
                fill<tile_rows>(work, work.row_streams[i], first + at, rows + i * tile_samples);
            mix_tile(work, rows);
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
        for (std::uint32_t at = 0; at < block_samples; at += wide_samples) {
            F z[wide];
            drive(work, part.drive, first, at, scratch, z);
            for (std::uint32_t w = 0; w < wide; ++w) {
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

    // Where an item's amounts are kept when they are wanted after its turn; nullptr when they are not.
    static float* kept_amounts(Work const& work, std::uint32_t index, Scratch const& scratch)
    {
        if (scratch.items != nullptr)
            return scratch.items + index * block_samples;
        return work.flow_years > 0 ? scratch.group + index % flow_group * block_samples : nullptr;
    }

    static void run_item(Work const& work, std::uint32_t index, std::uint64_t first, Scratch const& scratch)
    {
        auto const& part = work.item_parts[index];
        float* const sums = scratch.figures + part.figure * block_samples;
        float* const taxes = scratch.figures + (work.figures - 1) * block_samples;
        float* const kept = kept_amounts(work, index, scratch);
        for (std::uint32_t at = 0; at < block_samples; at += wide_samples) {
            F z[wide];
            drive(work, part.drive, first, at, scratch, z);
            for (std::uint32_t w = 0; w < wide; ++w) {
                std::uint32_t const place = at + 8 * w;
                F const x = amount(part.outcome, z[w]);
                F const value = contribution(work, part, x, place, scratch);
                add_to(sums + place, value);
                if (part.tax != 0.0F)
                    add_to(taxes + place, L::mul(value, L::all(part.tax)));
                if (kept != nullptr)
                    L::store(kept + place, x);
            }
        }
    }

    // The years of a group of items, 32 samples at a time so that a year's sums stay in registers while the items pass by.
    static void add_flows(Work const& work, std::uint32_t from, std::uint32_t to, std::uint32_t at, Scratch const& scratch)
    {
        for (std::uint32_t year = 0; year < work.flow_years; ++year) {
            float* const flows = scratch.flows + year * block_samples + at;
            F sums[tile_rows];
            each<tile_rows>([&](auto r) { sums[r] = L::load(flows + 8 * r); });
            for (std::uint32_t i = from; i < to; ++i) {
                auto const& part = work.item_parts[i];
                std::uint32_t const offset = year - part.first_year; // Wraps round before the first year, and is then too large.
                if (part.delay >= 0 || offset >= part.years)
                    continue;
                F const share = L::all(part.profile[offset]);
                float const* amounts = kept_amounts(work, i, scratch) + at;
                each<tile_rows>([&](auto r) { sums[r] = L::add(sums[r], L::mul(L::load(amounts + 8 * r), share)); });
            }
            each<tile_rows>([&](auto r) { L::store(flows + 8 * r, sums[r]); });
        }
    }

    // Every sample of a delayed item has years of its own.
    static void add_delayed_flows(Work const& work, std::uint32_t index, Scratch const& scratch)
    {
        auto const& part = work.item_parts[index];
        if (part.delay < 0)
            return;
        float const* amounts = kept_amounts(work, index, scratch);
        float const* delays = scratch.delays + static_cast<std::uint32_t>(part.delay) * block_samples;
        for (std::uint32_t sample = 0; sample < block_samples; ++sample) {
            float const amount = amounts[sample] + part.centre;
            auto const whole = static_cast<std::uint32_t>(delays[sample]);
            float const late = (delays[sample] - static_cast<float>(whole)) * amount;
            float const early = amount - late;
            for (std::uint32_t year = 0; year < part.years; ++year) {
                std::uint32_t const falls = part.first_year + year + whole;
                if (falls <= work.horizon)
                    scratch.flows[falls * block_samples + sample] += early * part.profile[year];
                if (falls + 1 <= work.horizon)
                    scratch.flows[(falls + 1) * block_samples + sample] += late * part.profile[year];
            }
        }
    }

    static void run_flows(Work const& work, std::uint32_t from, std::uint32_t to, Scratch const& scratch)
    {
        for (std::uint32_t at = 0; at < block_samples; at += tile_samples)
            add_flows(work, from, to, at, scratch);
        for (std::uint32_t i = from; i < to; ++i)
            add_delayed_flows(work, i, scratch);
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
        fill_rows(work, first, scratch);
        for (std::uint32_t i = 0; i < work.delays; ++i)
            run_delay(work, i, first, scratch);
        for (std::uint32_t from = 0; from < work.items; from += flow_group) {
            std::uint32_t const to = work.items - from < flow_group ? work.items : from + flow_group;
            for (std::uint32_t i = from; i < to; ++i)
                run_item(work, i, first, scratch);
            if (work.flow_years > 0)
                run_flows(work, from, to, scratch);
        }
    }
};

}
