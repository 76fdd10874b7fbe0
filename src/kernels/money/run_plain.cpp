// The block run for any processor. Optimised even in debug builds: tests draw millions of numbers.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#endif

#include "kernels/money/lanes_plain.h"
#include "kernels/money/run_block.h"

namespace samlop::kernels::money {

void run_block_plain(Work const& work, std::uint64_t first_sample, Scratch& scratch)
{
    BlockRun<PlainLanes>::run(work, first_sample, scratch);
}

}
