// A population of activity orders. Children are made in batches: parents are drawn from the population as it was before the batch and
// the children are judged afterwards in their order, so the result is the same on any number of threads.
#include "kernels/schedule/makespan.h"

#include "kernels/schedule/crew.h"
#include "kernels/schedule/crossover.h"

#include <algorithm>

namespace samlop::schedule {

namespace {

constexpr int batch_size = 32;
constexpr int quiet_batches_before_restart = 150;

class Search {
public:
    Search(Project const& project, Stop& stop, Seed seed, MakespanParameters const& parameters)
        : m_project(project)
        , m_stop(stop)
        , m_seed(seed)
        , m_parameters(parameters)
        , m_crew(parameters.threads)
        , m_children(batch_size)
    {
        for (int worker = 0; worker < m_crew.threads(); ++worker)
            m_breeders.emplace_back(project);
    }

    MakespanOutcome run()
    {
        while (!done())
            live_one_life();
        return { m_best.makespan, m_best.starts, m_project.lower_bound, m_decodes, m_stop.cancelled() };
    }

private:
    bool done() const { return m_decodes > 0 && (m_best.makespan <= m_project.lower_bound || m_stop.reached(m_decodes)); }

    // From fresh orders until nothing new is found for a while.
    void live_one_life()
    {
        m_population.clear();
        while (m_population.count() < m_parameters.population && !done())
            breed([](Breeder& breeder, Random& random, Order& child) { breeder.sample(random, child); });
        for (int quiet = 0; quiet < quiet_batches_before_restart && !done();) {
            bool const news = breed([&](Breeder& breeder, Random& random, Order& child) { make_child(breeder, random, child); });
            quiet = news ? 0 : quiet + 1;
        }
    }

    void make_child(Breeder& breeder, Random& random, Order& child) const
    {
        // Anyone may be a parent: that the worst are replaced is pressure enough, more of it ends in one family too soon.
        auto const& mother = m_population[random.below(m_population.count())];
        auto const& father = m_population[random.below(m_population.count())];
        breeder.cross(random, mother, father, child);
    }

    // One batch; true if the population has got anyone new.
    template<typename Make>
    bool breed(Make make)
    {
        m_crew.run(batch_size, [&](int worker, int i) {
            Random random(m_seed, m_stream + static_cast<std::uint64_t>(i));
            make(m_breeders[static_cast<std::size_t>(worker)], random, m_children[i]);
        });
        m_stream += batch_size;
        bool news = false;
        for (auto const& child : m_children) {
            // The last batch of a run that counts decodes may reach beyond its end; what lies beyond is not used.
            if (m_decodes > 0 && m_stop.decodes_left(m_decodes) == 0)
                break;
            m_decodes += child.decodes;
            news |= admit(child);
        }
        return news;
    }

    bool admit(Order const& child)
    {
        if (m_best.starts.empty() || child.makespan < m_best.makespan) {
            m_best = child;
            if (m_parameters.progress)
                m_parameters.progress(m_decodes, m_best.makespan);
        }
        auto const at = std::lower_bound(m_population.begin(), m_population.end(), child, better);
        if (at == m_population.end() && m_population.count() >= m_parameters.population)
            return false;
        // Equal in both figures is nearly always the same schedule with activities exchanged: it would crowd the others out.
        if (at != m_population.end() && !better(child, *at))
            return false;
        m_population.insert(at, child);
        if (m_population.count() > m_parameters.population)
            m_population.pop_back();
        return true;
    }

    // Among equal makespans, the schedule that is done earlier on average has more room left to get better.
    static bool better(Order const& a, Order const& b)
    {
        return a.makespan != b.makespan ? a.makespan < b.makespan : a.finish_sum < b.finish_sum;
    }

    Project const& m_project;
    Stop& m_stop;
    Seed m_seed;
    MakespanParameters const& m_parameters;
    Crew m_crew;
    std::vector<Breeder> m_breeders;
    List<Order> m_children;
    List<Order> m_population;
    Order m_best;
    std::uint64_t m_stream = 1;
    std::int64_t m_decodes = 0;
};

}

MakespanOutcome shortest_makespan(Project const& project, Stop& stop, Seed seed, MakespanParameters const& parameters)
{
    return Search(project, stop, seed, parameters).run();
}

}
