#include "kernels/schedule/closure.h"

#include "kernels/schedule/random.h"

#include <gtest/gtest.h>

namespace samlop::schedule {

namespace {

struct Net {
    int nodes = 0;
    List<std::pair<int, int>> needs;
    List<std::int64_t> weights;

    std::int64_t best() const
    {
        std::int64_t best = 0;
        for (unsigned set = 0; set < 1U << nodes; ++set) {
            auto const has = [&](int v) { return (set >> v & 1U) != 0; };
            bool closed = true;
            for (auto const& [node, other] : needs)
                closed &= !has(node) || has(other);
            std::int64_t sum = 0;
            for (int v = 0; v < nodes; ++v)
                sum += has(v) ? weights[v] : 0;
            best = closed ? std::max(best, sum) : best;
        }
        return best;
    }
};

}

TEST(ScheduleClosure, FindsTheBestSetAgainAndAgainUnderChangingWeights)
{
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        Random random({ seed });
        Net net { .nodes = random.between(2, 10), .needs = {}, .weights = {} };
        Closure closure(net.nodes);
        // Rings too: what needs each other comes together or not at all.
        for (int i = random.below(18); i > 0; --i) {
            net.needs.push_back({ random.below(net.nodes), random.below(net.nodes) });
            closure.need(net.needs.back().first, net.needs.back().second);
        }
        net.weights.fit(net.nodes, 0);
        for (int round = 0; round < 12; ++round) {
            for (int v = 0; v < net.nodes; ++v)
                if (round == 0 || random.chance(40))
                    closure.weigh(v, net.weights[v] = random.between(-20, 20));
            auto const found = closure.search();
            EXPECT_EQ(found, net.best()) << seed << " round " << round;
            std::int64_t sum = 0;
            for (int v = 0; v < net.nodes; ++v)
                sum += closure.chosen(v) ? net.weights[v] : 0;
            EXPECT_EQ(sum, found);
            for (auto const& [node, other] : net.needs)
                EXPECT_TRUE(!closure.chosen(node) || closure.chosen(other));
        }
    }
}

}
