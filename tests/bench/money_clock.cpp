// Clocks the money and shares kernels, for bin/bench-money. CPU seconds of the thread, the best of several short runs.
#include "kernels/money/random.h"
#include "kernels/money/summary.h"
#include "kernels/money/test_models.h"
#include "kernels/money/tornado.h"
#include "kernels/shares/core.h"
#include "kernels/shares/nucleolus.h"
#include "kernels/shares/shapley.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace samlop::kernels;

static double cpu_seconds(clockid_t clock)
{
    timespec now {};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

template<typename Work>
static double best_of(int runs, Work const& work)
{
    double best = 1e9;
    for (int run = 0; run < runs; ++run) {
        double const start = cpu_seconds(CLOCK_THREAD_CPUTIME_ID);
        work();
        best = std::min(best, cpu_seconds(CLOCK_THREAD_CPUTIME_ID) - start);
    }
    return best;
}

// PERT, lognormal and triangular amounts over 21 years, ten actors, two of six factors each.
static money::Model reference(std::size_t items)
{
    auto model = money::bare_model(10);
    model.discount = { { 0, 0.04 } };
    for (int f = 0; f < 6; ++f)
        model.factors.push_back("factor-" + std::to_string(f));
    for (std::size_t i = 0; i < items; ++i) {
        double const size = 10.0 + static_cast<double>(i % 17);
        money::Marginal const amounts[] = { money::marginal("pert", { size, 1.4 * size, 3 * size }),
            money::marginal("lognormal", { size, 2.5 * size }), money::marginal("triangular", { 0.5 * size, size, 2 * size }) };
        auto item = money::item("item-" + std::to_string(i), i % 10, i % 3 == 0 ? money::Kind::cost : money::Kind::benefit,
            amounts[i % 3], std::vector<double>(21, 0.1));
        item.loadings = { { 0, 0.3 }, { 1 + i % 5, 0.4 } };
        model.items.push_back(std::move(item));
    }
    return model;
}

static double samples_per_second(money::Model const& model, bool yearly, money::Instructions instructions, std::uint64_t seed)
{
    money::Prepared const prepared(model, { .samples = 1000, .seed = seed, .yearly = yearly }, nullptr, nullptr);
    money::Desk desk(prepared.work(), false);
    std::uint64_t const blocks = std::max<std::uint64_t>(1, 1600 / model.items.size());
    double const seconds = best_of(15, [&] {
        for (std::uint64_t block = 0; block < blocks; ++block)
            money::run_block(prepared.work(), block * money::block_samples, desk.scratch(), instructions);
    });
    return static_cast<double>(blocks * money::block_samples) / seconds;
}

static void clock_samples(std::uint64_t seed)
{
    std::printf("### Samples per CPU second, one thread\n\n| items | AVX2 | plain | AVX2, every year's flow | ns per item, AVX2 "
                "|\n|---|---|---|---|---|\n");
    for (std::size_t const items : { 10U, 50U, 200U, 500U, 2000U }) {
        auto const model = reference(items);
        double const fast = samples_per_second(model, false, money::Instructions::fastest, seed);
        std::printf("| %zu | %.0f | %.0f | %.0f | %.2f |\n", items, fast,
            samples_per_second(model, false, money::Instructions::plain, seed),
            samples_per_second(model, true, money::Instructions::fastest, seed), 1e9 / fast / static_cast<double>(items));
    }
}

static double wall_seconds(money::Model const& model, std::int64_t samples, std::uint64_t seed)
{
    double best = 1e9;
    for (int run = 0; run < (samples > 100'000 ? 3 : 15); ++run) {
        auto const start = std::chrono::steady_clock::now();
        auto const sampled = money::sample(model, { .samples = samples, .seed = seed });
        auto const summary = money::summarise(sampled);
        best = std::min(best,
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() + 0.0 * summary.whole.deviation);
    }
    return best;
}

static void clock_runs(std::uint64_t seed)
{
    auto const model = reference(200);
    money::Settings const settings { .samples = 10'000, .seed = seed };
    double const layout = best_of(9, [&] { money::Prepared const prepared(model, settings, nullptr, nullptr); });
    money::Prepared const prepared(model, settings, nullptr, nullptr);
    double const bars = best_of(3, [&] { money::tornado(model, settings, prepared, { 1 }); });
    std::printf("\n### A whole run, 200 items, ten actors, all threads\n\n| part | milliseconds |\n|---|---|\n");
    std::printf("| laying out the tables (CPU, one thread) | %.2f |\n", 1e3 * layout);
    std::printf("| 10,000 samples with all percentiles (wall) | %.1f |\n", 1e3 * wall_seconds(model, 10'000, seed));
    std::printf("| 1,000,000 samples with all percentiles (wall) | %.0f |\n", 1e3 * wall_seconds(model, 1'000'000, seed));
    std::printf("| tornado on 9,216 samples (CPU, one thread) | %.1f |\n", 1e3 * bars);
}

static shares::Game bundles(std::size_t parties, std::uint64_t seed)
{
    std::vector<shares::Piece> pieces;
    for (std::uint64_t i = 0; i < 3 * parties; ++i) {
        auto const members = money::random_bits(seed, 1, i) % ((shares::Coalition { 1 } << parties) - 1) + 1;
        pieces.push_back({ members, money::random_bits(seed, 2, i) % 100'000'000 });
    }
    return shares::bundle_game(parties, pieces, {});
}

static shares::Game bankruptcy(std::size_t parties, std::uint64_t seed)
{
    std::vector<std::int64_t> claims;
    std::int64_t sum = 0;
    for (std::uint64_t i = 0; i < parties; ++i)
        sum += claims.emplace_back(100'000 + money::random_bits(seed, 3, i) % 1'000'000);
    return shares::claims_game(claims, sum / 3);
}

static void clock_games(std::uint64_t seed)
{
    std::printf("\n### Games, CPU milliseconds, one thread\n\n| parties | laying out and Shapley | core test | nucleolus, "
                "bundles | nucleolus, bankruptcy |\n|---|---|---|---|---|\n");
    for (std::size_t const parties : { 2U, 5U, 10U, 12U, 15U, 18U, 20U, 22U, 25U }) {
        int const runs = parties > 20 ? 2 : 5;
        double const value = best_of(runs, [&] { shares::shapley(bundles(parties, seed)); });
        auto const game = bundles(parties, seed);
        auto const shares = shares::shapley(game);
        double const core = best_of(runs, [&] { shares::core_test(game, shares); });
        std::printf("| %zu | %.3f | %.3f |", parties, 1e3 * value, 1e3 * core);
        if (parties > shares::Nucleolus::most_parties) {
            std::printf(" - | - |\n");
            continue;
        }
        auto const claims = bankruptcy(parties, seed);
        double const first = best_of(3, [&] { shares::nucleolus(game); });
        double const second = best_of(3, [&] { shares::nucleolus(claims); });
        std::printf(" %.2f | %.2f |\n", 1e3 * first, 1e3 * second);
    }
}

int main(int count, char** arguments)
{
    std::uint64_t const seed = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1;
    clock_samples(seed);
    clock_runs(seed);
    clock_games(seed);
}
