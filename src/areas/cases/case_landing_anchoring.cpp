// The part of the landing that says who stands behind, and what they have promised.
#include "areas/anchoring/anchoring.h"
#include "areas/cases/case_landing.h"
#include "areas/commitments/commitment.h"

namespace samlop::cases {

Result<> Landing::land_anchoring()
{
    for (auto const& told : m_case.anchoring) {
        auto const party = in(m_parties, told.actor);
        auto const key = fmt::format("{} {} {} {} {}", party.value, told.level, told.layer, told.degree, told.date);
        if (!m_taken.anchoring.insert(key).second) {
            ++count("anchoring").kept;
            continue;
        }
        Anchoring anchoring;
        anchoring.id = next_id<Anchoring>();
        anchoring.party = party;
        anchoring.level = parse_anchoring_level(told.level).value_or(AnchoringLevel::practitioners);
        anchoring.layer = parse_anchoring_layer(told.layer).value_or(AnchoringLayer::organisation);
        anchoring.degree = static_cast<AnchoringDegree>(told.degree);
        anchoring.note = told.note;
        anchoring.dated_on = told.date;
        anchoring.from_source = true;
        anchoring.registered_at = m_context.now;
        anchoring.sources = sources_json(told.origin.source);
        anchoring.assumption = told.origin.assumption;
        anchoring.basis = told.origin.basis;
        TRY(land(m_context, m_collaboration, anchoring));
        TRY(tell("anchoring", anchoring.id.value,
            Json::object().set("level", told.level).set("layer", told.layer).set("degree", told.degree).set("note", told.note).set("dated_on", told.date).set("from_source", true), party));
        ++count("anchoring").landed;
    }
    return {};
}

Result<> Landing::land_commitments()
{
    for (auto const& told : m_case.commitments) {
        auto const party = in(m_parties, told.actor);
        if (!m_taken.commitment_titles.insert(fmt::format("{} {}", party.value, told.text)).second) {
            ++count("commitments").kept;
            continue;
        }
        Commitment commitment;
        commitment.id = next_id<Commitment>();
        commitment.ref = number_after(m_taken.commitments, 'F');
        m_taken.commitments.insert(commitment.ref);
        commitment.title = told.text;
        commitment.owner = party;
        commitment.work_hours = told.work_hours;
        commitment.amount.ore = told.amount_nok ? std::optional(*told.amount_nok * 100) : std::nullopt;
        commitment.written_in = told.written_in;
        commitment.reference = told.reference;
        commitment.from_on = told.from;
        commitment.to_on = told.to;
        commitment.kept = told.kept;
        commitment.note = told.note;
        commitment.sources = sources_json(told.origin.source);
        commitment.assumption = told.origin.assumption;
        commitment.basis = told.origin.basis;
        commitment.created_at = commitment.changed_at = m_context.now;
        TRY(land(m_context, m_collaboration, commitment));
        TRY(tell("commitment", commitment.id.value, Json::object().set("ref", commitment.ref).set("title", told.text).set("kept", told.kept), party));
        ++count("commitments").landed;
    }
    return {};
}

}
