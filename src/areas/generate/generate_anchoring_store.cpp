// Who stands behind, what was promised, the think-box and the letters of allocation of the made-up collaborations.
#include <fmt/format.h>

#include "areas/generate/generate_store.h"
#include "areas/generate/random.h"
#include "areas/generate/words.h"

namespace samlop::generating {

namespace {

enum Kind : std::uint64_t { anchoring_stream = 21, commitment_stream, box_stream, letter_stream };

Random stream_of(Made const& all, MadeCollaboration const& made, Kind kind) { return stream(all.seed, kind, static_cast<std::uint64_t>(made.first_id)); }

// The levels a kind of organisation has, as areas/anchoring says it.
std::vector<std::string_view> levels_of(std::string_view kind)
{
    if (kind == "state")
        return { "political", "ministry", "top", "middle", "practitioners" };
    if (kind == "municipality" || kind == "county")
        return { "political", "top", "middle", "practitioners", "municipal" };
    if (kind == "ministry")
        return { "political", "ministry", "middle", "practitioners" };
    return { "top", "middle", "practitioners" };
}

struct MadeProof {
    std::int64_t anchoring = 0;
    Micros at = 0;
    bool withdrawn = false;
};

Result<> write_registrations(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    static constexpr std::string_view layers[] = { "organisation", "organisation", "understanding", "culture" };
    auto random = stream_of(all, made, anchoring_stream);
    Batch batch(session, fingerprint, "anchorings", "id, collaboration, party, level, layer, degree, note, dated_on, from_source, registered_at, confirmed_at");
    std::vector<MadeProof> proofs; // Rows that point to others are written when those are there.
    std::int64_t n = 0;
    for (auto const& party : made.parties) {
        if (!party.answers())
            continue;
        for (auto const level : levels_of(all.norway.organisations[party.organisation].kind)) {
            auto const layer = random.pick(layers);
            for (auto times = random.below(4); times > 0; --times) {
                auto const at = noon_of_the_day - days(random.from(10, 400) + (times - 1) * 300);
                bool const from_source = random.percent(20);
                auto const id = made.first_id + anchoring_ids + n++;
                TRY(batch.add(id, made.id, party.id, level, layer, random.from(0, 4), random.pick(anchoring_notes), iso_date(at), from_source, at,
                    from_source ? std::optional<std::int64_t>() : std::optional(at)));
                if (random.percent(70))
                    proofs.push_back({ id, at, random.percent(5) });
            }
        }
    }
    TRY(batch.finish());
    Batch evidence(session, fingerprint, "anchoring_evidence", "id, collaboration, anchoring, kind, title, url, added_at, withdrawn_at");
    for (std::size_t i = 0; i < proofs.size(); ++i)
        TRY(evidence.add(made.first_id + proof_ids + static_cast<std::int64_t>(i), made.id, proofs[i].anchoring, "link", "Referat fra ledermøtet", "https://norge.example/referat", proofs[i].at,
            proofs[i].withdrawn ? std::optional(proofs[i].at + days(20)) : std::optional<std::int64_t>()));
    return evidence.finish();
}

Result<> write_promises(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    static constexpr std::string_view papers[] = { "allocation_letter", "business_plan", "minutes", "agreement", "" };
    static constexpr std::string_view outcomes[] = { "kept", "kept", "partly", "broken", "not_due", "unknown" };
    static constexpr std::string_view levels[] = { "ministry", "top", "middle", "municipal" };
    auto random = stream_of(all, made, commitment_stream);
    Batch commitments(session, fingerprint, "commitments", "id, collaboration, ref, title, owner, work_hours, amount, written_in, from_on, to_on, kept, created_at, changed_at");
    for (std::int64_t n = 0, count = random.from(3, 12); n < count; ++n) {
        auto const from = made.created_at + days(random.from(0, 300));
        TRY(commitments.add(made.first_id + commitment_ids + n, made.id, fmt::format("F{}", n + 1), random.pick(commitment_names), random.pick(made.parties).id,
            random.percent(60) ? std::optional(random.from(100, 3400)) : std::optional<std::int64_t>(), random.percent(50) ? std::optional(random.from(1, 50) * 10'000'000) : std::optional<std::int64_t>(),
            random.pick(papers), iso_date(from), iso_date(from + days(random.from(90, 700))), random.pick(outcomes), made.created_at, made.created_at));
    }
    TRY(commitments.finish());
    Batch measures(session, fingerprint, "measures", "id, collaboration, ref, title, owner, at, level, due_on, done_on, effect, created_at, changed_at");
    for (std::int64_t n = 0, count = random.from(1, 6); n < count; ++n) {
        auto const due = made.created_at + days(random.from(60, 500));
        bool const done = random.percent(50);
        TRY(measures.add(made.first_id + measure_ids + n, made.id, fmt::format("T{}", n + 1), random.pick(measure_names), random.pick(made.parties).id, random.pick(made.parties).id,
            random.pick(levels), iso_date(due), done ? iso_date(due) : std::string(), done && random.percent(60) ? "worked" : "not_seen", made.created_at, made.created_at));
    }
    return measures.finish();
}

Result<> write_box(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    auto random = stream_of(all, made, box_stream);
    Batch rounds(session, fingerprint, "anchoring_rounds", "id, collaboration, number, opened_at, closed_at");
    auto const first = made.first_id + round_ids;
    auto const opened = made.created_at + days(40);
    TRY(rounds.add(first, made.id, 1, opened, std::optional(opened + days(30))));
    TRY(rounds.add(first + 1, made.id, 2, opened + days(150), std::optional<std::int64_t>()));
    TRY(rounds.finish());
    Batch replies(session, fingerprint, "round_replies", "id, round, party, visibility, replied_at");
    std::int64_t n = 0;
    for (std::int64_t round = 0; round < 2; ++round) {
        for (auto const& party : made.parties) {
            if (!party.answers() || !random.percent(75))
                continue;
            TRY(replies.add(made.first_id + reply_ids + n, first + round, party.id, random.percent(90) ? 2 : 0, opened + days(150 * round + 10)));
            ++n;
        }
    }
    TRY(replies.finish());
    Batch answers(session, fingerprint, "round_answers", "reply, prompt, value, comment");
    for (std::int64_t reply = 0; reply < n; ++reply) {
        for (auto const& prompt : all.method.prompts) {
            if (prompt.id.starts_with("TB-FOR-"))
                TRY(answers.add(made.first_id + reply_ids + reply, prompt.id, random.from(1, 5), random.percent(30) ? random.pick(comments) : std::string_view()));
        }
    }
    return answers.finish();
}

Result<> write_letters(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    auto random = stream_of(all, made, letter_stream);
    auto const requirement = made.first_id + requirement_ids;
    Batch requirements(session, fingerprint, "joint_requirements", "id, collaboration, ref, title, created_at");
    TRY(requirements.add(requirement, made.id, "K1", "Bidra til den sammenhengende tjenesten", made.created_at));
    TRY(requirements.finish());
    Batch letters(session, fingerprint, "letters", "id, collaboration, requirement, party, year, ministry, language_form, wording, place, registered_at");
    std::int64_t n = 0;
    for (std::int64_t year = 2025; year <= 2026; ++year) {
        for (auto const& party : made.parties) {
            auto const& organisation = all.norway.organisations[party.organisation];
            if (organisation.kind != "state" || !party.answers() || !random.percent(85))
                continue;
            auto const which = random.below(static_cast<std::int64_t>(std::size(letter_wordings)));
            auto const wording = random.percent(10) ? std::string_view() : letter_wordings[static_cast<std::size_t>(which)];
            TRY(letters.add(made.first_id + letter_ids + n++, made.id, requirement, party.id, year, organisation.ministry ? std::optional(organisation.ministry) : std::optional<std::int64_t>(),
                which == 2 ? "nn" : "nb", wording, "3.2", made.created_at));
        }
    }
    return letters.finish();
}

}

Result<> write_anchoring(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    TRY(write_registrations(session, fingerprint, all, made));
    TRY(write_promises(session, fingerprint, all, made));
    TRY(write_box(session, fingerprint, all, made));
    return write_letters(session, fingerprint, all, made);
}

}
