#include "exchange/case/references.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace samlop::case_file {

namespace {

using Ids = std::set<std::string, std::less<>>;

template<typename Record>
Ids ids_of(std::vector<Record> const& records, std::string_view list, Problems& problems)
{
    Ids ids;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (!records[i].id.empty() && !ids.insert(records[i].id).second)
            problems.add(fmt::format("{}[{}].id", list, i), msg("“{id}” is used twice"), { { "id", records[i].id } });
    }
    return ids;
}

struct Known {
    Ids sources, actors, bodies, gates, deliverables, initiatives;
};

// Where the lists name other records. Lists without a record of their own too: what is kept as a document must hold together.
struct Reference {
    std::string_view list;
    std::string_view field;
    Ids Known::*kind;
};
constexpr Reference references[] = {
    { "actors", "parent_ministry", &Known::actors },
    { "bodies", "chair", &Known::actors },
    { "bodies", "members[]", &Known::actors },
    { "governance", "initiative", &Known::initiatives },
    { "facts", "initiative", &Known::initiatives },
    { "gates", "initiative", &Known::initiatives },
    { "gates", "body", &Known::bodies },
    { "initiatives", "parent", &Known::initiatives },
    { "initiatives", "responsible", &Known::actors },
    { "initiatives", "contributors[]", &Known::actors },
    { "initiatives", "deliverables[]", &Known::deliverables },
    { "initiatives", "phases[].gate", &Known::gates },
    { "deliverables", "owner", &Known::actors },
    { "deliverables", "contributors[].actor", &Known::actors },
    { "deliverables", "depends_on[]", &Known::deliverables },
    { "risks", "owner", &Known::actors },
    { "risks", "hits", &Known::actors },
    { "lessons", "owner", &Known::actors },
    { "answers", "initiative", &Known::initiatives },
    { "answers", "actor", &Known::actors },
    { "anchoring", "actor", &Known::actors },
    { "commitments", "actor", &Known::actors },
    { "agreements", "parties[]", &Known::actors },
    { "costs", "payer", &Known::actors },
    { "grants", "recipient", &Known::actors },
    { "benefits", "beneficiary", &Known::actors },
    { "feedback", "to_actor", &Known::actors },
    { "rollout", "deliverable", &Known::deliverables },
    { "rollout", "municipalities[]", &Known::actors },
    { "operations", "owner", &Known::actors },
};

std::string_view unknown_text(Ids Known::*kind)
{
    if (kind == &Known::actors)
        return msg("unknown actor “{id}”");
    if (kind == &Known::deliverables)
        return msg("unknown deliverable “{id}”");
    if (kind == &Known::initiatives)
        return msg("unknown initiative “{id}”");
    if (kind == &Known::bodies)
        return msg("unknown body “{id}”");
    return kind == &Known::gates ? msg("unknown gate “{id}”") : msg("unknown source “{id}”");
}

void check_row(Row const& row, Known const& known, Problems& problems)
{
    auto check = [&](std::string_view field, Ids Known::*kind) {
        auto const found = row.fields.find(field);
        if (found == row.fields.end())
            return;
        for (auto const& id : found->second) {
            if (!(known.*kind).contains(id))
                problems.add(fmt::format("{}[{}].{}", row.list, row.index, field), unknown_text(kind), { { "id", id } });
        }
    };
    check("source[]", &Known::sources);
    check("phases[].source[]", &Known::sources);
    for (auto const& reference : references) {
        if (reference.list == row.list)
            check(reference.field, reference.kind);
    }
}

// Follows depends_on from each deliverable. Its own stack of work, because a hostile file can be five thousand deep.
class Circles {
public:
    Circles(std::vector<Deliverable> const& deliverables, Problems& problems)
        : m_deliverables(deliverables)
        , m_problems(problems)
        , m_marks(deliverables.size(), Mark::unseen)
    {
        for (std::size_t i = 0; i < deliverables.size(); ++i)
            m_index.emplace(deliverables[i].id, i);
    }
    void check()
    {
        for (std::size_t i = 0; i < m_deliverables.size(); ++i) {
            if (m_marks[i] == Mark::unseen)
                follow(i);
        }
    }

private:
    enum class Mark : std::uint8_t { unseen, on_the_way, done };
    struct Step {
        std::size_t at;
        std::size_t next;
    };

    void follow(std::size_t start)
    {
        m_chain = { { start, 0 } };
        m_marks[start] = Mark::on_the_way;
        while (!m_chain.empty()) {
            auto& step = m_chain.back();
            auto const& on = m_deliverables[step.at].depends_on;
            if (step.next == on.size()) {
                m_marks[step.at] = Mark::done;
                m_chain.pop_back();
                continue;
            }
            auto const found = m_index.find(on[step.next++]);
            if (found == m_index.end() || m_marks[found->second] == Mark::done)
                continue;
            if (m_marks[found->second] == Mark::on_the_way) {
                tell(found->second);
                continue;
            }
            m_marks[found->second] = Mark::on_the_way;
            m_chain.push_back({ found->second, 0 });
        }
    }

    void tell(std::size_t back_to)
    {
        auto step = std::find_if(m_chain.begin(), m_chain.end(), [&](Step const& each) { return each.at == back_to; });
        std::string chain;
        for (; step != m_chain.end() && chain.size() < 500; ++step)
            chain += m_deliverables[step->at].id + " → ";
        m_problems.add(fmt::format("deliverables[{}].depends_on", m_chain.back().at), msg("goes in a circle: {chain}"),
            { { "chain", chain + m_deliverables[back_to].id } });
    }

    std::vector<Deliverable> const& m_deliverables;
    Problems& m_problems;
    std::vector<Mark> m_marks;
    std::vector<Step> m_chain;
    std::map<std::string_view, std::size_t> m_index;
};

void check_answers(Case const& the_case, Problems& problems)
{
    std::set<std::string> seen;
    for (std::size_t i = 0; i < the_case.answers.size(); ++i) {
        auto const& answer = the_case.answers[i];
        if (!seen.insert(answer.initiative + '\n' + answer.item + '\n' + answer.actor).second)
            problems.add(fmt::format("answers[{}]", i), msg("the actor has answered this already"));
    }
}

}

void check_references(Case const& the_case, Problems& problems)
{
    Known known;
    known.sources = ids_of(the_case.sources, "sources", problems);
    known.actors = ids_of(the_case.actors, "actors", problems);
    known.bodies = ids_of(the_case.bodies, "bodies", problems);
    known.gates = ids_of(the_case.gates, "gates", problems);
    known.deliverables = ids_of(the_case.deliverables, "deliverables", problems);
    known.initiatives = ids_of(the_case.initiatives, "initiatives", problems);
    ids_of(the_case.risks, "risks", problems);
    for (auto const& row : the_case.rows)
        check_row(row, known, problems);
    Circles(the_case.deliverables, problems).check();
    check_answers(the_case, problems);
}

}
