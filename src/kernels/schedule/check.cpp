// What a model must satisfy before it becomes a Problem. It may still have no plan: that is an answer, not a fault.
#include "kernels/schedule/check.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace samlop::schedule {

namespace {

// Whether a link says something about two increments. Ids that are unknown, and waiting for oneself, are faults of their own.
bool waits(Model const& model, int before, int after)
{
    auto const known = [&](int j) { return j >= 0 && j < model.increments.count(); };
    return known(before) && known(after) && before != after;
}

class Checker {
public:
    explicit Checker(Model const& model)
        : m_model(model)
    {
    }

    std::vector<FieldError> run()
    {
        if (!check_frame())
            return std::move(m_faults); // Every later question needs a horizon and bounded lists.
        check_actors();
        for (int a = 0; a < m_model.agencies.count(); ++a)
            check_agency(a);
        for (int j = 0; j < m_model.increments.count(); ++j)
            check_increment(j);
        for (int p = 0; p < m_model.precedences.count(); ++p)
            check_precedence(p);
        check_alternatives();
        for (int k = 0; k < m_model.bundles.count(); ++k)
            check_bundle(k);
        check_sum();
        check_rings();
        return std::move(m_faults);
    }

private:
    static std::string place(char const* list, int index, char const* field = "")
    {
        auto path = std::string(list) + "[" + std::to_string(index) + "]";
        return *field ? path + "." + field : path;
    }

    void fault(std::string path, std::string text, Arguments arguments = {})
    {
        m_faults.push_back({ std::move(path), std::move(text), std::move(arguments) });
    }

    void require_between(std::string const& path, std::int64_t value, std::int64_t low, std::int64_t high)
    {
        if (value < low || value > high)
            fault(path, "Must be between {low} and {high}", { { "low", std::to_string(low) }, { "high", std::to_string(high) } });
    }

    void require_count(char const* path, int count, int limit)
    {
        if (count > limit)
            fault(path, "At most {limit} are accepted", { { "limit", std::to_string(limit) } });
    }

