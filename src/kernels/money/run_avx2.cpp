// The block run for processors with AVX2. Only this file is compiled for it, and only what it defines itself, so that the program
// still starts on a processor without.
#include "kernels/money/block.h"

#if defined(__x86_64__)

#include "kernels/money/random.h"

#include <immintrin.h>

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC optimize("O3")
#pragma GCC target("avx2")
#endif

#include "kernels/money/lanes_avx2.h"
#include "kernels/money/run_block.h"

namespace samlop::kernels::money {

void run_block_avx2(Work const& work, std::uint64_t first_sample, Scratch& scratch)
{
    BlockRun<Avx2Lanes>::run(work, first_sample, scratch);
}

}

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

#else

namespace samlop::kernels::money {

void run_block_avx2(Work const& work, std::uint64_t first_sample, Scratch& scratch)
{
    run_block_plain(work, first_sample, scratch);
}

}

#endif
