// Small models that several tests share.
#pragma once

#include "kernels/money/model.h"

#include <cmath>

namespace samlop::kernels::money {

inline Model bare_model(std::size_t actors)
{
    Model model;
    for (std::size_t i = 0; i < actors; ++i)
        model.actors.push_back("actor-" + std::to_string(i));
    return model;
}

inline Item item(std::string id, std::size_t actor, Kind kind, Marginal amount, std::vector<double> profile = { 1.0 })
{
    return { .id = std::move(id),
        .actor = actor,
        .kind = kind,
        .amount = amount,
        .start_year = 0,
        .profile = std::move(profile),
        .tax_share = 0,
        .loadings = {},
        .delay = {} };
}

// Four actors, three factors, all kinds of distributions, costs early and benefits later.
inline Model mixed_model(std::size_t items)
{
    auto model = bare_model(4);
    model.factors = { "programme", "market", "uptake" };
    model.discount = { { 0, 0.04 } };
    for (std::size_t i = 0; i < items; ++i) {
        auto const size = 10.0 + static_cast<double>(i % 17);
        Marginal const amounts[] = { marginal("pert", { size, 1.4 * size, 3 * size }),
            marginal("lognormal", { size, 2.5 * size }), marginal("triangular", { 0.5 * size, size, 2 * size }),
            marginal("event", { 0.3, 4 * size, 0 }), marginal("fixed", { size }) };
        bool const cost = i % 3 == 0;
        auto one = item("item-" + std::to_string(i), i % 4, cost ? Kind::cost : Kind::benefit, amounts[i % 5],
            cost ? std::vector<double> { 1, 0.5 } : std::vector<double> { 0, 0, 0.3, 0.3, 0.3 });
        one.loadings = { { 0, 0.4 }, { 1 + i % 2, 0.5 } };
        model.items.push_back(std::move(one));
    }
    return model;
}

// Correlations by matrix: neighbours 0.5, those two apart 0.25, and so on.
inline Model matrix_model(std::size_t items)
{
    auto model = mixed_model(items);
    Correlation correlation;
    for (std::size_t i = 0; i < items; ++i) {
        model.items[i].loadings.clear();
        correlation.variables.push_back(i);
        for (std::size_t j = 0; j < items; ++j)
            correlation.matrix.push_back(std::pow(0.5, std::abs(static_cast<double>(i) - static_cast<double>(j))));
    }
    model.correlation = std::move(correlation);
    return model;
}

// Benefits that may come late, and the later the more the programme goes wrong.
inline Model delayed_model()
{
    auto model = mixed_model(15);
    model.tax_funding_rate = 0.2;
    model.delays
        = { { "late", marginal("pert", { 0, 0.5, 4 }), { { 0, -0.6 } } }, { "stopped", marginal("event", { 0.1, 3, 0 }), {} } };
    for (std::size_t i = 0; i < model.items.size(); ++i) {
        if (model.items[i].kind == Kind::benefit)
            model.items[i].delay = i % 2;
        model.items[i].tax_share = 0.25 * static_cast<double>(i % 4);
    }
    return model;
}

}
