// What is frozen with a decision: everything it rested on, as one JSON document whose digest stands in the audit trail.
#include "areas/gates/decision.h"

namespace samlop {

namespace {

Json party_json(Party const& party)
{
    return Json::object().set("id", party.id).set("name", party.name).set("role", to_string(party.role)).set("status", party.status)
        .set("left_on", party.left_on).set("contribution", party.contribution).set("assumption", party.assumption).set("sources", Json::raw(party.sources));
}

Json deliverable_json(Deliverable const& deliverable)
{
    return Json::object().set("ref", deliverable.ref).set("title", deliverable.title).set("status", deliverable.status).set("owner", deliverable.owner)
        .set("ends_on", deliverable.ends_on).set("sources", Json::raw(deliverable.sources));
}

// What was asked before the decision, and the answers, as the rules read them then.
Json checks_json(Readiness const& readiness)
{
    static constexpr std::string_view words[] = { "met", "unknown", "not_met" };
    auto const word = [](Check check) { return words[static_cast<std::size_t>(check)]; };
    return Json::object().set("right", word(readiness.right)).set("heard", word(readiness.heard)).set("quorum", word(readiness.quorum))
        .set("assessed", word(readiness.assessed)).set("members", readiness.members).set("heard_members", readiness.heard_members)
        .set("in_favour", readiness.in_favour).set("against", readiness.against);
}

Json evidence_json(Evidence const& evidence)
{
    return Json::object().set("title", evidence.title).set("kind", evidence.kind).set("url", evidence.url).set("sha256", evidence.file)
        .set("file_name", evidence.file_name).set("dated_on", evidence.dated_on).set("sources", Json::raw(evidence.sources));
}

Json answer_json(Answer const& answer, Basis const& basis, std::vector<Evidence> const& evidence)
{
    auto const* party = basis.party(answer.party);
    auto papers = Json::list();
    for (auto const& paper : evidence) {
        if (paper.answer == answer.id)
            papers.add(evidence_json(paper));
    }
    return Json::object().set("party", answer.party).set("party_name", party ? party->name : std::string()).set("state", static_cast<int>(answer.state))
        .set("comment", answer.comment).set("reason", answer.reason).set("from_source", answer.from_source).set("dated_on", answer.dated_on)
        .set("confirmed_at", answer.confirmed_at).set("answered_by", answer.answered_by_name).set("version", answer.version)
        .set("sources", Json::raw(answer.sources)).set("evidence", papers);
}

Json criterion_json(CriterionStatus const& status, playbook::Criterion const& criterion, Basis const& basis, Rested const& rested)
{
    static constexpr std::string_view marks[] = { "missing", "partial", "met", "objection" };
    auto given = Json::list();
    for (auto const& answer : rested.answers) {
        if (answer.item == status.item)
            given.add(answer_json(answer, basis, rested.evidence));
    }
    return Json::object().set("id", criterion.id).set("theme", criterion.theme).set("title", criterion.short_title.nb)
        .set("mark", marks[static_cast<std::size_t>(status.mark)]).set("stale", status.stale).set("asked", status.asked).set("met", status.met)
        .set("partial", status.partial).set("from_source", status.from_source).set("silent", status.silent).set("objections", status.objections)
        .set("not_applicable", status.not_applicable).set("answers", given);
}

Json body_json(Body const& body)
{
    auto members = Json::list();
    for (auto const& member : body.members)
        members.add(Json::object().set("party", member.party).set("role", member.role).set("person", member.person_name).set("from_on", member.from_on)
                        .set("to_on", member.to_on).set("must_attend", member.must_attend));
    auto rights = Json::list();
    for (auto const& right : body.rights)
        rights.add(Json::object().set("from_phase", right.from_phase).set("initiative", right.initiative).set("most_ore", right.most_ore)
                       .set("granted_by", right.granted_by).set("since_on", right.since_on));
    return Json::object().set("ref", body.ref).set("name", body.name).set("level", body.level).set("mandate", body.mandate).set("from_on", body.from_on)
        .set("to_on", body.to_on).set("chair_kind", body.chair_kind).set("chair", body.chair).set("chair_name", body.chair_name)
        .set("chair_period_months", body.chair_period_months).set("rule", body.rule)
        .set("quorum_percent", body.quorum_percent).set("members_complete", body.members_complete).set("members", members).set("rights", rights);
}

}

std::string snapshot_content(Context const& context, Basis const& basis, Rested const& rested)
{
    auto criteria = Json::list();
    for (auto const& status : basis.criteria)
        criteria.add(criterion_json(status, *context.method().criterion(status.item), basis, rested));
    auto parties = Json::list();
    for (auto const& party : basis.parties)
        parties.add(party_json(party));
    auto bodies = Json::list();
    for (auto const& body : basis.bodies)
        bodies.add(body_json(body));
    auto stances = Json::list();
    for (auto const& stance : basis.stances)
        stances.add(Json::object().set("party", stance.party).set("can_commit", stance.can_commit).set("stance", stance.stance).set("objection", stance.objection));
    auto parts = Json::list();
    for (auto const& initiative : basis.initiatives)
        parts.add(Json::object().set("number", initiative.number).set("title", initiative.title).set("phase", initiative.phase).set("stopped", initiative.stopped));
    auto deliverables = Json::list();
    for (auto const& deliverable : rested.deliverables)
        deliverables.add(deliverable_json(deliverable));
    return Json::object().set("schema", "samlop-snapshot/1").set("taken_at", context.now).set("collaboration", context.place->title)
        .set("method", context.method().id).set("method_version", context.method().version).set("gate", basis.gate.ref)
        .set("from_phase", basis.gate.from_phase).set("planned_on", basis.gate.planned_on)
        .set("body", basis.body ? basis.body->ref : std::string()).set("initiative", basis.initiative.number).set("title", basis.initiative.title)
        .set("criteria", criteria).set("parties", parties).set("bodies", bodies).set("positions", stances).set("initiatives", parts)
        .set("deliverables", deliverables).set("checks", checks_json(readiness_of(basis, context.today()))).str();
}

Result<std::string> content_now(Context const& context, Gate const& gate)
{
    auto const basis = TRY(basis_of(context, gate));
    Rested rested;
    rested.answers = TRY(shared_answers_of(context, gate.initiative));
    rested.evidence = TRY(shared_evidence_of(context, gate.initiative));
    rested.deliverables = TRY(deliverables_of(context));
    std::erase_if(rested.deliverables, [](Deliverable const& deliverable) { return deliverable.visibility < Visibility::collaboration; });
    return snapshot_content(context, basis, rested);
}

}
