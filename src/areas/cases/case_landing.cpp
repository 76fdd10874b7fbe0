#include "areas/cases/case_landing.h"

#include <algorithm>

#include "areas/cases/case_parts.h"
#include "areas/cases/case_roles.h"
#include "areas/criteria/answer.h"
#include "areas/gates/body.h"
#include "areas/gates/gate.h"
#include "areas/sources/source.h"

namespace samlop::cases {

std::string sources_json(std::vector<std::string> const& ids)
{
    auto list = Json::list();
    for (auto const& id : ids)
        list.add(id);
    return list.str();
}

ImportCount& Landing::count(std::string_view list)
{
    for (auto& each : m_report.counts) {
        if (each.list == list)
            return each;
    }
    return m_report.counts.emplace_back(ImportCount { std::string(list), 0, 0, false });
}

Result<> Landing::tell(std::string_view kind, std::int64_t subject, Json const& after, Id<Party> party)
{
    return record(m_context, { .action = "case.imported", .subject_kind = kind, .subject = subject, .party = party, .after = after.str() });
}

Result<> Landing::land_all()
{
    m_taken = TRY(case_store::taken(m_context.db(), m_collaboration));
    TRY(land_sources());
    TRY(land_parties());
    TRY(land_initiatives());
    TRY(land_bodies());
    TRY(land_forms());
    TRY(land_facts());
    TRY(land_gates());
    TRY(land_deliverables());
    TRY(land_risks());
    TRY(land_lessons());
    TRY(land_anchoring());
    TRY(land_commitments());
    TRY(land_answers());
    return land_documents();
}

Result<> Landing::land_sources()
{
    for (auto const& source : m_case.sources) {
        TRY(land(m_context, m_collaboration,
            CaseSource { next_id<CaseSource>(), source.id, source.url, source.title, source.publisher, source.date, source.kind, source.read }));
        ++count("sources").landed;
    }
    return {};
}

Result<Id<Organisation>> Landing::organisation_of(case_file::Actor const& actor)
{
    auto& session = m_context.db();
    auto found = actor.orgnr.empty() ? TRY(find_organisation_by_name(session, actor.name)) : TRY(find_organisation_by_number(session, actor.orgnr));
    if (found)
        return found->id;
    Organisation organisation;
    organisation.orgnr = actor.orgnr;
    organisation.name = actor.name;
    organisation.kind = organisation_kind(actor);
    organisation.place_number = actor.municipality_no;
    organisation.origin = "samlop-case:" + m_case.id;
    if (auto const* ministry = m_case.actor(actor.parent_ministry); ministry && !ministry->orgnr.empty()) {
        auto const above = TRY(find_organisation_by_number(session, ministry->orgnr));
        organisation.ministry = above ? above->id : Id<Organisation> {};
    }
    return TRY(add_organisation(m_context, organisation)).id;
}

Result<> Landing::land_parties()
{
    std::map<Id<Organisation>, Id<Party>> there;
    for (auto const& party : TRY(parties_of(m_context.db(), m_collaboration)))
        there.emplace(party.organisation, party.id);
    auto const* coordinating = coordinating_actor(m_case);
    for (auto const& actor : m_case.actors) {
        auto const organisation = TRY(organisation_of(actor));
        m_roles[actor.id] = role_of(m_case, actor, coordinating);
        if (auto const known = there.find(organisation); known != there.end()) {
            m_parties[actor.id] = known->second;
            ++count("actors").kept;
            continue;
        }
        Party party;
        party.id = next_id<Party>();
        party.organisation = organisation;
        party.role = m_roles[actor.id];
        party.status = actor.left.empty() ? "joined" : "left";
        party.contribution = actor.role;
        party.left_on = actor.left;
        party.left_effect = actor.left.empty() ? "" : "reads";
        party.sources = sources_json(actor.origin.source);
        party.assumption = actor.origin.assumption;
        party.basis = actor.origin.basis;
        TRY(land(m_context, m_collaboration, party));
        TRY(tell("party", party.id.value,
            Json::object().set("organisation", actor.name).set("role", to_string(party.role)).set("status", party.status).set("contribution", actor.role), party.id));
        m_parties[actor.id] = party.id;
        there.emplace(organisation, party.id);
        ++count("actors").landed;
    }
    return {};
}

Result<> Landing::land_initiatives()
{
    for (auto const& initiative : TRY(initiatives_of(m_context.db(), m_collaboration)))
        m_initiatives.emplace(initiative.number, initiative.id);
    // A part above stands before its own: by length of the number, then as written.
    std::ranges::stable_sort(m_parts, {}, [](auto const& part) { return std::ranges::count(part.id, '.'); });
    for (auto const& part : m_parts) {
        if (m_initiatives.contains(part.id)) {
            ++count("initiatives").kept;
            continue;
        }
        Initiative initiative;
        initiative.id = next_id<Initiative>();
        initiative.parent = in(m_initiatives, part.parent);
        initiative.number = part.id;
        initiative.title = part.title;
        initiative.note = part.note;
        initiative.responsible = in(m_parties, part.responsible);
        if (part.id == "1" && part.responsible.empty()) {
            auto const* leads = coordinating_actor(m_case);
            initiative.responsible = leads ? in(m_parties, leads->id) : Id<Party> {};
        }
        for (auto const& actor : part.contributors)
            initiative.contributors.push_back(in(m_parties, actor));
        initiative.phase = current_phase(part);
        initiative.starts_on = part.phases.front().from;
        initiative.ends_on = part.phases.back().to;
        initiative.stopped = part.stopped;
        initiative.sources = sources_json(part.origin.source);
        initiative.assumption = part.origin.assumption;
        initiative.basis = part.origin.basis;
        TRY(land(m_context, m_collaboration, initiative));
        TRY(tell("initiative", initiative.id.value,
            Json::object().set("number", part.id).set("title", part.title).set("phase", initiative.phase).set("stopped", part.stopped)));
        TRY(land_periods(part, initiative.id));
        m_initiatives.emplace(part.id, initiative.id);
        ++count("initiatives").landed;
    }
    return {};
}

Result<> Landing::land_periods(case_file::Initiative const& part, Id<Initiative> initiative)
{
    for (auto const& stay : part.phases) {
        PhasePeriod period;
        period.id = next_id<PhasePeriod>();
        period.initiative = initiative;
        period.phase = stay.phase;
        period.kind = stay.kind;
        period.from_on = stay.from;
        period.to_on = stay.to;
        period.how = "source";
        period.caption = stay.caption;
        period.sources = sources_json(stay.origin.source);
        period.assumption = stay.origin.assumption;
        period.basis = stay.origin.basis;
        TRY(land(m_context, m_collaboration, period));
        ++count("phases").landed;
    }
    return {};
}

Result<> Landing::land_bodies()
{
    for (auto const& body : TRY(bodies_of(m_context.db(), m_collaboration)))
        m_bodies.emplace(body.ref, body.id);
    for (auto const& told : m_case.bodies) {
        if (m_bodies.contains(told.id)) {
            ++count("bodies").kept;
            continue;
        }
        Body body;
        body.id = next_id<Body>();
        body.ref = told.id;
        body.name = told.name;
        body.level = told.level == "strategisk" ? "strategic" : told.level == "rådgivende" ? "advisory" : "operative";
        body.chair = in(m_parties, told.chair);
        body.chair_kind = body.chair ? "fixed" : "unknown";
        body.members_complete = told.members_complete;
        body.from_on = told.from;
        body.to_on = told.to;
        body.note = told.description;
        if (!told.note.empty())
            body.note += (body.note.empty() ? "" : "\n") + told.note;
        if (told.member_count)
            body.note += (body.note.empty() ? "" : "\n") + t(m_context, "The source says {count} members.", { { "count", std::to_string(*told.member_count) } });
        body.sources = sources_json(told.origin.source);
        body.assumption = told.origin.assumption;
        body.basis = told.origin.basis;
        for (auto const& actor : told.members) {
            BodyMember member;
            member.id = next_id<BodyMember>();
            member.party = in(m_parties, actor);
            member.role = actor == told.chair ? "chair" : "member";
            member.sources = body.sources;
            body.members.push_back(std::move(member));
        }
        TRY(land(m_context, m_collaboration, body));
        TRY(tell("body", body.id.value, Json::object().set("ref", body.ref).set("name", body.name).set("level", body.level).set("members", body.members.size())));
        m_bodies.emplace(body.ref, body.id);
        ++count("bodies").landed;
    }
    return {};
}

Result<> Landing::land_gates()
{
    std::vector<std::string> there;
    for (auto const& gate : TRY(gates_of(m_context.db(), m_collaboration)))
        there.push_back(gate.ref);
    for (auto const& told : m_case.gates) {
        if (std::ranges::find(there, told.id) != there.end()) {
            ++count("gates").kept;
            continue;
        }
        auto const number = told.initiative.empty() ? std::string("1") : told.initiative;
        auto const phases = phases_named(*m_context.place->method, told.from_phase);
        auto const part = std::ranges::find(m_parts, number, &case_file::Initiative::id);
        Gate gate;
        gate.id = next_id<Gate>();
        gate.initiative = in(m_initiatives, number);
        gate.ref = told.id;
        // A milestone that the source ties to no phase border is an event in the phase the part is in.
        gate.kind = phases.empty() ? "event" : "gate";
        gate.from_phase = phases.empty() ? current_phase(*part) : phases.front();
        gate.name = told.name;
        gate.body = in(m_bodies, told.body);
        gate.planned_on = told.planned;
        gate.passed_on = told.date;
        gate.result = told.result;
        gate.decided_by = told.decided_by;
        gate.sources = sources_json(told.origin.source);
        gate.assumption = told.origin.assumption;
        gate.basis = told.origin.basis;
        TRY(land(m_context, m_collaboration, gate));
        TRY(tell("gate", gate.id.value, Json::object().set("ref", gate.ref).set("name", gate.name).set("passed_on", gate.passed_on).set("planned_on", gate.planned_on)));
        ++count("gates").landed;
    }
    return {};
}

Result<> Landing::land_answers()
{
    auto const language = parse_language(m_case.language).value_or(Language::nb);
    auto const found = answers_of(m_case, m_parts, *m_context.place->method, m_context.services.playbooks.import_rules(), language);
    for (auto const& answer : found.answers)
        TRY(land_answer(answer));
    if (found.without_place > 0)
        m_report.notes.push_back(tn(m_context, "{n} statement about a phase that no part has come to gave no answer. Its row is kept.",
            "{n} statements about phases that no part has come to gave no answers. Their rows are kept.", found.without_place));
    return {};
}

Result<> Landing::land_answer(FoundAnswer const& found)
{
    if (m_roles[found.actor] == PartyRole::observer)
        return {};
    auto const initiative = in(m_initiatives, found.initiative);
    auto const party = in(m_parties, found.actor);
    if (!initiative || !party)
        return {};
    if (m_taken.answers.contains(fmt::format("{} {} {}", initiative.value, found.item, party.value))) {
        ++count("answers").kept;
        return {};
    }
    static constexpr AnswerState states[] = { AnswerState::under_way, AnswerState::met, AnswerState::not_met, AnswerState::not_applicable };
    Answer answer;
    answer.id = next_id<Answer>();
    answer.initiative = initiative;
    answer.item = found.item;
    answer.party = party;
    answer.state = states[static_cast<std::size_t>(found.state)];
    answer.comment = found.comment;
    answer.from_source = true;
    answer.dated_on = found.date;
    answer.answered_at = m_context.now;
    answer.sources = sources_json(found.sources);
    TRY(land(m_context, m_collaboration, answer));
    for (auto const& each : found.evidence) {
        Evidence evidence;
        evidence.id = next_id<Evidence>();
        evidence.answer = answer.id;
        evidence.kind = "link";
        evidence.title = each.title;
        evidence.url = each.url;
        evidence.dated_on = each.date;
        evidence.sources = sources_json(each.sources);
        evidence.added_at = m_context.now;
        TRY(land(m_context, m_collaboration, evidence));
    }
    TRY(tell("answer", answer.id.value,
        Json::object().set("item", answer.item).set("state", static_cast<int>(answer.state)).set("comment", answer.comment).set("from_source", true), party));
    ++count("answers").landed;
    return {};
}

Result<> Landing::land_documents()
{
    for (auto const& document : m_case.documents) {
        TRY(land(m_context, m_collaboration, SourceDocument { next_id<SourceDocument>(), document.name, document.count, document.content }));
        m_report.counts.push_back({ document.name, document.count, 0, true });
    }
    return {};
}

}
