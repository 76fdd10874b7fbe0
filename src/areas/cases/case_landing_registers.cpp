// The part of the landing that fills the registers: deliverables, risks, lessons.
#include <algorithm>

#include "areas/cases/case_landing.h"
#include "areas/cases/case_parts.h"
#include "areas/advice/edition.h"
#include "areas/deliverables/deliverable.h"
#include "areas/governance/fact.h"
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

namespace {

bool answers(advice::FactQuestion const* question, std::vector<std::string> const& values)
{
    return question && !values.empty() && (question->several || values.size() == 1) && std::ranges::all_of(values, [&](auto const& value) { return question->value(value) != nullptr; });
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

std::vector<std::string> models_named(std::string_view words)
{
    static constexpr std::pair<std::string_view, std::string_view> known[] = { { "nettverk", "network" }, { "program", "programme" }, { "prosjekt", "project" },
        { "produkt", "product" }, { "linje", "line" }, { "samstyring", "co-steering" } };
    std::vector<std::string> models;
    for (auto const& [word, model] : known) {
        if (words.find(word) != std::string_view::npos)
            models.emplace_back(model);
    }
    return models;
}

// What the advice would have said of the facts that the file tells of that time.
Result<AdviceThen> Landing::advice_then(case_file::Governance const& told, std::size_t index)
{
    auto const& edition = m_context.services.editions.default_edition();
    advice::Facts facts;
    for (std::size_t i = 0; i < told.facts.size(); ++i) {
        auto const& fact = told.facts[i];
        if (!answers(edition.fact(fact.fact), fact.values))
            return fail_field(fmt::format("governance[{}].facts[{}]", index, i), "The guidance has no such fact, or the fact no such value");
        facts[fact.fact] = { fact.values, fact.origin.assumption };
    }
    return advice_of(edition, facts);
}

// As the sources say it, also where two forms overlap: that is then a finding, and no reason to keep one of them out.
Result<> Landing::land_forms()
{
    std::set<std::string> there;
    auto number = TRY(last_form_number(m_context.db(), m_collaboration));
    for (auto const& form : TRY(forms_of(m_context.db(), m_collaboration)))
        there.insert(form.told);
    for (std::size_t i = 0; i < m_case.governance.size(); ++i) {
        auto const& told = m_case.governance[i];
        Form form;
        form.told = fmt::format("{} {} {}", told.from, told.model, told.description);
        if (!there.insert(form.told).second) {
            ++count("governance").kept;
            continue;
        }
        form.id = next_id<Form>();
        form.number = ++number;
        form.initiative = in(m_initiatives, told.initiative.empty() ? m_parts.front().id : told.initiative);
        form.models = models_named(told.model);
        form.told_model = told.model;
        form.description = told.description;
        form.from_on = told.from;
        form.to_on = told.to;
        form.sources = sources_json(told.origin.source);
        form.assumption = told.origin.assumption;
        form.basis = told.origin.basis;
        form.recorded_at = m_context.now;
        auto const then = TRY(advice_then(told, i));
        form.facts = then.facts;
        form.edition = then.edition;
        form.ranking = then.ranking;
        TRY(land(m_context, m_collaboration, form));
        TRY(tell("form", form.id.value, Json::object().set("models", told.model).set("from_on", told.from).set("to_on", told.to).set("description", told.description)));
        ++count("governance").landed;
    }
    return {};
}

// Read out of a source: no party has said it, so it waits for one to stand behind it.
Result<> Landing::land_facts()
{
    auto const& edition = m_context.services.editions.default_edition();
    for (std::size_t i = 0; i < m_case.facts.size(); ++i) {
        auto const& told = m_case.facts[i];
        auto const* question = edition.fact(told.fact);
        if (!answers(question, told.values))
            return fail_field(fmt::format("facts[{}]", i), "The guidance has no such fact, or the fact no such value");
        Fact const fact { .id = next_id<Fact>(), .initiative = in(m_initiatives, told.initiative.empty() ? m_parts.front().id : told.initiative),
            .fact = told.fact, .values = told.values, .edition = edition.id, .from_source = true, .note = told.note, .answered_at = m_context.now,
            .sources = sources_json(told.origin.source), .assumption = told.origin.assumption, .basis = told.origin.basis };
        auto const landed = TRY(land(m_context, m_collaboration, fact));
        if (landed)
            TRY(tell("facts", fact.initiative.value, Json::object().set(told.fact, Json::raw(sources_json(told.values)))));
        ++(landed ? count("facts").landed : count("facts").kept);
    }
    return {};
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
