// All SQL of the generator: rows in bulk, straight into the tables, since the verbs of the areas would take hours for millions.
#pragma once

#include "areas/generate/batch.h"
#include "areas/generate/norway.h"

namespace samlop::generating {

struct Made {
    Norway const& norway;
    playbook::Method const& method;
    std::uint64_t seed;
};

struct MadeAnswer {
    std::int64_t id = 0;
    std::size_t initiative = 0, party = 0; // Indexes
    std::string item;
    int state = 0;
    int visibility = 2;
    Micros at = 0;
};

// Ids of the things of a collaboration, counted from its first.
enum Offset : std::int64_t {
    deliverable_ids = 2000,
    risk_ids = 3000,
    lesson_ids = 4000,
    body_ids = 5000,
    member_ids = 6000,
    right_ids = 7000,
    gate_ids = 8000,
    decision_ids = 9000,
    snapshot_ids = 10'000,
    condition_ids = 11'000,
    form_ids = 12'000,
    role_ids = 13'000,
    duty_ids = 14'000,
    step_ids = 15'000,
    period_ids = 20'000,
    anchoring_ids = 30'000,
    proof_ids = 40'000,
    round_ids = 50'000,
    reply_ids = 51'000,
    commitment_ids = 52'000,
    measure_ids = 53'000,
    requirement_ids = 54'000,
    letter_ids = 55'000,
    fact_ids = 56'000,
    answer_ids = 100'000
};

// When the part entered the phase: its life is cut in equal pieces.
Micros entered(MadeCollaboration const&, MadeInitiative const&, std::size_t phase);

Result<> write_country(db::Session&, Fingerprint&, Norway const&);
Result<> write_collaboration(db::Session&, Fingerprint&, Made const&, MadeCollaboration const&);
Result<> write_gates(db::Session&, Fingerprint&, Made const&, MadeCollaboration const&);
Result<> write_steering(db::Session&, Fingerprint&, Made const&, MadeCollaboration const&);
Result<> write_facts(db::Session&, Fingerprint&, Made const&, MadeCollaboration const&);
Result<> write_registers(db::Session&, Fingerprint&, Made const&, MadeCollaboration const&);
Result<> write_anchoring(db::Session&, Fingerprint&, Made const&, MadeCollaboration const&);
Result<std::vector<MadeAnswer>> write_answers(db::Session&, Fingerprint&, Made const&, MadeCollaboration const&);
Result<> write_audit(db::Session&, Fingerprint&, Made const&, MadeCollaboration const&, std::vector<MadeAnswer> const&);

Result<bool> has_collaborations(db::Session&);

}
