// Placing for processors with AVX2: 32 periods are tested at once and the first gap that is long enough is found by shifts, because
// a branch on every period is guessed wrong as often as right. Only this file is compiled for it, so that the program still starts on
// a processor without.
#include "kernels/schedule/place.h"

#if defined(__x86_64__)

#include <immintrin.h>

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,lzcnt"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC optimize("O3")
#pragma GCC target("avx2,bmi,bmi2,lzcnt")
#endif

namespace samlop::schedule {

namespace {

constexpr int window = 32;
constexpr int longest = 12; // Activities up to here take the quick way; the others period by period.

// Shifts that leave a bit only where so many free periods follow.
constexpr std::uint8_t halvings[longest + 1][4] = { { 0, 0, 0, 0 }, { 0, 0, 0, 0 }, { 1, 0, 0, 0 }, { 1, 1, 0, 0 }, { 1, 2, 0, 0 }, { 1, 2, 1, 0 },
    { 1, 2, 2, 0 }, { 1, 2, 3, 0 }, { 1, 2, 4, 0 }, { 1, 2, 4, 1 }, { 1, 2, 4, 2 }, { 1, 2, 4, 3 }, { 1, 2, 4, 4 } };

// Twelve set words, then as many empty ones: read from the right place, a mask for any length.
alignas(32) constexpr std::uint64_t set_then_empty[2 * longest] = { ~0ULL, ~0ULL, ~0ULL, ~0ULL, ~0ULL, ~0ULL, ~0ULL, ~0ULL, ~0ULL, ~0ULL, ~0ULL,
    ~0ULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };

inline __m256i load(std::uint64_t const* at)
{
    return _mm256_loadu_si256(reinterpret_cast<__m256i const*>(at));
}

// Bit t is set where period t has enough.
inline std::uint32_t free_periods(std::uint64_t const* left, __m256i need, __m256i all_guards)
{
    std::uint32_t bits = 0;
#pragma GCC unroll 8
    for (int v = 0; v < window / 4; ++v) {
        auto const kept = _mm256_and_si256(_mm256_sub_epi64(load(left + 4 * v), need), all_guards);
        auto const enough = _mm256_cmpeq_epi64(kept, all_guards);
        bits |= static_cast<std::uint32_t>(_mm256_movemask_pd(_mm256_castsi256_pd(enough))) << (4 * v);
    }
    return bits;
}

inline int first_gap(std::uint64_t const* left, int start, int length, __m256i need, __m256i all_guards)
{
    auto const* const steps = halvings[length];
    for (;;) {
        auto const free = free_periods(left + start, need, all_guards);
        auto gaps = free;
        gaps &= gaps >> steps[0];
        gaps &= gaps >> steps[1];
        gaps &= gaps >> steps[2];
        gaps &= gaps >> steps[3];
        if (gaps != 0)
            return start + __builtin_ctz(gaps);
        // The free periods at the end of the window may be the beginning of a gap. They are fewer than its length.
        start += window - static_cast<int>(_lzcnt_u32(~free));
    }
}

inline void take(std::uint64_t* left, int length, __m256i need)
{
#pragma GCC unroll 3
    for (int v = 0; v < longest; v += 4) {
        auto const taken = _mm256_and_si256(need, load(set_then_empty + longest - length + v));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(left + v), _mm256_sub_epi64(load(left + v), taken));
    }
}

int first_gap_slowly(std::uint64_t const* left, int start, int length, std::uint64_t need)
{
    for (int u = length - 1; u >= 0; --u)
        if (((left[start + u] - need) & guards) != guards) {
            start += u + 1;
            u = length;
        }
    return start;
}

}

int place_avx2(Placing const& placing)
{
    auto const all_guards = _mm256_set1_epi64x(static_cast<long long>(guards));
    int makespan = 0;
    for (int i = 0; i < placing.count; ++i) {
        auto const j = placing.order[i];
        auto const length = placing.duration[j];
        int start = 0;
        for (auto at = placing.first[j]; at < placing.first[j + 1]; ++at) {
            auto const other = placing.others[at];
            auto const finish = placing.starts[other] + placing.duration[other];
            start = finish > start ? finish : start;
        }
        auto const need = _mm256_set1_epi64x(static_cast<long long>(placing.need[j]));
        if (length > longest) {
            start = first_gap_slowly(placing.left, start, length, placing.need[j]);
            for (int t = start; t < start + length; ++t)
                placing.left[t] -= placing.need[j];
        } else if (length > 0) {
            start = first_gap(placing.left, start, length, need, all_guards);
            take(placing.left + start, length, need);
        }
        placing.starts[j] = start;
        makespan = start + length > makespan ? start + length : makespan;
    }
    return makespan;
}

bool has_avx2()
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("lzcnt");
}

}

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

#else

namespace samlop::schedule {

int place_avx2(Placing const&)
{
    return 0;
}

bool has_avx2()
{
    return false;
}

}

#endif
