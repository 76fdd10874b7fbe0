// Forms of governance over time, who decides what, roles and the ladder of conflicts of the made-up collaborations.
#include <fmt/format.h>

#include "areas/generate/generate_store.h"
#include "areas/generate/random.h"

namespace samlop::generating {

namespace {

constexpr std::uint64_t form_stream = 21, duty_stream = 22;
constexpr std::string_view topics[] { "Mål og retning", "Prioritering", "Finansiering og kostnadsdeling", "Omfang", "Felles arkitektur", "Regelverk", "Brukerinnsikt", "Endringer i tjenesten",
    "Overlevering", "Gevinster", "Risiko", "Uenighet" };
constexpr std::string_view roles[] { "Programeier", "Programleder", "Gevinstansvarlig", "Ansvarlig arkitekt" };

Random stream_of(Made const& all, MadeCollaboration const& made, std::uint64_t kind) { return stream(all.seed, kind, static_cast<std::uint64_t>(made.first_id)); }

// Which form a part had in the phases it has been in: one follows the other, without overlap.
Result<> write_forms(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    static constexpr std::string_view by_phase[] { "network", "programme network", "programme", "product co-steering" };
    auto random = stream_of(all, made, form_stream);
    Batch batch(session, fingerprint, "forms", "id, collaboration, initiative, number, models, description, from_on, to_on, adopted_body, reason, recorded_at");
    std::int64_t number = 0;
    for (auto const& part : made.initiatives) {
        if (part.parent && !random.percent(40))
            continue; // Governed as the part above.
        for (std::size_t phase = 0; phase <= part.phase; ++phase) {
            auto const model = part.parent && random.percent(60) ? std::string_view("project") : by_phase[std::min<std::size_t>(phase, std::size(by_phase) - 1)];
            auto const from = iso_date(entered(made, part, phase));
            auto const to = phase < part.phase ? iso_date(entered(made, part, phase + 1)) : std::string();
            if (from == to)
                continue;
            ++number;
            TRY(batch.add(made.first_id + form_ids + number, made.id, part.id, number, model, "Ledes av den koordinerende parten", from, to, made.first_id + body_ids, "Passer til fasen",
                entered(made, part, phase)));
        }
    }
    return batch.finish();
}

Result<> write_duties(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    auto random = stream_of(all, made, duty_stream);
    Batch topic_rows(session, fingerprint, "duty_topics", "id, collaboration, position, name");
    for (std::size_t i = 0; i < std::size(topics); ++i) {
        auto const n = static_cast<std::int64_t>(i);
        TRY(topic_rows.add(made.first_id + duty_ids + n, made.id, n + 1, topics[i]));
    }
    TRY(topic_rows.finish());
    Batch duties(session, fingerprint, "duties", "topic, kind, holder, letter");
    for (std::size_t i = 0; i < std::size(topics); ++i) {
        auto const topic = made.first_id + duty_ids + static_cast<std::int64_t>(i);
        if (random.percent(85)) // Some gaps to find, and some overlaps.
            TRY(duties.add(topic, "body", made.first_id + body_ids, "A"));
        TRY(duties.add(topic, "body", made.first_id + body_ids + 1, random.percent(10) ? "A" : "R"));
        for (auto const& party : made.parties) {
            if (party.answers() && random.percent(30))
                TRY(duties.add(topic, "party", party.id, random.percent(60) ? "C" : "I"));
        }
    }
    return duties.finish();
}

Result<> write_roles(db::Session& session, Fingerprint& fingerprint, MadeCollaboration const& made)
{
    Batch batch(session, fingerprint, "steering_roles", "id, collaboration, name, party, person_name, from_on");
    for (std::size_t i = 0; i < std::size(roles); ++i) {
        bool const filled = i < 2;
        TRY(batch.add(made.first_id + role_ids + static_cast<std::int64_t>(i), made.id, roles[i], filled ? std::optional(made.parties.front().id) : std::nullopt, filled ? "Oppdiktet Navn" : "",
            iso_date(made.created_at)));
    }
    TRY(batch.finish());
    Batch steps(session, fingerprint, "ladder_steps", "id, collaboration, position, body, who, days, next");
    auto const step = made.first_id + step_ids;
    TRY(steps.add(step, made.id, 1, std::optional<std::int64_t>(), "De som er uenige", std::optional<std::int64_t>(10), 2));
    TRY(steps.add(step + 1, made.id, 2, std::optional<std::int64_t>(made.first_id + body_ids + 1), "", std::optional<std::int64_t>(14), 3));
    TRY(steps.add(step + 2, made.id, 3, std::optional<std::int64_t>(made.first_id + body_ids), "", std::optional<std::int64_t>(), 0));
    return steps.finish();
}

}

Result<> write_steering(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    TRY(write_forms(session, fingerprint, all, made));
    TRY(write_duties(session, fingerprint, all, made));
    return write_roles(session, fingerprint, made);
}

}
