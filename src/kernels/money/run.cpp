#include "kernels/money/run.h"

namespace samlop::kernels::money {

Run run(Model const& model, Settings const& settings, Machine const& machine)
{
    auto const copula = copula_of(model);
    auto const* split = copula ? &*copula : nullptr;
    Run out;
    if (copula)
        out.repair = copula->repair;
    Sampled first;
    std::size_t const plans = std::max<std::size_t>(1, model.plans.size());
    for (std::size_t p = 0; p < plans; ++p) {
        auto const* plan = model.plans.empty() ? nullptr : &model.plans[p];
        Prepared const prepared(model, settings, plan, split, machine.threads);
        auto sampled = sample(model, settings, prepared, machine);
        out.plans.push_back(
            { plan ? plan->id : std::string(), summarise(sampled, machine), tornado(model, settings, prepared, machine) });
        if (p == 0)
            first = std::move(sampled);
        else
            out.comparisons.push_back({ model.plans[0].id, plan->id, compare(first, sampled) });
    }
    return out;
}

Comparison compare(Model const& first, Model const& second, Settings const& settings, Machine const& machine)
{
    auto const sampled = [&](Model const& model) {
        return sample(model, settings, model.plans.empty() ? nullptr : &model.plans.front(), machine);
    };
    return compare(sampled(first), sampled(second));
}

}
