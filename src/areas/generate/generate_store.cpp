#include "areas/generate/generate_store.h"

#include <fmt/format.h>

#include "areas/generate/random.h"

namespace samlop::generating {

namespace {

Result<> write_organisations(db::Session& session, Fingerprint& fingerprint, Norway const& norway)
{
    Batch batch(session, fingerprint, "organisations", "id, orgnr, name, short_name, kind, ministry, language_form, place_number, origin, created_at");
    for (auto const& each : norway.organisations) {
        auto const ministry = each.ministry ? std::optional(each.ministry) : std::nullopt;
        TRY(batch.add(each.id, each.orgnr, each.name, each.short_name, each.kind, ministry, "nb", "", "generated", noon_of_the_day));
    }
    return batch.finish();
}

Result<> write_people(db::Session& session, Fingerprint& fingerprint, Norway const& norway)
{
    Batch people(session, fingerprint, "people", "id, email, name, language, operator, created_at");
    for (auto const& each : norway.people)
        TRY(people.add(each.id, each.email, each.name, each.id % 10 == 0 ? "nn" : "nb", 0, noon_of_the_day));
    TRY(people.finish());
    Batch memberships(session, fingerprint, "memberships", "person, organisation, role, since");
    for (auto const& each : norway.people) {
        auto const& organisation = norway.organisations[each.organisation];
        auto const* const role = each.id == organisation.people.front() ? "lead" : each.id % 4 == 0 ? "reader" : "contributor";
        TRY(memberships.add(each.id, organisation.id, role, noon_of_the_day - days(400)));
    }
    return memberships.finish();
}

Result<> write_parties(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    Batch batch(session, fingerprint, "parties", "id, collaboration, organisation, role, status, contribution, invited_at, joined_on, left_on, left_effect");
    for (auto const& each : made.parties) {
        auto const organisation = all.norway.organisations[each.organisation].id;
        bool const left = each.status == "left";
        auto const joined = each.status == "invited" ? std::string() : iso_date(made.created_at + days(14));
        TRY(batch.add(each.id, made.id, organisation, each.role, each.status, "", made.created_at, joined, left ? iso_date(noon_of_the_day - days(60)) : "",
            left ? "reads" : ""));
    }
    return batch.finish();
}

Result<> write_initiatives(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    Batch batch(session, fingerprint, "initiatives", "id, collaboration, parent, number, title, responsible, phase, starts_on, version, created_at");
    for (auto const& each : made.initiatives) {
        auto const parent = each.parent ? std::optional(each.parent) : std::nullopt;
        auto const responsible = made.parties[each.parties.front()].id;
        TRY(batch.add(each.id, made.id, parent, each.number, each.title, responsible, all.method.phases[each.phase].id, iso_date(made.created_at), 1,
            made.created_at));
    }
    TRY(batch.finish());
    Batch contributors(session, fingerprint, "contributors", "initiative, party");
    for (auto const& each : made.initiatives) {
        for (std::size_t i = 1; each.parent != 0 && i < each.parties.size(); ++i)
            TRY(contributors.add(each.id, made.parties[each.parties[i]].id));
    }
    return contributors.finish();
}

Result<> write_periods(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    Batch batch(session, fingerprint, "phase_periods", "id, initiative, collaboration, phase, kind, from_on, to_on, how, decision, reason, caption, recorded_at");
    auto id = made.first_id + period_ids;
    for (auto const& each : made.initiatives) {
        for (std::size_t phase = 0; phase <= each.phase; ++phase) {
            auto const from = entered(made, each, phase);
            auto const to = phase == each.phase ? std::string() : iso_date(entered(made, each, phase + 1));
            bool const decided = each.parent == 0 && phase > 0;
            auto const decision = decided ? std::optional(made.first_id + decision_ids + static_cast<std::int64_t>(phase) - 1) : std::nullopt;
            TRY(batch.add(id++, each.id, made.id, all.method.phases[phase].id, "own", iso_date(from), to, phase == 0 ? "start" : decided ? "decision" : "moved",
                decision, phase == 0 || decided ? "" : "Delen var klar før helheten", "", from));
        }
    }
    return batch.finish();
}

}

Micros entered(MadeCollaboration const& made, MadeInitiative const& initiative, std::size_t phase)
{
    auto const life = (noon_of_the_day - made.created_at) / days(1);
    return made.created_at + days(life * static_cast<std::int64_t>(phase) / static_cast<std::int64_t>(initiative.phase + 1));
}

Result<bool> has_collaborations(db::Session& session) { return TRY(session.number("SELECT COUNT(*) FROM collaborations")) > 0; }

Result<> write_country(db::Session& session, Fingerprint& fingerprint, Norway const& norway)
{
    TRY(write_organisations(session, fingerprint, norway));
    return write_people(session, fingerprint, norway);
}

Result<> write_collaboration(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    Batch batch(session, fingerprint, "collaborations",
        "id, slug, title, summary, life_event, user_group, status_text, language, method, method_version, visibility, version, created_at");
    TRY(batch.add(made.id, made.slug, made.title, "Oppdiktet samarbeid til målinger og prøver.", made.life_event, "Innbyggere", "", "nb", all.method.id,
        all.method.version, made.visibility, 1, made.created_at));
    TRY(batch.finish());
    TRY(write_parties(session, fingerprint, all, made));
    TRY(write_initiatives(session, fingerprint, all, made));
    return write_periods(session, fingerprint, all, made);
}

}
