// What the parties have said of the criteria is also an answer to some of the facts. A criterion nobody has answered says nothing.
#include "areas/criteria/answer.h"
#include "areas/governance/fact_proposals.h"

namespace samlop {

namespace {

class Answers {
public:
    Answers(Context const& context, Initiative const& part, std::vector<Id<Party>> asked, std::shared_ptr<AnswerTable const> table)
        : m_context(context)
        , m_part(part)
        , m_asked(std::move(asked))
        , m_table(std::move(table))
    {
    }

    // Missing also where the method has no such criterion.
    Mark mark(std::string_view id) const
    {
        auto const* criterion = m_context.method().criterion(id);
        return criterion ? derive(*criterion, m_asked, m_table->of(m_part.id, criterion->id), m_context.now).mark : Mark::missing;
    }

    // "F2-U1 Who takes part: Met."
    std::string told(std::string_view id) const
    {
        auto const* criterion = m_context.method().criterion(id);
        return t(m_context, "{criterion} {title}: {mark}.",
            { { "criterion", criterion->id }, { "title", criterion->short_title.in(m_context.language) }, { "mark", mark_text(m_context.language, mark(id)) } });
    }

private:
    Context const& m_context;
    Initiative const& m_part;
    std::vector<Id<Party>> m_asked;
    std::shared_ptr<AnswerTable const> m_table;
};

void add(Proposals& proposals, std::string_view fact, std::string_view value, std::string reason)
{
    proposals.emplace(fact, Proposal { .values = { std::string(value) }, .reason = std::move(reason) });
}

// Met by all is the one value, answered at all is the lesser one.
void add_by_mark(Proposals& proposals, Answers const& answers, std::string_view fact, std::string_view criterion, std::string_view met, std::string_view lesser)
{
    auto const mark = answers.mark(criterion);
    if (mark != Mark::missing)
        add(proposals, fact, mark == Mark::met ? met : lesser, answers.told(criterion));
}

}

Result<Proposals> proposals_from_answers(Context const& context, Initiative const& part, std::vector<Initiative> const& initiatives, std::vector<Party> const& parties)
{
    Answers const answers(context, part, asked_parties(part, initiatives, parties), TRY(shared_answers(context)));
    Proposals proposals;
    // A joint analysis that all stand behind is a problem that is clear and shared.
    add_by_mark(proposals, answers, "G1", "F1-U2", "clear", "partly");
    // A concept that is chosen is a direction. Whether it can be ordered, nobody has been asked.
    if (answers.mark("F2-U3") == Mark::met)
        add(proposals, "G2", "partly", answers.told("F2-U3") + " " + t(context, "Whether the solution can be specified, the records do not say."));
    // Benefits described with place and way, or goals and effects anchored at home.
    for (auto const* criterion : { "F2-U4", "F1-U3" }) {
        if (answers.mark(criterion) == Mark::met)
            add(proposals, "G3", "goals-and-benefits", answers.told(criterion));
    }
    if (answers.mark("F2-U1") == Mark::met)
        add(proposals, "G4", "bounded", answers.told("F2-U1"));
    else if (answers.mark("F1-U1") == Mark::met)
        add(proposals, "G4", "mostly", answers.told("F1-U1"));
    add_by_mark(proposals, answers, "G10", part.phase == "starte" ? "F1-U5" : "F2-U10", "yes", "partly");
    return proposals;
}

}
