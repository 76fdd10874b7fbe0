// The audit trail of a made-up collaboration: one whole chain, as the product would have written it.
#include "app/audit.h"
#include "areas/generate/generate_store.h"
#include "areas/generate/random.h"
#include "areas/generate/words.h"

namespace samlop::generating {

namespace {

enum Kind : std::uint64_t { audit_stream = 31 };

struct Entry {
    std::string_view action, subject_kind;
    std::int64_t subject = 0;
    int visibility = 2;
    std::size_t party = 0; // Index
    std::string before, after;
};

class Chain {
public:
    Chain(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
        : m_all(all)
        , m_made(made)
        , m_random(stream(all.seed, audit_stream, static_cast<std::uint64_t>(made.first_id)))
        , m_step((noon_of_the_day - made.created_at) / std::max<std::int64_t>(1, made.audit_rows + 1))
        , m_batch(session, fingerprint, "audit",
              "chain, sequence, at, person, organisation, action, subject_kind, subject, visibility, party, detail, salt, detail_digest, hash")
    {
    }

    bool full() const { return m_sequence >= m_made.audit_rows; }

    Result<> add(Entry const& entry)
    {
        if (full())
            return {};
        auto const& party = m_made.parties[entry.party];
        auto const& organisation = m_all.norway.organisations[party.organisation];
        auto const person = organisation.people.empty() ? std::nullopt : std::optional(m_random.pick(organisation.people));
        auto const detail = audit_detail(entry.before, entry.after);
        auto const salt = m_random.hex(32);
        AuditRow row { .chain = m_made.id,
            .sequence = ++m_sequence,
            .at = m_made.created_at + m_step * m_sequence,
            .organisation = organisation.id,
            .action = std::string(entry.action),
            .subject_kind = std::string(entry.subject_kind),
            .subject = entry.subject,
            .visibility = entry.visibility,
            .party = party.id,
            .detail_digest = audit_detail_digest(salt, detail) };
        m_hash = audit_hash(m_hash, row);
        return m_batch.add(row.chain, row.sequence, row.at, person, row.organisation, row.action, row.subject_kind, row.subject, row.visibility, row.party, detail,
            salt, row.detail_digest, m_hash);
    }

    Result<> finish(db::Session& session, Fingerprint& fingerprint)
    {
        TRY(m_batch.finish());
        Batch head(session, fingerprint, "chains", "chain, sequence, hash");
        TRY(head.add(m_made.id, m_sequence, m_hash));
        return head.finish();
    }

    Random& random() { return m_random; }

private:
    Made const& m_all;
    MadeCollaboration const& m_made;
    Random m_random;
    Micros m_step;
    std::int64_t m_sequence = 0;
    std::string m_hash = std::string(64, '0'); // As before the first row of every chain.
    Batch m_batch;
};

std::string answer_json(MadeAnswer const& answer, int state, std::string_view comment)
{
    return Json::object().set("item", answer.item).set("state", state).set("comment", comment).set("visibility", answer.visibility).str();
}

Result<> add_beginning(Chain& chain, MadeCollaboration const& made)
{
    TRY(chain.add({ "collaboration.started", "collaboration", made.id, 2, 0, "", Json::object().set("title", made.title).str() }));
    for (std::size_t i = 0; i < made.parties.size(); ++i)
        TRY(chain.add({ "party.joined", "party", made.parties[i].id, 2, i, "", Json::object().set("role", made.parties[i].role).set("status", "joined").str() }));
    for (auto const& initiative : made.initiatives)
        TRY(chain.add({ "initiative.added", "initiative", initiative.id, 2, 0, "",
            Json::object().set("number", initiative.number).set("title", initiative.title).str() }));
    return {};
}

}

Result<> write_audit(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made, std::vector<MadeAnswer> const& answers)
{
    Chain chain(session, fingerprint, all, made);
    TRY(add_beginning(chain, made));
    for (auto const& answer : answers)
        TRY(chain.add({ "answer.given", "answer", answer.id, answer.visibility, answer.party, "", answer_json(answer, 1, chain.random().pick(comments)) }));
    // Then people come back to what they said, until the number of rows is reached.
    while (!chain.full()) {
        if (answers.empty()) {
            TRY(chain.add({ "collaboration.edited", "collaboration", made.id, 2, 0, "", Json::object().set("title", made.title).str() }));
            continue;
        }
        auto const& answer = chain.random().pick(answers);
        bool const confirms = chain.random().percent(50);
        auto const before = answer_json(answer, 1, chain.random().pick(comments));
        TRY(chain.add({ confirms ? "answer.confirmed" : "answer.changed", "answer", answer.id, answer.visibility, answer.party, before,
            answer_json(answer, answer.state, chain.random().pick(comments)) }));
    }
    return chain.finish(session, fingerprint);
}

}
