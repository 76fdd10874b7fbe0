// For the tests of registers: one collaboration with three parties, and a person who acts for each.
#pragma once

#include "areas/accounts/test_house.h"
#include "areas/collaborations/collaboration.h"
#include "areas/registers/register_pages.h"

namespace samlop::test {

class RegisterTest : public OnBothEngines {
protected:
    void SetUp() override
    {
        OnBothEngines::SetUp();
        if (IsSkipped() || HasFatalFailure())
            return;
        m_collaboration = new_id<Collaboration>();
        auto const& method = m_house->playbooks->default_method();
        as_operator([&](Context& context) -> Result<int> {
            TRY(land(context, Collaboration { .id = m_collaboration, .slug = "prove", .title = "Prøve", .method = method.id, .method_version = method.version }));
            for (auto const* name : { "Alfa", "Beta", "Gamma" }) {
                auto const organisation = TRY(add_organisation(context, { .name = std::string(name) + " etat", .short_name = name, .kind = "state" }));
                Party const party { .id = new_id<Party>(), .organisation = organisation.id, .name = organisation.name, .short_name = name };
                TRY(land(context, m_collaboration, party));
                m_parties.push_back(party);
            }
            return 0;
        });
        for (auto const& party : m_parties)
            m_people.push_back(person(party.short_name + " Person", party.short_name + "@example.no").id);
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
        return as(actor, [&](Context& context) {
            context.place = Place { .id = m_collaboration, .slug = "prove", .title = "Prøve", .method = &m_house->playbooks->default_method(), .parties = 3 };
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

    Id<Collaboration> m_collaboration;
    std::vector<Party> m_parties;
    std::vector<Id<Person>> m_people;
};

}
