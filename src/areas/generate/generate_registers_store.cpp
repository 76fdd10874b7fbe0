// Bodies, gates, decisions, deliverables, risks and lessons of the made-up collaborations.
#include <fmt/format.h>

#include "app/files.h"
#include "areas/generate/generate_store.h"
#include "areas/generate/random.h"
#include "areas/generate/words.h"
#include "base/json.h"

namespace samlop::generating {

namespace {

enum Kind : std::uint64_t { gate_stream = 11, deliverable_stream, risk_stream, lesson_stream };

Random stream_of(Made const& all, MadeCollaboration const& made, Kind kind) { return stream(all.seed, kind, static_cast<std::uint64_t>(made.first_id)); }

std::int64_t party_of(MadeCollaboration const& made, Random& random) { return random.pick(made.parties).id; }

Result<> write_bodies(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    Batch bodies(session, fingerprint, "bodies", "id, collaboration, ref, name, level, mandate, chair_kind, chair, rule, quorum_percent, from_on");
    auto const strategic = made.first_id + body_ids;
    auto const chair = made.parties.front().id;
    auto const since = iso_date(made.created_at);
    TRY(bodies.add(strategic, made.id, "B1", "Styringsgruppen", "strategic", "Beslutter overgang mellom faser", "fixed", chair, "consensus", 50, since));
    TRY(bodies.add(strategic + 1, made.id, "B2", "Arbeidsgruppen", "operative", "Planlegger og følger opp", "rotating", chair, "leader", std::optional<std::int64_t>(), since));
    TRY(bodies.finish());
    Batch members(session, fingerprint, "body_members", "id, body, party, role, must_attend, from_on");
    for (std::size_t i = 0; i < made.parties.size(); ++i) {
        if (made.parties[i].answers() && i < 12)
            TRY(members.add(made.first_id + member_ids + static_cast<std::int64_t>(i), strategic + (i % 3 == 2 ? 1 : 0), made.parties[i].id, i == 0 ? "chair" : "member",
                i == 0, since));
    }
    TRY(members.finish());
    Batch rights(session, fingerprint, "decision_rights", "id, body, from_phase, granted_by, since_on");
    auto id = made.first_id + right_ids;
    for (auto const& phase : all.method.phases)
        TRY(rights.add(id++, strategic, phase.id, "Samarbeidsavtalen", since));
    return rights.finish();
}

std::string snapshot_of(Made const& all, MadeCollaboration const& made, std::size_t phase, Micros at)
{
    auto parties = Json::list();
    for (auto const& party : made.parties)
        parties.add(Json::object().set("id", std::to_string(party.id)).set("name", all.norway.organisations[party.organisation].name).set("role", party.role)
                        .set("status", party.status).set("left_on", "").set("contribution", "").set("assumption", false).set("sources", Json::list()));
    return Json::object().set("schema", "samlop-snapshot/1").set("taken_at", at).set("collaboration", made.title).set("method", all.method.id)
        .set("method_version", all.method.version).set("gate", fmt::format("G{}", phase + 1)).set("from_phase", all.method.phases[phase].id)
        .set("planned_on", iso_date(at)).set("body", "B1").set("initiative", "1").set("title", made.title).set("criteria", Json::list()).set("parties", parties)
        .set("bodies", Json::list()).set("positions", Json::list()).set("initiatives", Json::list()).str();
}

Result<> write_gate_rows(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    auto random = stream_of(all, made, gate_stream);
    auto const& whole = made.initiatives.front();
    Batch batch(session, fingerprint, "gates", "id, collaboration, initiative, ref, from_phase, name, body, planned_on");
    for (std::size_t phase = 0; phase <= whole.phase && phase + 1 < all.method.phases.size(); ++phase) {
        bool const passed = phase < whole.phase;
        auto const planned = passed ? entered(made, whole, phase + 1) : noon_of_the_day + days(random.from(10, 350));
        TRY(batch.add(made.first_id + gate_ids + static_cast<std::int64_t>(phase), made.id, whole.id, fmt::format("G{}", phase + 1), all.method.phases[phase].id,
            all.method.phases[phase].gate.nb, made.first_id + body_ids, iso_date(planned)));
    }
    return batch.finish();
}

Result<> write_decisions(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    auto const& whole = made.initiatives.front();
    auto const person = all.norway.organisations[made.parties.front().organisation].people.front();
    Batch snapshots(session, fingerprint, "snapshots", "id, collaboration, initiative, content, digest, taken_at");
    for (std::size_t phase = 0; phase < whole.phase; ++phase) {
        auto const at = entered(made, whole, phase + 1);
        auto const content = snapshot_of(all, made, phase, at);
        TRY(snapshots.add(made.first_id + snapshot_ids + static_cast<std::int64_t>(phase), made.id, whole.id, content, sha256_hex(content), at));
    }
    TRY(snapshots.finish());
    Batch decisions(session, fingerprint, "decisions", "id, collaboration, gate, sequence, body, outcome, to_phase, reason, decided_on, recorded_by, recorded_at, snapshot");
    Batch conditions(session, fingerprint, "conditions", "id, collaboration, decision, position, text, owner, due_on, met_on");
    for (std::size_t phase = 0; phase < whole.phase; ++phase) {
        auto const n = static_cast<std::int64_t>(phase);
        auto const at = entered(made, whole, phase + 1);
        bool const conditional = (made.id / 4096 + n) % 3 == 0;
        TRY(decisions.add(made.first_id + decision_ids + n, made.id, made.first_id + gate_ids + n, 1, made.first_id + body_ids, conditional ? "go_with_conditions" : "go",
            all.method.phases[phase + 1].id, "Partene står bak.", iso_date(at), person, at, made.first_id + snapshot_ids + n));
        TRY(decisions.finish());
        if (conditional)
            TRY(conditions.add(made.first_id + condition_ids + n, made.id, made.first_id + decision_ids + n, 1, "Avklare hvem som betaler driften",
                made.parties.front().id, iso_date(at + days(120)), n == 0 ? iso_date(at + days(90)) : ""));
    }
    return conditions.finish();
}

Result<> write_deliverables(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    static constexpr std::string_view states[] = { "planned", "started", "started", "pilot", "delivered", "in_operation", "stopped" };
    auto random = stream_of(all, made, deliverable_stream);
    auto const count = random.from(6, 18);
    Batch batch(session, fingerprint, "deliverables", "id, collaboration, ref, title, owner, status, initiative, starts_on, ends_on, created_at, changed_at");
    for (std::int64_t n = 0; n < count; ++n) {
        auto const from = made.created_at + days(random.from(30, 600));
        TRY(batch.add(made.first_id + deliverable_ids + n, made.id, fmt::format("D{}", n + 1), random.pick(deliverable_names), party_of(made, random), random.pick(states),
            random.pick(made.initiatives).id, iso_date(from), iso_date(from + days(random.from(60, 500))), made.created_at, made.created_at));
    }
    TRY(batch.finish());
    Batch contributors(session, fingerprint, "deliverable_contributors", "deliverable, party");
    Batch dependencies(session, fingerprint, "deliverable_dependencies", "deliverable, depends_on, assumption");
    for (std::int64_t n = 0; n < count; ++n) {
        if (random.percent(60))
            TRY(contributors.add(made.first_id + deliverable_ids + n, party_of(made, random)));
        // Only on earlier ones, so that no circle can come.
        if (n > 0 && random.percent(50))
            TRY(dependencies.add(made.first_id + deliverable_ids + n, made.first_id + deliverable_ids + random.below(n), random.percent(30)));
    }
    TRY(contributors.finish());
    return dependencies.finish();
}

Result<> write_risks(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    auto random = stream_of(all, made, risk_stream);
    auto const count = random.from(3, 8);
    Batch batch(session, fingerprint, "risks", "id, collaboration, ref, title, kind, owner, hits, probability, consequence, response, created_at, changed_at");
    for (std::int64_t n = 0; n < count; ++n)
        TRY(batch.add(made.first_id + risk_ids + n, made.id, fmt::format("R{}", n + 1), random.pick(risk_names), "omfang", party_of(made, random), party_of(made, random),
            random.from(1, 5), random.from(1, 5), random.percent(50) ? "Følges opp i hvert møte" : "", made.created_at, made.created_at));
    return batch.finish();
}

Result<> write_lessons(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    auto random = stream_of(all, made, lesson_stream);
    auto const count = random.from(1, 5);
    Batch batch(session, fingerprint, "lessons", "id, collaboration, ref, title, phase, owner, created_at, changed_at");
    for (std::int64_t n = 0; n < count; ++n)
        TRY(batch.add(made.first_id + lesson_ids + n, made.id, fmt::format("L{}", n + 1), random.pick(lesson_names), random.pick(all.method.phases).id,
            party_of(made, random), made.created_at, made.created_at));
    return batch.finish();
}

}

Result<> write_gates(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    TRY(write_bodies(session, fingerprint, all, made));
    TRY(write_gate_rows(session, fingerprint, all, made));
    return write_decisions(session, fingerprint, all, made);
}

Result<> write_registers(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    TRY(write_deliverables(session, fingerprint, all, made));
    TRY(write_risks(session, fingerprint, all, made));
    return write_lessons(session, fingerprint, all, made);
}

}
