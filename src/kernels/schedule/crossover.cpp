#include "kernels/schedule/crossover.h"

#include <algorithm>

namespace samlop::schedule {

Breeder::Breeder(Project const& project)
    : m_project(project)
    , m_decoder(project)
    , m_weight(project.count, 0)
    , m_waits(project.count, project.count, 0)
    , m_taken(project.count, 0)
    , m_waiting(project.count, 0)
{
    for (int j = 0; j < project.count; ++j) {
        for (int r = 0; r < project.resources; ++r)
            if (project.capacity[r] > 0)
                m_weight[j] += 10'000 * project.demand(j, r) / project.capacity[r];
        for (auto i = project.before.first[j]; i < project.before.first[j + 1]; ++i)
            m_waits(j, project.before.others[i]) = 1;
    }
}

void Breeder::sample(Random& random, Order& child)
{
    child.order.clear();
    m_ready.clear();
    for (int j = 0; j < m_project.count; ++j) {
        m_waiting[j] = m_project.before.first[j + 1] - m_project.before.first[j];
        if (m_waiting[j] == 0)
            m_ready.push_back(j);
    }
    while (!m_ready.empty()) {
        int least = m_project.tail[m_ready[0]] + m_project.duration[m_ready[0]];
        for (auto const j : m_ready)
            least = std::min(least, m_project.tail[j] + m_project.duration[j]);
        m_regret.clear();
        double sum = 0;
        for (auto const j : m_ready) {
            auto const regret = m_project.tail[j] + m_project.duration[j] - least + 1.0;
            sum += regret;
            m_regret.push_back(sum);
        }
        auto const dice = sum * (static_cast<double>(random.next() >> 11) / 9007199254740992.0);
        auto const at = static_cast<int>(std::lower_bound(m_regret.begin(), m_regret.end() - 1, dice) - m_regret.begin());
        auto const j = m_ready[at];
        m_ready[at] = m_ready.back();
        m_ready.pop_back();
        child.order.push_back(j);
        for (auto i = m_project.after.first[j]; i < m_project.after.first[j + 1]; ++i)
            if (--m_waiting[m_project.after.others[i]] == 0)
                m_ready.push_back(m_project.after.others[i]);
    }
    finish(child);
}

void Breeder::cross(Random& random, Order const& mother, Order const& father, Order& child)
{
    child.order.clear();
    std::fill(m_taken.begin(), m_taken.end(), std::uint8_t { 0 });
    if (random.chance(50))
        cross_positions(random, mother, father, child);
    else
        cross_window(random, mother, father, child);
    disturb(random, child);
    finish(child);
}

// What `from` has first and the child has not, until the child is so long.
void Breeder::take(Order const& from, int until, Order& child)
{
    for (int i = 0; child.order.count() < until && i < m_project.count; ++i)
        if (auto const j = from.order[i]; !m_taken[j]) {
            m_taken[j] = 1;
            child.order.push_back(j);
        }
}

void Breeder::cross_positions(Random& random, Order const& mother, Order const& father, Order& child)
{
    auto const a = random.below(m_project.count);
    auto const b = random.below(m_project.count);
    take(mother, std::min(a, b), child);
    take(father, std::max(a, b), child);
    take(mother, m_project.count, child);
}

std::int64_t Breeder::load(Order const& order, int from, int until) const
{
    std::int64_t sum = 0;
    for (int j = 0; j < m_project.count; ++j) {
        auto const overlap = std::min(until, order.starts[j] + m_project.duration[j]) - std::max(from, order.starts[j]);
        sum += overlap > 0 ? overlap * m_weight[j] : 0;
    }
    return sum;
}

void Breeder::cross_window(Random& random, Order const& mother, Order const& father, Order& child)
{
    auto const length = random.between(std::max(1, mother.makespan / 8), std::max(1, mother.makespan / 2));
    int from = 0;
    std::int64_t most = -1;
    for (int tries = 0; tries < 3; ++tries) {
        auto const at = random.below(std::max(1, mother.makespan - length + 1));
        auto const own = load(mother, at, at + length);
        if (own > most) {
            most = own;
            from = at;
        }
    }
    // What the mother starts before the window comes in the father's order, then the window in hers, then the rest in his.
    auto const add = [&](int j) {
        m_taken[j] = 1;
        child.order.push_back(j);
    };
    for (auto const j : father.order)
        if (mother.starts[j] < from && mother.starts[j] + m_project.duration[j] <= from)
            add(j);
    for (auto const j : mother.order)
        if (!m_taken[j] && mother.starts[j] < from + length)
            add(j);
    take(father, m_project.count, child);
}

// Neighbours change places now and then, unless one waits for the other.
void Breeder::disturb(Random& random, Order& child)
{
    auto const rate = 3;
    for (int i = 0; i + 1 < m_project.count; ++i) {
        if (!random.chance(rate))
            continue;
        if (!m_waits(child.order[i + 1], child.order[i]))
            std::swap(child.order[i], child.order[i + 1]);
    }
}

void Breeder::finish(Order& child)
{
    auto const before = m_decoder.decodes();
    child.starts.fit(m_project.count, 0);
    child.makespan = m_decoder.improve(child.order.data(), child.starts.data());
    child.decodes = static_cast<int>(m_decoder.decodes() - before);
    child.finish_sum = 0;
    for (int j = 0; j < m_project.count; ++j)
        child.finish_sum += child.starts[j] + m_project.duration[j];
}

}
