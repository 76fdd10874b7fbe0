// The part of the landing that fills the registers: deliverables, risks, lessons.
#include <algorithm>

#include "areas/cases/case_landing.h"
#include "areas/cases/case_parts.h"
#include "areas/deliverables/deliverable.h"
#include "areas/lessons/lesson.h"
#include "areas/risks/risk.h"

namespace samlop::cases {

std::string number_after(std::set<std::string> const& taken, char prefix)
{
    for (std::size_t n = taken.size() + 1;; ++n) {
        auto ref = fmt::format("{}{}", prefix, n);
        if (!taken.contains(ref))
            return ref;
    }
}

std::string deliverable_status(std::string_view words)
{
    if (words == "planlagt" || words == "planlagd" || words == "mål")
        return "planned";
    if (words == "startet" || words == "starta" || words == "pågår")
        return "started";
    if (words.starts_with("pilot") || words.starts_with("lansert i pilot"))
        return "pilot";
    if (words == "levert")
        return "delivered";
    if (words == "i drift")
        return "in_operation";
    return words.starts_with("stans") || words.starts_with("stopp") ? "stopped" : "unknown";
}

Result<> Landing::land_deliverables()
{
    std::map<std::string, Deliverable> landed;
    for (auto const& told : m_case.deliverables) {
        if (m_taken.deliverables.contains(told.id)) {
            ++count("deliverables").kept;
            continue;
        }
        auto const part = std::ranges::find_if(
            m_parts, [&](auto const& each) { return std::ranges::find(each.deliverables, told.id) != each.deliverables.end(); });
        Deliverable deliverable;
        deliverable.id = next_id<Deliverable>();
        deliverable.ref = told.id;
        deliverable.title = told.name;
        deliverable.owner = told.owners.empty() ? Id<Party> {} : in(m_parties, told.owners.front());
        deliverable.status = deliverable_status(told.status);
        deliverable.status_text = told.status;
        deliverable.initiative = part == m_parts.end() ? Id<Initiative> {} : in(m_initiatives, part->id);
        deliverable.starts_on = told.start;
        deliverable.ends_on = told.end;
        deliverable.priority = told.priority;
        deliverable.note = told.note;
        deliverable.sources = sources_json(told.origin.source);
        deliverable.assumption = told.origin.assumption;
        deliverable.basis = told.origin.basis;
        deliverable.extra = told.extra;
        deliverable.created_at = deliverable.changed_at = m_context.now;
        auto contributes = [&](std::string const& actor) {
            auto const party = in(m_parties, actor);
            if (party && party != deliverable.owner && std::ranges::find(deliverable.contributors, party) == deliverable.contributors.end())
                deliverable.contributors.push_back(party);
        };
        std::ranges::for_each(told.owners, contributes); // A second owner has no field of its own.
        for (auto const& contributor : told.contributors)
            contributes(contributor.actor);
        TRY(land(m_context, m_collaboration, deliverable));
        TRY(tell("deliverable", deliverable.id.value,
            Json::object().set("ref", told.id).set("title", told.name).set("status", deliverable.status).set("starts_on", told.start).set("ends_on", told.end),
            deliverable.owner));
        ++count("deliverables").landed;
        landed.emplace(told.id, std::move(deliverable));
    }
    for (auto const& told : m_case.deliverables) {
        auto const found = landed.find(told.id);
        if (found == landed.end())
            continue;
        for (auto const& on : told.depends_on) {
            if (auto const other = landed.find(on); other != landed.end())
                found->second.dependencies.push_back({ other->second.id, told.depends_basis == "assumption" });
        }
        TRY(land_dependencies(m_context, found->second));
    }
    return {};
}

Result<> Landing::land_risks()
{
    for (auto const& told : m_case.risks) {
        if (m_taken.risks.contains(told.id)) {
            ++count("risks").kept;
            continue;
        }
        Risk risk;
        risk.id = next_id<Risk>();
        risk.ref = told.id;
        risk.title = told.text;
        risk.kind = told.type;
        risk.owner = in(m_parties, told.owner);
        risk.hits = in(m_parties, told.hits);
        risk.probability = told.probability;
        risk.consequence = told.impact;
        risk.consequence_text = told.consequence;
        risk.response = told.response;
        risk.occurred = told.occurred;
        risk.occurred_on = told.date;
        risk.closed_on = told.closed;
        risk.sources = sources_json(told.origin.source);
        risk.assumption = told.origin.assumption;
        risk.basis = told.origin.basis;
        risk.extra = told.extra;
        risk.created_at = risk.changed_at = m_context.now;
        TRY(land(m_context, m_collaboration, risk));
        TRY(tell("risk", risk.id.value, Json::object().set("ref", told.id).set("title", told.text).set("kind", told.type).set("occurred", told.occurred), risk.owner));
        ++count("risks").landed;
    }
    return {};
}

Result<> Landing::land_lessons()
{
    for (auto const& told : m_case.lessons) {
        if (!m_taken.lesson_titles.insert(told.text).second) {
            ++count("lessons").kept;
            continue;
        }
        auto const phases = told.phase.empty() ? std::vector<std::string>() : phases_named(*m_context.place->method, told.phase);
        Lesson lesson;
        lesson.id = next_id<Lesson>();
        lesson.ref = number_after(m_taken.lessons, 'L');
        m_taken.lessons.insert(lesson.ref);
        lesson.title = told.text;
        lesson.what_happened = told.happened;
        lesson.advice = told.advice;
        lesson.phase = phases.empty() ? "" : phases.front();
        lesson.owner = in(m_parties, told.owner);
        lesson.sources = sources_json(told.origin.source);
        lesson.assumption = told.origin.assumption;
        lesson.basis = told.origin.basis;
        lesson.extra = told.extra;
        lesson.created_at = lesson.changed_at = m_context.now;
        TRY(land(m_context, m_collaboration, lesson));
        TRY(tell("lesson", lesson.id.value, Json::object().set("ref", lesson.ref).set("title", told.text), lesson.owner));
        ++count("lessons").landed;
    }
    return {};
}

}
