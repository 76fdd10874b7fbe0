#include "kernels/money/model.h"

#include "kernels/money/test_models.h"

#include <gtest/gtest.h>
#include <limits>

using namespace samlop::kernels::money;

static std::vector<std::string> paths(Model const& model, Settings const& settings = {})
{
    std::vector<std::string> out;
    for (auto const& fault : faults(model, settings))
        out.push_back(fault.field);
    return out;
}

static bool has(std::vector<std::string> const& all, std::string_view path)
{
    return std::find(all.begin(), all.end(), path) != all.end();
}

TEST(Model, a_sound_model_has_no_faults)
{
    EXPECT_TRUE(paths(mixed_model(20)).empty());
    EXPECT_TRUE(paths(matrix_model(20)).empty());
    EXPECT_TRUE(paths(delayed_model()).empty());
}

TEST(Model, names_every_fault_by_its_path_in_one_go)
{
    auto model = delayed_model();
    model.items[0].amount = marginal("pert", { 5, 2, 9 });
    model.items[1].profile.assign(30, 1.0);
    model.items[2].loadings = { { 0, 0.9 }, { 1, 0.9 } };
    model.items[3].tax_share = -0.1;
    model.items[4].id = model.items[5].id;
    model.items[6].amount = marginal("normal", { 1, std::numeric_limits<double>::quiet_NaN() });
    model.items[7].actor = 9;
    model.discount = { { 0, 0.04 }, { 0, 7 } };
    model.plans = { { "p", { { 0, -3 } }, { 99 } } };
    auto const found = paths(model, { .samples = 3 });
    for (std::string_view const path : { "items[0].amount.mode", "items[1].profile", "items[2].loadings", "items[3].tax_share",
             "items[5].id", "items[6].amount.p90", "items[7].actor", "discount[1].from_year", "discount[1].rate",
             "plans[0].moves.item-0", "plans[0].without[0]", "samples" })
        EXPECT_TRUE(has(found, path)) << path;
}

TEST(Model, refuses_a_correlation_that_is_none)
{
    auto model = mixed_model(3);
    for (auto& one : model.items)
        one.loadings.clear();
    model.correlation = Correlation { { 0, 1, 1 }, { 1, 0.5, 1.5, 0.4, 1, 0, 1.5, 0, 0.9 } };
    auto const found = paths(model);
    EXPECT_TRUE(has(found, "correlation.variables[2]"));
    EXPECT_TRUE(has(found, "correlation.matrix[1][0]"));
    EXPECT_TRUE(has(found, "correlation.matrix[2][0]"));
    EXPECT_TRUE(has(found, "correlation.matrix[2][2]"));
}

TEST(Model, refuses_more_work_than_a_machine_should_be_asked_for)
{
    EXPECT_TRUE(has(paths(mixed_model(4000), { .samples = 4'000'000 }), "samples"));
    EXPECT_TRUE(has(paths(mixed_model(5001)), "items"));
}
