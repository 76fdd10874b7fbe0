// For the tests of registers: one collaboration with three parties, and a person who acts for each.
#pragma once

#include "areas/accounts/account.h"
#include "areas/collaborations/collaboration.h"
#include "areas/registers/register_pages.h"
#include "tests/world/world.h"

namespace samlop::test {

class RegisterTest : public ScenarioOnEngine {
protected:
    void SetUp() override
    {
        ScenarioOnEngine::SetUp();
        if (IsSkipped())
            return;
        m_world.emplace(GetParam());
        m_collaboration = new_id<Collaboration>();
        auto const& method = m_world->house().playbooks->default_method();
        auto const landed = m_world->as_installation([&](Context& context) -> Result<> {
            TRY(land(context, Collaboration { .id = m_collaboration, .slug = "prove", .title = "Prøve", .method = method.id, .method_version = method.version }));
            for (auto const* name : { "Alfa", "Beta", "Gamma" }) {
                auto const organisation = TRY(add_organisation(context, { .name = std::string(name) + " etat", .short_name = name, .kind = "state" }));
                Party const party { .id = new_id<Party>(), .organisation = organisation.id, .name = organisation.name, .short_name = name };
                TRY(land(context, m_collaboration, party));
                m_parties.push_back(party);
            }
            for (auto const& party : m_parties)
                m_people.push_back(TRY(add_person(context, party.short_name + " Person", party.short_name + "@example.no")).id);
            return {};
        });
        ASSERT_TRUE(landed);
    }

    // Calls `work(Context&)` for a person of that party (0 Alfa, 1 Beta, 2 Gamma), in a write transaction. Gives the Result.
    template<typename Work>
    auto acting(std::size_t party, Work&& work, MemberRole role = MemberRole::contributor)
    {
        Actor actor;
        actor.person = m_people[party];
        actor.name = m_parties[party].short_name;
        actor.organisation = m_parties[party].organisation;
        actor.organisation_name = m_parties[party].short_name;
        return m_world->house().database->write([&](db::Session& session) {
            Context context { .services = *m_world->house().services };
            context.session = &session;
            context.actor = actor;
            context.now = now_micros();
            context.place = Place { .id = m_collaboration, .slug = "prove", .title = "Prøve", .method = &m_world->house().playbooks->default_method(), .parties = 3 };
            context.standing = { .sees = true, .party = m_parties[party].id, .role = PartyRole::participating, .member = role, .joined = true };
            return work(context);
        });
    }
    // The same where nothing may fail: gives the value.
    template<typename Work>
    auto good(std::size_t party, Work&& work)
    {
        auto outcome = acting(party, std::forward<Work>(work));
        EXPECT_TRUE(outcome) << (outcome ? "" : outcome.error().text + " " + outcome.error().detail);
        return std::move(*outcome);
    }
    std::string id_of(std::size_t party) const { return std::to_string(m_parties[party].id.value); }

    std::int64_t number(std::string const& sql) { return m_world->number(sql); }

    std::optional<World> m_world;
    Id<Collaboration> m_collaboration;
    std::vector<Party> m_parties;
    std::vector<Id<Person>> m_people;
};

}
