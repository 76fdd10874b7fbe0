// Eight numbers side by side in AVX2 registers. Separate multiply and add on purpose: a fused one rounds once instead of twice
// and would give other bits than a processor without it. Include only from sample_avx2.cpp, inside its target region.
#pragma once

#include "kernels/money/block.h"

#include <cstdint>
#include <immintrin.h>

namespace samlop::kernels::money {

struct Avx2Lanes {
    using U = __m256i;
    using F = __m256;
    using Mask = __m256;

    static F all(float x) { return _mm256_set1_ps(x); }
    static U all(std::uint32_t x) { return _mm256_set1_epi32(static_cast<int>(x)); }
    static U count_from(std::uint32_t x) { return _mm256_add_epi32(all(x), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7)); }
    static F load(float const* from) { return _mm256_loadu_ps(from); }
    static void store(float* to, F a) { _mm256_storeu_ps(to, a); }

    static F add(F a, F b) { return _mm256_add_ps(a, b); }
    static F sub(F a, F b) { return _mm256_sub_ps(a, b); }
    static F mul(F a, F b) { return _mm256_mul_ps(a, b); }
    static F least(F a, F b) { return _mm256_min_ps(a, b); }
    static F most(F a, F b) { return _mm256_max_ps(a, b); }
    static F root(F a) { return _mm256_sqrt_ps(a); }
    static Mask above(F a, F b) { return _mm256_cmp_ps(a, b, _CMP_GT_OQ); }
    static F choose(Mask mask, F yes, F no) { return _mm256_blendv_ps(no, yes, mask); }
    static bool any(Mask mask) { return _mm256_movemask_ps(mask) != 0; }

    static U bit_xor(U a, U b) { return _mm256_xor_si256(a, b); }
    static U bit_and(U a, U b) { return _mm256_and_si256(a, b); }
    static U plus(U a, U b) { return _mm256_add_epi32(a, b); }
    template<int count>
    static U shift_right(U a) { return _mm256_srli_epi32(a, count); }
    static void multiply(U a, std::uint32_t b, U& high, U& low)
    {
        U const factor = all(b);
        U const even = _mm256_mul_epu32(a, factor);
        U const odd = _mm256_mul_epu32(_mm256_srli_epi64(a, 32), factor);
        low = _mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xAA);
        high = _mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xAA);
    }

    static F to_float(U a) { return _mm256_cvtepi32_ps(a); }
    static U to_whole(F a) { return _mm256_cvttps_epi32(a); }
    static U bits_of(F a) { return _mm256_castps_si256(a); }
    static F of_bits(U a) { return _mm256_castsi256_ps(a); }
    static void look_up(Cell const* table, U index, F& value, F& slope)
    {
        // A cell is eight bytes: fetching it whole halves the number of fetches. The order of the lanes is changed beforehand so that
        // the halves of the registers come out right.
        U const order = _mm256_permute4x64_epi64(index, 0xD8);
        auto const* cells = reinterpret_cast<double const*>(table);
        F const first = _mm256_castpd_ps(_mm256_i32gather_pd(cells, _mm256_castsi256_si128(order), 8));
        F const second = _mm256_castpd_ps(_mm256_i32gather_pd(cells, _mm256_extracti128_si256(order, 1), 8));
        value = _mm256_shuffle_ps(first, second, 0x88);
        slope = _mm256_shuffle_ps(first, second, 0xDD);
    }
};

}
