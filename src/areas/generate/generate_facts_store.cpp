// What the parties of the made-up collaborations have said of the facts that the advice on forms of governance rests on: some
// answers of a part, changed over time, some read out of a source, some "we don't know". Number of parties, lines of authority,
// dependencies and phase are left to the records.
#include "areas/generate/generate_store.h"
#include "areas/generate/random.h"
#include "areas/generate/words.h"

namespace samlop::generating {

namespace {

constexpr std::uint64_t fact_stream = 41;
constexpr std::int64_t percent_said_of_the_whole = 75, percent_said_of_a_part = 25, percent_of_parts = 40;
constexpr std::int64_t percent_changed_once = 20, percent_unknown = 6, percent_from_source = 12, percent_with_note = 25;

// What is likely early and late. The ids are those of governance/*/facts.toml, the same in every edition.
struct Question {
    std::string_view fact;
    std::string_view early[2];
    std::string_view late[2];
};
constexpr Question questions[] {
    { "G1", { "unclear", "partly" }, { "partly", "clear" } },
    { "G2", { "not-known", "partly" }, { "partly", "specifiable" } },
    { "G3", { "vision", "goals-and-benefits" }, { "goals-and-benefits", "deliverables" } },
    { "G4", { "open", "mostly" }, { "mostly", "bounded" } },
    { "G5", { "no", "yes" }, { "yes", "yes" } },
    { "G9", { "trust", "benefits" }, { "benefits", "deliverables" } },
    { "G10", { "no", "partly" }, { "partly", "yes" } },
    { "G11", { "no", "yes" }, { "yes", "yes" } },
    { "G13", { "no", "no" }, { "no", "yes" } },
    { "G14", { "time-limited", "time-limited" }, { "time-limited", "lasting" } },
    { "G16", { "no", "yes" }, { "no", "yes" } },
    { "G17", { "no", "no" }, { "no", "yes" } },
    { "G19", { "below-300", "below-300" }, { "below-300", "300-or-more" } },
};

class Writer {
public:
    Writer(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
        : m_batch(session, fingerprint, "governance_facts", "id, collaboration, initiative, fact, answer, edition, from_source, note, party, answered_by, answered_at, replaced_at")
        , m_all(all)
        , m_made(made)
        , m_random(stream(all.seed, fact_stream, static_cast<std::uint64_t>(made.first_id)))
    {
    }

    Result<> write()
    {
        for (auto const& part : m_made.initiatives) {
            if (part.parties.empty())
                continue;
            if (!part.parent || m_random.percent(percent_of_parts))
                TRY(write_part(part));
        }
        return m_batch.finish();
    }

private:
    Result<> write_part(MadeInitiative const& part)
    {
        bool const late = part.phase > 1;
        for (auto const& question : questions) {
            if (!m_random.percent(part.parent ? percent_said_of_a_part : percent_said_of_the_whole))
                continue;
            auto const at = std::min(entered(m_made, part, part.phase) + days(m_random.from(1, 60)), noon_of_the_day);
            auto const changed = m_random.percent(percent_changed_once) ? std::optional(std::min(at + days(m_random.from(5, 90)), noon_of_the_day)) : std::nullopt;
            TRY(add(part, question.fact, m_random.pick(late ? question.late : question.early), at, changed));
            if (changed)
                TRY(add(part, question.fact, m_random.pick(question.late), *changed, std::nullopt));
        }
        return {};
    }

    Result<> add(MadeInitiative const& part, std::string_view fact, std::string_view value, Micros at, std::optional<Micros> replaced)
    {
        bool const from_source = m_random.percent(percent_from_source);
        auto const answer = m_random.percent(percent_unknown) ? std::string_view() : value;
        auto const& party = m_made.parties[m_random.pick(part.parties)];
        auto const& people = m_all.norway.organisations[party.organisation].people;
        auto const person = from_source || people.empty() ? std::nullopt : std::optional(m_random.pick(people));
        return m_batch.add(m_made.first_id + fact_ids + m_written++, m_made.id, part.id, fact, answer, "2024", from_source, m_random.percent(percent_with_note) ? m_random.pick(comments) : std::string_view(),
            from_source ? std::nullopt : std::optional(party.id), person, at, replaced);
    }

    Batch m_batch;
    Made const& m_all;
    MadeCollaboration const& m_made;
    Random m_random;
    std::int64_t m_written = 0;
};

}

Result<> write_facts(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made) { return Writer(session, fingerprint, all, made).write(); }

}
