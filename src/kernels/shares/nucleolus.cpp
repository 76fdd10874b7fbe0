#include "kernels/shares/nucleolus.h"

#include "kernels/shares/exact_system.h"
#include "kernels/shares/nucleolus_program.h"
#include "kernels/shares/span.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace samlop::kernels::shares {

static constexpr double none = -std::numeric_limits<double>::infinity();

namespace {
// The rounds so far: what they settled as numbers, and the equations behind it as whole numbers.
struct Progress {
    explicit Progress(Game const& game)
        : span(game.parties)
        , equations(game.parties)
    {
    }
    Span span;
    std::vector<Program::Settled> settled;
    ExactSystem equations;
    std::vector<double> shares;
};
}

static double scale_of(Game const& game)
{
    std::int64_t largest = 1;
    for (auto const amount : game.amounts)
        largest = std::max(largest, std::abs(amount));
    return static_cast<double>(largest);
}

// With worths of closed coalitions and floors of closed parties taken out.
static void close_settled(Progress const& progress, std::vector<double>& worth, std::vector<double>& floors)
{
    auto const closed = progress.span.members();
    for (std::size_t s = 0; s < worth.size(); ++s) {
        if (closed[s])
            worth[s] = none;
    }
    for (std::size_t i = 0; i < floors.size(); ++i) {
        if (closed[std::size_t { 1 } << i])
            floors[i] = none;
    }
}

static void settle(Game const& game, Progress& progress, Program::Answer const& answer, double scale)
{
    Program::Tight const* first = nullptr;
    for (auto const& tight : answer.tight) {
        double const worth = static_cast<double>(game.worth(tight.coalition)) / scale;
        if (progress.span.add(tight.coalition))
            progress.settled.push_back({ tight.coalition, tight.floor ? worth : worth + answer.satisfaction });
        // All coalitions of a round are equally satisfied; how much need not be known.
        if (tight.floor)
            progress.equations.add(tight.coalition, 0, game.worth(tight.coalition));
        else if (first)
            progress.equations.add(tight.coalition, first->coalition, game.worth(tight.coalition) - game.worth(first->coalition));
        else
            first = &tight;
    }
}

// When exact numbers would not fit: the nearest 1/256 øre, the last party taking what rounding left.
static Allocation rounded(Game const& game, std::vector<double> const& shares, double scale)
{
    Allocation out { {}, 256 };
    Wide sum = 0;
    for (double const share : shares) {
        out.numerators.push_back(static_cast<Wide>(std::llround(share * scale * 256.0)));
        sum += out.numerators.back();
    }
    out.numerators.back() += static_cast<Wide>(game.worth(game.everyone())) * 256 - sum;
    out.reduce();
    return out;
}

static bool agree(Allocation const& exact, std::vector<double> const& shares, double scale)
{
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (std::abs(exact.at(i) - shares[i] * scale) > 1e-7 * scale)
            return false;
    }
    return true;
}

static std::vector<double> floors_of(Game const& game, double scale, bool& individual)
{
    std::vector<double> floors;
    std::int64_t apart = 0;
    for (std::size_t i = 0; i < game.parties; ++i) {
        auto const alone = game.worth(Coalition { 1 } << i);
        apart += alone;
        floors.push_back(static_cast<double>(alone) / scale);
    }
    individual = apart <= game.worth(game.everyone());
    if (!individual)
        floors.assign(game.parties, none);
    return floors;
}

static void finish(Game const& game, Nucleolus& out, Progress const& progress, double scale)
{
    auto const exact = progress.equations.solve();
    out.exact = exact && agree(*exact, progress.shares, scale);
    out.shares = out.exact ? *exact : rounded(game, progress.shares, scale);
    if (game.meaning == Meaning::cost) {
        for (auto& numerator : out.shares.numerators)
            numerator = -numerator;
    }
}

Nucleolus nucleolus(Game const& game)
{
    Nucleolus out;
    double const scale = scale_of(game);
    std::vector<double> worth(game.amounts.size());
    for (std::size_t s = 0; s < worth.size(); ++s)
        worth[s] = static_cast<double>(game.worth(static_cast<Coalition>(s))) / scale;
    auto floors = floors_of(game, scale, out.individual);

    Progress progress(game);
    progress.span.add(game.everyone());
    progress.settled.push_back({ game.everyone(), worth.back() });
    progress.equations.add(game.everyone(), 0, game.worth(game.everyone()));
    progress.shares.assign(game.parties, worth.back()); // Right at once for a single party.
    for (bool first = true; progress.span.rank() < game.parties; first = false) {
        close_settled(progress, worth, floors);
        auto const answer = Program(game.parties, worth, floors, progress.settled).solve();
        if (first)
            out.least_core = -answer.satisfaction * scale;
        progress.shares = answer.shares;
        auto const before = progress.span.rank();
        settle(game, progress, answer, scale);
        if (progress.span.rank() == before)
            break;
    }
    finish(game, out, progress, scale);
    return out;
}

}
