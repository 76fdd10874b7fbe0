#include "kernels/schedule/generate.h"

#include <algorithm>

namespace samlop::schedule {

namespace {

constexpr Money thousand_kroner = 100'000;

class Generator {
public:
    Generator(Recipe const& recipe, Seed seed)
        : m_recipe(recipe)
        , m_random(seed, 0x6E6)
        , m_effort(recipe.agencies, 0)
        , m_spending(recipe.agencies, 0)
    {
    }

    Model run()
    {
        m_model.title = "generated";
        m_model.start_year = 2027;
        m_model.months = m_recipe.months;
        m_model.value_months = std::max(120, m_recipe.months);
        m_model.discount_ppm = 40'000;
        for (int a = 0; a < m_recipe.agencies; ++a)
            m_model.actors.push_back({ .id = "agency-" + std::to_string(a + 1) });
        m_model.actors.push_back({ .id = "citizens" });
        for (int j = 0; j < m_recipe.increments; ++j)
            add_increment(j);
        add_precedences();
        for (int k = 0; k < std::max(1, m_recipe.increments * 3 / 5); ++k)
            add_bundle(k);
        for (int a = 0; a < m_recipe.agencies; ++a)
            add_agency(a);
        add_new_money();
        return std::move(m_model);
    }

private:
    void add_increment(int j)
    {
        Increment increment;
        increment.id = "i" + std::to_string(j + 1);
        increment.duration = m_random.between(2, std::max(2, std::min(9, m_recipe.months / 4)));
        increment.mandatory = !m_random.chance(m_recipe.optional_percent);
        auto const first = m_random.below(m_recipe.agencies);
        auto const takers = std::min(m_recipe.agencies, m_random.between(1, 3));
        for (int i = 0; i < takers; ++i) {
            auto const a = (first + i) % m_recipe.agencies;
            auto const need = 5 * m_random.between(1, 6);
            increment.demands.push_back({ a, List<Tenths>(increment.duration, need) });
            m_effort[a] += static_cast<std::int64_t>(need) * increment.duration;
            auto const cost = m_random.between(20, 200) * thousand_kroner;
            increment.costs.push_back({ a, List<Money>(increment.duration, cost) });
            m_spending[a] += cost * increment.duration;
            if (m_random.chance(40))
                increment.running.push_back({ a, m_random.between(1, 10) * thousand_kroner });
        }
        if (m_random.chance(15))
            increment.release = m_random.below(std::max(1, m_recipe.months / 4));
        m_model.increments.push_back(std::move(increment));
    }

    void add_precedences()
    {
        // Chains must not grow with the number of increments, or large roadmaps would never fit their months.
        auto const reach = std::max(8, m_recipe.increments / 6);
        for (int j = 1; j < m_recipe.increments; ++j)
            for (int links = m_random.below(3); links > 0; --links) {
                auto const before = std::max(0, j - m_random.between(1, reach));
                auto const same = [&](Precedence const& link) { return link.before == before && link.after == j; };
                // Something mandatory never waits for something optional here: tightness alone decides what is possible.
                if ((m_model.increments[j].mandatory && !m_model.increments[before].mandatory)
                    || std::any_of(m_model.precedences.begin(), m_model.precedences.end(), same))
                    continue;
                m_model.precedences.push_back({ before, j, m_random.chance(20) ? m_random.between(1, 2) : 0, no_maximum });
            }
    }

