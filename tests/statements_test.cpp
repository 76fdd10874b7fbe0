// How many SQL statements a page runs must not grow with what it shows: the same page of a story five times as large runs as many.
#include <fmt/format.h>
#include <map>

#include "base/id.h"
#include "tests/world/browser.h"

namespace samlop::test {
namespace {

// Ten times the answers and deliverables, three times the parts, as many risks and lessons.
void grow(World& world)
{
    auto const collaboration = world.number("SELECT id FROM collaborations WHERE slug = 'fortelling'");
    auto const owner = world.number("SELECT p.id FROM parties p JOIN organisations o ON o.id = p.organisation WHERE o.orgnr = '971040238'");
    auto const parent = world.number("SELECT id FROM initiatives WHERE number = '1'");
    for (int i = 1; i <= 60; ++i) {
        world.run(fmt::format("INSERT INTO deliverables (id, collaboration, ref, title, owner, created_at, changed_at) VALUES ({}, {}, 'D{}', 'Leveranse {}', {}, 1, 1)",
            new_id_value(), collaboration, 100 + i, i, owner));
        world.run(fmt::format("INSERT INTO risks (id, collaboration, ref, title, owner, probability, consequence, created_at, changed_at) VALUES ({}, {}, 'R{}', 'Risiko {}', {}, 2, 3, 1, 1)",
            new_id_value(), collaboration, 100 + i, i, owner));
        world.run(fmt::format("INSERT INTO lessons (id, collaboration, ref, title, owner, created_at, changed_at) VALUES ({}, {}, 'L{}', 'Lærdom {}', {}, 1, 1)",
            new_id_value(), collaboration, 100 + i, i, owner));
        world.run(fmt::format("INSERT INTO commitments (id, collaboration, ref, title, owner, created_at, changed_at) VALUES ({}, {}, 'F{}', 'Løfte {}', {}, 1, 1)",
            new_id_value(), collaboration, 100 + i, i, owner));
        world.run(fmt::format("INSERT INTO measures (id, collaboration, ref, title, owner, created_at, changed_at) VALUES ({}, {}, 'T{}', 'Tiltak {}', {}, 1, 1)",
            new_id_value(), collaboration, 100 + i, i, owner));
        world.run(fmt::format("INSERT INTO joint_requirements (id, collaboration, ref, title, created_at) VALUES ({}, {}, 'K{}', 'Krav {}', 1)", new_id_value(), collaboration, 100 + i, i));
        world.run(fmt::format("INSERT INTO anchorings (id, collaboration, party, level, degree, dated_on, registered_at) VALUES ({}, {}, {}, 'top', 1, '{}', 1)", new_id_value(), collaboration,
            owner, 1950 + i));
        world.run(fmt::format("INSERT INTO letters (id, collaboration, requirement, party, year, wording, registered_at) SELECT {}, {}, id, {}, {}, 'Skal bidra.', 1 FROM joint_requirements WHERE ref = 'K1'",
            new_id_value(), collaboration, owner, 1950 + i));
    }
    for (int i = 1; i <= 12; ++i) {
        auto const initiative = new_id_value();
        world.run(fmt::format("INSERT INTO initiatives (id, collaboration, parent, number, title, responsible, phase, created_at) VALUES ({}, {}, {}, '1.{}', 'Del {}', {}, 'forme', 1)",
            initiative, collaboration, parent, 20 + i, i, owner));
        for (int item = 1; item <= 12; ++item)
            world.run(fmt::format("INSERT INTO answers (id, collaboration, initiative, item, party, state, answered_at, confirmed_at) VALUES ({}, {}, {}, 'F2-U{}', {}, 2, 1, 1)",
                new_id_value(), collaboration, initiative, item, owner));
    }
}

SCENARIO(Statements, APageRunsAsManyWhateverItsSize)
{
    std::map<std::string, std::int64_t> before;
    auto const pages = routes_of(world, http::Method::get);
    for (auto const& route : pages)
        before[route.pattern] = world.as("kari").get(address_of(world, route)).statements;
    grow(world);
    for (auto const& route : pages) {
        auto const answer = world.as("kari").get(address_of(world, route));
        EXPECT_LE(answer.statements, before[route.pattern]) << route.pattern << " runs more statements when there is more to show";
        EXPECT_LE(answer.statements, 40) << route.pattern;
    }
}

}
}
