// Sixty parties at every level with history, and sixty letters in both written forms: as many statements as for a few.
#include <array>
#include <fmt/format.h>

#include "base/id.h"
#include "tests/world/world.h"

namespace samlop::test {
namespace {

constexpr int parties = 60;

void fill(World& world)
{
    static constexpr std::string_view levels[] = { "political", "ministry", "top", "middle", "practitioners" };
    static constexpr std::string_view wordings[] = { "Virksomheten skal bidra til felles innsikt.", "Virksomheten bør, sammen med de andre etatene, bidra til felles innsikt og rapportere årlig om det.",
        "Verksemda skal, saman med dei andre etatane, medverke til felles innsikt og rapportere årleg om det." };
    auto const collaboration = world.number("SELECT id FROM collaborations WHERE slug = 'fortelling'");
    auto const requirement = world.number("SELECT id FROM joint_requirements");
    for (int i = 0; i < parties; ++i) {
        auto const organisation = new_id_value(), party = new_id_value();
        world.run(fmt::format("INSERT INTO organisations (id, name, kind, ministry, created_at) VALUES ({}, 'Etat nummer {}', 'state', (SELECT id FROM organisations WHERE orgnr = '972417858'), 1)", organisation, i));
        world.run(fmt::format("INSERT INTO parties (id, collaboration, organisation, role, status, invited_at) VALUES ({}, {}, {}, 'participating', 'joined', 1)", party, collaboration, organisation));
        for (auto const level : levels) {
            for (int year = 2024; year <= 2026; ++year)
                world.run(fmt::format("INSERT INTO anchorings (id, collaboration, party, level, degree, note, dated_on, registered_at, sources) VALUES ({}, {}, {}, '{}', {}, 'behandlet i ledermøtet', '{}', 1, '[\"S1\"]')",
                    new_id_value(), collaboration, party, level, 1 + (year + i) % 4, year));
        }
        world.run(fmt::format("INSERT INTO letters (id, collaboration, requirement, party, year, language_form, wording, registered_at) VALUES ({}, {}, {}, {}, 2026, '{}', '{}', 1)", new_id_value(),
            collaboration, requirement, party, i % 3 == 2 ? "nn" : "nb", wordings[i % 3]));
    }
}

SCENARIO(AnchoringSize, SixtyPartiesAndSixtyLettersTakeAsManyStatementsAsAFew)
{
    std::string const place(World::place);
    std::array const pages { fmt::format("{}/forankring", place), fmt::format("{}/forankring/tildelingsbrev", place) };
    world.as("even").get(pages[0]); // A first visit is noted, which is a statement more.
    std::map<std::string, std::int64_t> statements;
    for (auto const& page : pages)
        statements[page] = world.as("even").get(page).statements;
    fill(world);
    for (auto const& page : pages)
        EXPECT_EQ(world.as("even").get(page).statements, statements[page]) << page;
    EXPECT_TRUE(world.as("even").get(pages[1]).says("61 av "));
}

}
}
