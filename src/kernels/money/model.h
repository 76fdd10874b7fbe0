// What the money kernel works on: amounts that are uncertain, spread over years, carried or gained by named actors.
#pragma once

#include "kernels/money/distributions.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace samlop::kernels::money {

enum class Kind : std::uint8_t { cost, benefit };

// From this year on a year's step back in value is 1 / (1 + rate).
struct DiscountStep {
    int from_year = 0;
    double rate = 0;
};

// How strongly something follows a common cause: the correlation between the two, before their distributions are put on.
struct Loading {
    std::size_t factor = 0;
    double weight = 0;
};

// A start that may slip: whatever names it moves by this many years.
struct Delay {
    std::string id;
    Marginal years;
    std::vector<Loading> loadings;
};

struct Item {
    std::string id;
    std::size_t actor = 0;
    Kind kind = Kind::cost;
    Marginal amount;
    int start_year = 0;
    std::vector<double> profile = { 1.0 }; // Share of the amount that falls in start_year, the year after, and so on.
    double tax_share = 0;                  // Share of the flow that is raised or saved as taxes.
    std::vector<Loading> loadings;
    std::optional<std::size_t> delay;
};

// Correlations given directly, between items (by number) and delays (numbered after the items). Row by row, symmetric.
struct Correlation {
    std::vector<std::size_t> variables;
    std::vector<double> matrix;
};

// Another way of doing the same: some items moved by whole years, some left out.
struct Plan {
    struct Move {
        std::size_t item = 0;
        int years = 0;
    };
    std::string id;
    std::vector<Move> moves;
    std::vector<std::size_t> without;
};

struct Model {
    int horizon_years = 20; // Flows are counted in the years 0 to this one, the same for all plans; what slips beyond it is lost.
    std::vector<DiscountStep> discount;
    double tax_funding_rate = 0; // Cost to society of each krone raised as taxes.
    std::vector<std::string> actors;
    std::vector<std::string> factors;
    std::vector<Delay> delays;
    std::vector<Item> items;
    std::optional<Correlation> correlation;
    std::vector<Plan> plans;
};

// The bounds that keep time and memory in check for whatever is sent in.
struct Limits {
    static constexpr int horizon_years = 100;
    static constexpr std::size_t items = 5000;
    static constexpr std::size_t actors = 200;
    static constexpr std::size_t factors = 50;
    static constexpr std::size_t delays = 100;
    static constexpr std::size_t plans = 20;
    static constexpr std::size_t correlated = 250; // Rows of a correlation matrix.
    static constexpr std::int64_t samples = 4'000'000;
    static constexpr double work = 8e9;    // Samples times what one sample costs, over all plans.
    static constexpr double figures = 1e8; // Samples times figures kept.
};

struct Settings {
    std::int64_t samples = 10'000;
    std::uint64_t seed = 1;
    bool yearly = false; // Also the flow of each year.
};

// Every fault, each by its path in the model ("items[3].amount.mode"). Empty: the model can be computed.
std::vector<FieldError> faults(Model const&, Settings const&);

// Value today of one krone in each of the years 0 to the horizon.
std::vector<double> discount_factors(Model const&);

}