    void add_bundle(int k)
    {
        Bundle bundle;
        bundle.id = "b" + std::to_string(k + 1);
        bundle.members.push_back(m_random.below(m_recipe.increments));
        for (int more = m_random.chance(30) ? m_random.between(1, 2) : 0; more > 0; --more) {
            auto const j = m_random.below(m_recipe.increments);
            if (std::find(bundle.members.begin(), bundle.members.end(), j) == bundle.members.end())
                bundle.members.push_back(j);
        }
        Money cost = 0;
        for (auto const j : bundle.members)
            for (auto const& part : m_model.increments[j].costs)
                cost += part.per_month[0] * m_model.increments[j].duration;
        auto const& payers = m_model.increments[bundle.members[0]].costs;
        bundle.actor = m_random.chance(m_recipe.misalignment_percent) ? m_random.below(m_recipe.agencies + 1)
                                                                      : payers[m_random.below(payers.count())].actor;
        // Pays back in one and a half to six years, so that timing decides whether it is worth it.
        bundle.then = cost / m_random.between(18, 72) / thousand_kroner * thousand_kroner;
        bundle.latency = m_random.below(3);
        auto const ramp = m_random.below(7);
        for (int m = 1; m <= ramp; ++m)
            bundle.first_months.push_back(bundle.then * m / (ramp + 1));
        for (auto const& demand : m_model.increments[bundle.members[0]].demands)
            bundle.go_live.push_back(demand.agency);
        m_model.bundles.push_back(std::move(bundle));
    }

    void add_agency(int a)
    {
        Agency agency;
        Tenths largest = 10;
        for (auto const& increment : m_model.increments)
            for (auto const& demand : increment.demands)
                if (demand.agency == a)
                    largest = std::max(largest, demand.per_month[0]);
        auto const usable = m_recipe.months * 2 / 3;
        auto const wanted = m_effort[a] * 100 / std::max(1, m_recipe.tightness_percent) / std::max(1, usable);
        agency.capacity.fit(m_recipe.months, std::max(largest * 3 / 2, static_cast<Tenths>(wanted)));
        agency.frozen.fit(m_recipe.months, 0);
        agency.no_start.fit(m_recipe.months, 0);
        agency.go_live.fit(m_model.value_months, 1);
        turn_wheel(agency, m_random.below(4), largest);
        for (int y = 0; y < m_model.years(); ++y)
            agency.budget.push_back(m_spending[a] * 100 / std::max(1, m_recipe.tightness_percent) * 3 / 2 / m_model.years() / thousand_kroner * thousand_kroner
                + 2'000 * thousand_kroner);
        for (int month = 0; month < m_recipe.months; month += 12)
            agency.rounds.push_back({ std::max(0, month - 3), month });
        m_model.agencies.push_back(std::move(agency));
    }

    // A freeze leaves room for any one increment, or whatever lasts half a year could never be done.
    void turn_wheel(Agency& agency, int variant, Tenths largest)
    {
        auto const on = [&](int t, int month) { return t % 12 == month - 1; };
        bool const summer = m_recipe.wheel != Wheel::none && (m_recipe.wheel != Wheel::varied || variant != 0);
        bool const december = m_recipe.wheel == Wheel::summer_and_december || (m_recipe.wheel == Wheel::varied && variant >= 2);
        for (int t = 0; t < m_recipe.months; ++t)
            if ((summer && on(t, 7)) || (december && on(t, 12))) {
                agency.frozen[t] = 1;
                agency.capacity[t] = std::max(largest, agency.capacity[t] / 2);
                agency.no_start[t] = 1;
            }
        for (int t = 0; t < m_model.value_months; ++t)
            if ((summer && on(t, 7)) || (december && on(t, 12)))
                agency.go_live[t] = 0;
    }

    void add_new_money()
    {
        for (int j = 0; j < m_recipe.increments; ++j)
            if (auto& increment = m_model.increments[j]; !increment.mandatory && !increment.costs.empty() && m_random.chance(20))
                increment.new_money.push_back({ increment.costs[0].actor, -1, m_random.below(std::max(1, m_recipe.months / 4)) });
    }

    Recipe const& m_recipe;
    Random m_random;
    Model m_model;
    List<std::int64_t> m_effort;
    List<Money> m_spending;
};

}

Model generate(Recipe const& recipe, Seed seed)
{
    return Generator(recipe, seed).run();
}

}