    bool check_frame()
    {
        require_between("months", m_model.months, 1, limits::months);
        require_between("value_months", m_model.value_months, std::max(1, m_model.months), limits::value_months);
        require_between("discount_percent", m_model.discount_ppm, 0, 500'000);
        require_between("start", m_model.start_month, 1, 12);
        require_count("groups", m_model.actors.count(), limits::actors);
        require_count("agencies", m_model.agencies.count(), limits::agencies);
        require_count("increments", m_model.increments.count(), limits::increments);
        require_count("precedences", m_model.precedences.count(), limits::precedences);
        require_count("bundles", m_model.bundles.count(), limits::bundles);
        if (m_model.agencies.empty())
            fault("agencies", "At least one agency is needed");
        if (m_model.increments.empty())
            fault("increments", "At least one increment is needed");
        int members = 0;
        for (auto const& bundle : m_model.bundles)
            members += bundle.members.count();
        require_count("bundles", members, limits::memberships);
        return m_faults.empty();
    }

    void require_id(std::unordered_map<std::string, std::string>& seen, std::string const& id, std::string const& path)
    {
        if (id.empty() || id.size() > 200)
            fault(path, "An id of 1 to 200 characters is needed");
        else if (auto const [at, fresh] = seen.emplace(id, path); !fresh)
            fault(path, "The id “{id}” is already used by {other}", { { "id", id }, { "other", at->second } });
    }

    void check_actors()
    {
        std::unordered_map<std::string, std::string> actors, increments, bundles;
        auto const agencies = m_model.agencies.count();
        for (int b = 0; b < m_model.actors.count(); ++b) {
            auto const& actor = m_model.actors[b];
            auto const list = b < agencies ? "agencies" : "groups";
            auto const index = b < agencies ? b : b - agencies;
            require_id(actors, actor.id, place(list, index, "id"));
            require_between(place(list, index, "claim"), actor.claim, no_limit, limits::amount);
            require_between(place(list, index, "reserve"), actor.reserve, -limits::amount, limits::amount);
            require_between(place(list, index, "share"), actor.share, -1, 1'000'000'000);
        }
        for (int j = 0; j < m_model.increments.count(); ++j)
            require_id(increments, m_model.increments[j].id, place("increments", j, "id"));
        for (int k = 0; k < m_model.bundles.count(); ++k)
            require_id(bundles, m_model.bundles[k].id, place("bundles", k, "id"));
    }

    void check_agency(int a)
    {
        auto const& agency = m_model.agencies[a];
        if (agency.capacity.count() != m_model.months)
            fault(place("agencies", a, "capacity"), "One figure for each of the {months} months is needed",
                { { "months", std::to_string(m_model.months) } });
        for (auto const tenths : agency.capacity) {
            if (tenths >= 0 && tenths <= limits::effort)
                continue;
            require_between(place("agencies", a, "capacity"), tenths, 0, limits::effort);
            break;
        }
        for (auto const cap : agency.budget)
            require_between(place("agencies", a, "budget"), cap, no_limit, limits::amount);
        for (int r = 0; r < agency.rounds.count(); ++r) {
            auto const path = place("agencies", a) + "." + place("rounds", r);
            require_between(path + ".ready_by", agency.rounds[r].ready_by, 0, m_model.months);
            require_between(path + ".from", agency.rounds[r].from, 0, m_model.months);
        }
    }

    bool known(int index, int count, std::string const& path)
    {
        if (index >= 0 && index < count)
            return true;
        fault(path, "Unknown");
        return false;
    }

    void check_increment(int j)
    {
        auto const& increment = m_model.increments[j];
        auto const path = place("increments", j);
        if (increment.duration < 1 || increment.duration > m_model.months)
            return require_between(path + ".months", increment.duration, 1, m_model.months);
        require_between(path + ".release", increment.release, 0, m_model.months - increment.duration);
        if (increment.deadline != no_month)
            require_between(path + ".deadline", increment.deadline, increment.release + increment.duration, m_model.months);
        require_once(increment.demands, &Demand::agency, path + ".demand");
        require_once(increment.costs, &Spending::actor, path + ".cost");
        require_once(increment.running, &Running::actor, path + ".running");
        for (auto const& demand : increment.demands)
            check_demand(demand, increment, path + ".demand");
        for (auto const& cost : increment.costs)
            check_spending(cost, increment, path + ".cost");
        for (auto const& running : increment.running)
            if (known(running.actor, m_model.actors.count(), path + ".running"))
                require_between(path + ".running." + m_model.actors[running.actor].id, running.per_month, 0, limits::amount);
        for (int n = 0; n < increment.new_money.count(); ++n)
            check_new_money(increment.new_money[n], j, path + "." + place("new_money", n));
        if (increment.late.due == no_month)
            return;
        require_between(path + ".due.month", increment.late.due, 0, m_model.months);
        require_between(path + ".due.per_month", increment.late.per_month, 0, limits::amount);
        (void)known(increment.late.actor, m_model.actors.count(), path + ".due.actor");
    }

    template<typename T>
    void require_once(List<T> const& parts, int T::*who, std::string const& path)
    {
        List<int> named;
        for (auto const& part : parts)
            named.push_back(part.*who);
        std::sort(named.begin(), named.end());
        if (std::adjacent_find(named.begin(), named.end()) != named.end())
            fault(path, "The same actor is named twice");
    }

    void check_demand(Demand const& demand, Increment const& increment, std::string path)
    {
        if (!known(demand.agency, m_model.agencies.count(), path))
            return;
        path += "." + m_model.actors[demand.agency].id;
        if (demand.per_month.count() != increment.duration)
            return fault(path, "One figure for each of the {months} months is needed", { { "months", std::to_string(increment.duration) } });
        auto const [low, high] = std::minmax_element(demand.per_month.begin(), demand.per_month.end());
        if (*low < 0 || *high > limits::effort)
            return require_between(path, *low < 0 ? *low : *high, 0, limits::effort);
        auto const& capacity = m_model.agencies[demand.agency].capacity;
        auto const most = capacity.empty() ? 0 : *std::max_element(capacity.begin(), capacity.end());
        if (increment.mandatory && *high > most)
            fault(path, "This mandatory increment needs more than the agency ever has ({need} of {most} tenths of a person-month)",
                { { "need", std::to_string(*high) }, { "most", std::to_string(most) } });
    }

    void check_spending(Spending const& cost, Increment const& increment, std::string path)
    {
        if (!known(cost.actor, m_model.actors.count(), path))
            return;
        path += "." + m_model.actors[cost.actor].id;
        if (cost.per_month.count() != increment.duration)
            return fault(path, "One figure for each of the {months} months is needed", { { "months", std::to_string(increment.duration) } });
        for (auto const amount : cost.per_month)
            if (amount < 0 || amount > limits::amount)
                return require_between(path, amount, 0, limits::amount);
    }

    void check_new_money(NewMoney const& need, int j, std::string const& path)
    {
        (void)known(need.agency, m_model.agencies.count(), path + ".agency");
        require_between(path + ".ready", need.ready, 0, m_model.months);
        if (need.decision < -1 || need.decision >= m_model.increments.count())
            fault(path + ".decision", "Unknown");
        else if (need.decision == j)
            fault(path + ".decision", "An increment cannot wait for itself");
    }

    void check_precedence(int p)
    {
        auto const& link = m_model.precedences[p];
        auto const count = m_model.increments.count();
        bool const before = known(link.before, count, place("precedences", p, "before"));
        bool const after = known(link.after, count, place("precedences", p, "after"));
        if (!before || !after)
            return;
        if (link.before == link.after)
            fault(place("precedences", p), "An increment cannot wait for itself");
        require_between(place("precedences", p, "lag"), link.lag, -m_model.months, m_model.months);
        if (link.max_lag != no_maximum)
            require_between(place("precedences", p, "max_lag"), link.max_lag, link.lag, m_model.months);
    }

    void check_alternatives()
    {
        List<int> group_of(m_model.increments.count(), -1);
        for (int g = 0; g < m_model.alternatives.count(); ++g) {
            auto const& group = m_model.alternatives[g];
            int mandatory = 0;
            if (group.members.empty())
                fault(place("alternatives", g, "members"), "At least one member is needed");
            for (auto const j : group.members) {
                if (!known(j, m_model.increments.count(), place("alternatives", g, "members")))
                    continue;
                if (group_of[j] >= 0)
                    fault(place("alternatives", g, "members"), "“{id}” is already in alternatives[{other}]",
                        { { "id", m_model.increments[j].id }, { "other", std::to_string(group_of[j]) } });
                group_of[j] = g;
                mandatory += m_model.increments[j].mandatory ? 1 : 0;
            }
            if (mandatory > 1)
                fault(place("alternatives", g, "members"), "Only one of them can be chosen, but several are mandatory");
        }
    }

    void check_bundle(int k)
    {
        auto const& bundle = m_model.bundles[k];
        auto members = bundle.members;
        std::sort(members.begin(), members.end());
        if (members.empty())
            fault(place("bundles", k, "needs"), "At least one increment is needed");
        if (std::adjacent_find(members.begin(), members.end()) != members.end())
            fault(place("bundles", k, "needs"), "The same increment is named twice");
        for (auto const j : members)
            if (!known(j, m_model.increments.count(), place("bundles", k, "needs")))
                break;
        (void)known(bundle.actor, m_model.actors.count(), place("bundles", k, "actor"));
        for (auto const a : bundle.go_live)
            (void)known(a, m_model.agencies.count(), place("bundles", k, "go_live"));
        require_between(place("bundles", k, "latency"), bundle.latency, 0, m_model.value_months);
        if (bundle.lasts != no_month)
            require_between(place("bundles", k, "lasts"), bundle.lasts, 0, m_model.value_months);
        require_count("bundles.profile", bundle.first_months.count(), m_model.value_months);
        require_between(place("bundles", k, "monthly"), bundle.then, -limits::amount, limits::amount);
        for (auto const amount : bundle.first_months)
            if (amount < -limits::amount || amount > limits::amount)
                return require_between(place("bundles", k, "profile"), amount, -limits::amount, limits::amount);
    }

    // All money of all months together must stay far inside 64 bits, or sums would overflow.
    void check_sum()
    {
        auto const magnitude = [](Money amount) { return std::abs(static_cast<double>(amount)); };
        auto const horizon = static_cast<double>(m_model.value_months);
        double all = 0;
        for (auto const& increment : m_model.increments) {
            for (auto const& cost : increment.costs)
                for (auto const amount : cost.per_month)
                    all += magnitude(amount);
            for (auto const& running : increment.running)
                all += horizon * magnitude(running.per_month);
            all += horizon * magnitude(increment.late.per_month);
        }
        for (auto const& bundle : m_model.bundles) {
            for (auto const amount : bundle.first_months)
                all += magnitude(amount);
            all += horizon * magnitude(bundle.then);
        }
        for (auto const& actor : m_model.actors)
            all += magnitude(actor.claim) + magnitude(actor.reserve);
        if (all > static_cast<double>(limits::all_money))
            fault("", "All amounts together are larger than can be counted exactly");
    }

    void check_rings()
    {
        auto const order = topological_order(m_model);
        if (order.count() == m_model.increments.count())
            return;
        List<std::uint8_t> sorted(m_model.increments.count(), 0);
        for (auto const j : order)
            sorted[j] = 1;
        name_ring(sorted);
    }

    // Whatever is left unsorted waits for something unsorted; walking that way must meet itself.
    void name_ring(List<std::uint8_t> const& sorted)
    {
        auto const waits_for = [&](int j, std::string& path) {
            for (int p = 0; p < m_model.precedences.count(); ++p)
                if (auto const& link = m_model.precedences[p]; link.after == j && waits(m_model, link.before, j) && !sorted[link.before]) {
                    path = place("precedences", p);
                    return link.before;
                }
            auto const& needs = m_model.increments[j].new_money;
            for (int n = 0; n < needs.count(); ++n)
                if (waits(m_model, needs[n].decision, j) && !sorted[needs[n].decision]) {
                    path = place("increments", j) + "." + place("new_money", n);
                    return needs[n].decision;
                }
            return -1;
        };
        int j = 0;
        while (sorted[j])
            ++j;
        std::string path;
        List<std::uint8_t> seen(sorted.count(), 0);
        for (; !seen[j]; j = waits_for(j, path))
            seen[j] = 1;
        auto const first = j;
        auto ring = "“" + m_model.increments[j].id + "”";
        do {
            j = waits_for(j, path);
            ring += " ← “" + m_model.increments[j].id + "”";
        } while (j != first && ring.size() < 2000);
        fault(path, "The increments wait for each other in a ring: {ring}", { { "ring", ring } });
    }

    Model const& m_model;
    std::vector<FieldError> m_faults;
};

}

std::vector<FieldError> faults_of(Model const& model)
{
    return Checker(model).run();
}

List<int> topological_order(Model const& model)
{
    auto const count = model.increments.count();
    List<List<int>> after(count);
    List<int> waiting(count, 0);
    auto const link = [&](int before, int j) {
        if (!waits(model, before, j))
            return;
        after[before].push_back(j);
        ++waiting[j];
    };
    for (auto const& precedence : model.precedences)
        link(precedence.before, precedence.after);
    for (int j = 0; j < count; ++j)
        for (auto const& need : model.increments[j].new_money)
            link(need.decision, j);

    List<int> order;
    for (int j = 0; j < count; ++j)
        if (waiting[j] == 0)
            order.push_back(j);
    for (int i = 0; i < order.count(); ++i)
        for (auto const j : after[order[i]])
            if (--waiting[j] == 0)
                order.push_back(j);
    return order;
}

}
